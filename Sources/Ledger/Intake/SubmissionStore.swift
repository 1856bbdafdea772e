import Forms
import GRDB

/// Writes the rows of one submission.
struct SubmissionStore {
  let db: Database
  /// The records of the site, by the name of their type.
  let records: [String: RecordDefinition]

  /// Writes a submission with its sheets, tables, records and coercions, as pending.
  func insert(_ arrival: Arrival, version: Int) throws -> Int64 {
    let header = arrival.reading.header
    let period = header.period
    try db.executeCached(
      sql: """
        INSERT INTO submission (sha256, form, unit_id, period, period_kind, period_start,
          period_end, anchor_date, version, correction, preparer, reviewer, report_date,
          received_at, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')
        """,
      arguments: [
        arrival.sha256, header.form, header.unit, period?.description, period?.kind.rawValue,
        period?.start.description, period?.end.description, period?.anchor.description, version,
        header.correction, header.preparer, header.reviewer, header.reportDate?.description,
        arrival.receivedAt.description,
      ]
    )
    let id = db.lastInsertedRowID
    for (position, tally) in arrival.reading.tallies.enumerated() {
      try insert(tally, position: position, submission: id)
    }
    for block in arrival.reading.blocks { try insert(block, submission: id) }
    var writer = try RecordWriter(arrival, as: id, version: version, records: records, in: db)
    for record in arrival.reading.records { try writer.write(record) }
    try insert(arrival.reading.notes, submission: id)
    for (sheet, rows) in arrival.reading.rejectedRows {
      for row in rows { try noteRejection(of: row.databaseValue, on: sheet, submission: id) }
    }
    return id
  }

  /// Writes a finding.
  func insert(_ finding: Finding, record: Int64?, submission: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO finding (submission_id, record_id, code, severity, sheet, cell, row, found,
          message_zh, message_en)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    try statement.execute(
      arguments: [
        submission, record, finding.code, finding.severity.rawValue, finding.sheet, finding.cell,
        finding.row, finding.found, finding.message.chinese, finding.message.english,
      ]
    )
  }

  /// Marks all records of a record's row as rejected, and counts the row so, once; the rows that go
  /// on with the record go with it: those up to the next record of its kind, in the same table.
  func reject(_ record: Int64, children: [FormDefinition.Child], submission: Int64) throws {
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT type, sheet, row FROM record WHERE id = ?"),
        arguments: [record]
      ), let type = row.text("type"), let sheet = row.text("sheet"), let number = row.value("row")
    else { return }
    try rejectRow(number, on: sheet, submission: submission)
    for child in children {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT row FROM record
            WHERE submission_id = :submission AND sheet = :sheet AND type = :child AND row > :row
              AND NOT EXISTS (SELECT 1 FROM record n
                WHERE n.submission_id = :submission AND n.sheet = :sheet AND n.type = :type
                  AND n.row > :row AND n.row <= record.row)
              AND NOT EXISTS (SELECT 1 FROM block b
                WHERE b.submission_id = :submission AND b.sheet = :sheet
                  AND b.header_row > :row AND b.header_row < record.row)
            """
        ),
        arguments: [
          "submission": submission, "sheet": sheet, "child": child.record, "type": type,
          "row": number,
        ]
      )
      for row in rows {
        if let number = row.value("row") {
          try rejectRow(number, on: sheet, submission: submission)
        }
      }
    }
  }

  private func rejectRow(_ row: DatabaseValue, on sheet: String, submission: Int64) throws {
    try db.executeCached(
      sql: """
        UPDATE record SET is_rejected = 1
        WHERE submission_id = ? AND sheet = ? AND row = ? AND NOT is_rejected
        """,
      arguments: [submission, sheet, row]
    )
    // A row that was rejected before has no record left to change, and was counted then.
    guard db.changesCount > 0 else { return }
    try db.executeCached(
      sql: """
        UPDATE sheet SET accepted = accepted - 1, rejected = rejected + 1
        WHERE submission_id = ? AND name = ? AND accepted > 0
        """,
      arguments: [submission, sheet]
    )
    try noteRejection(of: row, on: sheet, submission: submission)
  }

  private func noteRejection(of row: DatabaseValue, on sheet: String, submission: Int64) throws {
    try db.executeCached(
      sql: "INSERT OR IGNORE INTO rejection (submission_id, sheet, row) VALUES (?, ?, ?)",
      arguments: [submission, sheet, row]
    )
  }

  /// Whether a row of a submission counts.
  func hasRows(_ submission: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM record WHERE submission_id = ? AND NOT is_rejected)"
      ),
      arguments: [submission]
    ) ?? false
  }

  /// What became of the rows of a submission.
  func balance(of submission: Int64) throws -> RowBalance {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(sum(seen), 0), coalesce(sum(accepted), 0), coalesce(sum(rejected), 0),
            coalesce(sum(set_aside), 0)
          FROM sheet WHERE submission_id = ?
          """
      ),
      arguments: [submission]
    )
    var balance = RowBalance()
    guard let row else { return balance }
    (balance.seen, balance.accepted, balance.rejected, balance.setAside) =
      (row[0], row[1], row[2], row[3])
    return balance
  }

  /// Counts every row of a file that goes back as rejected: its finding is the file's.
  func rejectAll(of submission: Int64) throws {
    try db.executeCached(
      sql: "UPDATE record SET is_rejected = 1 WHERE submission_id = ?",
      arguments: [submission]
    )
    try db.executeCached(
      sql: "UPDATE sheet SET rejected = rejected + accepted, accepted = 0 WHERE submission_id = ?",
      arguments: [submission]
    )
  }

  private func insert(_ tally: SheetTally, position: Int, submission: Int64) throws {
    let reasons = Dictionary(
      uniqueKeysWithValues: tally.setAside.filter { $0.value > 0 }.map {
        ($0.key.rawValue, $0.value)
      }
    )
    try db.executeCached(
      sql: """
        INSERT INTO sheet (submission_id, position, name, is_hidden, seen, accepted, rejected,
          set_aside, reasons)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        submission, position, tally.sheet, tally.isHidden, tally.seen, tally.accepted,
        tally.rejected, reasons.values.reduce(0, +), RecordEncoding.counts(reasons),
      ]
    )
  }

  private func insert(_ block: TableBlock, submission: Int64) throws {
    try db.executeCached(
      sql: """
        INSERT INTO block (submission_id, sheet, record, header_row, is_nil, columns,
          unknown_columns)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        submission, block.sheet, block.record, block.headerRow, block.isNil,
        RecordEncoding.texts(block.columns), RecordEncoding.texts(block.unknownColumns),
      ]
    )
  }

  private func insert(_ notes: [CoercionNote], submission: Int64) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO coercion (submission_id, code, sheet, cell, field, raw, value)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    )
    for note in notes {
      try statement.execute(
        arguments: [
          submission, note.code, note.sheet, note.cell, note.field, note.raw, note.value,
        ]
      )
    }
  }
}
