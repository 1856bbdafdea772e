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
    return migrator
  }

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
