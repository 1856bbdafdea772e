import GRDB

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

    /// A text, or null where there is none.
    static func optional(_ text: String?) -> Self {
      if let text { .text(text) } else { .null }
    }
  }

  /// Binds a value to a place, from 1.
  func bind(_ value: Value, at place: Int) throws {
    guard SQLiteCalls.bind(value, to: statement, at: place) else {
      throw SQLiteCalls.error(of: statement)
    }
  }

  /// Writes the row, and returns its id.
  @discardableResult
  func run() throws -> Int64 {
    guard SQLiteCalls.run(statement) else { throw SQLiteCalls.error(of: statement) }
    return db.lastInsertedRowID
  }
}
