import Forms
import GRDB
import Ledger

/// The tables that figures and reports join with: temporary ones of units and the calendar, and who
/// was expected to send what.
struct ReportingTables {
  let calendar: ReportingCalendar
  let library: FormLibrary
  let organisation: Organisation
  /// The day up to which files are expected.
  let asOf: CalendarDate
  /// Which submissions they are made of.
  let knowledge: Knowledge

  /// The names of those tables that are temporary.
  static let names = [
    "unit_tree", "org", "calendar", "catalog", "form", "field", "figure",
  ]

  /// All tables that queries of reports may read beside those of the ledger.
  static let visible =
    names + ["issue", "expected_submission", "signed_period", "restatement"]

  /// The figures of one report; filled for each report anew.
  private static let figures = """
    CREATE TEMP TABLE figure (
      position INTEGER NOT NULL, id TEXT NOT NULL, metric TEXT NOT NULL, scope TEXT NOT NULL,
      title_zh TEXT NOT NULL, title_en TEXT NOT NULL, unit_id TEXT NOT NULL,
      period TEXT NOT NULL, period_kind TEXT NOT NULL, as_of TEXT NOT NULL, value,
      numerator REAL, denominator REAL, uom TEXT NOT NULL, decimals INTEGER NOT NULL);
    CREATE INDEX temp.figure_id ON figure(id, unit_id, period);
    """

  /// Makes and fills all tables; statements that were prepared before are for the former ones.
  func make(in db: Database) throws {
    try makeFrame(in: db)
    try makeCatalogs(in: db)
    try makeFields(in: db)
    try IssueView.make(in: db)
    try db.execute(sql: Self.figures)
  }

  /// Makes and fills those of units, forms and expected files, which need no records.
  func makeFrame(in db: Database) throws {
    try IssueView.remove(from: db)
    for name in Self.names { try db.execute(sql: "DROP TABLE IF EXISTS temp.\(name)") }
    try makeUnits(in: db)
    try makeCalendar(in: db)
    try makeForms(in: db)
    let files = ExpectedFiles(
      calendar: calendar,
      forms: library.forms,
      organisation: organisation,
      asOf: asOf
    )
    try ExpectedTable(files: files).make(for: knowledge, in: db)
    // Statements that were prepared for the former tables: see QueryGuard.
    db.clearSchemaCache()
  }

  /// Takes away what covers tables of the ledger, once a session is over.
  static func uncover(in db: Database) {
    do {
      try ExpectedTable.uncover(in: db)
      db.clearSchemaCache()
    } catch {
      // A connection that cannot drop a table any more fails at the next use, with its own words.
    }
  }

  private func makeUnits(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE org (
          position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
          level TEXT NOT NULL, parent_id TEXT, active_from TEXT, active_to TEXT, path TEXT NOT NULL);
        CREATE TEMP TABLE unit_tree (
          root TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (root, id)) WITHOUT ROWID;
        """
    )
    for (position, unit) in organisation.units.enumerated() {
      var path = [unit.name]
      var parent = unit.parent
      while let id = parent, let above = organisation.unit(id), path.count < 32 {
        path.insert(above.name, at: 0)
        parent = above.parent
      }
      try db.execute(
        sql: "INSERT INTO org VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, unit.id, unit.name, unit.level, unit.parent, unit.activeFrom?.description,
          unit.activeTo?.description, path.joined(separator: "/"),
        ]
      )
      for id in organisation.subtree(of: unit.id) {
        try db.execute(sql: "INSERT INTO unit_tree VALUES (?, ?)", arguments: [unit.id, id])
      }
    }
  }

  private func makeCalendar(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE calendar (
          period TEXT PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL,
          period_start TEXT NOT NULL, period_end TEXT NOT NULL, anchor_date TEXT NOT NULL);
        """
    )
    for kind in Period.Kind.allCases {
      for period in calendar.periods(kind, endedBy: asOf) {
        try db.execute(
          sql: "INSERT INTO calendar VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            period.description, kind.rawValue, period.number, period.start.description,
            period.end.description, period.anchor.description,
          ]
        )
      }
    }
  }

  private func makeForms(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE form (name TEXT PRIMARY KEY, title_zh TEXT, title_en TEXT, kind TEXT);
        """
    )
    for form in library.forms {
      try db.execute(
        sql: "INSERT INTO form VALUES (?, ?, ?, ?)",
        arguments: [form.name, form.title.chinese, form.title.english, form.period.rawValue]
      )
    }
  }

  /// The fields of all records, so that a report can tell a column by its title, and knows which
  /// ones hold the names of people.
  private func makeFields(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE field (
          record TEXT NOT NULL, name TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
          is_person INTEGER NOT NULL, PRIMARY KEY (record, name)) WITHOUT ROWID;
        """
    )
    for record in library.records.values.sorted(by: { $0.name < $1.name }) {
      for field in record.fields {
        try db.execute(
          sql: "INSERT INTO field VALUES (?, ?, ?, ?, ?)",
          arguments: [
            record.name, field.name, field.title.chinese, field.title.english,
            field.type == .person,
          ]
        )
      }
    }
  }

  private func makeCatalogs(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE catalog (
          catalog TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
          title_zh TEXT NOT NULL, title_en TEXT NOT NULL, uom TEXT,
          PRIMARY KEY (catalog, id));
        """
    )
    for catalog in library.catalogs.values.sorted(by: { $0.name < $1.name }) {
      for (position, entry) in catalog.entries.enumerated() {
        try db.execute(
          sql: "INSERT INTO catalog VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            catalog.name, position, entry.id, entry.title.chinese, entry.title.english, entry.unit,
          ]
        )
      }
    }
  }
}
