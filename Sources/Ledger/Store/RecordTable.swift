package import Forms
import FoundationEssentials
import GRDB

/// The table with the values of the records of one type: a row for each record, a column for each
/// field and for each key of a record referred to.
///
/// A column holds numbers and texts as they come, so that a site may change the type of a field.
/// Columns are only ever added: what an earlier configuration named stays.
package struct RecordTable: Sendable {
  /// The columns of the fields, and then of the keys.
  package let columns: [String]
  private let type: String
  /// The column by which records take each other's place, where that is not the key of the record.
  private let listing: String?

  /// The column of the record's id, by a name that no field can have.
  package static let id = "\"record id\""

  /// The table of a record type.
  package init(_ record: RecordDefinition) {
    type = record.name
    columns = record.fields.map(\.name) + RecordViews.links(of: record)
    listing = record.listedUnder == nil ? nil : RecordViews.competing(record)
  }

  init(type: String, columns: [String]) {
    self.type = type
    self.columns = columns
    listing = nil
  }

  /// The name as it is, without quotes.
  var bareName: String { "data_\(type)" }

  /// The name of the table, as queries have it.
  package var name: String { "main.\(plainName)" }

  /// The name without the database, as views that stay have it.
  var plainName: String { RecordViews.quoted(bareName) }

  /// Makes the table, or adds the columns that it lacks.
  func prepare(in db: Database) throws {
    let there = try String.fetchAll(
      db,
      sql: "SELECT lower(name) FROM pragma_table_info(?, 'main')",
      arguments: [bareName]
    )
    if there.isEmpty {
      let all = columns.map { ", \(RecordViews.quoted($0)) ANY" }.joined()
      try db.execute(sql: "CREATE TABLE \(name) (\(Self.id) INTEGER PRIMARY KEY\(all)) STRICT")
    } else {
      for column in columns where !there.contains(column.lowercased()) {
        try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN \(RecordViews.quoted(column)) ANY")
      }
    }
    if let listing {
      let index = RecordViews.quoted("\(bareName) \(listing)")
      try db.execute(
        sql: "CREATE INDEX IF NOT EXISTS \(index) ON \(plainName)(\(RecordViews.quoted(listing)))"
      )
    }
  }

  /// The statement that writes one record: its id, and then the columns.
  func insertion(in db: Database) throws -> Statement {
    let names = [Self.id] + columns.map(RecordViews.quoted)
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return try db.cachedStatement(
      sql: "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(marks))"
    )
  }

  /// What a record has in the columns.
  func values(of record: Forms.Record) -> [DatabaseValue] {
    columns.map { record.values[$0]?.kept ?? .null }
  }
}

extension FieldValue {
  /// The value as the ledger keeps it: numbers as numbers, dates as ISO text, lists joined by `、`.
  fileprivate var kept: DatabaseValue {
    switch self {
    case .integer(let number): number.databaseValue
    case .decimal(let number): number.kept
    case .boolean(let flag): (flag ? 1 : 0).databaseValue
    case .text(let text): text.databaseValue
    case .date, .dateTime, .time, .list: description.databaseValue
    }
  }
}

extension Decimal {
  /// A whole number as one, another as the nearest double.
  fileprivate var kept: DatabaseValue {
    let text = description
    if let number = Int64(text) { return number.databaseValue }
    return Double(text)?.databaseValue ?? text.databaseValue
  }
}
