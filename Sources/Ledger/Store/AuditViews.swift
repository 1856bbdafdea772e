import Forms
import GRDB

/// The views by which anybody can see from outside, with nothing but SQLite, what became of every
/// file and every row: `audit_files`, `audit_rows`, `audit_sightings`, `audit_runs`.
///
/// They stay in the ledger. Which rows take the place of which depends on the records of the site,
/// so that `audit_rows` is made anew when these change.
struct AuditViews {
  let records: [RecordDefinition]

  /// Makes the views that are missing or told something else.
  func prepare(in db: Database) throws {
    let there = try Row.fetchAll(
      db,
      sql: "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'"
    )
    for (name, query) in [
      ("audit_files", Self.files), ("audit_rows", rows), ("audit_sightings", Self.sightings),
      ("audit_runs", Self.runs),
    ] {
      let statement = "CREATE VIEW \(name) AS\n\(query)"
      if there.contains(where: { $0.text("name") == name && $0.text("sql") == statement }) {
        continue
      }
      try db.execute(sql: "DROP VIEW IF EXISTS main.\(name)")
      try db.execute(sql: statement)
    }
  }

  /// One line for each content that was ever taken in: `loaded`, `waiting` (rule F06) or `refused`.
  private static let files = """
    SELECT f.sha256, f.name, f.path, f.bytes, f.received_at, f.run_id,
      CASE s.status WHEN 'accepted' THEN 'loaded' WHEN 'queued' THEN 'waiting' ELSE 'refused' END
        AS state,
      CASE WHEN s.status <> 'accepted' THEN
        (SELECT n.code || ' ' || n.message_en FROM finding n WHERE n.submission_id = s.id
         ORDER BY n.severity = 'file' DESC, n.severity = 'error' DESC, n.id LIMIT 1) END AS reason,
      (SELECT coalesce(sum(t.seen), 0) FROM sheet t WHERE t.submission_id = s.id) AS seen_rows,
      (SELECT coalesce(sum(t.set_aside), 0) FROM sheet t WHERE t.submission_id = s.id)
        AS set_aside_rows,
      (SELECT coalesce(sum(t.accepted + t.rejected), 0) FROM sheet t WHERE t.submission_id = s.id)
        AS data_rows,
      s.form, s.unit_id, s.period, s.version,
      (SELECT p.sha256 FROM submission p
       WHERE p.form = s.form AND p.unit_id = s.unit_id AND p.period = s.period
         AND p.status = 'accepted' AND p.version < s.version AND s.status = 'accepted'
       ORDER BY p.version DESC LIMIT 1) AS supersedes_sha256
    FROM file f JOIN submission s USING (sha256)
    """

  /// Files that were seen and not taken in, with the reason; a duplicate has the hash of its like.
  private static let sightings = "SELECT path, reason, sha256 FROM sighting"

  private static let runs =
    "SELECT id AS run_id, started_at AS started, ended_at AS ended, outcome FROM run"

  /// One line for each row of data of each loaded file: `accepted`, `rejected` or `superseded`.
  private var rows: String {
    """
    WITH live AS (
      SELECT s.*, NOT EXISTS (
          SELECT 1 FROM submission n
          WHERE n.form = s.form AND n.unit_id = s.unit_id AND n.period = s.period
            AND n.status = 'accepted' AND n.version > s.version) AS is_live,
        \(RecordViews.rank) AS rank
      FROM submission s WHERE s.status = 'accepted'
    ), entry AS MATERIALIZED (
      \(entries)
    ), ranked AS MATERIALIZED (
      SELECT e.*,
        e.is_live AND 1 = iif(e.is_listed,
          dense_rank() OVER (PARTITION BY type, rival, is_live ORDER BY rank DESC),
          row_number() OVER (PARTITION BY type, rival, is_live
            ORDER BY rank DESC, row DESC, id DESC)) AS is_current,
        first_value(iif(is_live, id, NULL)) OVER (PARTITION BY type, rival
          ORDER BY is_live DESC, rank DESC, row DESC, id DESC) AS successor
      FROM entry e
    ), told AS (
      SELECT submission_id, sheet, row, max(is_current) AS is_current, min(id) AS id
      FROM ranked GROUP BY submission_id, sheet, row
    ), newest AS (
      SELECT s.form, s.unit_id, s.period, min(e.id) AS id
      FROM entry e JOIN submission s ON s.id = e.submission_id WHERE e.is_live GROUP BY 1, 2, 3
    )
    SELECT s.sha256, t.sheet, t.row, iif(t.is_current, 'accepted', 'superseded') AS state,
      iif(t.is_current, NULL, 'a later row tells it again') AS reason,
      e.type || '|' || e.key AS record_key, b.sha256 AS by_sha256, l.sheet AS by_sheet,
      l.row AS by_row
    FROM told t JOIN ranked e ON e.id = t.id JOIN submission s ON s.id = t.submission_id
      LEFT JOIN newest n ON n.form = s.form AND n.unit_id = s.unit_id AND n.period = s.period
      LEFT JOIN record l ON NOT t.is_current AND l.id = coalesce(e.successor, n.id)
      LEFT JOIN submission b ON b.id = l.submission_id
    UNION ALL
    SELECT s.sha256, r.sheet, r.row, 'rejected', coalesce(
        (SELECT group_concat(DISTINCT n.code || ' ' || n.message_en) FROM finding n
         WHERE n.submission_id = r.submission_id AND n.sheet = r.sheet AND n.row = r.row
           AND n.severity IN ('file', 'error')),
        'it goes on with a row that was rejected'), NULL, NULL, NULL, NULL
    FROM rejection r JOIN submission s ON s.id = r.submission_id WHERE s.status = 'accepted'
    """
  }

  /// The records of all types that count, or would if no later ones had come.
  private var entries: String {
    let columns = "r.id, r.submission_id, r.sheet, r.row, s.is_live, s.rank"
    let types = records.map { record in
      let competing = RecordViews.competing(record)
      let source = competing == "key" ? "r.key" : "d.\(RecordViews.quoted(competing))"
      // A record without a key has no rival.
      let alone = record.listedUnder == nil ? "r.id" : "''"
      let isListed = record.listedUnder == nil ? 0 : 1
      return """
        SELECT \(columns), \(record.hasSensitiveKey ? "NULL" : "r.key") AS key,
          '\(record.name)' AS type, \(isListed) AS is_listed,
          coalesce(\(source), \(alone)) AS rival
        FROM \(RecordTable(record).plainName) d JOIN record r ON r.id = d.\(RecordTable.id)
          JOIN live s ON s.id = r.submission_id
        WHERE NOT r.is_rejected
        """
    }
    let none = """
      SELECT \(columns), r.key, r.type, 0 AS is_listed, r.key AS rival
      FROM record r JOIN live s ON s.id = r.submission_id WHERE 0
      """
    return types.isEmpty ? none : types.joined(separator: " UNION ALL ")
  }
}
