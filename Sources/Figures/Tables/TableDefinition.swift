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
    /// A number with digits after the point.
    case number(decimals: Int)
    /// A day.
    case date
    /// A moment.
    case dateTime
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
  /// The query, with the parameters `:unit`, `:from`, `:to`, `:period`, `:previous` and `:as_of`.
  public var query: String
  /// The columns told, in order; other columns of the query serve pivots and formats only.
  public var columns: [Column]
  /// A pivot; none for a plain table.
  public var pivot: Pivot?

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

  /// Makes a table.
  public init(columns: [TableDefinition.Column], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }
}
