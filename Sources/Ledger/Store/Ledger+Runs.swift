public import Forms
import GRDB

/// What became of a run.
public enum RunEnd: String, Sendable {
  /// It did all that it had to do.
  case ended
  /// It was asked to stop, or was cut off.
  case interrupted
  /// Something stopped it.
  case failed
}

extension Ledger {
  /// Notes that a run begins, and that those were cut off that never said how they ended.
  ///
  /// - Returns: the number of the run.
  public func beginRun(at moment: LocalDateTime) throws(LedgerError) -> Int64 {
    do {
      return try database.write { db in
        try db.execute(
          sql: "UPDATE run SET outcome = 'interrupted' WHERE outcome = 'running'"
        )
        try db.execute(
          sql: "INSERT INTO run (started_at, outcome) VALUES (?, 'running')",
          arguments: [moment.description]
        )
        return db.lastInsertedRowID
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Notes how a run ended.
  public func endRun(_ run: Int64, at moment: LocalDateTime, _ end: RunEnd) throws(LedgerError) {
    do {
      try database.write { db in
        try db.execute(
          sql: "UPDATE run SET outcome = ?, ended_at = ? WHERE id = ?",
          arguments: [end.rawValue, moment.description, run]
        )
      }
    } catch {
      throw LedgerError(error)
    }
  }
}
