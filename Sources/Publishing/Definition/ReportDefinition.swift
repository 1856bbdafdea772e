public import Figures
public import Forms

/// What a site publishes for a unit and a period: a summary workbook and CSV extracts.
public struct ReportDefinition: Sendable {
  /// A line under the tables of a sheet.
  public enum Note: Sendable {
    /// A text; the placeholders are those of titles.
    case text(LocalizedText)
    /// The rows of a query: each has a line in its column `text`.
    case query(String, at: ConfigurationPosition?)
  }

  /// A sheet of the summary workbook.
  public struct Sheet: Sendable {
    /// The name of its file, by which links name it.
    public var id = ""
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
    /// The reports that have it.
    public var scope = ReportScope()

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

  /// The title on the cover; none where the workbook has no cover.
  public var cover: LocalizedText?
  /// Whether the last sheet has the figures, which cells of others lead to.
  public var hasFigures = false
  /// The font of the workbook; none for the usual one.
  public var font: String?
  /// The name of the workbook with `{unit}` and `{period}` in it.
  public var workbookName: String
  /// The levels of the units that get a report each.
  public var levels: [String]
  /// The levels of the units that get a report where they hold several units of the first of
  /// ``levels``; with one below them it would say the same.
  public var rollUp: [String] = []
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
    levels: [String],
    periods: [Period.Kind],
    parts: [Period.Kind] = [],
    sheets: [Sheet] = [],
    extracts: [Extract] = []
  ) {
    self.workbookName = workbookName
    self.levels = levels
    self.periods = periods
    self.parts = parts
    self.sheets = sheets
    self.extracts = extracts
  }

  /// The units that get a report for a period, in the order of the organisation.
  public func units(of organisation: Organisation, in period: Period) -> [Organisation.Unit] {
    organisation.units.filter { unit in
      guard unit.isActive(in: period) else { return false }
      if levels.contains(unit.level) { return true }
      guard rollUp.contains(unit.level), let first = levels.first else { return false }
      let below = organisation.subtree(of: unit.id).compactMap { organisation.unit($0) }
      return below.count { $0.level == first && $0.isActive(in: period) } > 1
    }
  }
}
