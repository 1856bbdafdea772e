package import GRDB

/// The table `noted_issue` of all that was found wrong or changed while files were read: findings
/// and coercions side by side, each with the field that its cell belongs to.
///
/// It has what stands in the cells as it is, names of people too, so that queries see it only
/// through a view that stars them. What it tells of a submission never changes, so that it is
/// filled as submissions come in, and a report costs what it looks at.
package struct NotedIssues {
  private let db: Database

  /// Makes the table's writer.
  package init(db: Database) {
    self.db = db
  }

  /// Adds what was noted of one submission, whose findings and coercions must be there.
  package func add(_ submission: Int64) throws {
    try db.cachedStatement(sql: Self.insertion(where: "WHERE submission_id = :submission"))
      .execute(arguments: ["submission": submission])
  }

  /// Fills the table from all submissions, where it was not filled the way that it is now.
  func prepare() throws {
    let all = Self.insertion(where: "")
    try Derivation("noted_issue").prepare(by: all, in: db) {
      try db.execute(sql: "DELETE FROM main.noted_issue")
      try db.execute(sql: all)
    }
  }

  /// Findings first, in the order that they were met; a coercion has no message but its code.
  ///
  /// The column of a cell tells its field, by the nearest header above it. A coercion that names a
  /// record and no field tells a whole row, in which anybody may be named.
  private static func insertion(where condition: String) -> String {
    """
    WITH noted AS (
      SELECT 0 AS origin, id, submission_id, code, severity, sheet, cell, row, NULL AS field,
        found AS raw, NULL AS value, message_zh, message_en
      FROM main.finding \(condition)
      UNION ALL
      SELECT 1, id, submission_id, code, 'note', sheet, cell, NULL, field, raw, value, NULL, NULL
      FROM main.coercion \(condition)
    ), placed AS (
      SELECT noted.*, rtrim(cell, '0123456789') AS letters,
        CAST(ltrim(cell, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') AS INTEGER) AS cell_row
      FROM noted
    ), headed AS (
      SELECT p.*, b.record AS block_record, b.header_row,
        (SELECT j.key FROM json_each(b.columns) j WHERE j.value = p.letters
         ORDER BY length(j.key), j.key LIMIT 1) AS place
      FROM placed p LEFT JOIN main.block b ON b.submission_id = p.submission_id
        AND b.sheet = p.sheet AND b.header_row = (
          SELECT max(x.header_row) FROM main.block x
          WHERE x.submission_id = p.submission_id AND x.sheet = p.sheet
            AND x.header_row <= p.cell_row)
    )
    INSERT INTO main.noted_issue (submission_id, code, severity, sheet, cell, row, record, field,
      raw, value, message_zh, message_en, is_heading, named)
    SELECT submission_id, code, severity, sheet, cell, coalesce(row, cell_row),
      iif(instr(place, '.'), substr(place, 1, instr(place, '.') - 1), block_record),
      coalesce(substr(place, instr(place, '.') + 1), field), raw, value, message_zh, message_en,
      header_row IS cell_row, field
    FROM headed ORDER BY submission_id, origin, id
    """
  }
}
