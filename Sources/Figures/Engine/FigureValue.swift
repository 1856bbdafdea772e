public import Forms

/// A figure for one unit, period and scope.
public struct FigureValue: Sendable, Hashable {
  /// What the figure came to.
  public enum Amount: Sendable, Hashable {
    /// A number, unrounded.
    case number(Double)
    /// A text, such as a list of weeks.
    case text(String)
    /// Nothing to tell: no rows, or a quotient by zero.
    case none
  }

  /// The id of the figure.
  public var figure: String
  /// What sets it apart: the scope of the figure, or `source=…`.
  public var scope: String
  /// The id of the unit.
  public var unit: String
  /// The period.
  public var period: Period
  /// The day up to which events count.
  public var asOf: CalendarDate
  /// The value.
  public var amount: Amount
  /// Of a quotient, the number above the line.
  public var numerator: Double?
  /// Of a quotient, the number below the line.
  public var denominator: Double?
}
