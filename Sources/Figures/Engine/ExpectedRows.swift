import Forms
import GRDB
import Ledger

/// Writes the rows of a table `expected_submission`: the state of each file, whether all of its
/// tables say that there is nothing to report, and how many rows of it were left out.
struct ExpectedRows {
  private let files: ExpectedFiles
  private let insertion: Statement
  private let removal: Statement
  private let ofUnit: Statement
  private let ofPlace: Statement

  /// What came in for one form, unit and period.
  private struct Arrived {
    var acceptedAt: String?
    var returnedAt: String?
    var submission: Int64?
    var isNil: Bool
    var leftOut: Int

    init(_ row: Row) {
      acceptedAt = row.text("accepted_at")
      returnedAt = row.text("returned_at")
      submission = row.value("id").flatMap(Int64.fromDatabaseValue)
      isNil = row.value("is_nil") == 1.databaseValue
      leftOut = row.value("left_out").flatMap(Int.fromDatabaseValue) ?? 0
    }
  }

  /// Makes a writer of a table that judges by the submissions in another table or view.
  init(
    of files: ExpectedFiles,
    into table: String,
    from submissions: String,
    in db: Database
  ) throws {
    self.files = files
    insertion = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO \(table) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    removal = try db.cachedStatement(
      sql: "DELETE FROM \(table) WHERE form = ? AND unit_id = ? AND period = ?"
    )
    ofUnit = try db.cachedStatement(sql: Self.ofUnit(in: submissions))
    ofPlace = try db.cachedStatement(sql: Self.ofPlace(in: submissions))
  }

  /// Writes the rows of all files into an empty table.
  func writeAll() throws {
    for series in files.series {
      let entries = series.periods.map { ($0, files.entry(for: $0, in: series)) }
      for unit in series.units {
        var arrived: [String: Arrived] = [:]
        let rows = try Row.fetchCursor(ofUnit, arguments: [series.form, unit.id])
        while let row = try rows.next() {
          if let period = row.text("period") { arrived[period] = Arrived(row) }
        }
        for (period, entry) in entries where unit.isActive(in: period) {
          try write(entry, of: series.form, from: unit.id, arrived[entry.period])
        }
      }
    }
  }

  /// Judges files anew, and writes or takes away their rows.
  func write(_ places: Set<ExpectedFiles.Place>) throws {
    var entries: [Int: [Period: ExpectedFiles.Entry]] = [:]
    for place in places {
      let series = files.series[place.series]
      let entry =
        entries[place.series]?[place.period] ?? files.entry(for: place.period, in: series)
      entries[place.series, default: [:]][place.period] = entry
      let key: StatementArguments = [series.form, place.unit, entry.period]
      let arrived = try Row.fetchOne(ofPlace, arguments: key).map(Arrived.init)
      if try !write(entry, of: series.form, from: place.unit, arrived) {
        try removal.execute(arguments: key)
      }
    }
  }

  /// Writes the row of a file.
  ///
  /// - Returns: whether it has one.
  @discardableResult
  private func write(
    _ entry: ExpectedFiles.Entry,
    of form: String,
    from unit: String,
    _ file: Arrived?
  ) throws -> Bool {
    guard let status = status(of: file, in: entry) else { return false }
    try insertion.execute(
      arguments: StatementArguments([unit, form] + entry.texts)
        + [
          file?.acceptedAt ?? file?.returnedAt, status, file?.submission, file?.isNil ?? false,
          file?.leftOut ?? 0,
        ]
    )
    return true
  }

  /// The state of a file; none where it is not due yet and has not come, and so is not expected yet.
  ///
  /// The first accepted version decides whether it was on time, so that a correction does not make
  /// it late.
  private func status(of file: Arrived?, in entry: ExpectedFiles.Entry) -> String? {
    if let accepted = file?.acceptedAt { return accepted <= entry.due ? "on_time" : "late" }
    if file?.returnedAt != nil { return "returned" }
    return entry.isDue ? "missing" : nil
  }

  // MARK: What came in

  /// The query for what came in from one unit for one form.
  static func ofUnit(in submissions: String) -> String {
    arrivals(in: submissions, where: "form = ? AND unit_id = ?")
  }

  /// The query for what came in from one unit for one form and period.
  static func ofPlace(in submissions: String) -> String {
    arrivals(in: submissions, where: "form = ? AND unit_id = ? AND period = ?")
  }

  private static func arrivals(in submissions: String, where condition: String) -> String {
    """
    SELECT s.*,
      s.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM record WHERE submission_id = s.id)
        AND NOT EXISTS (SELECT 1 FROM block WHERE submission_id = s.id AND NOT is_nil) AS is_nil,
      (SELECT coalesce(sum(rejected), 0) FROM sheet WHERE submission_id = s.id) AS left_out
    FROM (
      SELECT period,
        min(received_at) FILTER (WHERE status = 'accepted') AS accepted_at,
        max(received_at) FILTER (WHERE status = 'returned') AS returned_at,
        max(id) FILTER (WHERE status = 'accepted') AS id
      FROM \(submissions) WHERE \(condition) GROUP BY period) s
    """
  }
}
