import Forms
import GRDB

/// Tells which workbooks earlier runs took in, by a connection of its own: a question does not wait
/// for the file that is being taken in, and no list of all that ever came has to be made.
public final class KnownFiles: Sendable {
  private let database: DatabaseQueue
  private let run: Int64
  private let isOwn: Bool

  fileprivate init(_ database: DatabaseQueue, before run: Int64, isOwn: Bool) {
    self.database = database
    self.run = run
    self.isOwn = isOwn
  }

  /// Whether a run before this one took in a file with a hash.
  ///
  /// What this run takes in is told as a duplicate by the ledger itself, whichever comes first here.
  /// - Throws: ``LedgerError`` where the ledger cannot be read.
  public func contains(_ sha256: String) throws(LedgerError) -> Bool {
    do {
      return try database.read { db in
        let statement = try db.cachedStatement(
          sql: "SELECT 1 FROM file WHERE sha256 = ? AND run_id IS NOT ?"
        )
        return try Bool.fetchOne(statement, arguments: [sha256, run]) ?? false
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Ends the connection; the ledger's own has to be the last, which tidies up.
  public func close() {
    if isOwn { try? database.close() }
  }
}

extension Ledger {
  /// What runs before the one of a number took in.
  ///
  /// - Throws: ``LedgerError`` where the ledger cannot be opened a second time.
  public func knownFiles(before run: Int64) throws(LedgerError) -> KnownFiles {
    guard let path else { return KnownFiles(database, before: run, isOwn: false) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      return KnownFiles(database, before: run, isOwn: true)
    } catch {
      throw LedgerError(error)
    }
  }

  /// The hashes of the workbooks that begin with some digits and of which nothing more is to come:
  /// they were accepted or went back, and do not wait.
  public func settledHashes(startingWith digits: String) throws(LedgerError) -> [String] {
    do {
      return try database.read { db in
        let statement = try db.cachedStatement(
          sql: """
            SELECT sha256 FROM submission WHERE sha256 BETWEEN :digits AND :digits || 'g'
              AND status IN ('accepted', 'returned')
            """
        )
        return try String.fetchAll(statement, arguments: ["digits": digits])
      }
    } catch {
      throw LedgerError(error)
    }
  }
}
