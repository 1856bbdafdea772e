/// The boxes in which programs show the comments of a sheet: a part in VML (ECMA-376 part 4, 19.1).
///
/// The part need not be well-formed, since Excel writes form controls into it as HTML has them. It
/// is looked through as bytes, and changed in nothing but the boxes that come and go.
struct NoteDrawing {
  private static let namespaces: [(prefix: String, name: String)] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
  ]

  private let text: MarkupText
  /// Where the shapes end.
  private let end: Int
  private var number: Int

  /// The part of a sheet without one; shapes have numbers of its own block of 1,024.
  static func emptyPart(block: Int) -> [UInt8] {
    markup { out in
      out.append("<xml")
      for (prefix, name) in namespaces { out.append(raw: " xmlns:\(prefix)=\"\(name)\"") }
      out.append("><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\"")
      out.append(attribute: "data", block)
      out.append("/></o:shapelayout></xml>")
    }
  }

  /// Looks through a part.
  ///
  /// - Throws: ``Refusal`` where it does not end as such parts do.
  init(_ bytes: [UInt8], block: Int) throws(Refusal) {
    text = MarkupText(bytes: bytes)
    var end = bytes.count
    while end >= 0, !text.begins(with: "</xml>", at: end) { end -= 1 }
    guard end >= 0 else { throw Refusal("a drawing whose end is not found") }
    self.end = end
    var highest = block * 1024
    var index = text.first("_x0000_s", from: 0)
    while index < bytes.count {
      index += 8
      var value = 0
      while value < 1 << 40, let digit = text.byte(index).decimalValue {
        value = value * 10 + digit
        index += 1
      }
      highest = max(highest, value)
      index = text.first("_x0000_s", from: index)
    }
    number = highest
  }

  /// The part with boxes for some cells, where it does not have them.
  ///
  /// - Parameter notes: The text of each note, by which its box is sized.
  /// - Returns: The bytes of the part.
  func adding(_ notes: [CellReference: String]) -> [UInt8] {
    let known = boxedCells()
    let new = notes.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    guard !new.isEmpty else { return text.bytes }
    let declarations = missingDeclarations()
    let shapes = markup { out in
      if text.first("\"_x0000_t202\"", from: 0) == text.bytes.count {
        out.append(raw: "<v:shapetype\(declarations) id=\"_x0000_t202\" coordsize=\"21600,21600\"")
        out.append(" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">")
        out.append("<v:stroke joinstyle=\"miter\"/>")
        out.append("<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>")
      }
      for (offset, note) in new.enumerated() {
        out.append(raw: "<v:shape\(declarations) id=\"_x0000_s\(number + 1 + offset)\"")
        out.append(" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:59.25pt;")
        out.append(raw: "margin-top:1.5pt;width:160pt;height:60pt;z-index:\(offset + 1);")
        out.append("visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">")
        out.append("<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\"")
        out.append(" obscured=\"t\"/><v:path o:connecttype=\"none\"/>")
        out.append("<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\">")
        out.append("</div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>")
        out.append(raw: "<x:SizeWithCells/><x:Anchor>\(Self.anchor(note.key, note.value))")
        out.append("</x:Anchor><x:AutoFill>False</x:AutoFill>")
        out.append(raw: "<x:Row>\(note.key.row - 1)</x:Row>")
        out.append(raw: "<x:Column>\(note.key.column - 1)</x:Column></x:ClientData></v:shape>")
      }
    }
    return text.bytes[..<end] + shapes + text.bytes[end...]
  }

  /// The part without the boxes of some cells.
  func removing(_ cells: Set<CellReference>) -> [UInt8] {
    var bytes: [UInt8] = []
    var copied = 0
    for box in boxes() where cells.contains(box.cell) {
      guard let shape = shape(around: box.data, from: copied) else { continue }
      bytes += text.bytes[copied..<shape.lowerBound]
      copied = shape.upperBound
    }
    return bytes + text.bytes[copied...]
  }

  /// The shape that holds some data; nothing where it is none that is closed.
  private func shape(around data: Range<Int>, from start: Int) -> Range<Int>? {
    var first: Int?
    var next = text.first("<v:shape ", from: start, before: data.lowerBound)
    while next < data.lowerBound {
      first = next
      next = text.first("<v:shape ", from: next + 1, before: data.lowerBound)
    }
    let end = text.first("</v:shape>", from: data.upperBound)
    guard let first, end < text.bytes.count else { return nil }
    return first..<end + 10
  }

  /// The cells that have a box.
  private func boxedCells() -> Set<CellReference> { Set(boxes().map(\.cell)) }

  /// The boxes of notes, each with what it says of its cell.
  private func boxes() -> [(cell: CellReference, data: Range<Int>)] {
    var boxes: [(cell: CellReference, data: Range<Int>)] = []
    var start = text.first("<x:ClientData", from: 0)
    while start < text.bytes.count {
      let end = text.first("</x:ClientData", from: start)
      let close = text.first(">", from: start, before: end)
      // Buttons and other controls have such data as well.
      if text.first("Note", from: start, before: close) < close,
        let row = number(of: "<x:Row>", in: start..<end),
        let column = number(of: "<x:Column>", in: start..<end)
      {
        boxes.append((CellReference(row: row + 1, column: column + 1), start..<end))
      }
      start = text.first("<x:ClientData", from: end)
    }
    return boxes
  }

  private func number(of tag: StaticString, in range: Range<Int>) -> Int? {
    var index = text.first(tag, from: range.lowerBound, before: range.upperBound)
    index += tag.utf8CodeUnitCount
    guard index < range.upperBound else { return nil }
    var value: Int?
    while let digit = text.byte(index).decimalValue {
      guard value ?? 0 <= CellReference.maximumRow else { return nil }
      value = (value ?? 0) * 10 + digit
      index += 1
    }
    return value
  }

  /// The declarations that the root does not have.
  private func missingDeclarations() -> String {
    guard let root = text.tag(from: 0) else { return "" }
    var missing = ""
    for (prefix, name) in Self.namespaces {
      let isThere = text.attributes(of: root).contains {
        text.raw($0.name) == "xmlns:\(prefix)" && text.text($0.value) == name
      }
      if !isThere { missing += " xmlns:\(prefix)=\"\(name)\"" }
    }
    return missing
  }

  /// The corners of a box, beside its cell where there is room: column, offset, row, offset, twice.
  private static func anchor(_ cell: CellReference, _ text: String) -> String {
    let lines = min(TextWidth.lineCount(of: text, inColumn: 24), 20)
    let last = CellReference.maximumColumn - 1
    let left = cell.column + 3 <= last ? cell.column : max(0, cell.column - 5)
    let top = min(max(0, cell.row - 2), CellReference.maximumRow - lines - 4)
    return "\(left), 15, \(top), 2, \(min(left + 3, last)), 15, \(top + max(3, lines + 1)), 4"
  }
}
