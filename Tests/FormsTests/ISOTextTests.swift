import Forms
import Testing

/// Which texts are days and moments by ISO 8601.
@Suite struct ISOTextTests {
  @Test(arguments: [
    ("1900-01-01", 1900, 1, 1), ("2024-02-29", 2024, 2, 29), ("2026-03-12", 2026, 3, 12),
    ("9999-12-31", 9999, 12, 31),
  ])
  func `a day has four, two and two digits`(_ text: String, _ year: Int, _ month: Int, _ day: Int) {
    let expected = CalendarDate(year: year, month: month, day: day)
    #expect(expected != nil)
    #expect(CalendarDate(iso: text) == expected)
    #expect(CalendarDate(iso: "x\(text)x".dropFirst().dropLast()) == expected)
    #expect(expected?.description == text)
  }

  @Test(arguments: [
    "", "-", "--", "2026", "2026-03", "2026-3-12", "2026-03-1", "26-03-12", "02026-03-12",
    "2026-03-12-", "-2026-03-12", "2026-03-12 ", " 2026-03-12", "2026/03/12", "2026-0312",
    "20260312", "2026_03-12", "2026-03_12", "2026--3-12",
    // Signs, which a number may have and a part of a day may not.
    "2026-+3-12", "2026-03-+1", "+026-03-12", "2026--3--2", "2026-03--1",
    // Days that there are not.
    "1899-12-31", "2026-00-10", "2026-13-10", "2026-02-29", "2026-04-31", "2026-01-00",
    "0000-01-01",
    // Ten characters or ten bytes that look like it.
    "２０２６-03-12", "2026-0３-12", "202６03-12", "二-03-12345", "2026-03-1\u{0}", "2026-0a-12",
    "2026-03-12T10:11",
  ])
  func `other texts are no day`(_ text: String) {
    #expect(CalendarDate(iso: text) == nil)
    #expect(CalendarDate(iso: text[...]) == nil)
  }

  @Test func `days outside of four digits are told too`() throws {
    let last = try #require(CalendarDate(iso: "9999-12-31"))
    #expect(last.adding(days: 1).description == "10000-01-01")
    let first = try #require(CalendarDate(iso: "1900-01-01"))
    #expect(first.adding(days: -1).description == "1899-12-31")
    #expect(CalendarDate(daysSinceEpoch: -719_528).description == "0000-01-01")
    #expect(CalendarDate(daysSinceEpoch: -719_529).description == "00-1-12-31")
  }

  @Test(arguments: [
    ("2026-01-05", "2026-01-05T00:00"), ("2026-01-05T10:11", "2026-01-05T10:11"),
    ("2026-01-05T10:11:07", "2026-01-05T10:11:07"), ("2026-01-05T23:59:59", "2026-01-05T23:59:59"),
    ("2026-01-05T9:5", "2026-01-05T09:05"), ("2026-01-05T0010:011", "2026-01-05T10:11"),
    ("2026-01-05T10::11:", "2026-01-05T10:11"),
  ])
  func `a moment has minutes, and may have seconds`(_ text: String, _ told: String) {
    #expect(LocalDateTime(iso: text)?.description == told)
  }

  @Test(arguments: [
    "", "T", "T10:11", "2026-01-05T", "2026-01-05T10", "2026-01-05T:", "2026-01-05T10:11:12:13",
    "2026-01-05 10:11", "2026-01-05t10:11", "2026-01-05T10:11T", "2026-01-05TT10:11",
    "2026-01-05T24:00", "2026-01-05T10:60", "2026-01-05T10:11:60", "2026-01-05T10:11Z",
    "2026-01-05T10:11:07.5", "2026-01-05T10:1１", "2026-02-30T10:11", "2026-01-05T10:11 ",
    "2026-01-05T+9:05", "2026-01-05T09:+5", "2026-01-05T-9:05", "2026-1-05T10:11",
    "2026-01-05T99999999999999999999:11",
  ])
  func `other texts are no moment`(_ text: String) {
    #expect(LocalDateTime(iso: text) == nil)
  }
}
