import Forms
import GRDB

/// How far back a submission bears on reports.
///
/// A week's file may tell of a day long before, or take back what an earlier file told of one. The
/// reports of periods that ended before the earliest such day come out as they did.
struct SubmissionReach {
  let db: Database
  let records: [RecordDefinition]

  /// Writes down the reach of a submission, and that it is the latest change.
  func note(_ submission: Int64, form: FormDefinition?) throws {
    let from = form?.isReference == false ? try earliestDay(of: submission) : ""
    try db.execute(
      sql: """
        UPDATE submission SET reaches_from = ?,
          change = (SELECT max(change) + 1 FROM submission) WHERE id = ?
        """,
      arguments: [from, submission]
    )
  }

  /// The earliest of all days; empty where one cannot be told, say without a period.
  private func earliestDay(of submission: Int64) throws -> String {
    let start = try String.fetchOne(
      db,
      sql: "SELECT period_start FROM submission WHERE id = ?",
      arguments: [submission]
    )
    guard let start else { return "" }
    var days = [start]
    let previous = try String.fetchOne(
      db,
      sql: """
        SELECT min(p.reaches_from) FROM submission s JOIN submission p
          ON p.form = s.form AND p.unit_id = s.unit_id AND p.period = s.period AND p.id <> s.id
        WHERE s.id = ?
        """,
      arguments: [submission]
    )
    if let previous { days.append(previous) }
    for record in records {
      let dates = record.fields.filter { $0.type == .date || $0.type == .dateTime }.map(\.name)
      guard !dates.isEmpty else { continue }
      days += try String.fetchAll(
        db,
        sql: query(for: record, dates: dates),
        arguments: ["submission": submission]
      )
    }
    return days.min() ?? ""
  }

  /// The earliest days in the records of a type, and in those that they take the place of.
  private func query(for record: RecordDefinition, dates: [String]) -> String {
    let table = RecordTable(record).name
    let competing = RecordViews.competing(record)
    let own = dates.map { name in
      """
      SELECT min(d.\(RecordViews.quoted(name))) AS day FROM main.record r
        JOIN \(table) d ON d.\(RecordTable.id) = r.id
      WHERE r.submission_id = :submission
      """
    }
    let others = dates.map { name in
      let column = "min(o.\(RecordViews.quoted(name)))"
      return competing == "key"
        ? """
        SELECT \(column) FROM main.record r JOIN main.record p ON p.key = r.key
          JOIN \(table) o ON o.\(RecordTable.id) = p.id
        WHERE r.submission_id = :submission AND r.type = '\(record.name)'
        """
        : """
        SELECT \(column) FROM main.record r JOIN \(table) d ON d.\(RecordTable.id) = r.id
          JOIN \(table) o ON o.\(RecordViews.quoted(competing)) = d.\(RecordViews.quoted(competing))
        WHERE r.submission_id = :submission
        """
    }
    let all = (own + others).joined(separator: " UNION ALL ")
    // The type of a field may once have been another one.
    return "SELECT substr(day, 1, 10) FROM (\(all)) WHERE typeof(day) = 'text'"
  }
}
