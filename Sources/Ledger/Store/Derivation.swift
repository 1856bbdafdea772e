import GRDB

/// What of a ledger follows from the rest of it: it is kept up to date, and made anew where it was
/// made by another definition.
struct Derivation {
  let name: String
  /// What it is made by; any other text has it made anew.
  let definition: String

  /// Has all of it made, where it was not made by this definition.
  func prepare(in db: Database, _ make: () throws -> Void) throws {
    let made = try String.fetchOne(
      db,
      sql: "SELECT definition FROM main.derived WHERE name = ?",
      arguments: [name]
    )
    if made == definition { return }
    try make()
    try db.execute(
      sql: "INSERT OR REPLACE INTO main.derived (name, definition) VALUES (?, ?)",
      arguments: [name, definition]
    )
  }
}
