import GRDB
import Ledger
import Testing

@testable import Figures
@testable import Forms

/// The database library has a type of this name too.
private typealias TableDefinition = Figures.TableDefinition

/// Tables whose rows are handed over one by one.
@Suite struct EachRowTests {
  private static let period = Period("2026-Q1")

  private func table(
    _ query: String,
    _ columns: [TableDefinition.Column]
  ) -> TableDefinition {
    var table = TableDefinition(
      title: LocalizedText("行", "rows"),
      query: query,
      columns: columns
    )
    table.position = ConfigurationPosition(file: "extracts/rows.yaml", line: 2, column: 8)
    return table
  }

  /// Lends a session over the sample.
  private func session<Result>(
    _ sample: SampleLedger,
    _ body: (borrowing ReportSession, Period) throws(LedgerError) -> Result
  ) throws -> Result {
    let period = try #require(Self.period)
    let asOf = try #require(CalendarDate(iso: "2026-04-08"))
    return try sample.reporter().session(asOf: asOf) { (session) throws(LedgerError) in
      try body(session, period)
    }
  }

  /// The rows of a table, of which so many are taken.
  private func rows(
    _ table: TableDefinition,
    in sample: SampleLedger,
    most: Int = .max
  ) throws -> [[ResultTable.Value]] {
    try session(sample) { (session, period) throws(LedgerError) in
      var rows: [[ResultTable.Value]] = []
      try session.eachRow(of: table, unit: "S", period: period) { row in
        rows.append(row)
        return rows.count < most
      }
      return rows
    }
  }

  @Test func `rows are those of the table, whatever its columns hold`() throws {
    let names = ["word", "whole", "fixed", "free", "own", "day", "moment"]
    var own = column("own", .number(decimals: 1))
    own.decimalsFrom = "digits"
    own.formulaFrom = "formula"
    var left = column("digits", .integer)
    left.scope.levels = ["team"]
    let values = [
      "'a,b'", "NULL", "''", "3", "-3.5", "2.675", "1e300", "-0.00001", "12345678901", "x'414243'",
      "'2026-03-12'", "'2026-03-12T10:05'", "'2026-03-12T10:05:09'", "'+1'", "0.1 + 0.2", "1.0 / 3",
    ]
    let rows = values.map { value in
      "SELECT \(names.map { "\(value) AS \($0)" }.joined(separator: ", ")), "
        + "CASE WHEN typeof(\(value)) = 'real' THEN 3 END AS digits, 'whole + 1' AS formula"
    }
    var definition = table(
      rows.joined(separator: " UNION ALL "),
      [
        column("word"), left, column("whole", .integer), column("fixed", .number(decimals: 2)),
        column("free", .number(decimals: nil)), own, column("day", .date),
        column("moment", .dateTime), column("word", .number(decimals: 2)),
      ]
    )
    definition.emphasis = "whole"
    let sample = try SampleLedger()
    let (columns, table) = try session(sample) { (session, period) throws(LedgerError) in
      (
        session.columns(of: definition, unit: "S", period: period),
        try session.table(definition, unit: "S", period: period)
      )
    }
    let streamed = try self.rows(definition, in: sample)
    #expect(streamed.count == values.count)
    #expect(streamed == table.rows)
    #expect(columns == table.columns)
    #expect(columns.map(\.name) == names + ["word"])
    #expect(streamed[0] == Array(repeating: .text("a,b"), count: 8))
    #expect(streamed[1] == Array(repeating: .none, count: 8))
    #expect(
      streamed[5] == [
        .text("2.675"), .number(3, decimals: 0), .number(2.68, decimals: 2),
        .number(2.675, decimals: 3), .number(2.675, decimals: 3), .text("2.675"), .text("2.675"),
        .number(2.68, decimals: 2),
      ]
    )
  }

  @Test func `no further row is asked for where the next one is not wanted`() throws {
    let query = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    let definition = table(query, [column("i", .integer)])
    let sample = try SampleLedger()
    for _ in 0..<2 {
      #expect(
        try rows(definition, in: sample, most: 3)
          == [1, 2, 3].map { [.number($0, decimals: 0)] }
      )
    }
  }

  @Test(arguments: [
    ("SELECT 1 AS m", "the query has no column “n”", 0),
    ("SELECT * FROM nowhere", "no such table: nowhere", 0),
    ("SELECT name AS n FROM sqlite_master", "queries may not read “sqlite_master”", 0),
    // Behind as many rows as are handed over together.
    (
      "WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 400) "
        + "SELECT CASE x WHEN 300 THEN abs(-9223372036854775807 - 1) ELSE 1 END AS n FROM c",
      "integer overflow", TableBuilder.batchRows
    ),
  ])
  func `an error of the query names its place, also after some rows`(
    _ query: String,
    _ reason: String,
    _ count: Int
  ) throws {
    let sample = try SampleLedger()
    var taken = 0
    let error = #expect(throws: LedgerError.self) {
      try session(sample) { (session, period) throws(LedgerError) in
        try session.eachRow(of: table(query, [column("n")]), unit: "S", period: period) { _ in
          taken += 1
          return true
        }
      }
    }
    #expect(error?.code == .configuredQuery)
    #expect(error?.reason == "extracts/rows.yaml:2:8: table “行”: \(reason)")
    #expect(taken == count)
  }

  @Test func `a formula that is none is an error of the table`() throws {
    var definition = table("SELECT 1 AS n, '1 +' AS formula", [column("n", .integer)])
    definition.columns[0].formulaFrom = "formula"
    let sample = try SampleLedger()
    let error = #expect(throws: LedgerError.self) { try rows(definition, in: sample) }
    #expect(error?.reason.contains("“1 +” in the column “formula” is no formula") == true)
  }

  @Test func `a query that goes on past its time is stopped in the middle of its rows`() throws {
    let query = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    let sample = try SampleLedger(queryLimit: .milliseconds(250))
    var taken = 0
    let error = #expect(throws: LedgerError.self) {
      try session(sample) { (session, period) throws(LedgerError) in
        let definition = table(query, [column("i", .integer)])
        try session.eachRow(of: definition, unit: "S", period: period) { _ in
          taken += 1
          return true
        }
      }
    }
    #expect(taken > 0)
    #expect(error?.code == .configuredQuery)
    let reason = "extracts/rows.yaml:2:8: table “行”: stopped after 0.25 s; "
    #expect(error?.reason.hasPrefix(reason) == true)
    #expect(try sample.rows("SELECT count(*) AS a FROM org", columns: ["a"]) == [["3"]])
  }

  @Test func `what is done with the rows is not counted as time of the query`() throws {
    let query = """
      WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)
      SELECT i FROM n LIMIT 5000
      """
    // The guard looks at the clock every ten thousand steps, which are some hundreds of rows.
    let sample = try SampleLedger(queryLimit: .seconds(2))
    var taken = 0
    try session(sample) { (session, period) throws(LedgerError) in
      let definition = table(query, [column("i", .integer)])
      try session.eachRow(of: definition, unit: "S", period: period) { _ in
        taken += 1
        if taken == 1 {
          let until = ContinuousClock.now + .milliseconds(2_100)
          while ContinuousClock.now < until {}
        }
        return true
      }
    }
    #expect(taken == 5_000)
  }

  @Test func `rows end when the task is cancelled, which is no mistake of the query`()
    async throws
  {
    let query = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    let sample = try SampleLedger()
    let task = Task {
      try session(sample) { (session, period) throws(LedgerError) in
        let definition = table(query, [column("i", .integer)])
        try session.eachRow(of: definition, unit: "S", period: period) { _ in
          unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
          return true
        }
      }
    }
    let error = await #expect(throws: LedgerError.self) { try await task.value }
    #expect(error?.code == .interrupted)
  }
}
