/// What a cell holds, before a form gives it a meaning.
public enum RawValue: Hashable, Sendable {
  /// Nothing.
  case empty
  /// A number, with its digits as the file has them and the way it is shown.
  case number(Double, digits: String, shown: NumberDisplay)
  /// Text.
  case text(String)
  /// A logical value.
  case boolean(Bool)
  /// An error value such as `#REF!`.
  case error(String)
  /// A number under a date format, or an ISO date.
  case date(CalendarDate, TimeOfDay?)
  /// A number below one day under a date format, or a length of time, in hours.
  case time(hours: Double)
  /// A formula that was never calculated: written by a program and not saved by Excel or WPS.
  case formulaWithoutValue

  /// How the number format shows a number.
  public enum NumberDisplay: Hashable, Sendable {
    /// As a plain number.
    case plain
    /// As a percentage: 0.965 is shown as 96.5%.
    case percent
  }
}

extension RawValue: CustomStringConvertible {
  /// The value as the clerk sees it, as near as the file tells.
  public var description: String {
    switch self {
    case .empty: ""
    case .number(_, let digits, _): digits
    case .text(let text): text
    case .boolean(let flag): flag ? "TRUE" : "FALSE"
    case .error(let text): text
    case .date(let date, nil): date.description
    case .date(let date, let time?): "\(date) \(time)"
    case .time(let hours) where hours >= 0 && hours < 24:
      TimeOfDay(seconds: Int((hours * 3_600).rounded()))?.description ?? "\(hours) h"
    case .time(let hours): "\(hours) h"
    case .formulaWithoutValue: "="
    }
  }
}
