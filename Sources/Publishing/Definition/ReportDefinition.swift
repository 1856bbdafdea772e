public import Figures
public import Forms

/// What a site publishes for a unit and a period: a summary workbook and CSV extracts.
public struct ReportDefinition: Sendable {
  /// A line under the tables of a sheet.
  public enum Note: Sendable {
    /// A text; the placeholders are those of titles.
    case text(LocalizedText)
    /// The rows of a query: each has a line in its column `text`.
    case query(String)
  }

  /// A sheet of the summary workbook.
  public struct Sheet: Sendable {
    /// The name on the tab.
    public var name: LocalizedText
    /// The line above the tables; the placeholders are those of the file name.
    public var title: LocalizedText
    /// The tables, from top to bottom.
    public var tables: [TableDefinition]
    /// Lines under the tables.
    public var notes: [Note] = []
    /// Columns that stay in sight.
    public var frozenColumns = 0

    /// Makes a sheet.
    public init(name: LocalizedText, title: LocalizedText, tables: [TableDefinition]) {
      self.name = name
      self.title = title
      self.tables = tables
    }
  }

  /// A CSV file.
  public struct Extract: Sendable {
    /// The name of the file without its ending, and of the resource in the package.
    public var name: String
    /// What it holds.
    public var table: TableDefinition

    /// Makes an extract.
    public init(name: String, table: TableDefinition) {
      self.name = name
      self.table = table
    }
  }

  /// The name of the workbook with `{unit}` and `{period}` in it.
  public var workbookName: String
  /// The level of the units that get a report of their own.
  public var level: String
  /// The kinds of period that reports are made for.
  public var periods: [Period.Kind]
  /// The kinds of shorter period whose figures are told in the same report.
  public var parts: [Period.Kind]
  /// The report in sentences, on a sheet before the others; none where the site has none.
  public var brief: BriefDefinition?
  /// The sheets, in order.
  public var sheets: [Sheet]
  /// The CSV files; `figures.csv` comes by itself.
  public var extracts: [Extract]

  /// Makes a report.
  public init(
    workbookName: String,
    level: String,
    periods: [Period.Kind],
    parts: [Period.Kind] = [],
    sheets: [Sheet] = [],
    extracts: [Extract] = []
  ) {
    self.workbookName = workbookName
    self.level = level
    self.periods = periods
    self.parts = parts
    self.sheets = sheets
    self.extracts = extracts
  }
}
