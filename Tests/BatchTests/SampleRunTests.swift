import Batch
import Forms
import Foundation
import Testing

/// The sample site as a whole, run one file at a time and four at a time.
@Suite struct SampleRunTests {
  /// What the ledger holds, without numbers that are given in passing.
  private static let dumps = [
    "SELECT sha256, bytes, name, path, received_at FROM file ORDER BY sha256",
    "SELECT path, reason, sha256 FROM sighting ORDER BY path, reason",
    """
    SELECT sha256, form, unit_id, period, version, correction, preparer, reviewer, report_date,
      received_at, status FROM submission ORDER BY sha256
    """,
    """
    SELECT s.sha256, h.position, h.name, h.is_hidden, h.seen, h.accepted, h.rejected, h.set_aside,
      h.reasons FROM sheet h JOIN submission s ON s.id = h.submission_id
    ORDER BY s.sha256, h.position
    """,
    """
    SELECT s.sha256, b.sheet, b.record, b.header_row, b.is_nil, b.columns, b.unknown_columns
    FROM block b JOIN submission s ON s.id = b.submission_id
    ORDER BY s.sha256, b.sheet, b.header_row
    """,
    """
    SELECT s.sha256, r.type, r.key, r.sheet, r.row, r.is_rejected, r.first_cell, r.cells
    FROM record r JOIN submission s ON s.id = r.submission_id ORDER BY s.sha256, r.id
    """,
    """
    SELECT s.sha256, f.code, f.severity, f.sheet, f.cell, f.row, f.found, f.message_zh, f.message_en
    FROM finding f JOIN submission s ON s.id = f.submission_id ORDER BY s.sha256, f.id
    """,
    """
    SELECT s.sha256, c.code, c.sheet, c.cell, c.field, c.raw, c.value
    FROM coercion c JOIN submission s ON s.id = c.submission_id ORDER BY s.sha256, c.id
    """,
    """
    SELECT s.sha256, r.row, d.hazard_id, d.found_date, d.place, d.description, d.level, d.deadline,
      d.closed_date, d.status
    FROM data_hazard d JOIN record r ON r.id = d."record id" JOIN submission s
      ON s.id = r.submission_id ORDER BY s.sha256, r.id
    """,
    """
    SELECT s.sha256, r.row, d.indicator_id, d.actual
    FROM data_indicator_value d JOIN record r ON r.id = d."record id" JOIN submission s
      ON s.id = r.submission_id ORDER BY s.sha256, r.id
    """,
    "SELECT sha256, state, reason, data_rows, supersedes_sha256 FROM audit_files ORDER BY sha256",
    """
    SELECT sha256, sheet, row, state, reason, record_key, by_sha256, by_sheet, by_row FROM audit_rows
    ORDER BY sha256, sheet, row
    """,
  ]

  /// What is said of the sample: a hazard that no inspection found, and four indicators without a
  /// target.
  private static let warnings = """
    SELECT s.unit_id, s.period, f.code, f.sheet FROM finding f JOIN submission s
      ON s.id = f.submission_id
    WHERE f.severity = 'warning' ORDER BY s.unit_id, s.period
    """

  @Test func `neither jobs nor instalments nor repetition change the outcome`() async throws {
    let whole = try TemporarySite(withInbox: true)
    let outcome = try await whole.run(jobs: 4, publishing: [.quarter])
    #expect(outcome.accepted == 57)
    #expect(outcome.judged.count == 57)
    #expect(!outcome.needsAttention)
    let findings = outcome.judged.flatMap(\.findings)
    #expect(findings.allSatisfy { $0.severity >= .warning })
    let warnings = try whole.rows(Self.warnings)
    let indicators = (1...13).map { ["WS01", "2026-W\($0 < 10 ? "0" : "")\($0)", "R26", "生产指标"] }
    let expected = [["BR01", "2026-W01", "R16", "安全活动"]] + indicators
    #expect(warnings == expected.map { row in row.map { "\"\($0)\"" } })
    try checkRows(of: whole)
    try whole.checkAudit()

    let piecemeal = try TemporarySite()
    try await fill(piecemeal)
    let reports = try whole.reports()
    #expect(!reports.isEmpty)
    #expect(try piecemeal.reports() == reports)
    for sql in Self.dumps { #expect(try piecemeal.rows(sql) == whole.rows(sql)) }

    // Again: all is known, nothing is written.
    let before = try Self.dumps.map(whole.rows)
    let again = try await whole.run(jobs: 1, publishing: [.quarter])
    #expect(again.judged.isEmpty)
    #expect(again.known == 57)
    #expect(again.publishedFolders.isEmpty)
    #expect(!again.needsAttention)
    #expect(try whole.reports() == reports)
    #expect(try Self.dumps.map(whole.rows) == before)
  }

  /// Lets the files of the sample come in day by day, with a run now and then, one file at a time.
  private func fill(_ site: TemporarySite) async throws {
    let paths = try site.moments().keys.filter { $0.hasPrefix("inbox/") }
    let days = Dictionary(grouping: paths) { $0.split(separator: "/")[1] }
    for (number, day) in days.sorted(by: { $0.key < $1.key }).enumerated() {
      for path in day.value {
        let file = "\(site.path)/\(path)"
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent,
          withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(atPath: "\(Repository.sample)/\(path)", toPath: file)
      }
      if number.isMultiple(of: 7) { try await site.run(jobs: 1) }
    }
    try await site.run(jobs: 1, publishing: [.quarter])
  }
}
