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
}

/// Reads the part of a table.
final class TableHandler: DetailHandler {
  private static let columnPath = ["table", "tableColumns", "tableColumn"]

  /// What was found.
  private(set) var table: TableDescription?

  init(limits: ReadingLimits) {
    super.init(root: "table", limits: limits)
  }

  override func begin(_ attributes: MarkupAttributes) -> MarkupFlow {
    if path.count == 1 { return startTable(attributes) }
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
      totalsRows: attributes.string("totalsRowCount").flatMap { Int($0) } ?? 0
    )
    return .next
  }
}
