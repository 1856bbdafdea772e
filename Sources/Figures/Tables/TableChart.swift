public import Forms

/// A chart of a table: some of its columns, drawn.
public struct TableChart: Hashable, Sendable {
  /// How the values are drawn.
  public enum Kind: Hashable, Sendable {
    /// Upright columns side by side.
    case column
    /// Upright columns on top of each other.
    case stackedColumn
    /// Bars from left to right, below each other.
    case bar
    /// Bars from left to right, one behind the other.
    case stackedBar
    /// Lines from row to row.
    case line
    /// A disc cut into shares.
    case pie
  }

  /// What stands above it.
  public var title: LocalizedText
  /// How the values are drawn.
  public var kind: Kind
  /// The column that says what the values belong to.
  public var categories: String
  /// The columns of the values.
  public var series: [String]
  /// The column of a goal, drawn as a dashed line; none where there is no goal.
  public var target: String?
  /// The width in characters.
  public var width = 64
  /// The height in rows.
  public var height = 15

  /// Makes a chart.
  public init(
    title: LocalizedText,
    kind: Kind,
    categories: String,
    series: [String],
    target: String? = nil
  ) {
    self.title = title
    self.kind = kind
    self.categories = categories
    self.series = series
    self.target = target
  }
}
