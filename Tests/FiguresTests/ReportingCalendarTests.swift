import Forms
import Testing

@testable import Figures

@Suite struct ReportingCalendarTests {
  @Test(arguments: [
    ("2026-W01", "2026-01-05T12:00"), ("2026-W06", "2026-02-09T12:00"),
    ("2026-W07", "2026-02-24T12:00"), ("2026-W08", "2026-02-24T12:00"),
    ("2026-W09", "2026-03-02T12:00"), ("2026-W13", "2026-03-30T12:00"),
    ("2026-W14", "2026-04-07T12:00"),
  ])
  func `a weekly file is due on Monday noon, or on the first day worked after it`(
    _ week: String,
    _ due: String
  ) throws {
    let noon = try #require(TimeOfDay(hour: 12, minute: 0))
    let deadline = FormDefinition.Deadline(days: 1, time: noon)
    let period = try #require(Period(week))
    let moment = try calendar2026().due(deadline, for: period)
    #expect(moment.description == due)
  }

  @Test func `a deadline that does not move stays on a closed day`() throws {
    let noon = try #require(TimeOfDay(hour: 12, minute: 0))
    let deadline = FormDefinition.Deadline(days: 5, time: noon, movesToWorkingDay: false)
    let period = try #require(Period("2026-03"))
    #expect(try calendar2026().due(deadline, for: period).description == "2026-04-05T12:00")
  }

  @Test(arguments: [
    ("2026-01-04", true), ("2026-02-14", true), ("2026-02-28", true), ("2026-02-15", false),
    ("2026-02-23", false), ("2026-03-07", false), ("2026-03-09", true),
  ])
  func `days worked in place of a holiday are working days`(
    _ day: String,
    _ isWorked: Bool
  ) throws {
    let date = try #require(CalendarDate(iso: day))
    #expect(try calendar2026().isWorked(date) == isWorked)
  }

  @Test func `a calendar without a working day ends its search within a year`() throws {
    let first = try #require(CalendarDate(iso: "2026-01-01"))
    let closed = (0..<800).map { first.adding(days: $0) }
    let calendar = ReportingCalendar(
      closedDays: Set(closed),
      firstPeriod: try #require(Period("2026-W01"))
    )
    let deadline = FormDefinition.Deadline(days: 1, time: .midnight)
    let due = calendar.due(deadline, for: try #require(Period("2026-W02")))
    #expect(due.date == CalendarDate(iso: "2027-01-13"))
  }

  @Test func `periods run from the first one to the last that has ended`() throws {
    let calendar = try calendar2026()
    let day = try #require(CalendarDate(iso: "2026-02-28"))
    #expect(calendar.periods(.week, endedBy: day).map(\.description).first == "2026-W01")
    #expect(calendar.periods(.week, endedBy: day).map(\.description).last == "2026-W08")
    #expect(calendar.periods(.month, endedBy: day).map(\.description) == ["2026-01", "2026-02"])
    #expect(calendar.periods(.quarter, endedBy: day).isEmpty)
  }

  @Test func `a calendar is read from its file, and its mistakes are told with their places`() {
    let reader = YAMLReader(files: [
      "calendar.yaml": "first: 2026-W01\nclosed: [2026-01-01]\nworked: [2026-1-4]\n"
    ])
    let calendar = ReportingCalendar.load(reader)
    #expect(calendar?.firstPeriod == Period("2026-W01"))
    #expect(
      reader.problems.all.map(\.description) == [
        "calendar.yaml:3:10: found “2026-1-4”, expected a day, as in 2026-03-12"
      ]
    )
  }
}

/// The public holidays of 2026.
func calendar2026() throws -> ReportingCalendar {
  func days(_ texts: [String]) throws -> Set<CalendarDate> {
    Set(try texts.map { try #require(CalendarDate(iso: $0)) })
  }
  let february = (15...23).map { "2026-02-\($0)" }
  return ReportingCalendar(
    closedDays: try days(
      ["2026-01-01", "2026-01-02", "2026-01-03", "2026-04-04", "2026-04-05", "2026-04-06"]
        + february
    ),
    workedDays: try days(["2026-01-04", "2026-02-14", "2026-02-28"]),
    firstPeriod: try #require(Period("2026-W01"))
  )
}
