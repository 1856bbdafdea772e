import GRDB

/// The tables of the ledger, as migrations that are only ever added to.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 submissions, records, findings") { db in
      try db.execute(sql: first)
    }
    migrator.registerMigration("2 records by submission") { db in
      // Without it, what is asked of one submission costs a look at all records there are.
      try db.execute(sql: "CREATE INDEX record_submission ON record(submission_id)")
    }
    migrator.registerMigration("3 values in columns") { db in
      for type in try String.fetchAll(db, sql: "SELECT DISTINCT type FROM record") {
        try moveValues(of: type, in: db)
      }
      try db.execute(sql: third)
    }
    migrator.registerMigration("4 runs, rows left out, publications") { db in
      try db.execute(sql: fourth)
    }
    migrator.registerMigration("5 what a new file costs among those of years") { db in
      try db.execute(sql: fifth)
      for table in try dataTables(in: db) { try addOrigin(to: table, in: db) }
    }
    migrator.registerMigration("6 expected submissions") { db in
      try db.execute(sql: sixth)
    }
    migrator.registerMigration("7 issues and names") { db in
      try db.execute(sql: seventh)
    }
    migrator.registerMigration("8 figures of signed periods") { db in
      try db.execute(sql: eighth)
    }
    return migrator
  }

  /// Takes the JSON objects apart that records were stored as.
  private static func moveValues(of type: String, in db: Database) throws {
    let names = try String.fetchAll(
      db,
      sql: "SELECT DISTINCT j.key FROM record r, json_each(r.data) j WHERE r.type = ? ORDER BY 1",
      arguments: [type]
    )
    let table = RecordViews.quoted("data_\(type)")
    let quoted = names.map(RecordViews.quoted)
    try db.execute(
      sql: """
        CREATE TABLE \(table) (
          \(RecordTable.id) INTEGER PRIMARY KEY\(quoted.map { ", \($0) ANY" }.joined())) STRICT
        """
    )
    let columns = ([RecordTable.id] + quoted).joined(separator: ", ")
    let values = names.map { "json_extract(data, '$.\($0)')" }
    try db.execute(
      sql: """
        INSERT INTO \(table) (\(columns))
        SELECT \((["id"] + values).joined(separator: ", ")) FROM record WHERE type = ?
        """,
      arguments: [type]
    )
  }

  /// The tables of records that there are.
  private static func dataTables(in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM main.sqlite_schema WHERE type = 'table' AND substr(name, 1, 5) = 'data_'
        """
    )
  }

  /// Puts what records have from their submission and their place beside their values.
  ///
  /// Whether they count, and for which unit, is written when the ledger is opened.
  private static func addOrigin(to table: String, in db: Database) throws {
    let indexes = try String.fetchAll(
      db,
      sql: "SELECT name FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?",
      arguments: [table]
    )
    for index in indexes { try db.execute(sql: "DROP INDEX \(RecordViews.quoted(index))") }
    let name = RecordViews.quoted(table)
    let standing = "\(RecordTable.standing) INTEGER NOT NULL DEFAULT 0"
    let own = RecordTable.origin.map(RecordTable.own)
    for column in [standing] + own.map({ "\($0) ANY" }) {
      try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN \(column)")
    }
    let sources = RecordTable.origin.map { column in
      switch column {
      case "submission_id", "key", "sheet", "row": "r.\(column)"
      case "submitter_id": "s.unit_id"
      default: "s.\(column)"
      }
    }
    try db.execute(
      sql: """
        UPDATE \(name) SET (\(own.joined(separator: ", "))) = (
          SELECT \(sources.joined(separator: ", "))
          FROM record r JOIN submission s ON s.id = r.submission_id
          WHERE r.id = \(RecordTable.id))
        """
    )
  }

  private static let third = """
    ALTER TABLE record DROP COLUMN data;
    -- The first cell that a value was read from. The other column has from here on only the cells
    -- that do not stand in the record's row under the heading of their field.
    ALTER TABLE record ADD COLUMN first_cell TEXT;
    UPDATE record SET first_cell = (SELECT min(value) FROM json_each(cells));
    -- The table of a type's values tells which records are of it.
    DROP INDEX record_type;
    -- What is true now is asked by key: without it, each question costs a look at all records.
    CREATE INDEX record_key ON record(key) WHERE key IS NOT NULL;
    """

  private static let fourth = """
    -- The runs of the program. One that says that it is running when another begins was cut off.
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      outcome TEXT NOT NULL CHECK (outcome IN ('running', 'ended', 'interrupted', 'failed'))
    ) STRICT;
    ALTER TABLE file ADD COLUMN run_id INTEGER REFERENCES run(id);

    -- Rows of accepted files that do not count because of an error.
    CREATE TABLE rejection (
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      sheet TEXT NOT NULL,
      row INTEGER NOT NULL,
      PRIMARY KEY (submission_id, sheet, row)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO rejection
      SELECT r.submission_id, r.sheet, r.row FROM record r JOIN submission s ON s.id = r.submission_id
      WHERE r.is_rejected AND s.status <> 'returned'
      UNION
      SELECT f.submission_id, f.sheet, f.row FROM finding f
        JOIN submission s ON s.id = f.submission_id
      WHERE f.severity = 'error' AND f.sheet IS NOT NULL AND f.row IS NOT NULL
        AND s.status <> 'returned';

    -- The earliest day that a submission bears on, by its period and all dates in its records and
    -- in those whose place they take; empty where it bears on all days. And the number of the
    -- change by which it came to be what it is.
    ALTER TABLE submission ADD COLUMN reaches_from TEXT NOT NULL DEFAULT '';
    ALTER TABLE submission ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
    UPDATE submission SET change = id;
    CREATE INDEX submission_reach ON submission(reaches_from, change);

    -- The reports in place, and what they were made of.
    CREATE TABLE publication (
      period TEXT PRIMARY KEY,
      stamp TEXT NOT NULL,
      files TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let fifth = """
    -- Without them, each new file costs a look at all there ever were.
    CREATE INDEX submission_change ON submission(change);
    CREATE INDEX submission_waiting ON submission(id) WHERE status = 'queued';
    CREATE INDEX submission_day ON submission(anchor_date);

    -- The records of one key are found by the tables of their values.
    DROP INDEX record_key;

    -- The tables that follow from others and are kept up to date with them: what of the
    -- configuration each was made by, and the last change of a submission that is in it.
    CREATE TABLE derived (
      name TEXT PRIMARY KEY,
      definition TEXT NOT NULL,
      change INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    """

  private static let sixth = """
    -- Who was expected to send what, and what became of it. Reports fill it, from submissions and
    -- configuration; it is in the order of its key, whatever the order in which files came.
    CREATE TABLE expected_submission (
      unit_id TEXT NOT NULL,
      form TEXT NOT NULL,
      kind TEXT NOT NULL,
      period TEXT NOT NULL,
      period_start TEXT NOT NULL,
      period_end TEXT NOT NULL,
      anchor_date TEXT NOT NULL,
      due_at TEXT NOT NULL,
      received_at TEXT,
      status TEXT NOT NULL,
      submission_id INTEGER,
      is_nil INTEGER NOT NULL,
      left_out INTEGER NOT NULL,
      PRIMARY KEY (form, unit_id, period)
    ) STRICT, WITHOUT ROWID;
    -- Of years of files, what is outstanding, those of some days, and those of a unit in these.
    CREATE INDEX expected_outstanding ON expected_submission(period_start, form)
      WHERE status IN ('missing', 'returned');
    CREATE INDEX expected_day ON expected_submission(anchor_date);
    CREATE INDEX expected_unit_day ON expected_submission(unit_id, anchor_date);
    """

  private static let seventh = """
    -- Findings and coercions side by side, with what it takes to tell whose cells they are.
    CREATE TABLE noted_issue (
      id INTEGER PRIMARY KEY,
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      code TEXT NOT NULL,
      severity TEXT NOT NULL,
      sheet TEXT,
      cell TEXT,
      row INTEGER,
      record TEXT,
      field TEXT,
      raw TEXT,
      value TEXT,
      message_zh TEXT,
      message_en TEXT,
      is_heading INTEGER NOT NULL,
      -- What a coercion itself names: a field, or a record where it is about a whole row.
      named TEXT
    ) STRICT;
    CREATE INDEX noted_issue_submission ON noted_issue(submission_id, severity);
    -- Tells SQLite that there are many, and few of one submission: without it, a query that joins
    -- them with submissions of some days goes over all of them.
    ANALYZE noted_issue;
    INSERT INTO sqlite_stat1 VALUES ('noted_issue', 'noted_issue_submission', '100000000 50 20');
    ANALYZE sqlite_schema;

    -- The names of people, to be starred in what reports tell of cells.
    CREATE TABLE person_name (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    """

  private static let eighth = """
    -- The figures of signed periods, as they were signed and as they would be: lists by their names
    -- in `derived`.
    CREATE TABLE signed_figure (
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      figure TEXT NOT NULL,
      scope TEXT NOT NULL,
      unit_id TEXT NOT NULL,
      amount ANY,
      PRIMARY KEY (name, position)
    ) STRICT, WITHOUT ROWID;
    """

  private static let first = """
    -- The bytes of every workbook that was ever taken in, by their hash.
    CREATE TABLE file (
      sha256 TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      received_at TEXT NOT NULL
    ) STRICT;

    -- Files that were seen and not taken in: the same bytes again, lock files, other formats.
    CREATE TABLE sighting (
      path TEXT NOT NULL,
      reason TEXT NOT NULL,
      sha256 TEXT,
      PRIMARY KEY (path, reason)
    ) STRICT;

    -- One workbook taken in, whatever became of it. Versions of one form, unit and period
    -- supersede one another; none is ever changed.
    CREATE TABLE submission (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE REFERENCES file(sha256),
      form TEXT,
      unit_id TEXT,
      period TEXT,
      period_kind TEXT,
      period_start TEXT,
      period_end TEXT,
      anchor_date TEXT,
      version INTEGER NOT NULL,
      correction TEXT,
      preparer TEXT,
      reviewer TEXT,
      report_date TEXT,
      received_at TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'returned', 'queued'))
    ) STRICT;
    CREATE INDEX submission_key ON submission(form, unit_id, period, status, version);

    -- What became of the rows of a worksheet.
    CREATE TABLE sheet (
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      is_hidden INTEGER NOT NULL,
      seen INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      set_aside INTEGER NOT NULL,
      reasons TEXT NOT NULL,
      PRIMARY KEY (submission_id, position),
      CHECK (seen = accepted + rejected + set_aside)
    ) STRICT;

    -- The tables found on a worksheet.
    CREATE TABLE block (
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      sheet TEXT NOT NULL,
      record TEXT NOT NULL,
      header_row INTEGER NOT NULL,
      is_nil INTEGER NOT NULL,
      columns TEXT NOT NULL,
      unknown_columns TEXT NOT NULL,
      PRIMARY KEY (submission_id, sheet, header_row)
    ) STRICT;

    CREATE TABLE record (
      id INTEGER PRIMARY KEY,
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      type TEXT NOT NULL,
      key TEXT,
      sheet TEXT NOT NULL,
      row INTEGER NOT NULL,
      is_rejected INTEGER NOT NULL DEFAULT 0,
      data TEXT NOT NULL,
      cells TEXT NOT NULL
    ) STRICT;
    CREATE INDEX record_type ON record(type, submission_id);

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      record_id INTEGER REFERENCES record(id),
      code TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('file', 'error', 'warning', 'note')),
      sheet TEXT,
      cell TEXT,
      row INTEGER,
      found TEXT,
      message_zh TEXT NOT NULL,
      message_en TEXT NOT NULL
    ) STRICT;
    CREATE INDEX finding_submission ON finding(submission_id);

    CREATE TABLE coercion (
      id INTEGER PRIMARY KEY,
      submission_id INTEGER NOT NULL REFERENCES submission(id),
      code TEXT NOT NULL,
      sheet TEXT NOT NULL,
      cell TEXT NOT NULL,
      field TEXT NOT NULL,
      raw TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX coercion_submission ON coercion(submission_id);
    """
}
