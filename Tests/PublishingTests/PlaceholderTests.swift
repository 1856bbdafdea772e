import Forms
import Testing

@testable import Publishing

@Suite struct PlaceholderTests {
  private func fill(_ template: String, period: String) throws -> String {
    let asOf = try #require(CalendarDate(iso: "2026-03-31"))
    return Placeholders(unit: "电解", period: try #require(Period(period)), asOf: asOf)(template)
  }

  @Test(arguments: [
    ("2026-Q1", "电解_2026Q1_汇总.xlsx"), ("2026-03", "电解_2026-03_汇总.xlsx"),
    ("2026-W11", "电解_2026W11_汇总.xlsx"), ("2026", "电解_2026_汇总.xlsx"),
  ])
  func `unit and period stand in names as people write them`(
    _ period: String,
    _ name: String
  ) throws {
    #expect(try fill("{unit}_{period}_汇总.xlsx", period: period) == name)
  }

  @Test func `the cut-off is a day, and what is no placeholder stays`() throws {
    #expect(
      try fill("{as_of} {as_of} {other} {}", period: "2026-Q1")
        == "2026-03-31 2026-03-31 {other} {}"
    )
  }

  @Test func `the line under a title tells the days in both languages`() throws {
    let asOf = try #require(CalendarDate(iso: "2026-03-30"))
    let fill = Placeholders(unit: "A", period: try #require(Period("2026-Q1")), asOf: asOf)
    #expect(
      fill.subtitle(in: .chinese)
        == "报告期 2026-Q1（2026-01-01 至 2026-03-31） · 数据截止 2026-03-30"
    )
    #expect(
      fill.subtitle(in: .english) == "Period 2026-Q1 (2026-01-01 to 2026-03-31) · as of 2026-03-30"
    )
  }
}
