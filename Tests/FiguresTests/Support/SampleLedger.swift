import Forms
import GRDB
import Testing

@testable import Figures
@testable import Ledger

/// A ledger in memory with a shop of two teams, each of which counts its visits every week.
struct SampleLedger {
  let ledger: Ledger
  private static let files = [
    "records/unit.yaml": """
    name: unit
    title: Unit
    key: [id]
    fields:
      - {name: id, title: Id, type: string}
      - {name: name, title: Name, type: string}
      - {name: level, title: Level, type: string}
      - {name: parent, title: Parent, type: string}
    """,
    "records/visit.yaml": """
    name: visit
    title: Visit
    fields:
      - {name: date, title: {zh: 日期, en: Date}, type: date}
      - {name: guest, title: {zh: 来客, en: Guest}, type: string}
      - {name: remark, title: {zh: 备注, en: Remark}, type: string}
    """,
    "forms/units.yaml": """
    name: UNITS
    title: Units
    period: quarter
    unit: {level: shop}
    titles: [units]
    reference: true
    tables: [{record: unit, hints: [units]}]
    """,
    "forms/visits.yaml": """
    name: VISITS
    title: {zh: 来客周报, en: Visits}
    period: week
    unit: {level: team}
    titles: [visits]
    due: {days: 1, time: "12:00", workingDay: true}
    tables: [{record: visit, hints: [visits]}]
    """,
  ]

  /// Opens a ledger that was made before, with people named in other fields of a visit.
  init(reopening path: String, people: Set<String>) throws {
    ledger = try Ledger(path: path, library: Self.library(people: people))
  }

  init(path: String? = nil, queryLimit: Duration = Ledger.standardQueryLimit) throws {
    let library = try Self.library(people: ["guest"])
    ledger = try Ledger(path: path, library: library, queryLimit: queryLimit)
    let head = try submission(form: "UNITS", unit: "S", period: "2026-Q1", at: "2026-01-02T08:00")
    let units = [
      #"{"id":"S","name":"Shop","level":"shop"}"#,
      #"{"id":"A","name":"Team A","level":"team","parent":"S"}"#,
      #"{"id":"B","name":"Team B","level":"team","parent":"S"}"#,
    ]
    for (row, unit) in units.enumerated() {
      try record("unit", in: head, key: "u\(row)", row: row + 4, data: unit)
    }
  }

  private static func library(people: Set<String>) throws -> FormLibrary {
    var files = files
    for name in people {
      let field = "{name: \(name), "
      files["records/visit.yaml"]?.replace(field, with: field + "kind: person, ")
    }
    var library = try FormLibrary.load(files: files)
    var source = OrganisationRecord(record: "unit", id: "id", name: "name", level: "level")
    source.parent = "parent"
    library.organisation = .record(source)
    return library
  }

  /// Notes what reports tell of a submission's cells, as an intake does at its end.
  func note(_ submission: Int64) throws {
    try ledger.database.write { db in
      try NotedIssues(db: db).add(submission)
      try PersonNames(db: db, records: ledger.library.recordsInForms).add(submission)
    }
  }

  /// Puts in a submission as it stands after it was judged, and returns its id.
  @discardableResult
  func submission(
    form: String,
    unit: String,
    period name: String,
    at received: String,
    status: String = "accepted",
    version: Int = 1
  ) throws -> Int64 {
    let period = try #require(Period(name))
    return try ledger.database.write { db in
      let hash = "\(form)/\(unit)/\(name)/\(received)"
      try db.execute(
        sql: """
          INSERT INTO file (sha256, bytes, name, path, received_at)
          VALUES (?, 1, 'file.xlsx', 'inbox/file.xlsx', ?)
          """,
        arguments: [hash, received]
      )
      try db.execute(
        sql: """
          INSERT INTO submission (sha256, form, unit_id, period, period_kind, period_start,
            period_end, anchor_date, version, preparer, received_at, status, change)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '王小明', ?, ?,
            (SELECT coalesce(max(change), 0) + 1 FROM submission))
          """,
        arguments: [
          hash, form, unit, name, period.kind.rawValue, period.start.description,
          period.end.description, period.anchor.description, version, received, status,
        ]
      )
      return db.lastInsertedRowID
    }
  }

  /// Puts in a record.
  func record(
    _ type: String,
    in submission: Int64,
    key: String? = nil,
    row: Int = 4,
    data: String
  ) throws {
    try ledger.database.write { db in
      try db.execute(
        sql: """
          INSERT INTO record (submission_id, type, key, sheet, row, cells)
          VALUES (?, ?, ?, 'Sheet1', ?, '{}')
          """,
        arguments: [submission, type, key, row]
      )
      let id = db.lastInsertedRowID
      let fields = try String.fetchAll(
        db,
        sql: "SELECT key FROM json_each(?)",
        arguments: [data]
      )
      let origin = RecordTable.origin.map(RecordTable.own)
      let columns = [RecordTable.id] + origin + fields.map { "\"\($0)\"" }
      let values = fields.map { "json_extract(:data, '$.\($0)')" }
      try db.execute(
        sql: """
          INSERT INTO "data_\(type)" (\(columns.joined(separator: ", ")))
          SELECT r.id, s.id, s.form, s.unit_id, s.period, s.period_kind, s.period_start,
            s.period_end, s.anchor_date, s.received_at, s.version, r.key, r.sheet, r.row,
            \((["s.unit_id"] + values).joined(separator: ", "))
          FROM record r JOIN submission s ON s.id = r.submission_id
          WHERE r.id = :id AND json_valid(:data)
          """,
        arguments: ["id": id, "data": data]
      )
      _ = try Standings(db: db, records: ledger.library.recordsInForms).refresh(submission)
    }
  }

  /// Runs statements of a test's own.
  func execute(_ sql: String) throws {
    try ledger.database.write { db in try db.execute(sql: sql) }
  }

  /// A reporter with the holidays of 2026.
  func reporter(figures: [Figure] = [], signed: [SignedPeriod] = []) throws -> Reporter {
    Reporter(
      ledger: ledger,
      figures: figures,
      calendar: try calendar2026(),
      levels: ["shop"],
      signed: signed
    )
  }

  /// The rows of a query of a report, as text.
  func rows(
    _ query: String,
    columns: [String],
    period name: String = "2026-Q1",
    asOf day: String = "2026-04-08",
    figures: [Figure] = [],
    parts: [Period.Kind] = [],
    language: Language = .chinese
  ) throws -> [[String]] {
    let period = try #require(Period(name))
    let asOf = try #require(CalendarDate(iso: day))
    let definition = Figures.TableDefinition(
      title: LocalizedText("查询", "query"),
      query: query,
      columns: columns.map {
        Figures.TableDefinition.Column(name: $0, title: LocalizedText($0, $0), kind: .text)
      }
    )
    let table = try reporter(figures: figures).session(asOf: asOf) {
      (session) throws(LedgerError) in
      _ = try session.computeFigures(unit: "S", period: period, parts: parts)
      return try session.table(definition, unit: "S", period: period, language: language)
    }
    return table.rows.map { row in
      row.map { if case .text(let text) = $0 { text } else { "" } }
    }
  }
}
