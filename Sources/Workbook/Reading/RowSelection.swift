/// Which part of a worksheet is read.
///
/// What is left out is not kept, and rows behind the last one are not even unpacked.
public struct RowSelection: Sendable, Hashable {
  /// The columns whose cells are wanted, from 1.
  public var columns: ClosedRange<Int>
  /// The last row that is wanted; reading stops at the first row past it.
  public var lastRow: Int

  /// All of a worksheet.
  public static let all = RowSelection()

  /// Selects a part, by default all.
  public init(
    columns: ClosedRange<Int> = 1...CellReference.maximumColumn,
    lastRow: Int = CellReference.maximumRow
  ) {
    self.columns = columns
    self.lastRow = lastRow
  }
}
