/// One row of values in a chart, with its name and looks.
public struct ChartSeries: Hashable, Sendable {
  /// How a line runs.
  public enum Dash: String, Hashable, Sendable {
    /// Without gaps.
    case solid
    /// Of dashes.
    case dashed = "dash"
    /// Of dots.
    case dotted = "sysDot"
  }

  /// What stands on the points of a line (ECMA-376 part 1, 21.2.3.27).
  public enum Marker: String, Hashable, Sendable {
    /// Nothing.
    case none
    /// A disc.
    case circle
    /// A square.
    case square
    /// A square that stands on a corner.
    case diamond
    /// A triangle.
    case triangle
  }

  /// What the legend calls it.
  public var name: ChartName
  /// The values.
  public var values: ChartValues
  /// What the values belong to; `nil` numbers them.
  public var categories: ChartCategories?
  /// The colour; `nil` takes the next one of a palette.
  public var color: CellColor?
  /// Colours of single points, by their number from 0; the shares of a pie take theirs from the
  /// palette.
  public var pointColors: [Int: CellColor] = [:]
  /// What is written at each point; `nil` writes nothing.
  public var labels: ChartLabels?
  /// The width of a line in points, 0.25...100.
  public var lineWidth = 2.25
  /// How a line runs.
  public var dash = Dash.solid
  /// What stands on the points of a line.
  public var marker = Marker.circle
  /// Whether a line is bent smoothly.
  public var isSmooth = false

  /// Makes a series.
  ///
  /// - Parameters:
  ///   - name: What the legend calls it.
  ///   - values: The values.
  ///   - categories: What the values belong to, as many as there are values.
  ///   - color: The colour; `nil` takes the next one of a palette.
  ///   - labels: What is written at each point.
  public init(
    name: ChartName,
    values: ChartValues,
    categories: ChartCategories? = nil,
    color: CellColor? = nil,
    labels: ChartLabels? = nil
  ) {
    self.name = name
    self.values = values
    self.categories = categories
    self.color = color
    self.labels = labels
  }

  /// A thin dashed line without points, as a goal is drawn behind or before what was reached.
  ///
  /// - Parameters:
  ///   - name: What the legend calls it.
  ///   - values: The values, mostly all the same.
  ///   - categories: What the values belong to.
  ///   - color: The colour.
  /// - Returns: A series for a plot of lines.
  public static func goal(
    name: ChartName,
    values: ChartValues,
    categories: ChartCategories? = nil,
    color: CellColor = 0xC00000
  ) -> ChartSeries {
    var series = ChartSeries(name: name, values: values, categories: categories, color: color)
    series.dash = .dashed
    series.lineWidth = 1.5
    series.marker = .none
    return series
  }
}

/// What a series is called.
public enum ChartName: Hashable, Sendable {
  /// A text of the chart's own.
  case text(String)
  /// The text of a cell, and what it says.
  case cell(sheet: String, CellReference, cached: String)
}

/// The values of a series, in a row or column of cells.
public struct ChartValues: Hashable, Sendable {
  /// The sheet, of this workbook.
  public var sheet: String
  /// The cells, in one row or one column.
  public var range: CellRange
  /// What the cells hold, for programs that do not compute; `nil` where a cell has no number.
  public var cached: [Double?]
  /// The number format of the values in Excel's code, which axis and labels take over.
  public var numberFormat: String

  /// Makes values.
  ///
  /// - Parameters:
  ///   - sheet: The sheet, of this workbook.
  ///   - range: The cells, in one row or one column.
  ///   - cached: What the cells hold, as many as there are cells.
  ///   - numberFormat: The number format of the values.
  public init(
    sheet: String,
    range: CellRange,
    cached: [Double?],
    numberFormat: String = "General"
  ) {
    self.sheet = sheet
    self.range = range
    self.cached = cached
    self.numberFormat = numberFormat
  }
}

/// What the values of a series belong to, in a row or column of cells.
public struct ChartCategories: Hashable, Sendable {
  /// The sheet, of this workbook.
  public var sheet: String
  /// The cells, in one row or one column.
  public var range: CellRange
  /// What the cells say, for programs that do not compute.
  public var cached: [String]

  /// Makes categories.
  ///
  /// - Parameters:
  ///   - sheet: The sheet, of this workbook.
  ///   - range: The cells, in one row or one column.
  ///   - cached: What the cells say, as many as there are cells.
  public init(sheet: String, range: CellRange, cached: [String]) {
    self.sheet = sheet
    self.range = range
    self.cached = cached
  }
}

/// What is written at the points of a series (ECMA-376 part 1, 21.2.2.49).
public struct ChartLabels: Hashable, Sendable {
  /// Where a label stands (21.2.3.11).
  public enum Position: String, Hashable, Sendable {
    /// In the middle of a column or share.
    case center = "ctr"
    /// Inside of a column or share, at its end.
    case insideEnd = "inEnd"
    /// Inside of a column, at the axis.
    case insideBase = "inBase"
    /// Beyond the end of a column or share.
    case outsideEnd = "outEnd"
    /// Above a point of a line.
    case above = "t"
    /// Below a point of a line.
    case below = "b"
    /// Where there is room around a pie.
    case bestFit
  }

  /// Whether the value is written.
  public var showsValue: Bool
  /// Whether the category is written.
  public var showsCategory: Bool
  /// Whether the share of the whole is written, of a pie only.
  public var showsPercentage: Bool
  /// Where the label stands; `nil` lets the program choose.
  public var position: Position?
  /// The number format; `nil` is that of the values, and `0.0%` for shares.
  public var numberFormat: String?

  /// Makes labels.
  ///
  /// - Parameters:
  ///   - showsValue: Whether the value is written.
  ///   - showsCategory: Whether the category is written.
  ///   - showsPercentage: Whether the share of the whole is written, of a pie only.
  ///   - position: Where the label stands.
  ///   - numberFormat: The number format.
  public init(
    showsValue: Bool = true,
    showsCategory: Bool = false,
    showsPercentage: Bool = false,
    position: Position? = nil,
    numberFormat: String? = nil
  ) {
    self.showsValue = showsValue
    self.showsCategory = showsCategory
    self.showsPercentage = showsPercentage
    self.position = position
    self.numberFormat = numberFormat
  }
}
