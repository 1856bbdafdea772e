import GRDB
import GRDBSQLite

/// What the ledger asks of SQLite itself, past the database library.
enum SQLiteCalls {
  // MARK: Rows

  /// Binds a value to a place of a statement, from 1; SQLite copies texts.
  ///
  /// - Returns: whether it did; ``error(of:)`` tells why not.
  static func bind(_ value: RowStatement.Value, to statement: Statement, at place: Int) -> Bool {
    let pointer = unsafe statement.sqliteStatement
    let place = CInt(place)
    let code =
      switch value {
      case .null: unsafe sqlite3_bind_null(pointer, place)
      case .integer(let number): unsafe sqlite3_bind_int64(pointer, place, number)
      case .real(let number): unsafe sqlite3_bind_double(pointer, place, number)
      case .text(let text): unsafe bind(text, to: pointer, at: place)
      }
    return code == SQLITE_OK
  }

  private static func bind(_ text: String, to pointer: OpaquePointer, at place: CInt) -> CInt {
    var text = text
    return text.withUTF8 { bytes in
      let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      guard let start = bytes.baseAddress else {
        return unsafe sqlite3_bind_text(pointer, place, "", 0, copied)
      }
      let count = CInt(clamping: bytes.count)
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
        unsafe sqlite3_bind_text(pointer, place, start, count, copied)
      }
    }
  }

  /// Runs a statement that gives no rows, and makes it ready to be run again.
  ///
  /// - Returns: whether it did all.
  static func run(_ statement: Statement) -> Bool {
    let pointer = unsafe statement.sqliteStatement
    let code = unsafe sqlite3_step(pointer)
    unsafe sqlite3_reset(pointer)
    return code == SQLITE_DONE
  }

  /// What went wrong last on the connection of a statement.
  static func error(of statement: Statement) -> DatabaseError {
    let connection = unsafe sqlite3_db_handle(statement.sqliteStatement)
    return DatabaseError(
      resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(connection)),
      message: unsafe String(cString: sqlite3_errmsg(connection)),
      sql: statement.sql
    )
  }

  // MARK: Guard

  /// Sets bounds to the texts and rows that a connection makes, and to statements; it opens no other
  /// file.
  static func limit(_ db: Database, bytes: Int32, ofStatements: Int32) {
    let connection = unsafe db.sqliteConnection
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, bytes)
    unsafe sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, ofStatements)
  }

  /// Has a guard asked whether what runs has to stop; the connection must not outlive it.
  static func watch(_ db: Database, by queryGuard: QueryGuard, stepsBetweenLooks: Int32) {
    let connection = unsafe db.sqliteConnection
    let context = unsafe Unmanaged.passUnretained(queryGuard).toOpaque()
    unsafe sqlite3_progress_handler(
      connection,
      stepsBetweenLooks,
      { context in
        guard let context = unsafe context else { return 0 }
        let queryGuard = unsafe Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
        return queryGuard.hasToStop ? 1 : 0
      },
      context
    )
  }

  /// Has a guard asked what statements may do; the connection must not outlive it.
  static func install(_ queryGuard: QueryGuard, on db: Database) {
    let connection = unsafe db.sqliteConnection
    let context = unsafe Unmanaged.passUnretained(queryGuard).toOpaque()
    unsafe sqlite3_set_authorizer(
      connection,
      { context, action, first, second, _, _ in
        guard let context = unsafe context else { return SQLITE_DENY }
        let queryGuard = unsafe Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
        let isAllowed = queryGuard.allows { unsafe SQLiteCalls.action(action, first, second) }
        return isAllowed ? SQLITE_OK : SQLITE_DENY
      },
      context
    )
  }

  private static func action(
    _ code: CInt,
    _ first: UnsafePointer<CChar>?,
    _ second: UnsafePointer<CChar>?
  ) -> QueryGuard.Action {
    func text(_ pointer: UnsafePointer<CChar>?) -> String {
      unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
    switch code {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return .select
    case SQLITE_READ: return .read(table: unsafe text(first), column: unsafe text(second))
    case SQLITE_FUNCTION: return .call(function: unsafe text(second))
    default: return .other
    }
  }
}
