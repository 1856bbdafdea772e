package import Forms
import GRDB

/// The table with the records of one type, whole as queries see them: a row for each record, with
/// what it has from its submission, a column for each field and one for each key of a record
/// referred to.
///
/// A column holds numbers and texts as they come, so that a site may change the type of a field.
/// Columns are only ever added: what an earlier configuration named stays.
package struct RecordTable: Sendable {
  /// The columns of the fields, and then of the keys.
  package let columns: [String]
  private let type: String
  /// The fields that hold days and moments.
  private let days: [String]
  /// The column by whose value records take each other's place, as the table has it.
  private let rivals: String

  /// The column of the record's id, by a name that no field can have.
  package static let id = "\"record id\""

  /// The column that tells whether a record counts: see ``Standings``.
  package static let standing = "\"record standing\""

  /// The columns that a record has from its submission and its place, as views name them.
  static let origin = [
    "submission_id", "form", "submitter_id", "period", "period_kind", "period_start",
    "period_end", "anchor_date", "received_at", "version", "key", "sheet", "row", "unit_id",
  ]

  /// The column of the table that holds one of ``origin``.
  static func own(_ name: String) -> String { RecordViews.quoted("record \(name)") }

  /// The table of a record type.
  package init(_ record: RecordDefinition) {
    type = record.name
    columns = record.fields.map(\.name) + RecordViews.links(of: record)
    days = record.days.filter { !RecordViews.common.contains($0) }
    rivals = Self.column(RecordViews.competing(record))
  }

  /// The name as it is, without quotes.
  var bareName: String { "data_\(type)" }

  /// The name of the table, as queries have it.
  package var name: String { "main.\(plainName)" }

  /// The name without the database, as views that stay have it.
  var plainName: String { RecordViews.quoted(bareName) }

  /// The column of the table that a column of the views comes from.
  package static func column(_ name: String) -> String {
    name == "record_id" ? id : origin.contains(name) ? own(name) : RecordViews.quoted(name)
  }

  /// Makes the table, or adds the columns that it lacks, and keeps its indexes.
  func prepare(in db: Database) throws {
    let there = try String.fetchAll(
      db,
      sql: "SELECT lower(name) FROM pragma_table_info(?, 'main')",
      arguments: [bareName]
    )
    let fields = columns.map(RecordViews.quoted)
    if there.isEmpty {
      let all = (Self.origin.map(Self.own) + fields).map { ", \($0) ANY" }.joined()
      try db.execute(
        sql: """
          CREATE TABLE \(name) (
            \(Self.id) INTEGER PRIMARY KEY, \(Self.standing) INTEGER NOT NULL DEFAULT 0\(all)) STRICT
          """
      )
    } else {
      for (column, field) in zip(columns, fields) where !there.contains(column.lowercased()) {
        try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN \(field) ANY")
      }
    }
    try keep(indexes, named: "kept", in: db)
  }

  /// What is asked of records again and again: those of a submission, those with one key, those of
  /// some days.
  private var indexes: [RecordIndex] {
    let days = [Self.own("anchor_date")] + days.map(RecordViews.quoted)
    return [
      RecordIndex(of: .all, [Self.own("submission_id")]),
      RecordIndex(of: .all, [rivals, Self.standing]),
    ] + days.map { RecordIndex(of: .current, [$0]) }
  }

  /// The statement that writes one record: its id, its standing, its origin, and then the columns.
  func insertion(in db: Database) throws -> Statement {
    let own = [Self.id, Self.standing] + Self.origin.map(Self.own)
    let names = own + columns.map(RecordViews.quoted)
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return try db.cachedStatement(
      sql: "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(marks))"
    )
  }
}

extension RecordDefinition {
  /// Whether a record may name another unit than that of its file.
  var hasUnit: Bool { field("unit_id") != nil }

  /// The fields that hold days and moments.
  var days: [String] {
    fields.filter { $0.type == .date || $0.type == .dateTime }.map(\.name)
  }
}
