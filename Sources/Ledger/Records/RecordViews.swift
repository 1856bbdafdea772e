import Forms

/// The views by which rules and figures see the records: two for each record type.
///
/// `order_rows` has a row for each row of a live submission, with the columns of the record and
/// those of its submission. `order` has what is true now: of the rows with one key, the one in
/// the latest submission that lists it. A submission is live when it was accepted, or is being
/// judged, and no newer version of it is. Which rows these are is kept: see ``Standings``.
package struct RecordViews {
  /// The columns that every view has before those of its record.
  static let common = [
    "record_id", "submission_id", "form", "submitter_id", "period", "period_kind", "period_start",
    "period_end", "anchor_date", "received_at", "version", "rank", "key", "sheet", "row",
    "unit_id",
  ]

  /// What puts submissions in order: by period, then version, then arrival.
  static let rank = rank(of: ["s.period_end", "s.version", "s.received_at", "s.id"])

  private static func rank(of columns: [String]) -> String {
    "printf('%s/%06d/%s/%010d', \(columns.joined(separator: ", ")))"
  }

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
    // Both see the table alone, by columns that it has indexes for.
    let rows = "SELECT \(columns(of: record)) FROM \(RecordTable(record).name) d"
    let standing = "d.\(RecordTable.standing)"
    return [
      "CREATE TEMP VIEW \(quoted(record.name + "_rows")) AS \(rows) WHERE \(standing) >= 1",
      "CREATE TEMP VIEW \(quoted(record.name)) AS \(rows) WHERE \(standing) = 2",
    ]
  }

  /// The query for the rows of the submissions that are live in a snapshot of other knowledge than
  /// the present.
  static func frozenRows(_ record: RecordDefinition) -> String {
    """
    SELECT \(columns(of: record))
    FROM live_submission s JOIN \(RecordTable(record).name) d
      ON d.\(RecordTable.own("submission_id")) = s.id
      JOIN main.record r ON r.id = d.\(RecordTable.id)
    WHERE NOT r.is_rejected ORDER BY record_id
    """
  }

  /// The columns of both views, by the table of the records.
  private static func columns(of record: RecordDefinition) -> String {
    let fields = record.fields.map(\.name).filter { !common.contains($0) }
    return (common + fields + links(of: record)).map { name in
      let column = name == "rank" ? ownRank : "d.\(RecordTable.column(name))"
      return "\(column) AS \(quoted(name))"
    }.joined(separator: ", ")
  }

  /// ``rank`` of a record's submission, by the table of the records.
  private static let ownRank = rank(
    of: ["period_end", "version", "received_at", "submission_id"].map { "d.\(RecordTable.own($0))" }
  )

  /// The query for what is true now, by the frozen rows.
  static func current(_ record: RecordDefinition) -> String {
    let rows = quoted(record.name + "_rows")
    // Those of the other rows that take its place: with a list, all rows of the latest submission
    // that has it are true; without one, the one row that came last with its key.
    let later =
      if record.listedUnder != nil {
        "later.\(quoted(competing(record))) IS this.\(quoted(competing(record)))"
          + " AND later.rank > this.rank"
      } else {
        """
        later.key = this.key
          AND (later.rank, later.row, later.record_id) > (this.rank, this.row, this.record_id)
        """
      }
    return """
      SELECT this.* FROM \(rows) this
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
