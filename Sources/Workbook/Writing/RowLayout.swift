/// What holds for a whole row.
public struct RowLayout: Hashable, Sendable {
  /// The height in points, 0...409.5; without it, programs choose one that fits the text.
  public var height: Double?
  /// Whether the row is not shown.
  public var isHidden: Bool
  /// How deep the row lies in groups that can be folded, 0 up to ``SheetLayout/outlineLevels``.
  public var outlineLevel: Int
  /// Whether the row is the summary of a group that is folded; the rows of the group are hidden.
  public var isCollapsed: Bool
  /// The style of the cells of the row that are not written.
  public var style: StyleID
  /// Whether the row is the heading of a table that ``WorkbookWriter/addTable(_:)`` adds later.
  ///
  /// The texts of such a row are kept until the sheet ends, as the columns of the table must have
  /// them for names.
  public var headsTable: Bool

  /// Makes the layout of a row; without arguments it is that of an ordinary row.
  ///
  /// - Parameters:
  ///   - height: The height in points.
  ///   - isHidden: Whether the row is not shown.
  ///   - outlineLevel: How deep the row lies in groups that can be folded.
  ///   - isCollapsed: Whether the row is the summary of a group that is folded.
  ///   - style: The style of the cells that are not written.
  ///   - headsTable: Whether the row is the heading of a table.
  public init(
    height: Double? = nil,
    isHidden: Bool = false,
    outlineLevel: Int = 0,
    isCollapsed: Bool = false,
    style: StyleID = .plain,
    headsTable: Bool = false
  ) {
    self.height = height
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.isCollapsed = isCollapsed
    self.style = style
    self.headsTable = headsTable
  }

  /// Refuses what Excel would repair.
  func check(levels: Int, styleCount: Int) throws(Refusal) {
    if let height { try checkRowHeight(height) }
    guard (0...levels).contains(outlineLevel) else {
      throw Refusal("outline level \(outlineLevel) (the layout of the sheet has 0 to \(levels))")
    }
    guard style.rawValue < styleCount else {
      throw Refusal("style \(style.rawValue) of another workbook")
    }
  }
}

extension OutputBuffer {
  /// Appends the attributes of `<row>` that say more than its number.
  mutating func append(_ row: RowLayout) {
    if row.style != .plain {
      append(attribute: "s", Int(row.style.rawValue))
      append(" customFormat=\"1\"")
    }
    if let height = row.height {
      append(attribute: "ht", height)
      append(" customHeight=\"1\"")
    }
    if row.isHidden { append(" hidden=\"1\"") }
    if row.outlineLevel > 0 { append(attribute: "outlineLevel", row.outlineLevel) }
    if row.isCollapsed { append(" collapsed=\"1\"") }
  }
}
