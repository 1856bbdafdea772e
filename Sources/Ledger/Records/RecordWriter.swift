import Forms
import GRDB

/// Writes the records of one submission: each as a row of `record`, and with its values as one of
/// the table of its type.
struct RecordWriter {
  private let db: Database
  private let records: [String: RecordDefinition]
  private var homes: RecordHomes
  private let submission: [RowStatement.Value]
  private let unit: RowStatement.Value
  private let places: RowStatement
  private var tables: [String: Table] = [:]

  /// The table of a type, and the statement that writes it.
  private struct Table {
    let definition: RecordTable
    let rows: RowStatement
    /// Whether a record may name another unit than the file's.
    let hasUnit: Bool
  }

  /// Makes a writer of the records of an arrival, stored as a submission of a version.
  init(
    _ arrival: Arrival,
    as id: Int64,
    version: Int,
    records: [String: RecordDefinition],
    in db: Database
  ) throws {
    self.db = db
    self.records = records
    homes = RecordHomes(of: arrival.reading.blocks)
    let header = arrival.reading.header
    let period = header.period
    unit = .optional(header.unit)
    submission = [
      .integer(id), .optional(header.form), unit, .optional(period?.description),
      .optional(period?.kind.rawValue), .optional(period?.start.description),
      .optional(period?.end.description), .optional(period?.anchor.description),
      .text(arrival.receivedAt.description), .integer(Int64(version)),
    ]
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO record (submission_id, type, key, sheet, row, first_cell, cells)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    )
    places = RowStatement(statement, in: db)
    try places.bind(.integer(id), at: 1)
  }

  /// Writes a record, which counts until it is judged.
  mutating func write(_ record: Forms.Record) throws {
    let (sheet, row) = (RowStatement.Value.text(record.sheet), Int64(record.row))
    try places.bind(.text(record.type), at: 2)
    try places.bind(.optional(record.key), at: 3)
    try places.bind(sheet, at: 4)
    try places.bind(.integer(row), at: 5)
    try places.bind(.optional(record.firstCell), at: 6)
    let stray = homes.strayCells(of: record)
    try places.bind(.text(stray.isEmpty ? "{}" : RecordEncoding.texts(stray)), at: 7)
    let id = try places.run()
    guard let table = try table(of: record.type) else { return }
    try table.rows.bind(.integer(id), at: 1)
    // A record in further columns has the unit of its row too, and counts for the file's.
    let own = table.hasUnit ? record.values["unit_id"]?.kept ?? unit : unit
    let place = 3 + submission.count
    for (offset, value) in [.optional(record.key), sheet, .integer(row), own].enumerated() {
      try table.rows.bind(value, at: place + offset)
    }
    for (offset, column) in table.definition.columns.enumerated() {
      try table.rows.bind(record.values[column]?.kept ?? .null, at: place + 4 + offset)
    }
    try table.rows.run()
  }

  /// The table of a type, with what all of its records have in common; none of one that no form has.
  private mutating func table(of type: String) throws -> Table? {
    if let table = tables[type] { return table }
    guard let record = records[type] else { return nil }
    let definition = RecordTable(record)
    let rows = RowStatement(try definition.insertion(in: db), in: db)
    for (offset, value) in ([.integer(2)] + submission).enumerated() {
      try rows.bind(value, at: 2 + offset)
    }
    let table = Table(definition: definition, rows: rows, hasUnit: record.hasUnit)
    tables[type] = table
    return table
  }
}

extension FieldValue {
  /// The value as the ledger keeps it: numbers as numbers, dates as ISO text, lists joined by `、`.
  fileprivate var kept: RowStatement.Value {
    switch self {
    case .integer(let number): .integer(Int64(number))
    case .decimal(let number): number.kept
    case .boolean(let flag): .integer(flag ? 1 : 0)
    case .text(let text): .text(text)
    case .date, .dateTime, .time, .list: .text(description)
    }
  }
}

extension ExactDecimal {
  /// A whole number as one, another as the nearest double.
  fileprivate var kept: RowStatement.Value { integer.map { .integer($0) } ?? .real(Double(self)) }
}
