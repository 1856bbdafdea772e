/// A day of the Gregorian calendar, without time and zone.
public struct CalendarDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public let daysSinceEpoch: Int

  /// Makes a date from a day number.
  public init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Makes a date from year, month and day; nothing where the calendar has no such day.
  ///
  /// Years run from 1900 to 9999, as on a worksheet.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...9999).contains(year), (1...12).contains(month),
      (1...Self.daysIn(month: month, year: year)).contains(day)
    else { return nil }
    // Civil-from-days arithmetic with years that begin in March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2026-03-12`; nothing for any other form.
  public init?(iso text: String) {
    self.init(iso: text.utf8Span.span)
  }

  /// Reads `2026-03-12`; nothing for any other form.
  public init?(iso text: Substring) {
    self.init(iso: text.utf8Span.span)
  }

  /// Reads the bytes of `2026-03-12`: an extract has one or more days in each of its rows.
  init?(iso bytes: Span<UInt8>) {
    let hyphen = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen,
      let year = wholeNumber(bytes.extracting(0..<4)),
      let month = wholeNumber(bytes.extracting(5..<7)),
      let day = wholeNumber(bytes.extracting(8..<10))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The year.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, from 1.
  public var day: Int { components.day }

  /// The day of the week, Monday 1 to Sunday 7 (ISO 8601).
  public var weekday: Int {
    let remainder = (daysSinceEpoch + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The date some days later, or earlier where the number is negative.
  public func adding(days: Int) -> Self {
    Self(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// How many days a month has.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Earlier before later.
  public static func < (left: Self, right: Self) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as `2026-03-12`.
  public var description: String {
    let (year, month, day) = components
    if (0...9_999).contains(year) { return Self.text(year: year, month: month, day: day) }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// A day of a year of four digits, which is one of ten bytes.
  private static func text(year: Int, month: Int, day: Int) -> String {
    unsafe String(unsafeUninitializedCapacity: 10) { bytes in
      func put(_ number: Int, at place: Int) {
        unsafe bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        unsafe bytes[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
      }
      put(year / 100, at: 0)
      put(year % 100, at: 2)
      put(month, at: 5)
      put(day, at: 8)
      unsafe bytes[4] = UInt8(ascii: "-")
      unsafe bytes[7] = UInt8(ascii: "-")
      return 10
    }
  }
}

/// A time of day to the second.
public struct TimeOfDay: Hashable, Sendable, Comparable {
  /// The beginning of the day.
  public static let midnight = TimeOfDay(checked: 0)

  /// Seconds since midnight, 0 to 86,399.
  public let seconds: Int

  private init(checked seconds: Int) {
    self.seconds = seconds
  }

  /// Makes a time from seconds since midnight; nothing outside one day.
  public init?(seconds: Int) {
    guard (0..<86_400).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  /// Makes a time from hour, minute and second; nothing where a clock has no such time.
  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    self.seconds = hour * 3_600 + minute * 60 + second
  }

  /// Earlier before later.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension TimeOfDay: CustomStringConvertible {
  /// The time as `14:30`, with seconds where there are any.
  public var description: String {
    let clock = "\(padded(seconds / 3_600, to: 2)):\(padded(seconds / 60 % 60, to: 2))"
    return seconds % 60 == 0 ? clock : "\(clock):\(padded(seconds % 60, to: 2))"
  }
}
