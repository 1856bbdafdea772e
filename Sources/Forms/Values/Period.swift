/// A stretch of the reporting calendar: an ISO week, a month, a quarter or a year.
public struct Period: Hashable, Sendable {
  /// How long a period is.
  public enum Kind: String, Sendable, CaseIterable {
    /// An ISO 8601 week, Monday to Sunday.
    case week
    /// A calendar month.
    case month
    /// A calendar quarter.
    case quarter
    /// A calendar year.
    case year

    /// Whether periods of this kind are parts of those of another.
    public func isShorter(than other: Kind) -> Bool {
      Self.allCases.prefix { $0 != other }.contains(self)
    }
  }

  /// How long it is.
  public let kind: Kind
  /// The year that it belongs to; of a week, the year of its Thursday.
  public let year: Int
  /// Its number in the year, from 1; of a year always 1.
  public let number: Int

  private init(kind: Kind, year: Int, number: Int) {
    self.kind = kind
    self.year = year
    self.number = number
  }

  /// The ISO week of a year; nothing where the year has no such week.
  public static func week(_ number: Int, of year: Int) -> Period? {
    guard (1900...9998).contains(year), (1...53).contains(number) else { return nil }
    let period = Period(kind: .week, year: year, number: number)
    return Period.week(containing: period.start) == period ? period : nil
  }

  /// A month of a year; nothing where the number is none of 1 to 12.
  public static func month(_ number: Int, of year: Int) -> Period? {
    guard (1900...9998).contains(year), (1...12).contains(number) else { return nil }
    return Period(kind: .month, year: year, number: number)
  }

  /// A quarter of a year; nothing where the number is none of 1 to 4.
  public static func quarter(_ number: Int, of year: Int) -> Period? {
    guard (1900...9998).contains(year), (1...4).contains(number) else { return nil }
    return Period(kind: .quarter, year: year, number: number)
  }

  /// A calendar year; nothing outside 1900 to 9998.
  public static func year(_ year: Int) -> Period? {
    guard (1900...9998).contains(year) else { return nil }
    return Period(kind: .year, year: year, number: 1)
  }

  /// The ISO week that a day lies in.
  public static func week(containing date: CalendarDate) -> Period {
    let thursday = date.adding(days: 4 - date.weekday)
    let year = thursday.year
    let newYear = CalendarDate(year: year, month: 1, day: 1) ?? thursday
    let ordinal = thursday.daysSinceEpoch - newYear.daysSinceEpoch
    return Period(kind: .week, year: year, number: ordinal / 7 + 1)
  }

  /// The period of a kind that a day lies in.
  public static func containing(_ date: CalendarDate, kind: Kind) -> Period {
    switch kind {
    case .week: week(containing: date)
    case .month: Period(kind: .month, year: date.year, number: date.month)
    case .quarter: Period(kind: .quarter, year: date.year, number: (date.month + 2) / 3)
    case .year: Period(kind: .year, year: date.year, number: 1)
    }
  }

  /// The first day.
  public var start: CalendarDate {
    switch kind {
    case .week:
      let fourth = Self.day(year, 1, 4)
      return fourth.adding(days: (number - 1) * 7 + 1 - fourth.weekday)
    case .month: return Self.day(year, number, 1)
    case .quarter: return Self.day(year, number * 3 - 2, 1)
    case .year: return Self.day(year, 1, 1)
    }
  }

  /// The last day.
  public var end: CalendarDate {
    switch kind {
    case .week: start.adding(days: 6)
    case .month: Self.day(year, number, CalendarDate.daysIn(month: number, year: year))
    case .quarter:
      Self.day(year, number * 3, CalendarDate.daysIn(month: number * 3, year: year))
    case .year: Self.day(year, 12, 31)
    }
  }

  /// The day that decides which longer period this one counts in.
  ///
  /// A week counts in the month, quarter and year of its Thursday, as ISO 8601 gives a week its
  /// year; every longer period lies inside the next longer one, so its first day will do.
  public var anchor: CalendarDate { kind == .week ? start.adding(days: 3) : start }

  /// Whether a day lies inside.
  public func contains(_ date: CalendarDate) -> Bool { start <= date && date <= end }

  /// The period of the same kind just before.
  public var previous: Period { Self.containing(start.adding(days: -1), kind: kind) }

  /// The period of the same kind just after.
  public var next: Period { Self.containing(end.adding(days: 1), kind: kind) }

  /// The same period one year earlier; of week 53, the last week of that year.
  public var lastYear: Period {
    guard kind == .week else { return Period(kind: kind, year: year - 1, number: number) }
    return Self.week(number, of: year - 1)
      ?? Period(kind: .week, year: year - 1, number: number - 1)
  }

  /// All periods of a shorter kind that count in this one, in order.
  public func parts(_ kind: Kind) -> [Period] {
    var parts: [Period] = []
    var part = Self.containing(start, kind: kind)
    while part.start <= end {
      if contains(part.anchor) { parts.append(part) }
      part = part.next
    }
    return parts
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    // The factories have bounded year and number, so that the day exists.
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSinceEpoch: 0)
  }
}

extension Period: CustomStringConvertible {
  /// The period as `2026-W11`, `2026-03`, `2026-Q1` or `2026`.
  public var description: String {
    switch kind {
    case .week: "\(padded(year, to: 4))-W\(padded(number, to: 2))"
    case .month: "\(padded(year, to: 4))-\(padded(number, to: 2))"
    case .quarter: "\(padded(year, to: 4))-Q\(number)"
    case .year: padded(year, to: 4)
    }
  }

  /// Reads `2026-W11`, `2026W11`, `2026-03`, `2026-Q1`, `2026Q1` or `2026`.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 8, let year = Int(text.prefix(4)), text.prefix(4).utf8.count == 4
    else { return nil }
    var rest = text.dropFirst(4)
    let hasHyphen = rest.first == "-"
    if hasHyphen { rest = rest.dropFirst() }
    let period: Period? =
      switch rest.first {
      case nil: hasHyphen ? nil : .year(year)
      case "W", "w": Int(rest.dropFirst()).flatMap { .week($0, of: year) }
      case "Q", "q": Int(rest.dropFirst()).flatMap { .quarter($0, of: year) }
      default: hasHyphen && rest.utf8.count == 2 ? Int(rest).flatMap { .month($0, of: year) } : nil
      }
    guard let period else { return nil }
    self = period
  }
}
