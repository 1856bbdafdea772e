/// The formula of a cell (ECMA-376 part 1, 18.3.1.40).
public struct CellFormula: Sendable, Hashable {
  /// How a formula belongs to its cell (18.18.6).
  public enum Kind: Sendable, Hashable {
    /// To this cell alone.
    case ordinary
    /// To a group of cells that share one, which was moved to this cell.
    case shared(group: Int)
    /// To a range whose cells are calculated at once.
    case array(CellRange)
    /// To a range of what-if results, which has no text of its own.
    case dataTable(CellRange)
    /// To a group whose first cell the sheet has not written before; the text is what this cell
    /// says, mostly nothing.
    case unresolved(group: Int?)
  }

  /// The cell.
  public let reference: CellReference
  /// How the formula belongs to the cell.
  public let kind: Kind
  /// The formula without `=`, with the names of functions as the file spells them, such as
  /// `_xlfn.XLOOKUP`.
  public let text: String
}
