import Forms
import GRDB
import Ledger

/// The temporary tables `signed_period` and `restatement`.
struct RestatementTables {
  let signed: [SignedPeriod]
  let restatements: [Restatement]

  /// Makes and fills the tables.
  func make(in db: Database) throws {
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS temp.signed_period;
        DROP TABLE IF EXISTS temp.restatement;
        CREATE TEMP TABLE signed_period (
          period TEXT PRIMARY KEY, period_start TEXT NOT NULL, period_end TEXT NOT NULL,
          since TEXT NOT NULL);
        CREATE TEMP TABLE restatement (
          position INTEGER PRIMARY KEY, period TEXT NOT NULL, id TEXT NOT NULL,
          metric TEXT NOT NULL, scope TEXT NOT NULL,
          title_zh TEXT NOT NULL, title_en TEXT NOT NULL, unit_id TEXT NOT NULL, uom TEXT NOT NULL,
          decimals INTEGER NOT NULL, signed, restated);
        """
    )
    for entry in signed {
      try db.execute(
        sql: "INSERT OR IGNORE INTO signed_period VALUES (?, ?, ?, ?)",
        arguments: [
          entry.period.description, entry.period.start.description, entry.period.end.description,
          entry.since.description,
        ]
      )
    }
    for (position, item) in restatements.enumerated() {
      try db.execute(
        sql: "INSERT INTO restatement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, item.period.description, item.figure.id, item.figure.metric, item.scope,
          item.figure.title.chinese, item.figure.title.english, item.unit, item.figure.uom,
          item.figure.decimals, value(item.signed), value(item.restated),
        ]
      )
    }
  }

  private func value(_ told: String?) -> DatabaseValue {
    guard let told else { return .null }
    return Double(told)?.databaseValue ?? told.databaseValue
  }
}
