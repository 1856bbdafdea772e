/// What a title, a cell or a file name says about the period of a submission.
///
/// A span of days is trusted before a number of a week, because some count weeks from the first
/// of January; the number is a second witness.
struct PeriodMention: Hashable, Sendable {
  /// The period that the days, or else the number, name.
  var period: Period
  /// The period that the number names, where the days name another one.
  var contradiction: Period?

  /// Reads the period of a kind out of a text; nothing where it names none.
  ///
  /// - Parameters:
  ///   - text: a title, a cell or a file name.
  ///   - kind: the kind of period to look for.
  ///   - near: a day close to the period, for texts that leave out the year.
  init?(in text: String, kind: Period.Kind, near: CalendarDate) {
    let folded = Folding.word(text)
    let year = Self.year(in: folded)
    switch kind {
    case .week:
      let numbered = Self.weekNumber(in: folded).flatMap { number, statedYear in
        Period.week(number, of: statedYear ?? year ?? Period.week(containing: near).year)
      }
      let spanned = Self.span(in: folded, year: year ?? numbered?.year ?? near.year, near: near)
      guard let period = spanned ?? numbered ?? Self.day(in: folded).map(Period.week(containing:))
      else { return nil }
      self.period = period
      if let numbered, numbered != period { contradiction = numbered }
    case .month:
      guard let month = Self.month(in: folded) else { return nil }
      period = month
    case .quarter:
      guard let quarter = Self.quarter(in: folded) else { return nil }
      period = quarter
    case .year:
      guard let period = year.flatMap(Period.year) else { return nil }
      self.period = period
    }
  }

  private static func year(in text: String) -> Int? {
    text.firstMatch(of: unsafe PeriodPattern.year)
      .flatMap { Int($0.1) }
  }

  /// `第12周`, `2026W12`, `2026-W12`, `week 12`.
  private static func weekNumber(in text: String) -> (Int, Int?)? {
    if let match = text.firstMatch(of: unsafe PeriodPattern.numberedWeek) {
      return Int(match.2).map { ($0, Int(match.1)) }
    }
    if let match = text.firstMatch(of: unsafe PeriodPattern.week) {
      return Int(match.1).map { ($0, nil) }
    }
    if let match = text.firstMatch(of: unsafe PeriodPattern.spelledWeek) {
      return ChineseNumeral.integer(Array(match.1.unicodeScalars)[...]).map { ($0, nil) }
    }
    if let match = text.firstMatch(of: unsafe PeriodPattern.englishWeek) {
      return Int(match.1).map { ($0, nil) }
    }
    return nil
  }

  /// `3月16日—3月22日`, `2025年12月29日—2026年1月4日`, `12.29-1.4`, `2026-03-16 to 2026-03-22`.
  private static func span(in text: String, year: Int, near: CalendarDate) -> Period? {
    let pattern =
      unsafe PeriodPattern.span
    guard let match = text.firstMatch(of: pattern), let month = Int(match.2),
      let day = Int(match.3),
      let lastMonth = Int(match.5), let lastDay = Int(match.6)
    else { return namedSpan(in: text, year: year) }
    return week(
      (match.1.flatMap { Int($0) }, month, day),
      (match.4.flatMap { Int($0) }, lastMonth, lastDay),
      year: year
    )
  }

  /// `Mar 16 - Mar 22, 2026`, `March 30–April 5`, `Dec 29, 2025 to Jan 4, 2026`.
  private static func namedSpan(in text: String, year: Int) -> Period? {
    let pattern =
      unsafe PeriodPattern.namedSpan
    for match in text.matches(of: pattern) {
      // A word may run into the name, as in “monmar16”.
      guard let month = MonthName.number(endingIn: match.1), let day = Int(match.2),
        let lastMonth = MonthName.number(of: String(match.4)), let lastDay = Int(match.5)
      else { continue }
      let last = match.6.flatMap { Int($0) }
      let first = match.3.flatMap { Int($0) }
      return week((first, month, day), (last, lastMonth, lastDay), year: last ?? year)
    }
    return nil
  }

  /// The week from a day to another, which may leave out their years.
  private static func week(
    _ first: (year: Int?, month: Int, day: Int),
    _ last: (year: Int?, month: Int, day: Int),
    year: Int
  ) -> Period? {
    let (statedYear, month, day) = first
    let (statedLast, lastMonth, lastDay) = last
    for firstYear in [statedYear, year, year - 1, year + 1].compactMap({ $0 }) {
      guard let first = CalendarDate(year: firstYear, month: month, day: day),
        let last = CalendarDate(
          year: statedLast ?? (lastMonth < month ? firstYear + 1 : firstYear),
          month: lastMonth,
          day: lastDay
        )
      else { continue }
      let week = Period.week(containing: first)
      // The days themselves must be a week from Monday to Sunday, whatever year that takes.
      if week.start == first, week.end == last { return week }
    }
    return nil
  }

  /// A single day: `2026-03-16`, `20260316`, `mar162026`.
  private static func day(in text: String) -> CalendarDate? {
    if let match = text.firstMatch(
      of: unsafe PeriodPattern.day
    ) {
      guard let year = Int(match.1), let month = Int(match.2), let day = Int(match.3) else {
        return nil
      }
      return CalendarDate(year: year, month: month, day: day)
    }
    let pattern =
      unsafe PeriodPattern.namedDay
    guard let match = text.firstMatch(of: pattern), let day = Int(match.2), let year = Int(match.3)
    else { return nil }
    guard let month = MonthName.number(of: String(match.1)) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func month(in text: String) -> Period? {
    guard
      let match = text.firstMatch(
        of: unsafe PeriodPattern.month
      ), let year = Int(match.1), let month = Int(match.2)
    else { return nil }
    return .month(month, of: year)
  }

  private static func quarter(in text: String) -> Period? {
    if let match = text.firstMatch(of: unsafe PeriodPattern.numberedQuarter) {
      guard let year = Int(match.1), let number = Int(match.2) else { return nil }
      return .quarter(number, of: year)
    }
    guard let match = text.firstMatch(of: unsafe PeriodPattern.quarter),
      let year = Int(match.1),
      let number = Int(match.2) ?? ChineseNumeral.integer(Array(match.2.unicodeScalars)[...])
    else { return nil }
    return .quarter(number, of: year)
  }
}
