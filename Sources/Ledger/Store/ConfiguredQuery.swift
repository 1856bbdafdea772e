package import Forms
package import GRDB

/// What a query of the configuration belongs to, and where it stands, for errors.
package struct QueryOwner: Sendable {
  private let name: String
  private let position: ConfigurationPosition?

  /// Makes an owner of a name, such as `figure orders_open`.
  package init(_ name: String, at position: ConfigurationPosition?) {
    self.name = name
    self.position = position
  }

  /// An error that names place and owner: `figures/x.yaml:12:3: figure orders_open: no such column`.
  package func error(_ reason: String) -> LedgerError {
    let place = position.map { "\($0): " } ?? ""
    return LedgerError(.configuredQuery, "\(place)\(name): \(reason)")
  }
}

/// A query that the site's configuration holds, which may do what its guard lets it do.
package struct ConfiguredQuery {
  private let sql: String
  private let owner: QueryOwner
  private let queryGuard: QueryGuard

  /// Makes a query that runs on a connection with a guard in front of it.
  package init(sql: String, owner: QueryOwner, under queryGuard: QueryGuard) {
    self.sql = sql
    self.owner = owner
    self.queryGuard = queryGuard
  }

  /// Runs the query with those of the parameters that it names.
  ///
  /// - Throws: ``LedgerError`` that names the owner, where the query is wrong.
  package func rows(
    _ db: Database,
    parameters: [String: any DatabaseValueConvertible]
  ) throws -> [Row] {
    try run(db, parameters: parameters) { try Row.fetchAll($0) }
  }

  /// Runs the query and lends its rows one after the other, with the names of its columns.
  ///
  /// A row is good until the next one is asked for, and the rows as long as the body runs.
  ///
  /// - Throws: what the body throws, and ``LedgerError`` that names the owner, where the query is
  ///   wrong.
  package func read<Result>(
    _ db: Database,
    parameters: [String: any DatabaseValueConvertible],
    _ body: (_ columns: [String], _ rows: RowCursor) throws -> Result
  ) throws -> Result {
    try run(db, parameters: parameters) { try body($0.columnNames, Row.fetchCursor($0)) }
  }

  /// Runs the query to its end, where mistakes may come out that do not before, and gives the names of
  /// its columns.
  ///
  /// - Throws: ``LedgerError`` that names the owner, where the query is wrong.
  package func columns(
    _ db: Database,
    parameters: [String: any DatabaseValueConvertible]
  ) throws -> [String] {
    try read(db, parameters: parameters) { columns, rows in
      while try rows.next() != nil {}
      return columns
    }
  }

  /// The names after colons: `unit_name` of `:unit_name`.
  ///
  /// By bytes, since a report runs thousands of queries.
  private var names: Set<String> {
    var names: Set<String> = []
    let bytes = Array(sql.utf8)
    var position = 0
    while let colon = bytes[position...].firstIndex(of: UInt8(ascii: ":")) {
      let name = bytes[(colon + 1)...].prefix { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
      names.insert(String(decoding: name, as: UTF8.self))
      position = name.endIndex
    }
    return names
  }

  /// What is wrong with memory, disk or ledger, or somebody's wish to stop, and no mistake of whoever
  /// wrote the query.
  private static let faultsOfMachine: [ResultCode] = [
    .SQLITE_NOMEM, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CANTOPEN, .SQLITE_CORRUPT, .SQLITE_NOTADB,
    .SQLITE_BUSY, .SQLITE_INTERRUPT,
  ]

  private func run<Result>(
    _ db: Database,
    parameters: [String: any DatabaseValueConvertible],
    _ body: (Statement) throws -> Result
  ) throws -> Result {
    do {
      return try queryGuard.run(sql) {
        // A prepared statement outlives the transaction; a pragma against writing would expire it.
        let statement = try db.cachedStatement(sql: sql)
        guard statement.isReadonly, statement.columnCount > 0 else {
          throw owner.error("the query has to be one that reads and gives rows")
        }
        let names = names
        try statement.setArguments(StatementArguments(parameters.filter { names.contains($0.key) }))
        return try body(statement)
      }
    } catch let error as DatabaseError where !Self.faultsOfMachine.contains(error.resultCode) {
      throw owner.error(error.message ?? "\(error.resultCode)")
    } catch let refusal as QueryGuard.Refusal {
      throw owner.error(refusal.description)
    }
  }
}
