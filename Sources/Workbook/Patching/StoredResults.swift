/// Finds what formulas came to when they were last calculated (ECMA-376 part 1, 18.3.1.96), in a pass
/// over the rows of a sheet.
struct StoredResults {
  /// The result of a formula.
  struct Result {
    /// Where the cell begins.
    let cell: Int
    /// The value, and the type of the cell, which is the value's.
    let ranges: [Range<Int>]
  }

  private(set) var all: [Result] = []

  private let text: MarkupText
  private var cell: MarkupTag?
  private var hasFormula = false
  private var value: Range<Int>?

  /// Goes through the rows.
  init(_ text: MarkupText) {
    self.text = text
    var cursor = MarkupCursor(text)
    var isInRows = false
    while let tag = cursor.next() {
      if cursor.depth == 2 { isInRows = text.has("sheetData", in: tag.name) && tag.kind == .start }
      guard isInRows, cursor.isNative else { continue }
      switch cursor.depth {
      case 4 where tag.kind == .end: endCell()
      case 4: cell = tag.kind == .start && text.has("c", in: tag.name) ? tag : nil
      case 5: note(tag)
      default: break
      }
    }
  }

  private mutating func note(_ tag: MarkupTag) {
    guard cell != nil else { return }
    if text.has("f", in: tag.name) {
      hasFormula = true
    } else if text.has("v", in: tag.name) {
      let start = tag.kind == .end ? value?.lowerBound : nil
      value = (start ?? tag.range.lowerBound)..<tag.range.upperBound
    }
  }

  private mutating func endCell() {
    defer { (cell, hasFormula, value) = (nil, false, nil) }
    guard let cell, hasFormula, let value else { return }
    // The blank in front of an attribute goes with it.
    let type = text.attribute("t", of: cell).map {
      $0.name.lowerBound - 1..<$0.value.upperBound + 1
    }
    all.append(Result(cell: cell.range.lowerBound, ranges: [type, value].compactMap { $0 }))
  }
}
