/// A note on a cell, as it is added.
struct NewNote {
  var text: String
  var author: String
}

/// Adds notes to the comments of a sheet (ECMA-376 part 1, 18.7).
///
/// Where a cell has a comment already, its text stays and the new one is put in front, in a line of
/// its own.
struct CommentsPatch {
  private let elements: MarkupElements
  private var text: MarkupText { elements.text }

  /// The part of a sheet without comments.
  static func emptyPart(namespace: String) -> [UInt8] {
    markup { out in
      out.appendDeclaration()
      out.append("<comments")
      out.append(attribute: "xmlns", namespace)
      out.append("><authors></authors><commentList></commentList></comments>")
    }
  }

  init(_ text: MarkupText, limits: ReadingLimits) throws(Refusal) {
    elements = try MarkupElements(text, limits: limits)
  }

  /// The changes that add notes.
  ///
  /// - Throws: ``Refusal`` where the part has no lists of authors and comments.
  func splices(adding notes: [CellReference: NewNote]) throws(Refusal) -> Splices {
    guard let authors = elements.first("authors"), let list = elements.first("commentList") else {
      throw Refusal("comments without their lists")
    }
    var splices = Splices()
    var names: [String: Int] = [:]
    for (index, author) in elements.children(of: authors, named: "author").enumerated() {
      let name = text.text(elements.all[author].content).resolvingEscapes
      names[name] = names[name] ?? index
    }
    var newAuthors: [String] = []
    var count = elements.children(of: authors, named: "author").count
    var known: [CellReference: Int] = [:]
    for comment in elements.children(of: list, named: "comment") {
      let reference = text.value("ref", of: elements.all[comment].tag) ?? ""
      if let cell = CellRange(area: reference)?.first, known[cell] == nil { known[cell] = comment }
    }
    let prefix = elements.prefix
    var new: [UInt8] = []
    for (cell, note) in notes.sorted(by: { $0.key < $1.key }) {
      if let comment = known[cell] {
        prepend(note.text, to: comment, &splices)
        continue
      }
      let author: Int
      if let index = names[note.author] {
        author = index
      } else {
        author = count
        names[note.author] = count
        newAuthors.append(note.author)
        count += 1
      }
      new += markup { out in
        out.append(raw: "<\(prefix)comment ref=\"\(cell)\" authorId=\"\(author)\"><\(prefix)text>")
        out.append(run: note.text, prefix)
        out.append(raw: "</\(prefix)text></\(prefix)comment>")
      }
    }
    if !newAuthors.isEmpty {
      let bytes = markup { out in
        for name in newAuthors {
          out.append(element: "author", prefix) { $0.append(escaping: name) }
        }
      }
      splices.append(bytes, to: elements.all[authors], in: text)
    }
    if !new.isEmpty { splices.append(new, to: elements.all[list], in: text) }
    return splices
  }

  /// Puts a line in front of the text of a comment.
  private func prepend(_ line: String, to comment: Int, _ splices: inout Splices) {
    let element = elements.all[comment]
    let prefix = text.prefix(of: element.tag)
    guard let content = elements.children(of: comment, named: "text").first else {
      let bytes = markup { out in
        out.append(element: "text", prefix) { $0.append(run: line, prefix) }
      }
      return splices.prepend(bytes, to: element, in: text)
    }
    // A plain text comes before all runs, and there is one at the most (CT_Rst).
    if let plain = elements.children(of: content, named: "t").first {
      let plain = elements.all[plain]
      splices.prepend(markup { $0.append(escaping: line + "\n") }, to: plain, in: text)
      splices.set("xml:space", to: "preserve", of: plain.tag, in: text)
    } else {
      let hasMore = !elements.children(of: content).isEmpty
      let bytes = markup { $0.append(run: hasMore ? line + "\n" : line, prefix) }
      splices.prepend(bytes, to: elements.all[content], in: text)
    }
  }
}

extension OutputBuffer {
  /// Appends a run of text in the font of notes.
  fileprivate mutating func append(run text: String, _ prefix: String) {
    append(raw: "<\(prefix)r><\(prefix)rPr><\(prefix)sz val=\"9\"/>")
    append(raw: "<\(prefix)color indexed=\"81\"/><\(prefix)rFont val=\"宋体\"/>")
    append(raw: "<\(prefix)family val=\"3\"/><\(prefix)charset val=\"134\"/></\(prefix)rPr>")
    append(raw: "<\(prefix)t xml:space=\"preserve\">")
    append(escaping: text)
    append(raw: "</\(prefix)t></\(prefix)r>")
  }
}
