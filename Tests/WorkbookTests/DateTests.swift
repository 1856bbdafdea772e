import Testing
import Workbook

@Suite struct DateTests {
  private func date(_ value: String, style: Int = 14, from1904: Bool = false, type: String = "n")
    throws -> CellContent?
  {
    var builder = WorkbookBuilder(cells: #"<c s="0" t="\#(type)"><v>\#(value)</v></c>"#)
    builder.styles = WorkbookBuilder.styles(cells: [style])
    if from1904 { builder.workbookProperties = #"<workbookPr date1904="1"/>"# }
    return try builder.contents()["A1"]
  }

  private func describe(_ content: CellContent?) -> String {
    guard case .date(let date) = content else { return "\(content ?? .empty)" }
    let day = date.day.map { "\($0.year)-\($0.month)-\($0.day) " } ?? ""
    return "\(day)\(date.hour):\(date.minute):\(date.second).\(date.millisecond)"
  }

  @Test(arguments: [
    ("1", "1900-1-1 0:0:0.0"), ("59", "1900-2-28 0:0:0.0"), ("60", "1900-2-29 0:0:0.0"),
    ("61", "1900-3-1 0:0:0.0"), ("45658.75", "2025-1-1 18:0:0.0"), ("0.5", "12:0:0.0"),
    ("0", "0:0:0.0"), ("2958465", "9999-12-31 0:0:0.0"), ("36585", "2000-2-29 0:0:0.0"),
    ("45658.000011574", "2025-1-1 0:0:1.0"), ("45658.99999999999", "2025-1-2 0:0:0.0"),
  ])
  func `days count from 1900, with a 29th of February that never was`(
    serial: String,
    expected: String
  ) throws {
    #expect(describe(try date(serial)) == expected)
  }

  @Test(arguments: [
    ("1", "1904-1-2 0:0:0.0"), ("0.25", "6:0:0.0"), ("44196", "2025-1-1 0:0:0.0"),
    ("60", "1904-3-1 0:0:0.0"), ("2957003", "9999-12-31 0:0:0.0"),
  ])
  func `days count from 1904 where the workbook says so`(serial: String, expected: String) throws {
    #expect(describe(try date(serial, from1904: true)) == expected)
  }

  @Test(arguments: ["-1", "2958466", "2958465.9999999999", "1e300"])
  func `serials outside of the calendar stay numbers`(serial: String) throws {
    guard case .number = try date(serial) else {
      Issue.record("\(serial) is taken for a date")
      return
    }
  }

  @Test func `a date keeps its serial and its system`() throws {
    guard case .date(let date) = try date("45658.5", from1904: true) else {
      Issue.record("no date")
      return
    }
    #expect(date.serial == 45658.5)
    #expect(date.system == .from1904)
  }

  @Test(arguments: [
    ("2025-01-31", "2025-1-31 0:0:0.0"), ("2025-01-31T13:14:15", "2025-1-31 13:14:15.0"),
    ("2025-01-31T13:14:15.5Z", "2025-1-31 13:14:15.500"), ("13:14:15", "13:14:15.0"),
    ("2024-02-29T00:00:00+08:00", "2024-2-29 0:0:0.0"), ("T01:02", "1:2:0.0"),
  ])
  func `dates in ISO 8601 keep the clock that was written`(text: String, expected: String) throws {
    #expect(describe(try date(text, type: "d")) == expected)
  }

  @Test(arguments: [("P1DT12H", 1.5), ("PT36M", 0.025), ("PT1H30M", 0.0625), ("P2D", 2.0)])
  func `spans of time are numbers of days`(text: String, days: Double) throws {
    #expect(try date(text, type: "d") == .number(days))
  }

  @Test(arguments: [
    "2020-13-45", "2023-02-29", "today", "P", "PT", "P1M", "2020-01-01T25:00:00", "2020-1-1",
    "PT5", "2020-01-01T", "20:61:00",
  ])
  func `what is no ISO 8601 is for the caller to report`(text: String) throws {
    #expect(try date(text, type: "d") == .unreadable(text))
  }
}
