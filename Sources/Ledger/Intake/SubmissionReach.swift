import Forms
import GRDB

/// How far back a submission bears on reports.
///
/// A week's file may tell of a day long before, or take back what an earlier file told of one. The
/// reports of periods that ended before the earliest such day come out as they did.
struct SubmissionReach {
  let db: Database
  let records: [RecordDefinition]

  /// Writes down the reach of a submission, and that it is the latest change; others are the records
  /// of other submissions that count by it no longer, or again, as ``Standings`` tells them: by all
  /// types of record that the submission has.
  func note(_ submission: Int64, form: FormDefinition?, others: [String: [Int64]]) throws {
    let from = form?.isReference == false ? try earliestDay(of: submission, others) : ""
    try db.executeCached(
      sql: """
        UPDATE submission SET reaches_from = ?,
          change = (SELECT max(change) + 1 FROM submission) WHERE id = ?
        """,
      arguments: [from, submission]
    )
  }

  /// The earliest of all days; empty where one cannot be told, say without a period.
  private func earliestDay(
    of submission: Int64,
    _ others: [String: [Int64]]
  ) throws -> String {
    let start = try String.fetchOne(
      db.cachedStatement(sql: "SELECT period_start FROM submission WHERE id = ?"),
      arguments: [submission]
    )
    guard let start else { return "" }
    var days = [start]
    let previous = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT min(p.reaches_from) FROM submission s JOIN submission p
            ON p.form = s.form AND p.unit_id = s.unit_id AND p.period = s.period AND p.id <> s.id
          WHERE s.id = ?
          """
      ),
      arguments: [submission]
    )
    if let previous { days.append(previous) }
    for record in records {
      let names = record.days
      guard let others = others[record.name], !names.isEmpty else { continue }
      let ids = others.map(String.init).joined(separator: ",")
      days += try String.fetchAll(
        db.cachedStatement(sql: query(for: record, names)),
        arguments: ["submission": submission, "others": "[\(ids)]"]
      )
    }
    return days.min() ?? ""
  }

  /// The earliest days in the records of a type.
  private func query(for record: RecordDefinition, _ days: [String]) -> String {
    let all = days.map { name in
      """
      SELECT min(\(RecordViews.quoted(name))) AS day FROM \(RecordTable(record).name)
      WHERE \(RecordTable.own("submission_id")) = :submission
        OR \(RecordTable.id) IN (SELECT value FROM json_each(:others))
      """
    }
    // The type of a field may once have been another one.
    return """
      SELECT substr(day, 1, 10) FROM (\(all.joined(separator: " UNION ALL ")))
      WHERE typeof(day) = 'text'
      """
  }
}
