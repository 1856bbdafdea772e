import GRDB

extension Database {
  /// Runs a statement that is run for many files, and prepared once.
  func executeCached(sql: String, arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
