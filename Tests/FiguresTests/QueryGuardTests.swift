import Forms
import GRDB
import Ledger
import Testing

@testable import Figures

/// What a query of the configuration may do, and for how long.
@Suite struct QueryGuardTests {
  @Test(arguments: [
    // What SQLite and the database library keep for themselves.
    ("SELECT name FROM sqlite_master", "may not read “sqlite_master”"),
    ("SELECT name FROM main.sqlite_schema", "may not read “sqlite_master”"),
    ("SELECT name FROM sqlite_temp_schema", "may not read “sqlite_temp_master”"),
    ("SELECT count(*) FROM sqlite_master", "may not read “sqlite_master”"),
    ("WITH t AS (SELECT sql FROM sqlite_master) SELECT * FROM t", "may not read"),
    // A query under WITH by the name of a table that may be read is no way round.
    ("WITH visit AS (SELECT sql FROM sqlite_master) SELECT * FROM visit", "may not read"),
    ("SELECT * FROM pragma_table_info('file')", "may not read “pragma_table_info”"),
    ("SELECT count(*) FROM pragma_database_list", "one that reads"),
    ("SELECT identifier FROM grdb_migrations", "may not read “grdb_migrations”"),
    ("SELECT (SELECT stamp FROM publication)", "may not read “publication”"),
    // Names of people that are not starred, and what stars them.
    ("SELECT raw FROM noted_issue", "may not read “noted_issue”"),
    ("SELECT raw FROM main.\"Noted_Issue\"", "may not read “noted_issue”"),
    ("WITH issue AS (SELECT * FROM noted_issue) SELECT raw FROM issue", "may not read"),
    ("SELECT i.raw FROM issue i JOIN noted_issue n USING (id)", "may not read"),
    ("SELECT name FROM person_name", "may not read “person_name”"),
    ("SELECT names_starred('a')", "the function “names_starred”"),
    // Anything else than reading.
    ("PRAGMA user_version", "one that reads"),
    ("PRAGMA locking_mode = EXCLUSIVE", "one that reads"),
    ("ATTACH ':memory:' AS other", "one that reads"),
    ("INSERT INTO sighting VALUES ('a', 'b', NULL) RETURNING path", "one that reads"),
    ("UPDATE file SET name = '' RETURNING name", "one that reads"),
    ("DELETE FROM finding RETURNING id", "one that reads"),
    ("DROP TABLE finding", "one that reads"),
    ("CREATE TEMP VIEW mine AS SELECT 1", "one that reads"),
    ("BEGIN", "one that reads"),
    // Functions that load code, or give something else each time.
    ("SELECT load_extension('libc.so.6')", "the function “load_extension”"),
    ("SELECT random()", "the function “random”"),
    ("SELECT CURRENT_DATE", "the function “current_date”"),
    ("SELECT last_insert_rowid()", "the function “last_insert_rowid”"),
    ("SELECT date('now')", "may not ask what day"),
    ("SELECT julianday('2026-01-05') - julianday()", "may not ask what day"),
    // A text that would fill the memory in one step.
    ("SELECT printf('%*d', 5000000, 1) || printf('%*d', 5000000, 1)", "too big"),
  ])
  func `a query may not`(sql: String, message: String) throws {
    let sample = try SampleLedger()
    let error = try #require(throws: LedgerError.self) { try sample.rows(sql, columns: []) }
    #expect(error.code == .configuredQuery)
    #expect(error.reason.hasPrefix("table “查询”: "))
    #expect(error.reason.contains(message), "\(error)")
  }

  @Test(arguments: [
    (
      "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 4) "
        + "SELECT sum(i) AS a FROM n", "10"
    ),
    ("WITH n AS (SELECT 1 UNION ALL SELECT 2) SELECT count(*) AS a FROM n", "2"),
    ("SELECT count(*) AS a FROM visit", "0"),
    ("SELECT COUNT(*) AS a FROM ORG", "3"),
    ("SELECT Name AS a FROM Org WHERE ID = :unit", "Shop"),
    ("SELECT count(*) AS a FROM live_submission JOIN file USING (sha256)", "1"),
    ("SELECT state AS a FROM audit_files", "loaded"),
    ("SELECT count(raw || message_zh) AS a FROM Issue WHERE NOT is_person", "0"),
    ("SELECT group_concat(value, '') AS a FROM json_each('[1, 2]')", "12"),
    ("SELECT folded('A b') || row_number() OVER () AS a", "ab1"),
    ("SELECT '{\"k\": 5}' ->> 'k' AS a", "5"),
    ("SELECT strftime('%Y', '2026-03-01') AS a", "2026"),
  ])
  func `a query may`(sql: String, value: String) throws {
    #expect(try SampleLedger().rows(sql, columns: ["a"]) == [[value]])
  }

  private static let endless = """
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS a FROM n
    """

  @Test func `a query without end is stopped, and the next one has its time again`() throws {
    let sample = try SampleLedger(queryLimit: .milliseconds(250))
    let began = ContinuousClock.now
    for _ in 0..<2 {
      let error = try #require(throws: LedgerError.self) {
        try sample.rows(Self.endless, columns: ["a"])
      }
      #expect(error.code == .configuredQuery)
      #expect(error.reason.contains("stopped after 0.25 s"), "\(error)")
      #expect(try sample.rows("SELECT count(*) AS a FROM visit", columns: ["a"]) == [["0"]])
    }
    #expect(ContinuousClock.now - began < .seconds(30))
  }

  @Test func `what was refused leaves the ledger as usable as before`() throws {
    let sample = try SampleLedger()
    for sql in ["SELECT name FROM sqlite_master", "DELETE FROM file", "SELECT random()"] {
      #expect(throws: LedgerError.self) { try sample.rows(sql, columns: []) }
    }
    let id = try sample.submission(
      form: "VISITS",
      unit: "A",
      period: "2026-W02",
      at: "2026-01-12T09:00"
    )
    try sample.record("visit", in: id, data: #"{"date":"2026-01-08"}"#)
    #expect(try sample.rows("SELECT date FROM visit", columns: ["date"]) == [["2026-01-08"]])
    // The program's own statements see all there is.
    let tables = try sample.ledger.database.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE name = 'publication'")
    }
    #expect(tables == 1)
  }

  @Test func `a statement that takes long ends when the task is cancelled, and the ledger goes on`()
    async throws
  {
    let sample = try SampleLedger()
    let endless = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS a FROM n
      """
    for isConfigured in [true, false] {
      let task = Task {
        unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
        if isConfigured {
          _ = try sample.rows(endless, columns: ["a"])
        } else {
          try sample.ledger.withSnapshot { (db) throws(LedgerError) in
            do { _ = try Row.fetchAll(db, sql: endless) } catch { throw LedgerError(error) }
          }
        }
      }
      let error = await #expect(throws: LedgerError.self) { try await task.value }
      #expect(error?.code == .interrupted, "\(isConfigured): \(String(describing: error))")
    }
    #expect(try sample.rows("SELECT count(*) AS a FROM org", columns: ["a"]) == [["3"]])
  }
}
