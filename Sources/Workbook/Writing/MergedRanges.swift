/// The merged cells of a sheet, none of which share a cell.
struct MergedRanges {
  /// Rows are looked up in blocks of this many, so that a new range is compared with its neighbours
  /// only.
  private static let block = 256
  private(set) var ranges: [CellRange] = []
  private var blocks: [Int: [Int]] = [:]

  /// Adds a range.
  ///
  /// - Throws: Where the range is out of bounds, a single cell, or shares a cell with an earlier
  ///   one.
  mutating func add(_ range: CellRange) throws(Refusal) {
    guard range.isOnSheet else { throw Refusal("merged range \(range) out of bounds") }
    guard range.first != range.last else { throw Refusal("merged range \(range) of a single cell") }
    let touched = range.first.row / Self.block...range.last.row / Self.block
    for block in touched {
      for index in blocks[block, default: []] where ranges[index].overlaps(range) {
        throw Refusal("merged range \(range) overlaps \(ranges[index])")
      }
    }
    for block in touched { blocks[block, default: []].append(ranges.count) }
    ranges.append(range)
  }
}

extension CellRange {
  /// Whether both have a cell in common.
  func overlaps(_ other: CellRange) -> Bool {
    first.row <= other.last.row && other.first.row <= last.row && first.column <= other.last.column
      && other.first.column <= last.column
  }
}
