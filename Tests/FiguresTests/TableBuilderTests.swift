import Forms
import GRDB
import Ledger
import Testing

@testable import Figures

/// The database library has a type of this name too.
private typealias TableDefinition = Figures.TableDefinition

@Suite struct TableBuilderTests {
  private func build(
    _ definition: TableDefinition,
    _ parameters: [String: String] = [:]
  ) throws -> ResultTable {
    try DatabaseQueue().read { db in
      try TableBuilder(definition: definition, queryGuard: QueryGuard())
        .build(db, parameters: parameters)
    }
  }

  private func table(
    _ query: String,
    _ columns: [TableDefinition.Column],
    pivot: TableDefinition.Pivot? = nil
  ) -> TableDefinition {
    TableDefinition(title: LocalizedText("表", "T"), query: query, columns: columns, pivot: pivot)
  }

  @Test func `a pivot puts weeks side by side, in the order of the query`() throws {
    let query = """
      SELECT * FROM (VALUES ('a', 'W01', 'x'), ('a', 'W02', 'y'), ('b', 'W01', NULL), ('b', 'W03', 'z'))
      """
    var definition = table(
      "SELECT column1 AS unit, column2 AS week, column3 AS state FROM (\(query))",
      [column("unit"), column("state")],
      pivot: TableDefinition.Pivot(column: "week", value: "state")
    )
    definition.columns[1].words = ["x": TableDefinition.Word(text: LocalizedText("好", "fine"))]
    definition.columns[1].width = 6
    let result = try build(definition)
    #expect(result.columns.map(\.name) == ["unit", "W01", "W02", "W03"])
    #expect(result.columns.dropFirst().allSatisfy { $0.width == 6 && $0.words["x"] != nil })
    #expect(
      result.rows == [
        [.text("a"), .text("x"), .text("y"), .none], [.text("b"), .none, .none, .text("z")],
      ]
    )
  }

  @Test func `a pivot without rows has its leading columns`() throws {
    let result = try build(
      table(
        "SELECT 'a' AS unit, 'W01' AS week, 1 AS n WHERE 0",
        [column("unit"), column("n", .integer)],
        pivot: TableDefinition.Pivot(column: "week", value: "n")
      )
    )
    #expect(result.columns.map(\.name) == ["unit"])
    #expect(result.rows.isEmpty)
  }

  @Test func `numbers are rounded to the digits of their column, their row, or as they are`() throws
  {
    var own = column("own", .number(decimals: 1))
    own.decimalsFrom = "digits"
    let result = try build(
      table(
        "SELECT 2.675 AS fixed, 2.675 AS own, 3 AS digits, 0.25 AS free, 2.5 AS whole, 'n/a' AS word",
        [
          column("fixed", .number(decimals: 2)), own, column("free", .number(decimals: nil)),
          column("whole", .integer), column("word", .integer),
        ]
      )
    )
    #expect(
      result.rows == [
        [
          .number(2.68, decimals: 2), .number(2.675, decimals: 3), .number(0.25, decimals: 2),
          .number(3, decimals: 0), .text("n/a"),
        ]
      ]
    )
  }

  @Test(arguments: [("-1", 0, 3.0), ("1000000000", 6, 2.675), ("7", 6, 2.675), ("'x'", 1, 2.7)])
  func `digits that a row asks for are 0 to 6`(_ digits: String, _ decimals: Int, _ number: Double)
    throws
  {
    var own = column("own", .number(decimals: 1))
    own.decimalsFrom = "digits"
    let result = try build(table("SELECT 2.675 AS own, \(digits) AS digits", [own]))
    #expect(result.rows == [[.number(number, decimals: decimals)]])
  }

  @Test func `days and moments are read from ISO text, and other text stays`() throws {
    let result = try build(
      table(
        "SELECT '2026-03-12' AS day, '2026-03-12T10:05' AS moment, 'soon' AS other, NULL AS none",
        [
          column("day", .date), column("moment", .dateTime), column("other", .date),
          column("none", .date),
        ]
      )
    )
    let day = try #require(CalendarDate(iso: "2026-03-12"))
    let moment = try #require(LocalDateTime(iso: "2026-03-12T10:05"))
    #expect(result.rows == [[.date(day), .dateTime(moment), .text("soon"), .none]])
  }

  @Test func `rows stand out where the emphasis is neither 0 nor nothing`() throws {
    var definition = table(
      "SELECT column1 AS n, column2 AS total FROM (VALUES (1, 0), (2, 1), (3, NULL))",
      [column("n", .integer)]
    )
    definition.emphasis = "total"
    #expect(try build(definition).emphasized == [1])
    definition.query =
      "SELECT column1 AS n, column2 AS total, 'W' AS w, 1 AS v FROM (VALUES (1, 0), (2, 1))"
    definition.pivot = TableDefinition.Pivot(column: "w", value: "v")
    #expect(try build(definition).emphasized == [1])
  }

  @Test(arguments: ["columns", "decimalsFrom", "pivot", "emphasis"])
  func `a column that the query lacks is an error that names table and column`(
    _ place: String
  ) throws {
    var definition = table("SELECT 1 AS n, 'W' AS week", [column("n", .number(decimals: 0))])
    switch place {
    case "columns": definition.columns.append(column("gone"))
    case "decimalsFrom": definition.columns[0].decimalsFrom = "gone"
    case "pivot": definition.pivot = TableDefinition.Pivot(column: "week", value: "gone")
    default: definition.emphasis = "gone"
    }
    let error = #expect(throws: LedgerError.self) { try build(definition) }
    #expect(error?.description.contains("table “表”: the query has no column “gone”") == true)
  }

  @Test(arguments: ["SELECT * FROM nowhere", "SELECT 1 AS n FROM", "SELECT :stranger AS n"])
  func `a query that is wrong is an error that names the table`(_ query: String) throws {
    let error = #expect(throws: LedgerError.self) { try build(table(query, [column("n")])) }
    #expect(error?.code == .configuredQuery)
    #expect(error?.description.contains("table “表”") == true)
  }

  @Test func `a query may not write`() throws {
    let error = #expect(throws: LedgerError.self) {
      try build(table("CREATE TABLE t (n)", [column("n")]))
    }
    #expect(error?.code == .configuredQuery)
  }

  @Test func `only the parameters that a query names are bound`() throws {
    let parameters = ["unit": "A", "unit_name": "Shop A", "period": "2026-Q1"]
    let result = try build(table("SELECT :unit_name AS n", [column("n")]), parameters)
    #expect(result.rows == [[.text("Shop A")]])
    let both = try build(table("SELECT :unit_name || :unit AS n", [column("n")]), parameters)
    #expect(both.rows == [[.text("Shop AA")]])
  }
}
