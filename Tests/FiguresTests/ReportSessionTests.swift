import Forms
import Ledger
import Testing

@testable import Figures

@Suite struct ReportSessionTests {
  private static let expected = "SELECT * FROM expected_submission WHERE form = 'VISITS'"

  @Test func `expected files know when they were due and what became of them`() throws {
    let sample = try SampleLedger()
    try sample.submission(form: "VISITS", unit: "A", period: "2026-W07", at: "2026-02-24T12:00")
    try sample.submission(form: "VISITS", unit: "A", period: "2026-W08", at: "2026-02-24T12:01")
    try sample.submission(
      form: "VISITS",
      unit: "B",
      period: "2026-W08",
      at: "2026-02-23T09:00",
      status: "returned"
    )
    let rows = try sample.rows(
      "\(Self.expected) AND period IN ('2026-W07', '2026-W08', '2026-W14') ORDER BY period, unit_id",
      columns: ["unit_id", "period", "due_at", "status"]
    )
    #expect(
      rows == [
        ["A", "2026-W07", "2026-02-24T12:00", "on_time"],
        ["B", "2026-W07", "2026-02-24T12:00", "missing"],
        ["A", "2026-W08", "2026-02-24T12:00", "late"],
        ["B", "2026-W08", "2026-02-24T12:00", "returned"],
        ["A", "2026-W14", "2026-04-07T12:00", "missing"],
        ["B", "2026-W14", "2026-04-07T12:00", "missing"],
      ]
    )
  }

  @Test func `a file that is not due yet is not missing`() throws {
    let rows = try SampleLedger().rows(
      "\(Self.expected) AND period = '2026-W14'",
      columns: ["unit_id"],
      asOf: "2026-04-06"
    )
    #expect(rows.isEmpty)
  }

  @Test func `queries know unit, period and language`() throws {
    let query = """
      SELECT :unit || '|' || :unit_name || '|' || :from || '|' || :to || '|' || :period || '|'
        || :previous || '|' || :as_of || '|' || :language AS text
      """
    let sample = try SampleLedger()
    #expect(
      try sample.rows(query, columns: ["text"]) == [
        ["S|Shop|2026-01-01|2026-03-31|2026-Q1|2025-Q4|2026-03-31|zh"]
      ]
    )
    let english = try sample.rows(query, columns: ["text"], asOf: "2026-02-10", language: .english)
    #expect(english == [["S|Shop|2026-01-01|2026-03-31|2026-Q1|2025-Q4|2026-02-10|en"]])
  }

  @Test func `a month tells each of its figures once, although months are among the parts`() throws
  {
    let visits = Figure(
      id: "visits",
      title: LocalizedText("来客", "Visits"),
      source: .aggregate(Figure.Aggregate(from: "visit", value: "count(*)", date: "date"))
    )
    let rows = try SampleLedger().rows(
      "SELECT period FROM figure ORDER BY period",
      columns: ["period"],
      period: "2026-02",
      figures: [visits],
      parts: [.month, .week]
    )
    #expect(
      rows.map { $0[0] } == [
        "2026-01", "2026-02", "2026-W06", "2026-W07", "2026-W08", "2026-W09",
      ]
    )
  }
}
