/// The header texts of a table, folded, with the fields that they mean.
struct HeaderIndex: Sendable {
  /// A column's meaning: a field of the table's record, or of one of its children.
  struct Meaning: Hashable, Sendable {
    /// The record that the field belongs to.
    var record: String
    /// The field.
    var field: String
  }

  /// The table.
  let table: FormDefinition.Table
  /// Where the table stands in its form, for a choice between equals.
  let position: Int
  /// The hints of the table, folded.
  let hints: [String]
  /// The fields whose column must be there.
  let required: [Meaning]
  private let meanings: [String: Meaning]

  /// Indexes a table of a form.
  init(table: FormDefinition.Table, position: Int, records: [String: RecordDefinition]) {
    self.table = table
    self.position = position
    self.hints = (table.hints + [table.record]).map { Folding.header($0).key }
    var meanings: [String: Meaning] = [:]
    var required: [Meaning] = []
    func add(_ field: FieldDefinition, of record: String) {
      let meaning = Meaning(record: record, field: field.name)
      for name in [field.title.chinese, field.title.english, field.name] + field.aliases {
        let header = Folding.header(name)
        if meanings[header.key] == nil { meanings[header.key] = meaning }
      }
    }
    if let record = records[table.record] {
      for field in record.fields {
        add(field, of: record.name)
        // Without its column a required field would be blank in every row and no cell at fault.
        if field.isRequired || field.needsColumn {
          required.append(Meaning(record: record.name, field: field.name))
        }
      }
    }
    // A child's words count only where the record itself has no use for them.
    for child in table.children {
      for name in child.fields {
        if let field = records[child.record]?.field(name) { add(field, of: child.record) }
      }
    }
    self.meanings = meanings
    self.required = required
  }

  /// What a header text means in this table.
  func meaning(of key: String) -> Meaning? { meanings[key] }
}

/// A column under a header: where it stands and what it means.
struct BoundColumn: Hashable, Sendable {
  /// The column, from 1.
  var column: Int
  /// What it means.
  var meaning: HeaderIndex.Meaning
  /// The unit in brackets after the header text.
  var unit: String?
}

/// How well a row fits a table as its header.
struct HeaderMatch: Sendable {
  /// The table.
  var index: HeaderIndex
  /// The columns with a meaning, in order.
  var columns: [BoundColumn]
  /// Header texts without a meaning, by column.
  var unknown: [Int: String]
  /// Fields that two or more columns claim, with the columns.
  var ambiguous: [HeaderIndex.Meaning: [Int]]
  /// Required fields without a column.
  var missing: [HeaderIndex.Meaning]
  /// Columns whose header text was damaged by toned pinyin or variant characters, with codes.
  var notes: [Int: [String]]
  /// Whether sheet name or title hints at the table.
  var isHinted: Bool

  /// The fit as a number: the more fields the better, a missing one weighs as much as two.
  var score: Int { columns.count - 2 * missing.count + (isHinted ? 3 : 0) }

  /// Matches the header texts of a row against a table; nothing below three known fields.
  init?(cells: [HeaderCell], index: HeaderIndex, context: String) {
    var columns: [BoundColumn] = []
    var unknown: [Int: String] = [:]
    var claims: [HeaderIndex.Meaning: [Int]] = [:]
    var notes: [Int: [String]] = [:]
    for cell in cells {
      guard let found = cell.readings.lazy.compactMap({ index.meaning(of: $0) }).first else {
        unknown[cell.column] = cell.text
        continue
      }
      claims[found, default: []].append(cell.column)
      if claims[found]?.count == 1 {
        columns.append(BoundColumn(column: cell.column, meaning: found, unit: cell.unit))
      }
      if !cell.notes.isEmpty { notes[cell.column] = cell.notes }
    }
    guard columns.count >= 3 else { return nil }
    self.index = index
    self.columns = columns
    self.unknown = unknown
    self.ambiguous = claims.filter { $0.value.count > 1 }
    self.missing = index.required.filter { claims[$0] == nil }
    self.notes = notes
    self.isHinted = index.hints.contains { !$0.isEmpty && context.contains($0) }
  }
}

/// A text of a header row, or of two joined header rows.
struct HeaderCell: Sendable {
  /// The column, from 1.
  var column: Int
  /// The text as written.
  var text: String
  /// The folded texts to look for, best first: `group/leaf`, then the leaf alone.
  var readings: [String]
  /// The unit in brackets at the end.
  var unit: String?
  /// What folding had to mend, as codes.
  var notes: [String]

  init(column: Int, text: String, group: String? = nil) {
    let header = Folding.header(text)
    self.column = column
    self.text = group.map { "\($0)/\(text)" } ?? text
    self.readings = [header.key]
    self.unit = header.unit
    self.notes = header.hasPinyin ? ["N15"] : []
    if let group { readings.insert("\(Folding.header(group).key)/\(header.key)", at: 0) }
  }
}

/// A field under its column.
///
/// It is an object, so that a row handles a reference for each of its cells and not all that a
/// definition holds.
final class BoundField: Sendable {
  let field: FieldDefinition
  /// The column, from 1.
  let column: Int
  /// The unit in brackets after the header text.
  let headerUnit: String?

  init(_ field: FieldDefinition, under column: BoundColumn) {
    self.field = field
    self.column = column.column
    headerUnit = column.unit
  }
}

extension HeaderMatch {
  /// The fields of some records that have a column, in their order, by the name of their record.
  func fields(of records: [RecordDefinition]) -> [String: [BoundField]] {
    var bound: [HeaderIndex.Meaning: BoundColumn] = [:]
    for column in columns { bound[column.meaning] = column }
    var fields: [String: [BoundField]] = [:]
    for record in records {
      fields[record.name] = record.fields.compactMap { field in
        bound[.init(record: record.name, field: field.name)].map { BoundField(field, under: $0) }
      }
    }
    return fields
  }
}
