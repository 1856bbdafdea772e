import GRDB
import Ledger

/// The view of all that was found wrong or changed while files were read.
///
/// What reports tell of cells must not tell the names of people, so names are starred here, once
/// for all sheets and extracts. Nothing is copied for it: a query costs by the issues that it
/// looks at, and not by all there ever were.
enum IssueView {
  /// Makes the view `issue`; the table `field` must be there.
  static func make(in db: Database) throws {
    // A cell under the heading of such a field holds names, and the heading itself does not.
    try db.execute(
      sql: """
        CREATE INDEX temp.field_of_people ON field(name) WHERE is_person;
        CREATE TEMP VIEW issue AS
        SELECT id, submission_id, code, severity, sheet, cell, row, record, field,
          \(starred("iif(is_person AND length(raw) > 0, \(stars), raw)")) AS raw,
          \(starred("iif(is_person AND length(raw) > 0 AND length(value) > 0, \(stars), value)"))
            AS value,
          \(starred(message("message_zh"))) AS message_zh,
          \(starred(message("message_en"))) AS message_en,
          is_person
        FROM (
          SELECT n.*, NOT n.is_heading AND EXISTS (
              SELECT 1 FROM temp.field f WHERE f.is_person AND f.name = n.field
                AND (f.record = n.record OR n.record IS NULL))
            OR EXISTS (SELECT 1 FROM temp.field f WHERE f.record = n.named) AS is_person
          FROM main.noted_issue n)
        """
    )
  }

  /// Removes the view, which cannot stay without the tables that it looks at.
  static func remove(from db: Database) throws {
    try db.execute(sql: "DROP VIEW IF EXISTS temp.issue")
  }

  private static let stars = "'\(NameStars.stars)'"

  private static func starred(_ text: String) -> String { "\(NameStars.function)(\(text))" }

  private static func message(_ column: String) -> String {
    "iif(is_person AND length(raw) > 0, replace(\(column), raw, \(stars)), \(column))"
  }
}
