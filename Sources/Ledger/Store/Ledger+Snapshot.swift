package import Forms
package import GRDB

/// Which submissions a snapshot of the ledger knows of.
package enum Knowledge: Hashable, Sendable {
  /// All that were accepted.
  case present
  /// Those that came in before a moment: what a report knew that was signed then.
  case before(LocalDateTime)
  /// All that were accepted, and the corrections that wait because their period is signed (F06).
  case withCorrections

  /// The view that covers the table of submissions under its bare name; none where all are seen.
  fileprivate var cover: String? {
    switch self {
    case .present:
      nil
    case .before(let moment):
      """
      CREATE TEMP VIEW submission AS
      SELECT * FROM main.submission WHERE received_at < '\(moment)' AND status <> 'queued'
      """
    case .withCorrections:
      """
      CREATE TEMP VIEW submission AS
      SELECT id, sha256, form, unit_id, period, period_kind, period_start, period_end, anchor_date,
        version, correction, preparer, reviewer, report_date, received_at,
        iif(status = 'queued', 'accepted', status) AS status
      FROM main.submission
      """
    }
  }
}

extension Ledger {
  /// Turns the record views into tables while a report is made, so that each record is taken apart
  /// once and not once for every figure.
  package func withSnapshot<Result>(
    _ knowledge: Knowledge = .present,
    _ body: (Database) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    do {
      return try database.writeWithoutTransaction { db in
        try db.execute(sql: "DROP VIEW IF EXISTS temp.submission")
        if let cover = knowledge.cover { try db.execute(sql: cover) }
        let records = library.recordsInForms
        var made: [RecordDefinition] = []
        defer {
          // Whatever went wrong, the next submission is judged by views again.
          for record in made { Self.thaw(record, in: db) }
          Self.uncover(in: db)
        }
        for record in records {
          try Self.freeze(record, in: db)
          made.append(record)
        }
        return try body(db)
      }
    } catch {
      throw LedgerError(error)
    }
  }

  private static func freeze(_ record: RecordDefinition, in db: Database) throws {
    let name = RecordViews.quoted(record.name)
    let rows = RecordViews.quoted(record.name + "_rows")
    try db.execute(
      sql: """
        CREATE TEMP TABLE frozen_rows AS SELECT * FROM \(rows);
        CREATE TEMP TABLE frozen AS SELECT * FROM \(name);
        DROP VIEW temp.\(name);
        DROP VIEW temp.\(rows);
        ALTER TABLE temp.frozen_rows RENAME TO \(rows);
        ALTER TABLE temp.frozen RENAME TO \(name);
        """
    )
  }

  private static func uncover(in db: Database) {
    do {
      try db.execute(sql: "DROP VIEW IF EXISTS temp.submission")
    } catch {
      // The next snapshot drops it, or fails with its own words.
    }
  }

  private static func thaw(_ record: RecordDefinition, in db: Database) {
    let name = RecordViews.quoted(record.name)
    let rows = RecordViews.quoted(record.name + "_rows")
    do {
      try db.execute(sql: "DROP TABLE temp.\(name); DROP TABLE temp.\(rows)")
      for statement in RecordViews.statements(for: record) { try db.execute(sql: statement) }
    } catch {
      // A connection that cannot make views any more fails at the next use, with its own words.
    }
  }
}
