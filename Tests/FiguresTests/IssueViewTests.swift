import Forms
import Foundation
import GRDB
import Ledger
import Testing

@testable import Figures

/// What reports are told of cells, and whom they are not told of.
@Suite struct IssueViewTests {
  private static let columns = ["code", "cell", "field", "raw", "value", "message_zh"]
  private static let query = "SELECT * FROM issue ORDER BY id"

  /// A ledger with a file of the second week.
  private static func sample(path: String? = nil) throws -> (SampleLedger, file: Int64) {
    let sample = try SampleLedger(path: path)
    let file = try sample.submission(
      form: "VISITS",
      unit: "A",
      period: "2026-W02",
      at: "2026-01-12T09:00"
    )
    return (sample, file)
  }

  /// A finding that is about a whole file and tells this text.
  private static func finding(in file: Int64, _ text: String) -> String {
    """
    INSERT INTO finding (submission_id, code, severity, found, message_zh, message_en)
    VALUES (\(file), 'I03', 'warning', '\(text)', '见\(text)', 'see \(text)');
    """
  }

  @Test func `issues know the field of their cell and tell no names`() throws {
    let (sample, id) = try Self.sample()
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
    try sample.note(id)
    #expect(
      try sample.rows(Self.query, columns: Self.columns) == [
        ["E11", "B5", "guest", "***", "", "“***”不是人名"],
        ["I03", "", "", "请问***", "", "见***"],
        ["N08", "A4", "date", "1月8日", "2026-01-08", ""],
        ["N15", "B3", "guest", "來客", "guest", ""],
        ["N16", "B4", "guest", "***", "***", ""],
        ["N16", "C4", "remark", "***說", "***说", ""],
        ["N14", "A6", "date", "***", "", ""],
      ]
    )
    #expect(
      try sample.rows(
        "\(Self.query) LIMIT 2",
        columns: ["id", "submission_id", "severity", "sheet", "row", "record", "message_en"]
      ) == [
        ["1", "2", "error", "Sheet1", "5", "visit", "“***” is no name"],
        ["2", "2", "warning", "Sheet1", "", "", "see ***"],
      ]
    )
    let people = try sample.rows(
      "SELECT group_concat(is_person, '') AS flags FROM (SELECT is_person FROM issue ORDER BY id)",
      columns: ["flags"]
    )
    #expect(people == [["1000101"]])
  }

  @Test func `an intake notes what it found, and the names that the file tells`() throws {
    let sample = try SampleLedger()
    var reading = Reading()
    reading.header.form = "VISITS"
    reading.header.unit = "A"
    reading.header.period = Period("2026-W02")
    reading.header.reviewer = "孙二娘"
    for (cell, field, raw) in [("B4", "guest", "张 三"), ("C4", "remark", "孫二娘；孙二娘")] {
      reading.notes.append(
        CoercionNote(
          code: "N16",
          sheet: "Sheet1",
          cell: cell,
          field: field,
          raw: raw,
          value: raw.replacing(" ", with: "")
        )
      )
    }
    // The week is not over: the file goes back, and what is wrong with it is told none the less.
    let arrival = Arrival(
      sha256: "a",
      bytes: 1,
      name: "a.xlsx",
      path: "inbox/a.xlsx",
      receivedAt: try #require(LocalDateTime(iso: "2026-01-11T09:00")),
      reading: reading
    )
    let verdict = try Intake(ledger: sample.ledger, rules: []).take(arrival)
    #expect(verdict.status == .returned)
    #expect(
      try sample.rows(Self.query, columns: ["code", "cell", "field", "raw", "value"]) == [
        ["F07", "", "", "2026-W02", ""],
        ["N16", "B4", "guest", "***", "***"],
        ["N16", "C4", "remark", "孫二娘；***", "孫二娘；***"],
      ]
    )
  }

  @Test func `a name that a later file tells is starred in what was noted before`() throws {
    let (sample, id) = try Self.sample()
    try sample.execute(Self.finding(in: id, "请问赵六"))
    try sample.note(id)
    let query = "SELECT raw, message_zh, message_en FROM issue"
    let columns = ["raw", "message_zh", "message_en"]
    #expect(try sample.rows(query, columns: columns) == [["请问赵六", "见请问赵六", "see 请问赵六"]])
    let later = try sample.submission(
      form: "VISITS",
      unit: "B",
      period: "2026-W03",
      at: "2026-01-19T09:00"
    )
    try sample.record("visit", in: later, data: #"{"guest":"赵六"}"#)
    try sample.note(later)
    #expect(try sample.rows(query, columns: columns) == [["请问***", "见请问***", "see 请问***"]])
  }

  @Test(arguments: [
    // Of names that overlap the longest goes first, and of two as long the one that sorts first.
    ("欧阳、欧阳锋", "欧阳锋和欧阳", "***和***"),
    ("王小明、小明明", "王小明明", "王***"),
    ("甲乙丙、丙丁戊", "甲乙丙丁戊", "甲乙***"),
    // What looks like a name only by the stars that were put is none any more.
    ("李四、张**", "张李四、张**", "张***、***"),
    // A mark above a character is a character, and what looks the same is not.
    ("李四", "李四\u{301}", "***\u{301}"),
    ("Zoe\u{301}", "Zo\u{e9}, Zoe\u{301}", "Zo\u{e9}, ***"),
    // Outside of the first plane of characters.
    ("𠮷田", "𠮷田、吉田", "***、吉田"),
    // A single character is no name, and neither is a whole sentence.
    ("丁、 戊己 ", "丁戊己", "丁***"),
    ("一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九十一", nil),
  ])
  func `names are starred`(people: String, text: String, starred: String?) throws {
    let (sample, id) = try Self.sample()
    try sample.execute(Self.finding(in: id, text))
    try sample.record("visit", in: id, data: "{\"guest\":\"\(people)\"}")
    try sample.note(id)
    let raw = try #require(
      try sample.rows("SELECT raw FROM issue", columns: ["raw"]).first?.first
    )
    // By characters, since equal texts may have different ones.
    #expect(Array(raw.unicodeScalars) == Array((starred ?? text).unicodeScalars))
  }

  @Test func `where people are named in other fields, the names are collected anew`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "ledger.sqlite").path
    let (sample, id) = try Self.sample(path: path)
    try sample.record("visit", in: id, data: #"{"guest":"赵六","remark":"钱七"}"#)
    try sample.execute(Self.finding(in: id, "赵六见王小明和钱七"))
    try sample.note(id)
    let query = "SELECT raw FROM issue"
    func raw(_ sample: SampleLedger) throws -> [[String]] {
      try sample.rows(query, columns: ["raw"])
    }
    #expect(try raw(sample) == [["***见***和钱七"]])
    #expect(try raw(SampleLedger(reopening: path, people: ["remark"])) == [["赵六见***和***"]])
    #expect(try raw(SampleLedger(reopening: path, people: [])) == [["赵六见***和钱七"]])
    let both = try SampleLedger(reopening: path, people: ["remark", "guest"])
    #expect(try raw(both) == [["***见***和***"]])
    // With the same fields, nothing is collected.
    try both.execute("DELETE FROM person_name")
    let again = try SampleLedger(reopening: path, people: ["remark", "guest"])
    #expect(try raw(again) == [["赵六见王小明和钱七"]])
  }

  @Test func `a ledger of an earlier program gets its issues when it is opened`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "ledger.sqlite").path
    let (sample, first) = try Self.sample(path: path)
    let second = try sample.submission(
      form: "VISITS",
      unit: "B",
      period: "2026-W03",
      at: "2026-01-19T09:00"
    )
    try sample.execute(
      """
      DELETE FROM derived;
      INSERT INTO coercion (submission_id, code, sheet, cell, field, raw, value) VALUES
        (\(second), 'N01', 'Sheet1', 'C4', 'remark', '1', '1'),
        (\(first), 'N02', 'Sheet1', 'C4', 'remark', '2', '2');
      """ + Self.finding(in: second, "三") + Self.finding(in: first, "四")
    )
    let rows = try SampleLedger(reopening: path, people: ["guest"]).rows(
      Self.query,
      columns: ["id", "submission_id", "code", "raw", "value"]
    )
    #expect(
      rows == [
        ["1", "2", "I03", "四", ""],
        ["2", "2", "N02", "2", "2"],
        ["3", "3", "I03", "三", ""],
        ["4", "3", "N01", "1", "1"],
      ]
    )
  }

  @Test(arguments: [
    "SELECT i.raw, i.message_zh, s.form FROM issue i JOIN submission s ON s.id = i.submission_id",
    """
    SELECT i.raw, i.value FROM issue i JOIN submission s ON s.id = i.submission_id
    LEFT JOIN org o ON o.id = s.unit_id
    WHERE (s.unit_id IS NULL OR s.unit_id IN (SELECT id FROM unit_tree WHERE root = 'S'))
      AND coalesce(s.anchor_date, s.received_at) BETWEEN '2026-01-01' AND '2026-01-31'
    ORDER BY s.form, i.id
    """,
    "SELECT s.id, i.raw FROM submission s LEFT JOIN issue i ON i.submission_id = s.id",
    """
    SELECT (SELECT count(*) FROM issue i WHERE i.submission_id = u.id AND severity = 'note')
    FROM live_submission u
    """,
    "SELECT * FROM issue WHERE submission_id = 2",
  ])
  func `a query costs by the issues of the submissions that it looks at`(sql: String) throws {
    let sample = try SampleLedger()
    let signed = try #require(LocalDateTime(iso: "2026-02-01T00:00"))
    for knowledge in [Knowledge.present, .before(signed)] {
      _ = try sample.rows(Self.query, columns: ["id"])
      let plan = try sample.ledger.withSnapshot(knowledge) { (db) throws(LedgerError) in
        do {
          return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { row -> String in
            row["detail"]
          }
        } catch {
          throw LedgerError(error)
        }
      }
      let steps = plan.filter { $0.contains("noted_issue") || $0.hasPrefix("SCAN n") }
      #expect(!steps.isEmpty, "\(plan)")
      for step in steps {
        #expect(step.hasPrefix("SEARCH"), "\(plan)")
        #expect(step.contains("noted_issue_submission (submission_id=?"), "\(plan)")
      }
    }
  }
}
