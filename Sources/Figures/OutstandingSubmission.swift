public import Forms
import GRDB
public import Ledger

/// A file that should have come by now and did not, or that went back and did not come again.
public struct OutstandingSubmission: Sendable, Hashable {
  /// The id of the unit.
  public var unit: String
  /// Its name.
  public var unitName: String
  /// The form.
  public var form: LocalizedText
  /// The period.
  public var period: String
  /// When it was due.
  public var due: String
  /// `missing` or `returned`.
  public var status: String
}

extension ReportSession {
  /// What is outstanding, by period, then form and unit.
  public func outstanding() throws(LedgerError) -> [OutstandingSubmission] {
    try rows(
      """
      SELECT e.*, o.name AS unit_name, f.title_zh, f.title_en
      FROM expected_submission e JOIN org o ON o.id = e.unit_id JOIN form f ON f.name = e.form
      WHERE e.status IN ('missing', 'returned')
      ORDER BY e.period_start, e.form, o.position
      """
    ).map { row in
      OutstandingSubmission(
        unit: row["unit_id"],
        unitName: row["unit_name"],
        form: LocalizedText(row["title_zh"], row["title_en"]),
        period: row["period"],
        due: row["due_at"],
        status: row["status"]
      )
    }
  }
}
