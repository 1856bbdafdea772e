/// A table of a worksheet, as `Insert > Table` makes it (ECMA-376 part 1, 18.5.1.2).
public struct TableDescription: Sendable, Hashable {
  /// One column of a table (18.5.1.3).
  public struct Column: Sendable, Hashable {
    /// The name, which is the text of its heading.
    public let name: String
    /// What its cell of the totals row shows instead of a figure.
    public let totalsLabel: String?
    /// How its cell of the totals row is made: `sum`, `average`, `custom` and others (18.18.89).
    public let totalsFunction: String?

    /// Makes a column.
    public init(name: String, totalsLabel: String? = nil, totalsFunction: String? = nil) {
      self.name = name
      self.totalsLabel = totalsLabel
      self.totalsFunction = totalsFunction
    }
  }

  /// How a table looks (18.5.1.5).
  public struct Style: Sendable, Hashable {
    /// The name of the style, as in `TableStyleMedium2`; nothing where the table has no look of its
    /// own.
    public let name: String?
    /// Whether every other row is coloured.
    public let showsRowStripes: Bool
    /// Whether every other column is coloured.
    public let showsColumnStripes: Bool
    /// Whether the first column stands out.
    public let emphasizesFirstColumn: Bool
    /// Whether the last column stands out.
    public let emphasizesLastColumn: Bool

    /// Makes a style.
    ///
    /// - Parameters:
    ///   - name: The name of the style: `TableStyleLight1` to 21, `TableStyleMedium1` to 28 or
    ///     `TableStyleDark1` to 11.
    ///   - showsRowStripes: Whether every other row is coloured.
    ///   - showsColumnStripes: Whether every other column is coloured.
    ///   - emphasizesFirstColumn: Whether the first column stands out.
    ///   - emphasizesLastColumn: Whether the last column stands out.
    public init(
      name: String? = "TableStyleMedium2",
      showsRowStripes: Bool = true,
      showsColumnStripes: Bool = false,
      emphasizesFirstColumn: Bool = false,
      emphasizesLastColumn: Bool = false
    ) {
      self.name = name
      self.showsRowStripes = showsRowStripes
      self.showsColumnStripes = showsColumnStripes
      self.emphasizesFirstColumn = emphasizesFirstColumn
      self.emphasizesLastColumn = emphasizesLastColumn
    }
  }

  /// The name that formulas use.
  public let name: String
  /// The cells, headings and totals row included.
  public let range: CellRange
  /// How many rows at the top are headings, mostly one.
  public let headerRows: Int
  /// How many rows at the bottom are totals, one or none.
  public let totalsRows: Int
  /// The columns from left to right.
  public internal(set) var columns: [Column] = []
  /// How the table looks; nothing where the file does not say.
  public internal(set) var style: Style?

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - name: The name that formulas use.
  ///   - range: The cells, headings and totals row included.
  ///   - headerRows: How many rows at the top are headings, one or none.
  ///   - totalsRows: How many rows at the bottom are totals, one or none.
  ///   - columns: The columns from left to right.
  ///   - style: How the table looks.
  public init(
    name: String,
    range: CellRange,
    headerRows: Int = 1,
    totalsRows: Int = 0,
    columns: [Column],
    style: Style? = Style()
  ) {
    self.name = name
    self.range = range
    self.headerRows = headerRows
    self.totalsRows = totalsRows
    self.columns = columns
    self.style = style
  }
}

/// Reads the part of a table.
final class TableHandler: DetailHandler {
  private static let columnPath = ["table", "tableColumns", "tableColumn"]
  private static let stylePath = ["table", "tableStyleInfo"]

  /// What was found.
  private(set) var table: TableDescription?

  init(limits: ReadingLimits) {
    super.init(root: "table", limits: limits)
  }

  override func begin(_ attributes: MarkupAttributes) -> MarkupFlow {
    if path.count == 1 { return startTable(attributes) }
    if path == Self.stylePath {
      let style = TableDescription.Style(
        name: attributes.text("name"),
        showsRowStripes: attributes.truth("showRowStripes"),
        showsColumnStripes: attributes.truth("showColumnStripes"),
        emphasizesFirstColumn: attributes.truth("showFirstColumn"),
        emphasizesLastColumn: attributes.truth("showLastColumn")
      )
      table?.style = style
      return keep([style.name])
    }
    guard path == Self.columnPath else { return .next }
    let column = TableDescription.Column(
      name: attributes.text("name") ?? "",
      totalsLabel: attributes.text("totalsRowLabel"),
      totalsFunction: attributes.string("totalsRowFunction").flatMap { $0 == "none" ? nil : $0 }
    )
    table?.columns.append(column)
    return keep([column.name, column.totalsLabel])
  }

  private func startTable(_ attributes: MarkupAttributes) -> MarkupFlow {
    let text = attributes.string("ref") ?? ""
    guard let range = CellRange(area: text) else {
      return refuse(.corrupt, "table of \"\(text)\", which is no range")
    }
    table = TableDescription(
      name: attributes.text("displayName") ?? attributes.text("name") ?? "",
      range: range,
      headerRows: attributes.string("headerRowCount").flatMap { Int($0) } ?? 1,
      totalsRows: attributes.string("totalsRowCount").flatMap { Int($0) } ?? 0,
      columns: [],
      style: nil
    )
    return .next
  }
}
