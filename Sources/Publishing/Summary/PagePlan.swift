/// Where the pages begin of a sheet that takes several: no chart is cut, and no title stands alone.
struct PagePlan {
  /// The most breaks that a sheet takes; a longer print goes on as it comes.
  private static let mostStarts = 1000

  /// The first rows of all pages but the first.
  private(set) var starts: [Int] = []

  /// Plans pages.
  ///
  /// - Parameters:
  ///   - heights: The height of each row, from the first on.
  ///   - blocks: Rows that stay together where they fit on a page, from top to bottom.
  ///   - repeated: A row that all pages behind it begin with.
  ///   - pageHeight: How high a page is.
  init(heights: [Double], blocks: [ClosedRange<Int>], repeated: Int?, pageHeight: Double) {
    var used = 0.0
    var row = 1
    var rest = blocks[...]
    while row <= heights.count, starts.count < Self.mostStarts {
      while let block = rest.first, block.upperBound < row { rest.removeFirst() }
      var last = row
      if let block = rest.first, block.lowerBound == row, block.upperBound <= heights.count,
        heights[row - 1..<block.upperBound].reduce(0, +) <= pageHeight
      {
        last = block.upperBound
      }
      let height = heights[row - 1..<last].reduce(0, +)
      if used > 0, used + height > pageHeight {
        starts.append(row)
        used = repeated.map { $0 < row ? heights[$0 - 1] : 0 } ?? 0
      }
      used += height
      row = last + 1
    }
  }
}
