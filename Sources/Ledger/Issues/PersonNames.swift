package import Forms
package import GRDB

/// The table `person_name` of all names that stand in records and in the heads of files.
///
/// A cell may hold several names, parted by `、`. What is shorter than two characters stands in many
/// texts by chance, and what is longer than twenty is no name.
package struct PersonNames {
  private let db: Database
  private let records: [RecordDefinition]

  /// Makes the table's writer.
  ///
  /// - Parameters:
  ///   - db: the ledger.
  ///   - records: the records of the site, whose fields tell where people are named.
  package init(db: Database, records: [RecordDefinition]) {
    self.db = db
    self.records = records
  }

  /// Adds the names that one submission tells.
  package func add(_ submission: Int64) throws {
    try db.cachedStatement(sql: insertion(ofAll: false))
      .execute(arguments: ["submission": submission])
  }

  /// Fills the table from all submissions, where people were named in other fields before.
  func prepare() throws {
    let names = records.flatMap { record in
      record.fields.filter { $0.type == .person }.map { "\(record.name).\($0.name)" }
    }
    let definition = names.sorted().joined(separator: "\n")
    try Derivation("person_name").prepare(by: definition, in: db) {
      try db.execute(sql: "DELETE FROM main.person_name")
      try db.execute(sql: insertion(ofAll: true))
    }
  }

  /// The statement that adds the names of all submissions, or of the one `:submission`.
  private func insertion(ofAll isOfAll: Bool) -> String {
    var cells = records.compactMap { record -> String? in
      let fields = record.fields.filter { $0.type == .person }.map(\.name)
      guard !fields.isEmpty else { return nil }
      let condition = isOfAll ? "" : " WHERE \(RecordTable.own("submission_id")) = :submission"
      return "SELECT \(Self.joined(fields)) FROM \(RecordTable(record).name)\(condition)"
    }
    let condition = isOfAll ? "" : " WHERE id = :submission"
    cells.append("SELECT \(Self.joined(["preparer", "reviewer"])) FROM main.submission\(condition)")
    return """
      INSERT OR IGNORE INTO main.person_name
      WITH cell(text) AS (\(cells.joined(separator: "\nUNION ALL ")))
      SELECT trim(j.value) FROM cell,
        json_each('[' || replace(json_quote(text), '、', '","') || ']') j
      WHERE length(trim(j.value)) BETWEEN 2 AND 20
      """
  }

  /// The text of several columns as one that holds all of their names.
  private static func joined(_ columns: [String]) -> String {
    columns.map { "coalesce(\(RecordViews.quoted($0)), '')" }.joined(separator: " || '、' || ")
  }
}
