package import Forms

extension ReportingCalendar {
  /// Reads `calendar.yaml`: the first period that files are expected for, and the days on which
  /// work differs from Monday to Friday.
  package static func load(_ reader: YAMLReader) -> ReportingCalendar? {
    guard let map = reader.read("calendar.yaml")?.map() else { return nil }
    let first = map.required("first")?.period()
    let closed = map.list("closed").compactMap { $0.date() }
    let worked = map.list("worked").compactMap { $0.date() }
    map.finish()
    guard let first else { return nil }
    return ReportingCalendar(
      closedDays: Set(closed),
      workedDays: Set(worked),
      firstPeriod: first
    )
  }
}

extension ConfigurationNode {
  /// The value as a day, `2026-03-12`.
  package func date() -> CalendarDate? {
    guard let text = string(expected: "a day, as in 2026-03-12") else { return nil }
    guard let date = CalendarDate(iso: text) else {
      report(expected: "a day, as in 2026-03-12")
      return nil
    }
    return date
  }

  /// The value as a period, `2026-W11`, `2026-03`, `2026-Q1` or `"2026"`.
  package func period() -> Period? {
    guard let text = string(expected: "a period, as in 2026-W11") else { return nil }
    guard let period = Period(text) else {
      report(expected: "a period, as in 2026-W11, 2026-03, 2026-Q1 or \"2026\"")
      return nil
    }
    return period
  }
}
