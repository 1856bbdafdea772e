import Forms
import GRDB

extension Ledger {
  /// Whether any file was ever taken in.
  public func hasFiles() throws(LedgerError) -> Bool {
    do {
      return try database.read { db in
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM file)") ?? false
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// The number of the last run, and whether it ended as it should; nothing where there was none.
  public func lastRun() throws(LedgerError) -> (number: Int64, hasEnded: Bool)? {
    do {
      return try database.read { db in
        let last = try Row.fetchOne(db, sql: "SELECT id, outcome FROM run ORDER BY id DESC LIMIT 1")
        guard let last, let number = last.value("id").flatMap(Int64.fromDatabaseValue) else {
          return nil
        }
        return (number, last.text("outcome") == RunEnd.ended.rawValue)
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Looks over the pages of the file, without their content against the indexes.
  ///
  /// - Throws: ``LedgerError`` of code `damaged` that says what is wrong.
  public func checkQuickly() throws(LedgerError) {
    do {
      try database.read { db in try Self.expectSound("quick_check(1)", in: db) }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Everything that is wrong with the file, its references and its counts; empty where it is sound.
  public func problems() throws(LedgerError) -> [String] {
    do {
      return try database.read { db in
        var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
          "\(row.text("table") ?? ""): row \(row.text("rowid") ?? "") refers to nothing"
        }
        problems += try Row.fetchAll(db, sql: Self.unbalanced).map { row in
          "\(row.text("sha256") ?? "") \(row.text("name") ?? ""): "
            + "\(row.text("told") ?? "") rows are told as accepted, \(row.text("kept") ?? "") are kept"
        }
        let standings = Standings(db: db, records: library.recordsInForms)
        problems += try standings.wrong().map { type, records in
          "\(type): \(records) records count, or do not, against what the submissions say"
        }
        return problems
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Runs a pragma that says `ok` of a sound file, or else what is wrong.
  static func expectSound(_ pragma: String, in db: Database) throws {
    let told = try String.fetchAll(db, sql: "PRAGMA \(pragma)")
    guard told == ["ok"] else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: told.first ?? "nothing told")
    }
  }

  /// Sheets of accepted files with rows that were accepted and have no record, or the reverse.
  private static let unbalanced = """
    SELECT s.sha256, t.name, t.accepted AS told, count(DISTINCT r.row) AS kept
    FROM sheet t JOIN submission s ON s.id = t.submission_id AND s.status = 'accepted'
      LEFT JOIN record r ON r.submission_id = t.submission_id AND r.sheet = t.name
        AND NOT r.is_rejected
    GROUP BY t.submission_id, t.position HAVING told <> kept
    """
}
