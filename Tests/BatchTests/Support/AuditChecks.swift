import Testing

extension TemporarySite {
  /// Holds the audit views against what they promise, by nothing but their own columns.
  func checkAudit() throws {
    let twice = "SELECT sha256, sheet, row FROM audit_rows GROUP BY 1, 2, 3 HAVING count(*) <> 1"
    #expect(try rows(twice).isEmpty, "a row is told once")
    let totals = """
      SELECT f.name, f.data_rows, count(r.row) FROM audit_files f LEFT JOIN audit_rows r USING (sha256)
      WHERE f.state = 'loaded' GROUP BY f.sha256 HAVING count(r.row) <> f.data_rows
      """
    #expect(try rows(totals).isEmpty, "the rows of a file add up")
    let strangers = """
      SELECT sha256 FROM audit_rows WHERE sha256 NOT IN
        (SELECT sha256 FROM audit_files WHERE state = 'loaded')
      """
    #expect(try rows(strangers).isEmpty, "rows are of loaded files")
    let silent = """
      SELECT sha256 FROM audit_rows WHERE state = 'rejected' AND trim(coalesce(reason, '')) = ''
      UNION ALL SELECT sha256 FROM audit_files
      WHERE state = 'refused' AND trim(coalesce(reason, '')) = ''
      """
    #expect(try rows(silent).isEmpty, "nothing is left out without a word")
    let rivals = """
      SELECT record_key FROM audit_rows WHERE state = 'accepted' AND record_key IS NOT NULL
        AND record_key NOT LIKE 'measure|%'
      GROUP BY record_key HAVING count(*) > 1
      """
    #expect(try rows(rivals).isEmpty, "one row of a key is live")
    // Along the rows that take each other's place, one comes to a row that counts.
    let lost = """
      WITH RECURSIVE way AS (
        SELECT sha256, sheet, row, by_sha256, by_sheet, by_row, 0 AS steps
        FROM audit_rows WHERE state = 'superseded'
        UNION ALL
        SELECT w.sha256, w.sheet, w.row, a.by_sha256, a.by_sheet, a.by_row, w.steps + 1
        FROM way w JOIN audit_rows a ON a.sha256 = w.by_sha256 AND a.sheet = w.by_sheet
          AND a.row = w.by_row
        WHERE a.state = 'superseded' AND w.steps < 100
      )
      SELECT w.sha256, w.sheet, w.row FROM way w LEFT JOIN audit_rows a
        ON a.sha256 = w.by_sha256 AND a.sheet = w.by_sheet AND a.row = w.by_row
      WHERE a.row IS NULL OR w.steps >= 100
      """
    #expect(try rows(lost).isEmpty, "what is superseded leads to what counts")
    let open = "SELECT run_id FROM audit_runs WHERE outcome = 'running'"
    #expect(try rows(open).isEmpty, "runs are closed")
  }
}
