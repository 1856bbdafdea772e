public import Forms

/// A table of a report: a query over the ledger's views and the reporting tables, and how its
/// columns are told.
public struct TableDefinition: Sendable {
  /// What a column holds.
  public enum Kind: Hashable, Sendable {
    /// Text.
    case text
    /// A whole number.
    case integer
    /// A number with so many digits after the point; none for as many as each has, six at most.
    case number(decimals: Int?)
    /// A day.
    case date
    /// A moment.
    case dateTime
  }

  /// What a word says of a row at a glance; workbooks show it as a colour.
  public enum Tone: Hashable, Sendable {
    /// Nothing in particular.
    case plain
    /// All is well.
    case good
    /// Worth a look.
    case notice
    /// Something has to be done.
    case bad
    /// Of no account.
    case muted
  }

  /// How a value of the query is told to people; CSV keeps the value itself.
  public struct Word: Hashable, Sendable {
    /// The text shown.
    public var text: LocalizedText
    /// What it says at a glance.
    public var tone: Tone

    /// Makes a word.
    public init(text: LocalizedText, tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  /// Where the values of a column stand.
  public enum Alignment: Hashable, Sendable {
    /// On the left, as text does.
    case left
    /// In the middle.
    case center
    /// On the right, as numbers do.
    case right
  }

  /// A column.
  public struct Column: Sendable, Hashable {
    /// The name of the column in the query, and in CSV.
    public var name: String
    /// What stands above it.
    public var title: LocalizedText
    /// What it holds.
    public var kind: Kind
    /// The column that gives the digits after the point row by row; none where all have the same.
    public var decimalsFrom: String?
    /// How values are told to people, by the value.
    public var words: [String: Word] = [:]
    /// What is shown where there is no value.
    public var blank: LocalizedText?
    /// Where the values stand; none where that follows from what they are.
    public var alignment: Alignment?
    /// The width in characters; none where the values decide.
    public var width: Int?
    /// The reports that tell it.
    public var scope = ReportScope()
    /// What a workbook computes the values by, of columns of the same row.
    public var formula: ColumnFormula?
    /// The column of the query that gives the formula row by row.
    public var formulaFrom: String?
    /// Whether rows that stand out hold the sum of the rows that do not.
    public var isTotalled = false
    /// The column of the query that names the figure whose value this is: `id`, `id/unit` or
    /// `id/unit/period`.
    public var figureFrom: String?
    /// The sheet that the values lead to, by the name of its file.
    public var link: String?
    /// The column of the query that names that sheet row by row.
    public var linkFrom: String?
    /// Whether bars as long as the values lie behind them.
    public var hasBars = false
    /// What the values are held against.
    public var goal: ColumnGoal?

    /// The columns of the query that it takes beside its own.
    var asides: [String] {
      [formulaFrom, figureFrom, linkFrom, goal?.betterFrom].compactMap { $0 }
    }

    /// Makes a column.
    public init(name: String, title: LocalizedText, kind: Kind, decimalsFrom: String? = nil) {
      self.name = name
      self.title = title
      self.kind = kind
      self.decimalsFrom = decimalsFrom
    }
  }

  /// Turns values of one column into columns of their own: weeks side by side.
  public struct Pivot: Sendable, Hashable {
    /// The column whose values become columns, in the order of the query.
    public var column: String
    /// The column whose values fill them.
    public var value: String

    /// Makes a pivot.
    public init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// What the table is called, for errors and headings.
  public var title: LocalizedText
  /// The query, with the parameters `:unit`, `:unit_name`, `:from`, `:to`, `:period`, `:previous`,
  /// `:as_of`, `:today` and `:language`.
  public var query: String
  /// The columns told, in order; other columns of the query serve pivots and formats only.
  public var columns: [Column]
  /// A pivot; none for a plain table.
  public var pivot: Pivot?
  /// The column that is not 0 in rows that stand out, such as totals; none where no row does.
  public var emphasis: String?
  /// The column in which rows agree with a total that is theirs; none where a total is that of all
  /// rows.
  public var totalsBy: String?
  /// The charts below it.
  public var charts: [TableChart] = []
  /// The reports that tell it.
  public var scope = ReportScope()
  /// Where the query stands, for errors.
  public var position: ConfigurationPosition?

  /// Makes a table.
  public init(title: LocalizedText, query: String, columns: [Column], pivot: Pivot? = nil) {
    self.title = title
    self.query = query
    self.columns = columns
    self.pivot = pivot
  }
}

/// What a query of a report came to.
public struct ResultTable: Sendable {
  /// A value.
  public enum Value: Sendable, Hashable {
    /// Nothing.
    case none
    /// Text.
    case text(String)
    /// A number, rounded to the digits of its column, or to its own.
    case number(Double, decimals: Int)
    /// A day.
    case date(CalendarDate)
    /// A moment.
    case dateTime(LocalDateTime)
  }

  /// The columns, those of a pivot included.
  public var columns: [TableDefinition.Column]
  /// The rows, each with a value for every column.
  public var rows: [[Value]]
  /// The positions of the rows that stand out.
  public var emphasized: Set<Int> = []
  /// What the query says beside the columns told, row by row: formulas, figures and sheets.
  public var asides: [[String: String]] = []
  /// The column in which rows agree with a total that is theirs.
  public var totalsBy: String?
  /// The charts below it.
  public var charts: [TableChart] = []

  /// Makes a table.
  public init(columns: [TableDefinition.Column], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }
}
