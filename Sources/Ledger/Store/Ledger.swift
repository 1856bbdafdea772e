public import Forms
package import GRDB
import Glibc

/// All that was ever taken in: the only state that a site has.
///
/// One SQLite file in WAL mode with `synchronous=FULL`. It has one owner; a run holds the site's
/// lock while it writes.
public final class Ledger: Sendable {
  /// The connection, on which the record views live as temporary views.
  package let database: DatabaseQueue
  /// The records that the views are made for.
  package let library: FormLibrary
  /// What stands between the connection and the queries of the site.
  package let queryGuard: QueryGuard
  /// The database file; nothing for one in memory.
  let path: String?
  /// What stars the names of people in reports.
  package let nameStars: NameStars

  /// Opens a ledger, makes it where there is none, and brings its tables up to date.
  ///
  /// - Parameters:
  ///   - path: the database file; nothing for one in memory.
  ///   - library: the forms whose records the ledger keeps.
  ///   - queryLimit: how long a query of the site may take.
  /// - Throws: ``LedgerError`` where the file cannot be opened or is of a newer program.
  public convenience init(
    path: String?,
    library: FormLibrary,
    queryLimit: Duration = standardQueryLimit
  ) throws(LedgerError) {
    let queryGuard = Self.queryGuard(for: library, limit: queryLimit)
    let nameStars = NameStars()
    let configuration = Self.configuration(keeping: queryGuard, nameStars)
    do {
      let database =
        if let path {
          try DatabaseQueue(path: path, configuration: configuration)
        } else {
          try DatabaseQueue(configuration: configuration)
        }
      try self.init(database, at: path, library: library, under: queryGuard, nameStars)
    } catch {
      throw LedgerError(error)
    }
  }

  /// Opens a copy of a ledger, which can be written to without changing the file.
  ///
  /// What the cache does not hold of it lies in a temporary file without a name, since the ledger of
  /// many years would not fit into memory.
  ///
  /// - Parameters:
  ///   - path: the database file; nothing for an empty ledger.
  ///   - library: the forms whose records the ledger keeps.
  ///   - queryLimit: how long a query of the site may take.
  /// - Throws: ``LedgerError`` where the file cannot be read or is of a newer program.
  public convenience init(
    copyOf path: String?,
    library: FormLibrary,
    queryLimit: Duration = standardQueryLimit
  ) throws(LedgerError) {
    let queryGuard = Self.queryGuard(for: library, limit: queryLimit)
    let nameStars = NameStars()
    do {
      // Without a path, SQLite makes a database that only this connection sees.
      let copy = try DatabaseQueue(
        path: "",
        configuration: Self.configuration(keeping: queryGuard, nameStars)
      )
      if let path {
        var configuration = Configuration()
        configuration.readonly = true
        try DatabaseQueue(path: path, configuration: configuration).backup(to: copy)
      }
      try self.init(copy, at: nil, library: library, under: queryGuard, nameStars)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_FULL || error.extendedResultCode == .SQLITE_IOERR_WRITE
    {
      // Only the copy is written to.
      throw LedgerError(
        .storage,
        "No space among temporary files for a copy of the ledger (TMPDIR names their folder)"
      )
    } catch {
      throw LedgerError(error)
    }
  }

  /// How long a query of a site may take where nothing else is said.
  public static var standardQueryLimit: Duration { QueryGuard.standardLimit }

  private static func queryGuard(for library: FormLibrary, limit: Duration) -> QueryGuard {
    QueryGuard(tables: QueryGuard.tables(for: library.recordsInForms), limit: limit)
  }

  /// How a connection is opened; it keeps guard and names for as long as it lasts.
  private static func configuration(
    keeping queryGuard: QueryGuard,
    _ nameStars: NameStars
  ) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    // Half a minute, in which a backup or a look by hand is done; less when the run is to stop.
    configuration.busyMode = .callback { tries in
      guard tries < 600, !Task.isCancelled else { return false }
      usleep(50_000)
      return true
    }
    configuration.prepareDatabase { [queryGuard] db in
      queryGuard.limit(db)
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      // 32 MiB: the files of a run change many pages of a large ledger, most of them more than once,
      // and each is written to its place only when the log is carried over.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
      // What reports are made of is temporary, and fits.
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // 64 MiB: reports go over the records of years several times.
      try db.execute(sql: "PRAGMA cache_size = -65536")
      db.add(function: .folded)
      db.add(function: .namesStarred(by: nameStars))
    }
    return configuration
  }

  private init(
    _ database: DatabaseQueue,
    at path: String?,
    library: FormLibrary,
    under queryGuard: QueryGuard,
    _ nameStars: NameStars
  ) throws(LedgerError) {
    self.path = path
    self.library = library
    self.database = database
    self.queryGuard = queryGuard
    self.nameStars = nameStars
    do {
      let migrator = Schema.migrator
      if try database.read(migrator.hasBeenSuperseded) {
        throw LedgerError.newerSchema
      }
      try migrator.migrate(database)
      try database.writeWithoutTransaction { db in
        do {
          // Only what is missing is written, and where nothing is, nobody has to be waited for.
          try Self.prepare(db, for: library.recordsInForms, .deferred)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          // A transaction that began by reading is not made to wait for another writer.
          try Self.prepare(db, for: library.recordsInForms, .immediate)
        }
        // From here on snapshots and sessions change tables, and say so.
        db.clearSchemaCache()
        queryGuard.install(on: db)
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Makes what queries ask of the ledger, and what is missing of the tables behind it, all at once.
  private static func prepare(
    _ db: Database,
    for records: [RecordDefinition],
    _ kind: Database.TransactionKind
  ) throws {
    try db.inTransaction(kind) {
      try db.execute(sql: "CREATE TEMP VIEW live_submission AS \(RecordViews.liveSubmissions)")
      for record in records {
        try RecordTable(record).prepare(in: db)
        for statement in RecordViews.statements(for: record) { try db.execute(sql: statement) }
      }
      try Standings(db: db, records: records).prepare()
      try AuditViews(records: records).prepare(in: db)
      try NotedIssues(db: db).prepare()
      try PersonNames(db: db, records: records).prepare()
      return .commit
    }
  }

  /// The organisation: the units that the configuration lists, or those of the latest master data.
  public func organisation() throws(LedgerError) -> Organisation {
    if case .units(let units) = library.organisation { return Organisation(units: units) }
    guard case .record(let source) = library.organisation,
      let record = library.records[source.record]
    else { return Organisation(units: []) }
    do {
      return try database.read { db in
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT * FROM \(RecordViews.quoted(record.name)) ORDER BY rank, row
            """
        )
        return Organisation(
          units: rows.compactMap { row in
            var values = FieldMap<FieldValue>()
            for field in record.fields {
              if let text = row.text(field.name) {
                values[field.name] = FieldValue(ledgerText: text, type: field.type)
              }
            }
            return source.unit(from: values)
          }
        )
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// The hashes of all workbooks that were taken in.
  public func knownHashes() throws(LedgerError) -> Set<String> {
    do {
      return try database.read { db in try String.fetchSet(db, sql: "SELECT sha256 FROM file") }
    } catch {
      throw LedgerError(error)
    }
  }

  /// What was found in a file when it was taken in; nothing where it was not.
  public func findings(of sha256: String) throws(LedgerError) -> [Finding]? {
    do {
      return try database.read { db in
        let isKnown = try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM file WHERE sha256 = ?)"),
          arguments: [sha256]
        )
        guard isKnown == true else { return nil }
        let rows = try Row.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT f.* FROM finding f JOIN submission s ON s.id = f.submission_id
              WHERE s.sha256 = ? ORDER BY f.id
              """
          ),
          arguments: [sha256]
        )
        return rows.compactMap(Finding.init)
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Whether a file with this hash was judged and went back to its sender.
  public func isReturned(_ sha256: String) throws(LedgerError) -> Bool {
    do {
      return try database.read { db in
        try Bool.fetchOne(
          db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE sha256 = ? AND status = 'returned')"
          ),
          arguments: [sha256]
        ) ?? false
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Notes a file that was seen and not taken in; noting it again changes nothing.
  public func note(path: String, reason: String, sha256: String?) throws(LedgerError) {
    do {
      try database.write { db in
        try db.execute(
          sql: "INSERT OR IGNORE INTO sighting (path, reason, sha256) VALUES (?, ?, ?)",
          arguments: [path, reason, sha256]
        )
      }
    } catch {
      throw LedgerError(error)
    }
  }
}

extension Finding {
  /// Takes over a finding that was stored.
  fileprivate init?(_ row: Row) {
    guard let code = row.text("code"),
      let severity = row.text("severity").flatMap(Severity.init(rawValue:))
    else { return nil }
    self.init(
      code: code,
      severity: severity,
      sheet: row.text("sheet"),
      cell: row.text("cell"),
      row: row.value("row").flatMap(Int.fromDatabaseValue),
      found: row.text("found"),
      message: LocalizedText(row.text("message_zh") ?? "", row.text("message_en") ?? "")
    )
  }
}

extension FieldValue {
  /// Makes a value from what a view of the ledger shows.
  fileprivate init?(ledgerText text: String, type: FieldDefinition.FieldType) {
    switch type {
    case .date:
      guard let date = CalendarDate(iso: text) else { return nil }
      self = .date(date)
    default:
      self = .text(text)
    }
  }
}
