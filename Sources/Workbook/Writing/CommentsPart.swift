/// The comments on the cells of a sheet: `xl/comments1.xml` (ECMA-376 part 1, 18.7), and the boxes in
/// which they are shown: `xl/drawings/vmlDrawing1.vml` (part 4, 19.4).
///
/// Excel opens a workbook without the boxes, but shows no comment.
struct CommentsPart {
  static let contentType: StaticString =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
  static let relationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
  static let boxesContentType: StaticString =
    "application/vnd.openxmlformats-officedocument.vmlDrawing"
  static let boxesRelationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"

  /// A comment and the size of its box in points.
  struct Entry {
    var comment: CellComment
    var width: Double
    var height: Double
  }

  /// The comments in the order of their cells.
  private let entries: [Entry]
  private let fontName: String

  init(_ entries: [Entry], fontName: String) {
    self.entries = entries.sorted { $0.comment.reference < $1.comment.reference }
    self.fontName = fontName
  }

  /// Writes the comments.
  func content() -> PartContent {
    var out = OutputBuffer()
    var authors: [String] = []
    var numbers: [String: Int] = [:]
    for entry in entries {
      let author = entry.comment.author ?? ""
      guard numbers[author] == nil else { continue }
      numbers[author] = authors.count
      authors.append(author)
    }
    out.appendDeclaration()
    out.append("<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
    out.append("<authors>")
    for author in authors {
      out.append("<author>")
      out.append(escaping: author)
      out.append("</author>")
    }
    out.append("</authors><commentList>")
    for entry in entries {
      out.append("<comment")
      out.append(attribute: "ref", "\(entry.comment.reference)")
      out.append(attribute: "authorId", numbers[entry.comment.author ?? "", default: 0])
      // Without properties of its own, the text has the size of the program's choice.
      out.append("><text><r><rPr>")
      out.append("<sz val=\"9\"/><color indexed=\"81\"/><rFont")
      out.append(attribute: "val", fontName)
      out.append("/><family val=\"2\"/>")
      if fontName.utf8.contains(where: { $0 >= 0x80 }) { out.append("<charset val=\"134\"/>") }
      out.append("</rPr>")
      out.appendText(entry.comment.text)
      out.append("</r></text></comment>")
    }
    out.append("</commentList></comments>")
    return PartContent(out)
  }

  /// How many blocks of 1,024 numbers the boxes take.
  var blocks: Int { entries.count / 1024 + 1 }

  /// Writes the boxes; a number of a shape must be in a block that the sheet has for itself.
  func boxes(firstBlock: Int, layout: SheetLayout) -> PartContent {
    var out = OutputBuffer()
    out.append("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"")
    out.append(" xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
    out.append(" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">")
    out.append("<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\"")
    let own = (firstBlock..<firstBlock + blocks).map(String.init).joined(separator: ",")
    out.append(attribute: "data", plain: own)
    out.append("/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\"")
    out.append(" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>")
    out.append("<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>")
    for (index, entry) in entries.enumerated() {
      let cell = entry.comment.reference
      out.append("<v:shape id=\"_x0000_s")
      out.append(integer: firstBlock * 1024 + index + 1)
      out.append("\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:0;margin-top:0;")
      out.append("width:")
      out.append(number: entry.width)
      out.append("pt;height:")
      out.append(number: entry.height)
      out.append("pt;z-index:")
      out.append(integer: index + 1)
      out.append(";visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">")
      out.append("<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>")
      out.append("<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">")
      out.append("<div style=\"text-align:left\"></div></v:textbox>")
      out.append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
      out.appendAnchor(of: entry, layout)
      out.append("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
      out.append(integer: cell.row - 1)
      out.append("</x:Row><x:Column>")
      out.append(integer: cell.column - 1)
      out.append("</x:Column></x:ClientData></v:shape>")
    }
    out.append("</xml>")
    return PartContent(out)
  }
}

extension OutputBuffer {
  /// Appends the corners of a box right of its cell: column, pixels, row, pixels, twice.
  ///
  /// Rows are taken to have the height of the layout, as those that name one are not remembered.
  fileprivate mutating func appendAnchor(of entry: CommentsPart.Entry, _ layout: SheetLayout) {
    let cell = entry.comment.reference
    let left = min(cell.column, CellReference.maximumColumn - 4)
    let top = max(cell.row - 2, 0)
    let (right, rightRest) = walk(from: left, 15 + entry.width / 0.75) { column in
      layout.pixels(ofColumn: column)
    }
    let rowHeight = (layout.defaultRowHeight ?? 15) / 0.75
    let (bottom, bottomRest) = walk(from: top, 2 + entry.height / 0.75) { _ in rowHeight }
    for (index, number) in [left, 15, top, 2, right, rightRest, bottom, bottomRest].enumerated() {
      if index > 0 { append(", ") }
      append(integer: number)
    }
  }

  private func walk(from first: Int, _ length: Double, _ size: (Int) -> Double) -> (Int, Int) {
    var place = first
    var rest = length
    // A column without width takes a step as well, and nothing goes on for ever.
    for _ in 0..<4_096 where rest >= size(place) {
      rest -= size(place)
      place += 1
    }
    return (place, Int(max(0, min(rest, size(place)))))
  }
}

extension SheetLayout {
  /// How wide a column is, counted from 0, at seven pixels a digit.
  fileprivate func pixels(ofColumn column: Int) -> Double {
    let own = columnWidths.indices.contains(column) ? columnWidths[column] : nil
    guard let width = own ?? defaultColumnWidth else { return 64 }
    return width * 7 + 5
  }
}

extension CommentsPart.Entry {
  /// Refuses what Excel would repair.
  func check() throws(Refusal) {
    let cell = comment.reference
    guard CellRange(first: cell, last: cell).isOnSheet else {
      throw Refusal("comment on \(cell) out of bounds")
    }
    try checkLength(comment.text, "comment on \(cell)", atMost: CellWriter.maximumTextLength)
    try checkLength(comment.author, "author of a comment", atMost: 255)
    guard (10...2_000).contains(width), (10...2_000).contains(height) else {
      throw Refusal("comment box of \(width) by \(height) points (10 to 2000)")
    }
  }
}
