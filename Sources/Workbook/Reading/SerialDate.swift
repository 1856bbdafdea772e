/// From which day a workbook counts (ECMA-376 part 1, 18.17.4.1).
public enum DateSystem: Sendable {
  /// Day 1 is the first of January 1900, and day 60 the 29th of February 1900, which never was.
  case from1900
  /// Day 0 is the first of January 1904.
  case from1904
}

/// A day of the proleptic Gregorian calendar, or the 29th of February 1900.
public struct CivilDay: Sendable, Hashable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Day 60 of the 1900 system, which never was.
  static let leapDay1900 = CivilDay(year: 1900, month: 2, day: 29)

  /// Makes a day from its numbers, which are not checked.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies a number of days after the first of January 1970.
  init(daysSince1970 days: Int) {
    // Years begin in March here, so that the leap day is the last; 400 of them have 146,097 days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * month + 2) / 5 + 1
    self.month = month < 10 ? month + 3 : month - 9
    self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  /// How many days after the first of January 1970 the day lies.
  var daysSince1970: Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// A moment as workbooks store it: days since the start of their date system, with the time of day
/// as a fraction.
public struct SerialDate: Sendable, Hashable {
  private static let dayMilliseconds = 86_400_000
  /// One past the last day of the year 9999 in the 1900 system.
  private static let end = 2_958_466
  /// The days between the starts of the two systems.
  private static let systemDistance = 1462

  /// The number of days.
  public let serial: Double
  /// From which day they are counted.
  public let system: DateSystem
  /// The day; nothing for a serial below 1, which is a time of day alone.
  public let day: CivilDay?
  /// The time of day in milliseconds since midnight, rounded.
  public let milliseconds: Int

  /// Makes a moment from a serial; nothing where it is negative or past the year 9999.
  public init?(serial: Double, system: DateSystem) {
    guard serial >= 0, serial < Double(Self.end) else { return nil }
    let total = Int((serial * Double(Self.dayMilliseconds) + 0.5).rounded(.down))
    let number = total / Self.dayMilliseconds
    guard number < (system == .from1900 ? Self.end : Self.end - Self.systemDistance) else {
      return nil
    }
    self.serial = serial
    self.system = system
    milliseconds = total % Self.dayMilliseconds
    day = number == 0 ? nil : Self.day(number, in: system)
  }

  /// Makes a moment from a day of the calendar and a time of day.
  init(day: CivilDay?, milliseconds: Int, system: DateSystem) {
    let number = day.map { Self.number(of: $0, in: system) } ?? 0
    self.serial = Double(number) + Double(milliseconds) / Double(Self.dayMilliseconds)
    self.system = system
    self.day = day
    self.milliseconds = milliseconds
  }

  /// The hour, from 0.
  public var hour: Int { milliseconds / 3_600_000 }
  /// The minute of the hour.
  public var minute: Int { milliseconds / 60_000 % 60 }
  /// The second of the minute.
  public var second: Int { milliseconds / 1000 % 60 }
  /// The millisecond of the second.
  public var millisecond: Int { milliseconds % 1000 }

  private static func day(_ number: Int, in system: DateSystem) -> CivilDay {
    switch system {
    case .from1904: CivilDay(daysSince1970: number - 24_107)
    case .from1900 where number == 60: .leapDay1900
    case .from1900: CivilDay(daysSince1970: number - (number < 60 ? 25_568 : 25_569))
    }
  }

  private static func number(of day: CivilDay, in system: DateSystem) -> Int {
    let days = day.daysSince1970
    switch system {
    case .from1904: return days + 24_107
    case .from1900: return days + (days < -25_508 ? 25_568 : 25_569)
    }
  }
}
