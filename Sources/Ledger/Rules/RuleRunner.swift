import Forms
import GRDB

/// Runs the rules of a site on one submission.
struct RuleRunner {
  let rules: [Rule]
  let ledger: Ledger

  /// A finding of a rule, and the record that it is about.
  struct Violation {
    /// The finding.
    var finding: Finding
    /// The record; none where the whole submission is meant.
    var record: Int64?
  }

  /// Runs all rules.
  ///
  /// - Throws: ``LedgerError`` that names the rule, where a query is wrong.
  func violations(of submission: Int64, in db: Database) throws -> [Violation] {
    var violations: [Violation] = []
    for rule in rules {
      let rows = try query(of: rule).rows(db, parameters: ["submission": submission])
      for row in rows { violations.append(try violation(row, of: rule, in: db)) }
    }
    return violations
  }

  /// Runs a rule on no submission, to see whether its query can be run and has what its message
  /// tells.
  ///
  /// - Throws: ``LedgerError`` that names the rule, where that is not so.
  func check(_ rule: Rule, in db: Database) throws {
    let columns = try query(of: rule).columns(db, parameters: ["submission": Int64(0)])
    for text in [rule.message.chinese, rule.message.english] {
      for match in text.matches(of: /\{([a-z_0-9]+)\}/) where !columns.contains("\(match.1)") {
        throw owner(of: rule).error(
          "the message tells {\(match.1)}, and the query has no such column"
        )
      }
    }
  }

  private func owner(of rule: Rule) -> QueryOwner {
    QueryOwner("rule \(rule.code)", at: rule.position)
  }

  private func query(of rule: Rule) -> ConfiguredQuery {
    ConfiguredQuery(sql: rule.query, owner: owner(of: rule), under: ledger.queryGuard)
  }

  private func violation(_ row: Row, of rule: Rule, in db: Database) throws -> Violation {
    let id = row.text("record_id").flatMap(Int64.init)
    let contents = SensitiveContents(records: ledger.library.records)
    let hidden = try contents.columns(of: row, record: id, in: db)
    var finding = Finding(
      code: rule.code,
      severity: rule.severity,
      sheet: row.text("sheet"),
      cell: row.text("cell"),
      found: row.text("found").map { hidden.contains("found") ? Finding.hidden : $0 },
      message: LocalizedText(
        Self.fill(rule.message.chinese, from: row, hiding: hidden),
        Self.fill(rule.message.english, from: row, hiding: hidden)
      )
    )
    if let id, let place = try place(of: id, field: row.text("field"), in: db) {
      finding.sheet = place.sheet
      finding.cell = finding.cell ?? place.cell
      finding.row = place.row
    }
    return Violation(finding: finding, record: id)
  }

  /// The cell of a field of a record; where the cell is empty, the place where it would stand.
  private func place(
    of record: Int64,
    field: String?,
    in db: Database
  ) throws -> (sheet: String, cell: String, row: Int)? {
    let sql = """
      SELECT r.sheet, r.row,
        coalesce(
          json_extract(r.cells, '$."' || :field || '"'),
          (SELECT coalesce(
              json_extract(b.columns, '$."' || :field || '"'),
              json_extract(b.columns, '$."' || r.type || '.' || :field || '"')) || r.row
           FROM block b
           WHERE b.submission_id = r.submission_id AND b.sheet = r.sheet AND b.header_row < r.row
           ORDER BY b.header_row DESC LIMIT 1),
          r.first_cell,
          'A' || r.row) AS cell
      FROM record r WHERE r.id = :record
      """
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(sql: sql),
        arguments: ["field": field, "record": record]
      )
    else { return nil }
    return (row["sheet"], row["cell"], row["row"])
  }

  /// Puts the columns of a row into the places that a message has for them.
  private static func fill(
    _ template: String,
    from row: Row,
    hiding hidden: Set<String>
  ) -> String {
    var text = template
    for (column, value) in row where text.contains("{\(column)}") {
      let told = hidden.contains(column) ? Finding.hidden : value.plainText
      text = text.replacing("{\(column)}", with: value.isNull ? "—" : told)
    }
    return text
  }
}
