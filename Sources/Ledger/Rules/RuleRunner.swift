import Forms
import GRDB

/// Runs the rules of a site on one submission.
struct RuleRunner {
  let rules: [Rule]

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
      do {
        // A prepared statement outlives the submission; a pragma against writing would expire it.
        let statement = try db.cachedStatement(sql: rule.query)
        // A rule's query is the site's, and may read but never write.
        guard statement.isReadonly, statement.columnCount > 0 else {
          throw LedgerError(
            .configuredQuery,
            "rule \(rule.code): the query has to be one that reads and gives rows"
          )
        }
        let names = rule.query.contains(":submission") ? ["submission": submission] : [:]
        let rows = try Row.fetchAll(statement, arguments: StatementArguments(names))
        for row in rows { violations.append(try violation(row, of: rule, in: db)) }
      } catch let error as DatabaseError {
        let words = error.message ?? "\(error.resultCode)"
        throw LedgerError(.configuredQuery, "rule \(rule.code): \(words)")
      }
    }
    return violations
  }

  private func violation(_ row: Row, of rule: Rule, in db: Database) throws -> Violation {
    let id = row.text("record_id").flatMap(Int64.init)
    var finding = Finding(
      code: rule.code,
      severity: rule.severity,
      sheet: row.text("sheet"),
      cell: row.text("cell"),
      found: row.text("found"),
      message: LocalizedText(
        Self.fill(rule.message.chinese, from: row),
        Self.fill(rule.message.english, from: row)
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
          (SELECT min(value) FROM json_each(r.cells)),
          'A' || r.row) AS cell
      FROM record r WHERE r.id = :record
      """
    guard
      let row = try Row.fetchOne(db, sql: sql, arguments: ["field": field, "record": record])
    else { return nil }
    return (row["sheet"], row["cell"], row["row"])
  }

  /// Puts the columns of a row into the places that a message has for them.
  private static func fill(_ template: String, from row: Row) -> String {
    var text = template
    for (column, value) in row where text.contains("{\(column)}") {
      text = text.replacing("{\(column)}", with: value.isNull ? "—" : value.plainText)
    }
    return text
  }
}
