package import GRDB
import Forms

extension Ledger {
  /// Turns the record views into tables while a report is made, so that each record is taken apart
  /// once and not once for every figure.
  package func withSnapshot<Result>(
    _ body: (Database) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    do {
      return try database.writeWithoutTransaction { db in
        let records = library.recordsInForms
        var made: [RecordDefinition] = []
        defer {
          // Whatever went wrong, the next submission is judged by views again.
          for record in made { Self.thaw(record, in: db) }
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
