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

  @Test func `issues know the field of their cell and tell no names`() throws {
    let sample = try SampleLedger()
    let id = try sample.submission(
      form: "VISITS",
      unit: "A",
      period: "2026-W02",
      at: "2026-01-12T09:00"
    )
    try sample.record("visit", in: id, data: #"{"date":"2026-01-08","guest":"李四、赵六"}"#)
    try sample.execute(
      """
      INSERT INTO block VALUES (\(id), 'Sheet1', 'visit', 3, 0,
        '{"date":"A","guest":"B","remark":"C"}', '{}');
      INSERT INTO finding (submission_id, code, severity, sheet, cell, row, found, message_zh,
        message_en) VALUES
        (\(id), 'E11', 'error', 'Sheet1', 'B5', 5, '周八?', '“周八?”不是人名', '“周八?” is no name'),
        (\(id), 'I03', 'warning', 'Sheet1', NULL, NULL, '请问赵六', '见赵六', 'see 赵六');
      INSERT INTO coercion (submission_id, code, sheet, cell, field, raw, value) VALUES
        (\(id), 'N08', 'Sheet1', 'A4', 'date', '1月8日', '2026-01-08'),
        (\(id), 'N15', 'Sheet1', 'B3', 'guest', '來客', 'guest'),
        (\(id), 'N16', 'Sheet1', 'B4', 'guest', '李 四', '李四'),
        (\(id), 'N16', 'Sheet1', 'C4', 'remark', '王小明說', '王小明说'),
        (\(id), 'N14', 'Sheet1', 'A6', 'visit', '例 钱七', '');
      """
    )
    let rows = try sample.rows(
      "SELECT * FROM issue ORDER BY id",
      columns: ["code", "cell", "field", "raw", "value", "message_zh"]
    )
    #expect(
      rows == [
        ["E11", "B5", "guest", "***", "", "“***”不是人名"],
        ["I03", "", "", "请问***", "", "见***"],
        ["N08", "A4", "date", "1月8日", "2026-01-08", ""],
        ["N15", "B3", "guest", "來客", "guest", ""],
        ["N16", "B4", "guest", "***", "***", ""],
        ["N16", "C4", "remark", "***說", "***说", ""],
        ["N14", "A6", "date", "***", "", ""],
      ]
    )
  }
}
