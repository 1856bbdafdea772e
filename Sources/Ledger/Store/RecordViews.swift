import Forms

/// The views by which rules and figures see the records: two for each record type.
///
/// `order_rows` has a row for each row of a live submission, with the columns of the record and
/// those of its submission. `order` has what is true now: of the rows with one key, the one in
/// the latest submission that lists it. A submission is live when it was accepted, or is being
/// judged, and no newer version of it is.
package struct RecordViews {
  /// The columns that every view has before those of its record.
  static let common = [
    "record_id", "submission_id", "form", "submitter_id", "period", "period_kind", "period_start",
    "period_end", "anchor_date", "received_at", "version", "rank", "key", "sheet", "row",
    "unit_id",
  ]

  /// What puts submissions in order: by period, then version, then arrival.
  static let rank =
    "printf('%s/%06d/%s/%010d', coalesce(s.period_end, ''), s.version, s.received_at, s.id)"

  /// The view of live submissions; `rank` orders them by period, then version, then arrival.
  ///
  /// It sees the submissions by their bare name, which a snapshot of another ``Knowledge`` covers.
  static let liveSubmissions = """
    SELECT s.*, f.name AS file_name, f.path AS path,
      \(rank) AS rank
    FROM submission s JOIN main.file f USING (sha256)
    WHERE s.status IN ('accepted', 'pending') AND NOT EXISTS (
      SELECT 1 FROM submission n
      WHERE n.form = s.form AND n.unit_id = s.unit_id AND n.period = s.period
        AND n.status IN ('accepted', 'pending') AND n.version > s.version
    )
    """

  /// The statements that make the views of a record type.
  static func statements(for record: RecordDefinition) -> [String] {
    let fields = record.fields.filter { !common.contains($0.name) }
    let columns = (fields.map(\.name) + links(of: record)).map { "d.\(quoted($0))" }
    let unit =
      record.fields.contains { $0.name == "unit_id" }
      ? "coalesce(d.unit_id, s.unit_id)"
      : "s.unit_id"
    let rows = """
      CREATE TEMP VIEW \(quoted(record.name + "_rows")) AS
      SELECT r.id AS record_id, r.submission_id, s.form, s.unit_id AS submitter_id, s.period,
        s.period_kind, s.period_start, s.period_end, s.anchor_date, s.received_at, s.version,
        s.rank, r.key, r.sheet, r.row, \(unit) AS unit_id\(columns.map { ",\n  " + $0 }.joined())
      FROM \(RecordTable(record).name) d JOIN main.record r ON r.id = d.\(RecordTable.id)
        JOIN live_submission s ON s.id = r.submission_id
      WHERE NOT r.is_rejected
      """
    return [rows, "CREATE TEMP VIEW \(quoted(record.name)) AS \(current(record))"]
  }

  /// The query for what is true now.
  static func current(_ record: RecordDefinition) -> String {
    let rows = quoted(record.name + "_rows")
    // Those of the other rows that take its place: with a list, all rows of the latest submission
    // that has it are true; without one, the one row that came last with its key.
    let later =
      if let listing = record.listedUnder.map({ linked($0, of: record) }) {
        "later.\(quoted(listing)) IS this.\(quoted(listing)) AND later.rank > this.rank"
      } else {
        """
        later.key = this.key
          AND (later.rank, later.row, later.record_id) > (this.rank, this.row, this.record_id)
        """
      }
    let names = common + record.fields.map(\.name).filter { !common.contains($0) }
    let columns = (names + links(of: record)).map { "this.\(quoted($0))" }
    return """
      SELECT \(columns.joined(separator: ", ")) FROM \(rows) this
      WHERE NOT EXISTS (SELECT 1 FROM \(rows) later WHERE \(later))
      """
  }

  /// The column of the rows that tells which of them may take each other's place.
  static func competing(_ record: RecordDefinition) -> String {
    record.listedUnder.map { linked($0, of: record) } ?? "key"
  }

  /// The columns with the keys of the records that a record refers to.
  static func links(of record: RecordDefinition) -> [String] {
    record.fields.map(\.name).filter { linked($0, of: record) != $0 }
      .map { linked($0, of: record) }
  }

  /// The column to compare a field by: that of its key, where it refers to another record.
  private static func linked(_ name: String, of record: RecordDefinition) -> String {
    if case .recordReference = record.field(name)?.type { name + "_key" } else { name }
  }

  /// A name as an SQL identifier.
  package static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
