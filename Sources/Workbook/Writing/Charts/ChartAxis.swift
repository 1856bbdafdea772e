/// An axis of a chart (ECMA-376 part 1, 21.2.2.25 and 21.2.2.226).
public struct ChartAxis: Hashable, Sendable {
  /// What stands beside the axis.
  public var title: String?
  /// The number format; `nil` is that of the values.
  public var numberFormat: String?
  /// Where a value axis begins; `nil` lets the program choose.
  public var minimum: Double?
  /// Where a value axis ends; `nil` lets the program choose.
  public var maximum: Double?
  /// The distance of two grid lines of a value axis; `nil` lets the program choose.
  public var majorUnit: Double?
  /// Whether lines are drawn across the chart.
  public var showsGridLines: Bool
  /// Whether the axis runs the other way.
  ///
  /// Bars have their first category at the top, and this turns it to the bottom.
  public var isReversed = false
  /// Whether the axis is left out.
  public var isHidden = false
  /// By how many degrees the labels are turned, -90...90; `nil` lets the program choose.
  ///
  /// -45 lets long names rise to the right.
  public var labelRotation: Int?

  /// Makes an axis.
  ///
  /// - Parameters:
  ///   - title: What stands beside the axis.
  ///   - numberFormat: The number format.
  ///   - showsGridLines: Whether lines are drawn across the chart.
  public init(title: String? = nil, numberFormat: String? = nil, showsGridLines: Bool = false) {
    self.title = title
    self.numberFormat = numberFormat
    self.showsGridLines = showsGridLines
  }
}
