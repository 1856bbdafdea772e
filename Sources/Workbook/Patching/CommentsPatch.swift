/// A note on a cell, as it is added.
struct NewNote {
  var text: String
  var author: String
}

/// Adds notes to the comments of a sheet, and takes such out again (ECMA-376 part 1, 18.7).
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

  /// The changes that take the beginnings of some comments out and then add notes.
  ///
  /// A comment that says nothing else is taken out whole.
  ///
  /// - Parameters:
  ///   - beginnings: What the comments of some cells begin with.
  ///   - notes: The notes to add.
  /// - Returns: The changes, and the cells that have no comment any more.
  /// - Throws: ``Refusal`` where the part has no lists of authors and comments.
  func splices(
    removing beginnings: [CellReference: String],
    adding notes: [CellReference: NewNote]
  ) throws(Refusal) -> (splices: Splices, bare: Set<CellReference>) {
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
    var bare: Set<CellReference> = []
    for (cell, beginning) in beginnings.sorted(by: { $0.key < $1.key }) {
      guard let comment = known[cell], remove(beginning, from: comment, &splices) else { continue }
      known[cell] = nil
      if notes[cell] == nil { bare.insert(cell) }
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
    return (splices, bare)
  }

  /// A text of a comment, and what goes when it does: the run that holds nothing else, or itself.
  private struct Piece {
    let content: Range<Int>
    let whole: Range<Int>
  }

  /// Takes the beginning of a comment out, piece by piece.
  ///
  /// - Returns: Whether the comment said nothing else and is out as a whole.
  private func remove(_ beginning: String, from comment: Int, _ splices: inout Splices) -> Bool {
    let pieces = pieces(of: comment)
    var rest = beginning.utf8[...]
    var changed: [(range: Range<Int>, remainder: String)] = []
    for piece in pieces {
      let content = text.text(piece.content).resolvingEscapes.utf8
      let common = min(rest.count, content.count)
      guard content.prefix(common).elementsEqual(rest.prefix(common)),
        !text.bytes[piece.content].contains(UInt8(ascii: "<"))
      else { return false }
      rest = rest.dropFirst(common)
      let remainder = String(decoding: content.dropFirst(common), as: UTF8.self)
      guard remainder.isEmpty || common > 0 else { break }
      changed.append((remainder.isEmpty ? piece.whole : piece.content, remainder))
      guard remainder.isEmpty else { break }
    }
    guard rest.isEmpty else { return false }
    if changed.count == pieces.count, changed.allSatisfy({ $0.remainder.isEmpty }) {
      splices.replace(elements.all[comment].range, with: [])
      return true
    }
    for (range, remainder) in changed {
      splices.replace(range, with: markup { $0.append(escaping: remainder) })
    }
    return false
  }

  /// The texts of a comment in order.
  private func pieces(of comment: Int) -> [Piece] {
    guard let content = elements.children(of: comment, named: "text").first else { return [] }
    return elements.children(of: content).flatMap { child -> [Piece] in
      let isRun = elements.isNative(child, "r")
      let texts = isRun ? elements.children(of: child, named: "t") : [child]
      guard isRun || elements.isNative(child, "t") else { return [] }
      return texts.map { text in
        let content = elements.all[text].content
        let isAlone = isRun && texts.count == 1
        return Piece(content: content, whole: isAlone ? elements.all[child].range : content)
      }
    }
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
