public import Forms

/// Which days are worked, when forms fall due, and from when on they are expected.
public struct ReportingCalendar: Sendable {
  /// Days that are closed although they are none of Saturday and Sunday, or are named anyhow.
  public var closedDays: Set<CalendarDate>
  /// Saturdays and Sundays that are worked.
  public var workedDays: Set<CalendarDate>
  /// The first period that files are expected for.
  public var firstPeriod: Period

  /// Makes a calendar.
  public init(
    closedDays: Set<CalendarDate> = [],
    workedDays: Set<CalendarDate> = [],
    firstPeriod: Period
  ) {
    self.closedDays = closedDays
    self.workedDays = workedDays
    self.firstPeriod = firstPeriod
  }

  /// Whether a day is worked.
  public func isWorked(_ date: CalendarDate) -> Bool {
    if closedDays.contains(date) { return false }
    return date.weekday <= 5 || workedDays.contains(date)
  }

  /// When a form falls due for a period.
  public func due(_ deadline: FormDefinition.Deadline, for period: Period) -> LocalDateTime {
    var date = period.end.adding(days: deadline.days)
    if deadline.movesToWorkingDay {
      // A year without a working day is a slip of the calendar; the day itself will do then.
      for _ in 0..<366 where !isWorked(date) { date = date.adding(days: 1) }
    }
    return LocalDateTime(date: date, time: deadline.time)
  }

  /// The periods of a kind from the first one up to those that have ended by a day.
  public func periods(_ kind: Period.Kind, endedBy date: CalendarDate) -> [Period] {
    var periods: [Period] = []
    var period = Period.containing(firstPeriod.anchor, kind: kind)
    while period.end <= date, periods.count < 10_000 {
      periods.append(period)
      period = period.next
    }
    return periods
  }
}
