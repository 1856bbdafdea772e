import GRDB
import Ledger

/// A query that the site's configuration holds, which may read and never write.
struct ConfiguredQuery {
  /// The query.
  let sql: String
  /// What it belongs to, for errors: `figure orders_open`.
  let owner: String

  /// Runs the query with those of the parameters that it names.
  ///
  /// - Throws: ``LedgerError`` that names the owner, where the query is wrong.
  func rows(_ db: Database, parameters: [String: String]) throws -> [Row] {
    try run(db, parameters: parameters) { try Row.fetchAll($0) }
  }

  /// Runs the query and gives the names of its columns too.
  func table(
    _ db: Database,
    parameters: [String: String]
  ) throws -> (columns: [String], rows: [Row]) {
    try run(db, parameters: parameters) { ($0.columnNames, try Row.fetchAll($0)) }
  }

  /// Whether the query has a parameter of this name: `:unit` is not in `:unit_name`.
  private func names(_ parameter: String) -> Bool {
    sql.ranges(of: ":\(parameter)").contains { range in
      guard let next = sql[range.upperBound...].first else { return true }
      return !(next.isLetter || next.isNumber || next == "_")
    }
  }

  private func run<Result>(
    _ db: Database,
    parameters: [String: String],
    _ body: (Statement) throws -> Result
  ) throws -> Result {
    do {
      return try db.readOnly {
        let statement = try db.cachedStatement(sql: sql)
        let used = parameters.filter { names($0.key) }
        try statement.setArguments(StatementArguments(used))
        return try body(statement)
      }
    } catch let error as DatabaseError {
      throw LedgerError(.configuredQuery, "\(owner): \(error.message ?? "\(error.resultCode)")")
    }
  }
}
