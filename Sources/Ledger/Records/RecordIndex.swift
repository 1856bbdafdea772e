package import GRDB

/// An index over columns of a record's table.
package struct RecordIndex {
  /// The records that are in it.
  package enum Records: String {
    /// All that were ever taken in.
    case all
    /// Those of live submissions, as the view `x_rows` has them.
    case live
    /// Those that are true now, as the view `x` has them.
    case current

    fileprivate var condition: String {
      switch self {
      case .all: ""
      case .live: " WHERE \(RecordTable.standing) >= 1"
      case .current: " WHERE \(RecordTable.standing) = 2"
      }
    }
  }

  fileprivate let records: Records
  private let columns: [String]

  /// Makes an index over columns of the table, as queries have them.
  package init(of records: Records, _ columns: [String]) {
    self.records = records
    self.columns = columns
  }

  fileprivate var list: String { columns.joined(separator: ", ") }

  fileprivate var name: String { "\(records) \(list.replacing("\"", with: ""))" }
}

extension RecordTable {
  /// Makes indexes that are missing, and takes away those of the same kind that nobody asks for any
  /// more.
  package func keep(_ indexes: [RecordIndex], named kind: String, in db: Database) throws {
    let prefix = "\(bareName) \(kind) "
    var wanted: [String: RecordIndex] = [:]
    for index in indexes { wanted[prefix + index.name] = index }
    let there = try String.fetchSet(
      db,
      sql: """
        SELECT name FROM main.sqlite_schema
        WHERE type = 'index' AND tbl_name = :table AND substr(name, 1, length(:prefix)) = :prefix
        """,
      arguments: ["table": bareName, "prefix": prefix]
    )
    let surplus = there.subtracting(wanted.keys).sorted()
    let missing = wanted.filter { !there.contains($0.key) }.sorted { $0.key < $1.key }
    for name in surplus { try db.execute(sql: "DROP INDEX main.\(RecordViews.quoted(name))") }
    for (name, index) in missing {
      let place = "main.\(RecordViews.quoted(name)) ON \(plainName)(\(index.list))"
      try db.execute(sql: "CREATE INDEX \(place)\(index.records.condition)")
    }
    if !surplus.isEmpty || !missing.isEmpty { db.clearSchemaCache() }
  }
}
