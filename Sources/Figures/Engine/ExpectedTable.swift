import GRDB
import Ledger

/// The table `expected_submission`: who was expected to send what, and what became of it.
///
/// The present is kept in the ledger and brought up to date at the cost of what changed. What was
/// or would be known otherwise is made in full, as a temporary table that covers the kept one by its
/// name for as long as a session lasts.
struct ExpectedTable {
  let files: ExpectedFiles

  /// Makes the table tell what a snapshot of the ledger knows.
  func make(for knowledge: Knowledge, in db: Database) throws {
    try Self.uncover(in: db)
    switch knowledge {
    case .present: try KeptExpectedTable(files: files).update(in: db)
    case .before, .withCorrections: try cover(in: db)
    }
  }

  /// Takes away the temporary table, so that the kept one is seen again.
  static func uncover(in db: Database) throws {
    try db.execute(sql: "DROP TABLE IF EXISTS temp.expected_submission")
  }

  private func cover(in db: Database) throws {
    // By the words of the kept one, so that queries find the same columns and indexes.
    let statements = try String.fetchAll(
      db,
      sql: """
        SELECT iif(type = 'table', replace(sql, 'CREATE TABLE ', 'CREATE TEMP TABLE '),
          replace(sql, 'CREATE INDEX ', 'CREATE INDEX temp.'))
        FROM main.sqlite_schema WHERE tbl_name = 'expected_submission' AND sql IS NOT NULL
        ORDER BY type = 'index', name
        """
    )
    for statement in statements.prefix(1) { try db.execute(sql: statement) }
    // By the bare name: a snapshot covers the table of submissions by a view of what it knows.
    try ExpectedRows(of: files, into: "temp.expected_submission", from: "submission", in: db)
      .writeAll()
    for statement in statements.dropFirst() { try db.execute(sql: statement) }
  }
}
