import Forms
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-W01", "2025-12-29", "2026-01-04"), ("2026-W53", "2026-12-28", "2027-01-03"),
    ("2026-W11", "2026-03-09", "2026-03-15"), ("2026-02", "2026-02-01", "2026-02-28"),
    ("2024-Q1", "2024-01-01", "2024-03-31"), ("2026", "2026-01-01", "2026-12-31"),
  ])
  func `begins and ends on the days of the calendar`(text: String, first: String, last: String)
    throws
  {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(period.start.description == first)
    #expect(period.end.description == last)
  }

  @Test(arguments: [
    "2025-W53", "2026-W00", "2026-13", "2026-Q5", "2026-", "26", "2026-3", "W11", "",
  ])
  func `refuses what the calendar has not`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `the weeks of a quarter are those whose Thursday lies in it`() throws {
    let quarter = try #require(Period("2026-Q1"))
    let weeks = quarter.parts(.week)
    #expect(weeks.count == 13)
    #expect(weeks.first?.description == "2026-W01")
    #expect(weeks.last?.description == "2026-W13")
    #expect(quarter.parts(.month).map(\.description) == ["2026-01", "2026-02", "2026-03"])
  }

  @Test func `every day of thirty years has one week, and weeks follow one another`() throws {
    var date = try #require(CalendarDate(year: 2000, month: 1, day: 1))
    for _ in 0..<11_000 {
      let week = Period.week(containing: date)
      #expect(week.contains(date))
      #expect(week.next.previous == week)
      #expect(CalendarDate(iso: date.description) == date)
      date = date.adding(days: 1)
    }
  }
}
