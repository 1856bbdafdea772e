import Foundation
import Forms
import Testing

@Suite struct DateCoercionTests {
  private static let date = Sample.field(.date)

  @Test func `every day reads back from every way of writing it`() throws {
    let first = try #require(CalendarDate(year: 2019, month: 12, day: 1))
    for offset in stride(from: 0, to: 3_000, by: 7) {
      let day = first.adding(days: offset)
      let (year, month, number) = day.components
      let context = Sample.context(Period.week(containing: day).description)
      for text in Self.writings(year, month, number) {
        let coercion = Sample.coerce(text, Self.date, context)
        #expect(coercion.value == .date(day), "\(text)")
        #expect(coercion.notes.count == 1, "\(text)")
      }
      let serial = day.daysSinceEpoch + 25_569
      #expect(Sample.coerce(Sample.number("\(serial)"), Self.date, context).value == .date(day))
      let digits = "\(year * 10_000 + month * 100 + number)"
      #expect(Sample.coerce(Sample.number(digits), Self.date, context).value == .date(day))
    }
  }

  private static func writings(_ year: Int, _ month: Int, _ day: Int) -> [String] {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let wide = { (text: String) in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            (0x30...0x39).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
          }
        )
      )
    }
    let numeral = { (number: Int) in ChineseNumeralTests.written(number).replacing("一十", with: "十")
    }
    return [
      "\(year)-\(two(month))-\(two(day))", "\(year)-\(month)-\(day)", "\(year)/\(month)/\(day)",
      "\(year).\(month).\(day)", "\(year)年\(month)月\(day)日", "\(year)年\(month)月\(day)号",
      "\(year) 年 \(month) 月 \(day) 日", wide("\(year)年\(month)月\(day)日"),
      "\(year)\(two(month))\(two(day))", "\(year)。\(month)。\(day)", "\(year)-\(month)-\(day) 08:05",
      "\(month)月\(day)日", "\(month)月\(day)号", "\(month).\(day)", "\(month)/\(day)",
      "\(month)-\(day)",
      "\(numeral(month))月\(numeral(day))日", "\(day)日", "\(day)号",
      "\(two(year % 100)).\(month).\(day)",
    ]
  }

  @Test(arguments: [
    "2026-13-01", "2026-02-29", "0312", "260312", "3月", "2026年3月", "3.12-3.14", "3月12日、13日", "尽快",
    "3.12.",
    "12.3.26", "2026-3-12周五", "46093", "32日", "2026-3-12 25:00", "2026/3-12", "",
  ])
  func `what is no certain day is refused`(text: String) {
    var field = Self.date
    field.isRequired = false
    let coercion = Sample.coerce(text, field)
    #expect(text.isEmpty ? coercion.value == nil : coercion.error?.code == "E15")
  }

  @Test(arguments: [
    ("2026-3-12(周四)", "2026-03-12"), ("3月12日 星期四", "2026-03-12"),
    ("2026-03-12T14:30:00Z", "2026-03-12"),
    ("25/3/2026", "2026-03-25"), ("2026.3.12日", "2026-03-12"), ("3.12日", "2026-03-12"),
    ("3月12日上午", "2026-03-12"), ("3/3/2026", "2026-03-03"), ("26年3月12日", "2026-03-12"),
    ("二〇二六年三月十二日", "2026-03-12"),
  ])
  func `what adds nothing to a day is let through`(text: String, day: String) {
    #expect(Sample.coerce(text, Self.date).outcome == day)
  }

  @Test func `a number that hides its last zero is answered with both days`() {
    let message = Sample.coerce(Sample.number("3.1"), Self.date).error?.message
    #expect(message?.chinese == "数字格式无法区分3月1日和3月10日,请改为“2026-3-1”或“2026-3-10”")
    let swapped = Sample.coerce("12/3/2026", Self.date).error?.message
    #expect(swapped?.english.contains("“2026-3-12” or “2026-12-3”") == true)
  }

  @Test(arguments: [
    ("2026-W01", "12月30日", "2025-12-30"), ("2026-W01", "1月2日", "2026-01-02"),
    ("2026-W53", "1月3日", "2027-01-03"), ("2026", "1月1日", "2026-01-01"),
    ("2026", "12月31日", "2026-12-31"),
    ("2025-12", "1月5日", "2026-01-05"), ("2026-Q1", "2月29日", "E15"),
    ("2024-Q1", "2月29日", "2024-02-29"),
    ("2026-03", "12日", "2026-03-12"), ("2026-Q1", "12日", "E15"), ("2026-W11", "20日", "E15"),
  ])
  func `the period lends its year and month`(period: String, text: String, outcome: String) {
    #expect(Sample.coerce(text, Self.date, Sample.context(period)).outcome == outcome)
  }

  @Test func `a day without a year is refused where the period is not known`() {
    #expect(Sample.coerce("3月12日", Self.date, Sample.context(nil)).error?.code == "E15")
  }

  @Test func `a window refuses, and warns of what is old`() {
    let field = Sample.field(.date) {
      $0.window = .init(from: .periodStart(-400), to: .received, warnAfterDays: 180)
    }
    let context = Sample.context { $0.received = CalendarDate(year: 2026, month: 3, day: 16) }
    #expect(Sample.coerce("2026-3-16", field, context).outcome == "2026-03-16")
    #expect(Sample.coerce("2026-3-17", field, context).outcome == "E16")
    #expect(Sample.coerce("2024-3-12", field, context).outcome == "E16")
    let old = Sample.coerce("2025-6-1", field, context)
    #expect(old.outcome == "2025-06-01")
    #expect(old.warnings.map(\.code) == ["W16"])
  }

  @Test func `a day with a time needs both`() {
    let field = Sample.field(.dateTime)
    #expect(Sample.coerce("2026-3-12 14:30", field).outcome == "2026-03-12T14:30")
    #expect(Sample.coerce("3月12日下午2点半", field).outcome == "2026-03-12T14:30")
    #expect(Sample.coerce("2026-3-12", field).outcome == "E15")
    #expect(Sample.coerce(Sample.number("46093.604166666664"), field).outcome == "2026-03-12T14:30")
  }

  @Test(arguments: [
    ("14:30", "14:30"), ("14时30分", "14:30"), ("下午2点", "14:00"), ("24:00", "E11"), ("14", "E11"),
    ("14\u{FF1A}30", "14:30"), ("中午12点", "12:00"),
  ])
  func `a time of day`(text: String, outcome: String) {
    #expect(Sample.coerce(text, Sample.field(.time)).outcome == outcome)
  }

  @Test(arguments: [
    ("2026-W11", "2026-W11"), ("2026年第11周", "2026-W11"), ("第十一周", "2026-W11"), ("3月份", "2026-03"),
    ("2026年3月", "2026-03"), ("第一季度", "2026-Q1"), ("2026年", "2026"), ("第60周", "E11"), ("下周", "E11"),
  ])
  func `a period`(text: String, outcome: String) {
    #expect(Sample.coerce(text, Sample.field(.period)).outcome == outcome)
  }
}
