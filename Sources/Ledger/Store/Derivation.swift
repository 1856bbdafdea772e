package import GRDB

/// What of a ledger follows from the rest of it: it is kept up to date, and made anew where it was
/// made by another definition.
package struct Derivation {
  package let name: String

  /// Names one.
  package init(_ name: String) { self.name = name }

  /// What it was made of.
  package struct State {
    /// What of the configuration it was made by.
    package var definition: String
    /// The last change of a submission that is in it.
    package var change: Int64

    /// Whether it was made by a definition, to the byte: texts that only look alike are others to
    /// SQLite.
    package func isOf(_ definition: String) -> Bool {
      self.definition.utf8.elementsEqual(definition.utf8)
    }
  }

  /// What it was made of; nothing where it never was.
  package func state(in db: Database) throws -> State? {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT definition, change FROM main.derived WHERE name = ?",
      arguments: [name]
    )
    guard let definition = row?.text("definition"),
      let change = row?.value("change").flatMap(Int64.fromDatabaseValue)
    else { return nil }
    return State(definition: definition, change: change)
  }

  /// Notes what it is made of now.
  package func note(_ definition: String, change: Int64 = 0, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO main.derived (name, definition, change) VALUES (?, ?, ?)",
      arguments: [name, definition, change]
    )
  }

  /// Has all of it made, where it was not made by a definition.
  func prepare(by definition: String, in db: Database, _ make: () throws -> Void) throws {
    if try state(in: db)?.isOf(definition) == true { return }
    try make()
    try note(definition, in: db)
  }

  /// The last change of a submission so far.
  package static func lastChange(in db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT max(change) FROM main.submission") ?? 0
  }
}
