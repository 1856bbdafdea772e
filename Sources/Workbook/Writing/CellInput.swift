/// What to write into a cell.
///
/// Text stays text: `.text("=1+1")` shows those four characters, and only ``formula(_:cached:_:)``
/// computes. Literals stand for plain cells: `try writer.appendRow(["合计", 12, 3.5])`.
public enum CellInput: Hashable, Sendable {
  /// Nothing, with a style where one is given.
  case blank(StyleID = .plain)
  /// Text of at most 32,767 UTF-16 units.
  case text(String, StyleID = .plain)
  /// A finite number.
  case number(Double, StyleID = .plain)
  /// An exact decimal: `unscaled` divided by ten to the power of `scale`, which lies in 0...18.
  /// 12.50 is `(1250, 2)`.
  case decimal(unscaled: Int64, scale: Int, StyleID = .plain)
  /// A number as it is written, as in `-12.50`; it is stored digit by digit, though programs
  /// compute with 15 digits.
  case numberText(String, StyleID = .plain)
  /// A truth value.
  case boolean(Bool, StyleID = .plain)
  /// A day from 1 January 1900 to 31 December 9999.
  case date(year: Int, month: Int, day: Int, StyleID = .date)
  /// A formula, with or without the leading `=`, and the value that programs show which do not
  /// compute it.
  case formula(String, cached: CachedValue? = nil, StyleID = .plain)

  /// A blank cell without a style.
  public static var blank: CellInput { .blank(.plain) }
}

/// The last known value of a formula.
public enum CachedValue: Hashable, Sendable {
  /// A finite number.
  case number(Double)
  /// Text.
  case text(String)
  /// A truth value.
  case boolean(Bool)
  /// An error.
  case error(CellError)
}

/// What a formula says that has no value (ECMA-376 part 1, 18.17.3).
public enum CellError: String, Hashable, Sendable {
  /// A division by zero.
  case divisionByZero = "#DIV/0!"
  /// A value that is not available, as of a search that found nothing.
  case notAvailable = "#N/A"
  /// A name that is not defined.
  case unknownName = "#NAME?"
  /// Two ranges without a cell in common.
  case noIntersection = "#NULL!"
  /// A number out of bounds.
  case invalidNumber = "#NUM!"
  /// A reference to cells that are gone.
  case invalidReference = "#REF!"
  /// A value of the wrong kind.
  case invalidValue = "#VALUE!"
}

extension CellInput: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// A text without a style.
  public init(stringLiteral value: String) {
    self = .text(value)
  }

  /// A whole number without a style.
  public init(integerLiteral value: Int64) {
    self = .decimal(unscaled: value, scale: 0)
  }

  /// A number without a style.
  public init(floatLiteral value: Double) {
    self = .number(value)
  }
}

/// The number that stands for a day in a workbook of the 1900 date system; `nil` where the calendar
/// has no such day.
///
/// Day 60 is 29 February 1900, which never was: spreadsheets count it because Lotus 1-2-3 did, so
/// days before it are one less than the distance to 30 December 1899.
func serialDay(year: Int, month: Int, day: Int) -> Int? {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  guard (1900...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
  let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  guard day <= length else { return nil }
  // Years begin in March here, so that the leap day comes last.
  let shifted = month > 2 ? year : year - 1
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
  let distance = days - 693_899
  return distance < 61 ? distance - 1 : distance
}
