/// What a cell says, once it has been coerced to the type of its field.
public enum FieldValue: Hashable, Sendable {
  /// Text, an identifier, a person's name, the value of a category, the id of a reference.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A decimal number, exact as written.
  case decimal(ExactDecimal)
  /// Yes or no.
  case boolean(Bool)
  /// A day.
  case date(CalendarDate)
  /// A day with a time.
  case dateTime(CalendarDate, TimeOfDay)
  /// A time of day.
  case time(TimeOfDay)
  /// Several texts, in order.
  case list([String])
}

extension FieldValue: CustomStringConvertible {
  /// The value as text: dates as ISO 8601, booleans as `true` and `false`, lists joined by `、`.
  public var description: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.description
    case .dateTime(let date, let time): "\(date)T\(time)"
    case .time(let time): time.description
    case .list(let items): items.joined(separator: "、")
    }
  }
}
