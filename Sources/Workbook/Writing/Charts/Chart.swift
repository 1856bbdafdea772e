/// A chart over cells of the workbook (ECMA-376 part 1, 21.2).
///
/// ```swift
/// let months = ["一月", "二月", "三月"]
/// let done = ChartSeries(
///   name: .text("完成"),
///   values: ChartValues(sheet: "数据", range: doneCells, cached: [12, 15, 9]),
///   categories: ChartCategories(sheet: "数据", range: monthCells, cached: months)
/// )
/// var chart = Chart(.column, series: [done])
/// chart.title = "各月完成情况"
/// chart.valueAxis.title = "件"
/// ```
///
/// Columns and a line on the same axes are two ``plots``. All series of the primary axes share the
/// categories of the first one.
public struct Chart: Hashable, Sendable {
  /// How the values of a plot are drawn.
  public enum Kind: Hashable, Sendable {
    /// Upright columns, those of one category side by side.
    case column
    /// Upright columns, those of one category on top of each other.
    case stackedColumn
    /// Bars from left to right, those of one category below each other.
    ///
    /// The first category stands at the top, as in a table.
    case bar
    /// Bars from left to right, those of one category one behind the other.
    case stackedBar
    /// Lines from category to category.
    case line
    /// A disc of one series, cut into shares.
    case pie
  }

  /// Some series that are drawn in one way.
  public struct Plot: Hashable, Sendable {
    /// How the values are drawn.
    public var kind: Kind
    /// The series, at least one.
    public var series: [ChartSeries]
    /// Whether the values are read off the axis on the right, ``Chart/secondaryAxis``.
    public var usesSecondaryAxis: Bool
    /// The room between two categories of columns or bars, in per cent of the width of a column,
    /// 0...500; `nil` chooses by their number.
    public var gapWidth: Int?

    /// Makes a plot.
    ///
    /// - Parameters:
    ///   - kind: How the values are drawn.
    ///   - series: The series, at least one.
    ///   - usesSecondaryAxis: Whether the values are read off the axis on the right.
    ///   - gapWidth: The room between two categories, in per cent of the width of a column.
    public init(
      _ kind: Kind,
      series: [ChartSeries],
      usesSecondaryAxis: Bool = false,
      gapWidth: Int? = nil
    ) {
      self.kind = kind
      self.series = series
      self.usesSecondaryAxis = usesSecondaryAxis
      self.gapWidth = gapWidth
    }
  }

  /// What stands above the chart; a line feed begins another line.
  public var title: String?
  /// What is drawn, from the back to the front.
  ///
  /// Columns or bars of one chart have one direction; a pie is alone.
  public var plots: [Plot]
  /// The axis of the categories.
  public var categoryAxis = ChartAxis(showsGridLines: false)
  /// The axis of the values.
  public var valueAxis = ChartAxis(showsGridLines: true)
  /// The axis on the right, of plots that use it.
  public var secondaryAxis = ChartAxis(showsGridLines: false)
  /// Where the names of the series stand; `nil` leaves them out.
  public var legend: ChartLegend? = ChartLegend(.bottom)
  /// The font of all texts; what it leaves out is as in the body font of the workbook.
  public var font = ChartFont()
  /// How cells without a value are drawn in lines.
  public var gaps = Gaps.left
  /// What the chart shows, for readers who do not see it.
  public var description: String?

  /// How a missing value is drawn in a line (21.2.3.10).
  public enum Gaps: String, Hashable, Sendable {
    /// The line is interrupted.
    case left = "gap"
    /// The line goes on to the next value.
    case spanned = "span"
    /// As zero.
    case zero
  }

  /// Makes a chart of one plot.
  public init(_ kind: Kind, series: [ChartSeries]) {
    plots = [Plot(kind, series: series)]
  }

  /// Makes a chart of several plots, as of columns and a line.
  public init(plots: [Plot]) {
    self.plots = plots
  }
}

/// Where the names of the series stand (ECMA-376 part 1, 21.2.2.93).
public struct ChartLegend: Hashable, Sendable {
  /// A side of the chart (21.2.3.23).
  public enum Position: String, Hashable, Sendable {
    /// Above, below the title.
    case top = "t"
    /// Below.
    case bottom = "b"
    /// On the left.
    case left = "l"
    /// On the right.
    case right = "r"
    /// In the upper right corner.
    case topRight = "tr"
  }

  /// The side.
  public var position: Position
  /// Series that are not named, by their number from 0 over all plots.
  public var hiddenSeries: Set<Int>

  /// Makes a legend.
  public init(_ position: Position, hiddenSeries: Set<Int> = []) {
    self.position = position
    self.hiddenSeries = hiddenSeries
  }
}

/// The font of a chart's texts.
public struct ChartFont: Hashable, Sendable {
  /// The typeface of Latin letters and digits; `nil` is the body font of the workbook.
  public var latin: String?
  /// The typeface of Chinese, Japanese and Korean text, as in `微软雅黑`; `nil` is the body font.
  public var eastAsian: String?
  /// The size of labels in points, 1...400; titles of axes are as large, that of the chart larger.
  public var size: Double
  /// The colour of the texts.
  public var color: CellColor

  /// Makes a font.
  ///
  /// - Parameters:
  ///   - latin: The typeface of Latin letters and digits.
  ///   - eastAsian: The typeface of Chinese, Japanese and Korean text.
  ///   - size: The size of labels in points.
  ///   - color: The colour of the texts.
  public init(
    latin: String? = nil,
    eastAsian: String? = nil,
    size: Double = 9,
    color: CellColor = 0x404040
  ) {
    self.latin = latin
    self.eastAsian = eastAsian
    self.size = size
    self.color = color
  }
}
