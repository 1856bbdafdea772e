/// A link on cells (ECMA-376 part 1, 18.3.1.47).
public struct Hyperlink: Sendable, Hashable {
  /// The cells that lead there.
  public let range: CellRange
  /// The address outside of the workbook, as its relationship gives it.
  public internal(set) var address: String?
  /// The place inside of the workbook, or inside of what the address names: `Sheet2!A1` or a
  /// defined name.
  public let location: String?
  /// The text that was shown when the link was made.
  public let display: String?
  /// What is shown when the pointer rests on the cells.
  public let tooltip: String?
  /// The relationship that gives the address.
  var relationship: String?
}
