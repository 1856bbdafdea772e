import GRDB
import GRDBSQLite

/// A statement that writes many rows: its values are bound one by one and stay until they are bound
/// anew, so that a row costs by the values that differ from those of the row before.
///
/// It goes past the argument lists of the database library, which cost more than the writing.
struct RowStatement {
  private let statement: Statement
  private let db: Database

  /// Takes over a statement, which nobody else may run meanwhile.
  init(_ statement: Statement, in db: Database) {
    self.statement = statement
    self.db = db
  }

  /// A value of a column.
  enum Value {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
  }

  /// Binds a value to a place, from 1.
  func bind(_ value: Value, at place: Int) throws {
    let pointer = unsafe statement.sqliteStatement
    let place = CInt(place)
    let code =
      switch value {
      case .null: unsafe sqlite3_bind_null(pointer, place)
      case .integer(let number): unsafe sqlite3_bind_int64(pointer, place, number)
      case .real(let number): unsafe sqlite3_bind_double(pointer, place, number)
      case .text(let text): unsafe Self.bind(text, to: pointer, at: place)
      }
    try expect(code == SQLITE_OK, code)
  }

  /// Writes the row, and returns its id.
  @discardableResult
  func run() throws -> Int64 {
    let pointer = unsafe statement.sqliteStatement
    let code = unsafe sqlite3_step(pointer)
    unsafe sqlite3_reset(pointer)
    try expect(code == SQLITE_DONE, code)
    return db.lastInsertedRowID
  }

  private func expect(_ holds: Bool, _ code: CInt) throws {
    if holds { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: db.lastErrorMessage,
      sql: statement.sql
    )
  }

  /// SQLite copies the bytes.
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
}
