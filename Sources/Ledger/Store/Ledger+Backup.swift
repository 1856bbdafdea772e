import GRDB

extension Ledger {
  /// Copies the ledger as it is now into a new file, while it may be in use, and looks whether the
  /// copy is sound.
  ///
  /// - Parameter path: the file, which must not be there.
  /// - Throws: ``LedgerError`` where the copy cannot be written, or is not sound.
  public func backUp(to path: String) throws(LedgerError) {
    try Self.copy(database, to: path)
  }

  /// Copies the ledger in a file as it is, say before its tables change.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - path: the file of the copy, which must not be there.
  /// - Throws: ``LedgerError`` where the copy cannot be written, or is not sound.
  public static func copy(_ source: String, to path: String) throws(LedgerError) {
    let database: DatabaseQueue
    do {
      database = try DatabaseQueue(path: source)
    } catch {
      throw LedgerError(error)
    }
    try copy(database, to: path)
  }

  private static func copy(_ database: DatabaseQueue, to path: String) throws(LedgerError) {
    do {
      let copy = try DatabaseQueue(path: path)
      // 16 MiB at a time, all of one moment: a large ledger takes longer than whoever wants to stop has.
      try database.backup(to: copy, pagesPerStep: 4_096) { _ in
        if Task.isCancelled { throw DatabaseError(resultCode: .SQLITE_INTERRUPT) }
      }
      try copy.writeWithoutTransaction { db in
        // A backup is one file, without a log beside it.
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try copy.close()
    } catch {
      throw LedgerError(error)
    }
    try requireSound(path)
  }

  /// Looks whether a file is a sound ledger that this program can read.
  ///
  /// - Throws: ``LedgerError`` that says what is wrong.
  public static func requireSound(_ path: String) throws(LedgerError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let queryGuard = QueryGuard()
      configuration.prepareDatabase { [queryGuard] db in queryGuard.limit(db) }
      let file = try DatabaseQueue(path: path, configuration: configuration)
      try file.read { db in
        try expectSound("integrity_check", in: db)
        if try Schema.migrator.hasBeenSuperseded(db) { throw LedgerError.newerSchema }
      }
      try file.close()
    } catch {
      throw LedgerError(error)
    }
  }

  /// Those of some workbooks that a ledger in a file knows, by their hashes.
  ///
  /// - Throws: ``LedgerError`` where the file cannot be read.
  public static func known(
    _ hashes: Set<String>,
    in path: String
  ) throws(LedgerError) -> Set<String> {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        let statement = try db.makeStatement(sql: "SELECT 1 FROM file WHERE sha256 = ?")
        return try hashes.filter { try Bool.fetchOne(statement, arguments: [$0]) ?? false }
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Whether the tables of a file are those of an earlier release, so that opening it changes them.
  ///
  /// - Throws: ``LedgerError`` where the file cannot be read.
  public static func isOutdated(_ path: String) throws(LedgerError) -> Bool {
    do {
      var configuration = Configuration()
      // Not for reading only: what a run left that was cut off has to be rolled back before it is read.
      configuration.busyMode = .timeout(30)
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        try db.tableExists("grdb_migrations") && !Schema.migrator.hasCompletedMigrations(db)
      }
    } catch {
      throw LedgerError(error)
    }
  }
}
