/// What a worksheet says beside the values of its cells.
public struct SheetDetails: Sendable, Hashable {
  /// The columns that the sheet describes (ECMA-376 part 1, 18.3.1.13).
  public var columns: [ColumnDescription] = []
  /// The width of all other columns, in characters of the body font (18.3.1.81).
  public var defaultColumnWidth: Double?
  /// The rows that are hidden by hand or by a filter, from 1 (18.3.1.73).
  public var hiddenRows: [ClosedRange<Int>] = []
  /// Whether rows that the sheet does not write are hidden, `zeroHeight` (18.3.1.81).
  public var hidesOtherRows = false
  /// The merged ranges (18.3.1.55).
  public var mergedRanges: [CellRange] = []
  /// The links (18.3.1.47).
  public var hyperlinks: [Hyperlink] = []
  /// What may be typed where (18.3.1.32).
  public var dataValidations: [DataValidation] = []
  /// The relationships that lead to the tables of the sheet (18.3.1.95).
  var tableRelationships: [String] = []
}

/// What a sheet says of some columns that stand side by side.
public struct ColumnDescription: Sendable, Hashable {
  /// The columns, from 1.
  public let columns: ClosedRange<Int>
  /// The width in characters of the body font; nothing where the default holds.
  public let width: Double?
  /// Whether they are hidden.
  public let isHidden: Bool
}
