extension CellRange {
  /// Reads a range as sheets write it, where whole columns (`A:C`) and whole rows (`2:5`) stand for
  /// their cells (ECMA-376 part 1, 18.18.62).
  init?(area text: String) {
    if let range = CellRange(text) {
      self = range
      return
    }
    let sides = text.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count == 2 else { return nil }
    if let first = CellReference("\(sides[0])1"),
      let last = CellReference("\(sides[1])\(CellReference.maximumRow)")
    {
      self.init(first: first, last: last)
    } else if let first = CellReference("A\(sides[0])"), let last = CellReference("XFD\(sides[1])")
    {
      self.init(first: first, last: last)
    } else {
      return nil
    }
  }
}
