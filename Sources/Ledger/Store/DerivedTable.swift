import GRDB

/// A table that follows from others: it is kept up to date with them, and filled anew where it was
/// made by another definition.
struct DerivedTable {
  let name: String
  /// What it is made by; any other text has it filled anew.
  let definition: String

  /// Empties the table and fills it, where it was not made by this definition.
  func prepare(in db: Database, _ fill: () throws -> Void) throws {
    let made = try String.fetchOne(
      db,
      sql: "SELECT definition FROM derived WHERE name = ?",
      arguments: [name]
    )
    if made == definition { return }
    try db.execute(sql: "DELETE FROM main.\(RecordViews.quoted(name))")
    try fill()
    try db.execute(
      sql: "INSERT OR REPLACE INTO derived (name, definition) VALUES (?, ?)",
      arguments: [name, definition]
    )
  }
}
