public import Forms

/// A figure of a report: what is counted or summed, over which rows, and how it is told.
///
/// A figure is `from` + `where` + an aggregate, so that the rows behind it can be listed; or a
/// quotient of two figures, so that a ratio is recomputed from sums at every level and never
/// averaged (rule R28).
public struct Figure: Sendable {
  /// What gives the value.
  public enum Source: Sendable {
    /// An aggregate over rows.
    case aggregate(Aggregate)
    /// `scale` × numerator ÷ denominator, both figures by id; told apart by columns that both have.
    case quotient(numerator: String, denominator: String, scale: Double, dimensions: [String] = [])
  }

  /// An aggregate over rows of the ledger's views.
  ///
  /// All parts are SQL with the parameters `:unit`, `:from`, `:to`, `:period`, `:as_of` and `:today`.
  /// `:today` is the day that the report is made for, `:as_of` that day or the last one of the
  /// period, whichever is earlier. What happens on a day counts up to `:as_of`; what is told by
  /// the week counts when the week is over by `:today`, be it after the end of the month that the
  /// week belongs to.
  public struct Aggregate: Sendable {
    /// A view, or a query in brackets.
    public var from: String
    /// The condition that a row meets.
    public var condition: String?
    /// The aggregate: `count(*)`, `sum(weight)`.
    public var value: String
    /// The column of the day that places a row in a period; none for figures of state.
    public var date: String?
    /// The column of the unit that places a row in the organisation; none where all rows count.
    public var unit: String?
    /// Columns by which the figure is told apart: `source=…` becomes a scope of its own.
    public var dimensions: [String]

    /// Makes an aggregate.
    public init(
      from: String,
      condition: String? = nil,
      value: String,
      date: String? = nil,
      unit: String? = nil,
      dimensions: [String] = []
    ) {
      self.from = from
      self.condition = condition
      self.value = value
      self.date = date
      self.unit = unit
      self.dimensions = dimensions
    }
  }

  /// The id by which reports and quotients name it.
  public var id: String
  /// The name of the metric in `figures.csv`.
  public var metric: String
  /// What sets it apart from other figures of the same metric; empty where there is none.
  public var scope: String
  /// The name that people know.
  public var title: LocalizedText
  /// The unit of measure.
  public var uom: String
  /// Digits after the point; halves are rounded up, as in a worksheet.
  public var decimals: Int
  /// What gives the value.
  public var source: Source
  /// The levels of units that it is told for; empty for all that reports are made for.
  public var levels: [String]
  /// Whether it is a step on the way to others and not told itself.
  public var isInternal: Bool
  /// Where it is defined, for errors.
  public var position: ConfigurationPosition?

  /// Makes a figure.
  public init(
    id: String,
    metric: String? = nil,
    scope: String = "",
    title: LocalizedText,
    uom: String = "",
    decimals: Int = 0,
    source: Source,
    levels: [String] = [],
    isInternal: Bool = false
  ) {
    self.id = id
    self.metric = metric ?? id
    self.scope = scope
    self.title = title
    self.uom = uom
    self.decimals = decimals
    self.source = source
    self.levels = levels
    self.isInternal = isInternal
  }
}

extension [Figure] {
  /// The figures by their ids.
  package var byID: [String: Figure] {
    Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }
}
