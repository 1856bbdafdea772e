import Forms
import GRDB

/// Finds what a rule must not repeat in its finding: the contents of sensitive fields.
struct SensitiveContents {
  /// The records of the site, by the name of their type.
  let records: [String: RecordDefinition]

  /// The columns of a row of a rule's query that hold such contents.
  ///
  /// A column does by its name; `found` where the rule names such a field; and any that has in it
  /// what stands in such a field of the record at fault, whatever the query calls it.
  func columns(of row: Row, record id: Int64?, in db: Database) throws -> Set<String> {
    let names = Set(
      records.values.flatMap { $0.fields.filter(\.isSensitive).map { $0.name.lowercased() } }
    )
    guard !names.isEmpty else { return [] }
    var hidden: Set<String> = []
    let contents = try id.map { try self.contents(of: $0, in: db) } ?? []
    for (column, value) in row {
      let text = value.plainText
      let isNamed = names.contains(column.lowercased())
      if isNamed || contents.contains(where: { Self.holds(text, $0) }) { hidden.insert(column) }
    }
    // The field may be one of a child, with the child before it.
    let field = row.text("field")?.split(separator: ".").last?.lowercased()
    if let field, names.contains(field) { hidden.insert("found") }
    return hidden
  }

  /// What stands in the sensitive fields of a record.
  private func contents(of record: Int64, in db: Database) throws -> [String] {
    let type = try String.fetchOne(
      db.cachedStatement(sql: "SELECT type FROM main.record WHERE id = ?"),
      arguments: [record]
    )
    guard let definition = type.flatMap({ records[$0] }) else { return [] }
    let fields = definition.fields.filter(\.isSensitive).map { RecordViews.quoted($0.name) }
    guard !fields.isEmpty else { return [] }
    let values = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(fields.joined(separator: ", ")) FROM \(RecordTable(definition).name)
          WHERE \(RecordTable.id) = ?
          """
      ),
      arguments: [record]
    )
    return values?.databaseValues.map(\.plainText).filter { !$0.isEmpty } ?? []
  }

  /// Whether a text repeats a content: a single letter or digit stands in many texts by chance.
  private static func holds(_ text: String, _ content: String) -> Bool {
    content.count < 2 ? text == content : text.contains(content)
  }
}
