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
  /// Lets the records be read as they are, or as another knowledge has them.
  ///
  /// For the present nothing has to be made. For another, the record views become tables for a while:
  /// which records are true is worked out once, and not for every figure.
  package func withSnapshot<Result>(
    _ knowledge: Knowledge = .present,
    _ body: (Database) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    do {
      return try database.writeWithoutTransaction { db in
        guard let cover = knowledge.cover else { return try body(db) }
        var made: [RecordDefinition] = []
        defer {
          // Whatever went wrong, the next submission is judged by views again.
          Self.thaw(made, in: db)
        }
        try db.execute(sql: cover)
        try db.execute(
          sql: """
            DROP VIEW temp.live_submission;
            CREATE TEMP TABLE live_submission AS \(RecordViews.liveSubmissions);
            CREATE UNIQUE INDEX temp.live_submission_id ON live_submission(id);
            """
        )
        for record in library.recordsInForms {
          try Self.freeze(record, in: db)
          made.append(record)
        }
        // Statements that were prepared for the views: see QueryGuard.
        db.clearSchemaCache()
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
        DROP VIEW temp.\(name);
        DROP VIEW temp.\(rows);
        CREATE TEMP TABLE \(rows) AS \(RecordViews.frozenRows(record));
        CREATE INDEX temp.\(RecordViews.quoted("\(record.name) competing"))
          ON \(rows)(\(RecordViews.quoted(RecordViews.competing(record))), rank);
        CREATE TEMP TABLE \(name) AS \(RecordViews.current(record));
        """
    )
  }

  private static func thaw(_ records: [RecordDefinition], in db: Database) {
    do {
      for record in records {
        let name = RecordViews.quoted(record.name)
        let rows = RecordViews.quoted(record.name + "_rows")
        try db.execute(sql: "DROP TABLE temp.\(name); DROP TABLE temp.\(rows)")
        for statement in RecordViews.statements(for: record) { try db.execute(sql: statement) }
      }
      try db.execute(
        sql: """
          DROP TABLE IF EXISTS temp.live_submission;
          DROP VIEW IF EXISTS temp.submission;
          CREATE TEMP VIEW live_submission AS \(RecordViews.liveSubmissions);
          """
      )
      db.clearSchemaCache()
    } catch {
      // A connection that cannot make views any more fails at the next use, with its own words.
    }
  }
}
