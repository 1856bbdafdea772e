/// Sees to it that no formula is lost beside those that are overwritten.
///
/// A formula may stand for many cells (ECMA-376 part 1, 18.3.1.40): the first cell of a shared group
/// holds the text for all others, the first of an array or of a data table holds it for a range.
struct FormulaWatch {
  /// The group of a shared formula whose first cell is overwritten.
  private struct Group {
    let number: Int
    let first: CellReference
    let formula: String
    var others: [(cell: CellReference, tag: MarkupTag, range: Range<Int>)] = []
  }

  private let text: MarkupText
  private let overwritten: Set<CellReference>
  /// Groups of which some cell was met.
  private var known: Set<Int> = []
  /// Groups that a cell belongs to before the one that holds their text.
  private var early: Set<Int> = []
  private var groups: [Group] = []
  /// The groups at work, by their numbers.
  private var open: [Int: Int] = [:]
  private var ranges: [(range: CellRange, cell: CellReference)] = []
  private var tag: MarkupTag?
  private var cell = CellReference(row: 1, column: 1)

  init(_ text: MarkupText, overwritten: Set<CellReference>) {
    self.text = text
    self.overwritten = overwritten
  }

  /// A formula begins.
  mutating func start(_ tag: MarkupTag, of cell: CellReference) throws(Refusal) {
    guard !overwritten.isEmpty else { return }
    self.tag = tag
    self.cell = cell
    switch text.value("t", of: tag) {
    case "array", "dataTable":
      guard let range = text.value("ref", of: tag).flatMap({ CellRange(area: $0) }),
        range.first != range.last
      else { return }
      ranges.append((range, cell))
    default: break
    }
  }

  /// The formula ends with a tag of its own, or with that of its start where it is empty.
  mutating func end(_ end: MarkupTag) throws(Refusal) {
    guard let tag, !overwritten.isEmpty else { return }
    self.tag = nil
    guard text.value("t", of: tag) == "shared", let number = text.number("si", of: tag) else {
      return
    }
    let content = end.kind == .end ? tag.range.upperBound..<end.range.lowerBound : 0..<0
    let formula = content.isEmpty ? "" : text.text(content).resolvingEscapes
    let range = tag.range.lowerBound..<end.range.upperBound
    let isFirst =
      !formula.isEmpty && (text.attribute("ref", of: tag) != nil || !known.contains(number))
    guard isFirst else {
      if !known.contains(number) { early.insert(number) }
      if let index = open[number], !overwritten.contains(cell) {
        groups[index].others.append((cell, tag, range))
      }
      return
    }
    known.insert(number)
    open[number] = nil
    guard overwritten.contains(cell) else { return }
    guard !early.contains(number) else {
      throw Refusal("\(cell): holds the formula of cells that the sheet writes before it")
    }
    open[number] = groups.count
    groups.append(Group(number: number, first: cell, formula: formula))
  }

  /// Moves the text of each shared formula whose first cell is overwritten to the next cell of the
  /// group.
  ///
  /// - Throws: ``Refusal`` where part of an array or a data table is overwritten, or where a formula
  ///   cannot be moved.
  func settle(_ splices: inout Splices) throws(Refusal) {
    for cell in overwritten.sorted() {
      for (range, _) in ranges where range.contains(cell) {
        throw Refusal("\(cell): part of a formula for the cells \(range), which is whole or gone")
      }
    }
    for group in groups {
      guard let next = group.others.first else { continue }
      let formula = FormulaShift.shift(
        group.formula,
        rows: next.cell.row - group.first.row,
        columns: next.cell.column - group.first.column
      )
      // What leaves the sheet here would come back to it in cells further on.
      guard !formula.contains("#REF!") || group.formula.contains("#REF!") else {
        throw Refusal("\(group.first): holds the formula of other cells, which cannot be moved")
      }
      splices.replace(next.range, with: first(next.tag, formula, group))
    }
  }

  private func first(_ tag: MarkupTag, _ formula: String, _ group: Group) -> [UInt8] {
    var (top, left) = (Int.max, Int.max)
    var (bottom, right) = (0, 0)
    for (cell, _, _) in group.others {
      (top, bottom) = (min(top, cell.row), max(bottom, cell.row))
      (left, right) = (min(left, cell.column), max(right, cell.column))
    }
    let range = CellRange(
      first: CellReference(row: top, column: left),
      last: CellReference(row: bottom, column: right)
    )
    return markup { out in
      out.append(UInt8(ascii: "<"))
      out.append(bytes: text.bytes[tag.qualifiedName])
      out.append(attributesOf: tag, in: text, except: ["ref"])
      out.append(attribute: "ref", "\(range)")
      out.append(UInt8(ascii: ">"))
      out.append(escaping: formula)
      out.append("</")
      out.append(bytes: text.bytes[tag.qualifiedName])
      out.append(UInt8(ascii: ">"))
    }
  }
}

extension OutputBuffer {
  /// Appends the attributes of a tag as they are written, but for some.
  mutating func append(
    attributesOf tag: MarkupTag,
    in text: MarkupText,
    except names: [StaticString]
  ) {
    for attribute in text.attributes(of: tag)
    where !names.contains(where: { text.has($0, in: attribute.name) }) {
      append(UInt8(ascii: " "))
      append(bytes: text.bytes[attribute.name.lowerBound..<attribute.value.upperBound + 1])
    }
  }
}
