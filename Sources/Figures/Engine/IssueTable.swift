import Forms
import GRDB
import Ledger

/// The temporary table of all that was found wrong or changed while files were read: findings and
/// coercions side by side, each with the field that its cell belongs to.
///
/// What reports tell of cells must not tell the names of people, so names are starred here, once
/// for all sheets and extracts.
struct IssueTable {
  /// The records of the site, whose fields tell where people are named.
  let records: [RecordDefinition]

  /// What stands in place of a name.
  static let stars = "***"

  /// Makes and fills the table `issue`; the table `field` must be there.
  func make(in db: Database) throws {
    try db.execute(sql: "DROP TABLE IF EXISTS temp.issue; DROP TABLE IF EXISTS temp.person_name")
    try db.execute(sql: Self.issues)
    try db.execute(
      sql: """
        UPDATE temp.issue SET
          message_zh = replace(message_zh, raw, :stars), message_en = replace(message_en, raw, :stars),
          raw = :stars, value = iif(length(value) > 0, :stars, value)
        WHERE is_person AND length(raw) > 0
        """,
      arguments: ["stars": Self.stars]
    )
    try db.execute(sql: names)
    try starNames(in: db)
    try db.execute(sql: "DROP TABLE temp.person_name")
  }

  /// Stars the names that stand in other cells and in messages.
  private func starNames(in db: Database) throws {
    let hits = try Row.fetchAll(
      db,
      sql: """
        SELECT i.id, n.name FROM temp.issue i JOIN temp.person_name n
        ON instr(i.raw, n.name) OR instr(i.value, n.name)
          OR instr(i.message_zh, n.name) OR instr(i.message_en, n.name)
        ORDER BY i.id, length(n.name) DESC, n.name
        """
    )
    for hit in hits {
      try db.execute(
        sql: """
          UPDATE temp.issue SET raw = replace(raw, :name, :stars),
            value = replace(value, :name, :stars),
            message_zh = replace(message_zh, :name, :stars),
            message_en = replace(message_en, :name, :stars)
          WHERE id = :id
          """,
        arguments: [
          "id": hit["id"] as Int64?, "name": hit["name"] as String?, "stars": Self.stars,
        ]
      )
    }
  }

  /// Findings first, in the order that they were met; a coercion has no message but its code.
  ///
  /// The column of a cell tells its field, by the nearest header above it. A coercion that names a
  /// record and no field tells a whole row, in which anybody may be named.
  private static let issues = """
    CREATE TEMP TABLE issue (
      id INTEGER PRIMARY KEY, submission_id INTEGER NOT NULL, code TEXT NOT NULL,
      severity TEXT NOT NULL, sheet TEXT, cell TEXT, row INTEGER, record TEXT, field TEXT,
      raw TEXT, value TEXT, message_zh TEXT, message_en TEXT, is_person INTEGER NOT NULL);
    CREATE INDEX temp.issue_submission ON issue(submission_id);
    WITH noted AS (
      SELECT 0 AS origin, id, submission_id, code, severity, sheet, cell, row, NULL AS field,
        found AS raw, NULL AS value, message_zh, message_en
      FROM main.finding
      UNION ALL
      SELECT 1, id, submission_id, code, 'note', sheet, cell, NULL, field, raw, value, NULL, NULL
      FROM main.coercion
    ), placed AS (
      SELECT noted.*, rtrim(cell, '0123456789') AS letters,
        CAST(ltrim(cell, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') AS INTEGER) AS cell_row
      FROM noted
    ), headed AS (
      SELECT p.*, b.record AS block_record, b.header_row,
        (SELECT j.key FROM json_each(b.columns) j WHERE j.value = p.letters
         ORDER BY length(j.key), j.key LIMIT 1) AS place
      FROM placed p LEFT JOIN main.block b ON b.submission_id = p.submission_id
        AND b.sheet = p.sheet AND b.header_row = (
          SELECT max(x.header_row) FROM main.block x
          WHERE x.submission_id = p.submission_id AND x.sheet = p.sheet
            AND x.header_row <= p.cell_row)
    ), named AS (
      SELECT h.*,
        iif(instr(place, '.'), substr(place, 1, instr(place, '.') - 1), block_record)
          AS place_record,
        coalesce(substr(place, instr(place, '.') + 1), field) AS place_field
      FROM headed h
    )
    INSERT INTO temp.issue
    SELECT NULL, submission_id, code, severity, sheet, cell, coalesce(row, cell_row), place_record,
      place_field, raw, value, message_zh, message_en,
      header_row IS NOT cell_row AND EXISTS (
        SELECT 1 FROM temp.field f WHERE f.is_person AND f.name = n.place_field
          AND (f.record = n.place_record OR n.place_record IS NULL))
      OR EXISTS (SELECT 1 FROM temp.field f WHERE f.record = n.field)
    FROM named n ORDER BY origin, id;
    """

  /// All names that stand in records and in the heads of files; a cell may hold several.
  private var names: String {
    let cells = records.flatMap { record in
      record.fields.filter { $0.type == .person }.map { field in
        "SELECT \(RecordViews.quoted(field.name)) AS text FROM \(RecordTable(record).name)"
      }
    }
    let heads = ["preparer", "reviewer"].map { "SELECT \($0) FROM main.submission" }
    return """
      CREATE TEMP TABLE person_name (name TEXT PRIMARY KEY) WITHOUT ROWID;
      INSERT OR IGNORE INTO temp.person_name
      WITH cell(text) AS (\((cells + heads).joined(separator: " UNION ")))
      SELECT trim(j.value) FROM cell,
        json_each('[' || replace(json_quote(CAST(text AS TEXT)), '、', '","') || ']') j
      WHERE text IS NOT NULL AND length(trim(j.value)) BETWEEN 2 AND 20;
      """
  }
}
