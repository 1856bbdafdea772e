import Forms
import GRDB
import Ledger

/// The temporary table of who was expected to send what, and what became of it: the state of each
/// file, whether all of its tables say that there is nothing to report, and how many rows of it were
/// left out.
struct ExpectedTable {
  let calendar: ReportingCalendar
  let forms: [FormDefinition]
  let organisation: Organisation
  /// The day up to which files are expected.
  let asOf: CalendarDate

  /// What came in for one form, unit and period.
  private struct Arrived {
    var acceptedAt: String?
    var returnedAt: String?
    var submission: Int64?
    var isNil: Bool
    var leftOut: Int
  }

  private struct Place: Hashable {
    var form: String
    var unit: String
    var period: String
  }

  /// Makes and fills the table `expected_submission`.
  func make(in db: Database) throws {
    try db.execute(sql: Self.table)
    let arrived = try arrived(in: db)
    let insertion = try db.cachedStatement(
      sql: "INSERT INTO temp.expected_submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for form in forms {
      guard let deadline = form.deadline else { continue }
      let periods = calendar.periods(form.period, endedBy: asOf).map { period in
        (period, texts(of: period), calendar.due(deadline, for: period))
      }
      for unit in organisation.units where unit.level == form.unitLevel {
        for (period, texts, due) in periods where unit.isActive(in: period) {
          let file = arrived[Place(form: form.name, unit: unit.id, period: texts[1])]
          let day = due.description
          guard let status = status(of: file, due: day, isDue: due.date <= asOf) else { continue }
          try insertion.execute(
            arguments: StatementArguments([unit.id, form.name] + texts)
              + [
                day, file?.acceptedAt ?? file?.returnedAt, status, file?.submission,
                file?.isNil ?? false, file?.leftOut ?? 0,
              ]
          )
        }
      }
    }
  }

  /// The columns of the table that tell a period.
  private func texts(of period: Period) -> [String] {
    [
      period.kind.rawValue, period.description, period.start.description, period.end.description,
      period.anchor.description,
    ]
  }

  /// The state of a file; none where it is not due yet and has not come, and so is not expected yet.
  ///
  /// The first accepted version decides whether it was on time, so that a correction does not make
  /// it late.
  private func status(of file: Arrived?, due: String, isDue: Bool) -> String? {
    if let accepted = file?.acceptedAt { return accepted <= due ? "on_time" : "late" }
    if file?.returnedAt != nil { return "returned" }
    return isDue ? "missing" : nil
  }

  private func arrived(in db: Database) throws -> [Place: Arrived] {
    var arrived: [Place: Arrived] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.*,
          s.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM record WHERE submission_id = s.id)
            AND NOT EXISTS (SELECT 1 FROM block WHERE submission_id = s.id AND NOT is_nil) AS is_nil,
          (SELECT coalesce(sum(rejected), 0) FROM sheet WHERE submission_id = s.id) AS left_out
        FROM (
          SELECT form, unit_id, period,
            min(received_at) FILTER (WHERE status = 'accepted') AS accepted_at,
            max(received_at) FILTER (WHERE status = 'returned') AS returned_at,
            max(id) FILTER (WHERE status = 'accepted') AS id
          FROM submission WHERE form IS NOT NULL AND unit_id IS NOT NULL AND period IS NOT NULL
          GROUP BY form, unit_id, period) s
        """
    )
    while let row = try rows.next() {
      guard let form = row.text("form"), let unit = row.text("unit_id"),
        let period = row.text("period")
      else { continue }
      arrived[Place(form: form, unit: unit, period: period)] = Arrived(
        acceptedAt: row.text("accepted_at"),
        returnedAt: row.text("returned_at"),
        submission: row.value("id").flatMap(Int64.fromDatabaseValue),
        isNil: row.value("is_nil") == 1.databaseValue,
        leftOut: row.value("left_out").flatMap(Int.fromDatabaseValue) ?? 0
      )
    }
    return arrived
  }

  private static let table = """
    DROP TABLE IF EXISTS temp.expected_submission;
    CREATE TEMP TABLE expected_submission (
      unit_id TEXT NOT NULL, form TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL,
      period_start TEXT NOT NULL, period_end TEXT NOT NULL, anchor_date TEXT NOT NULL,
      due_at TEXT NOT NULL, received_at TEXT, status TEXT NOT NULL, submission_id INTEGER,
      is_nil INTEGER NOT NULL, left_out INTEGER NOT NULL,
      PRIMARY KEY (form, unit_id, period));
    """
}
