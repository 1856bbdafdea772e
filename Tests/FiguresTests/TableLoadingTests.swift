import Forms
import Testing

@testable import Figures

@Suite struct TableLoadingTests {
  private func load(_ text: String) -> (table: TableDefinition?, problems: [String]) {
    let reader = YAMLReader(files: ["t.yaml": text])
    let map = reader.read("t.yaml")?.map()
    let table = map.flatMap { TableDefinition($0, levels: nil) }
    map?.finish()
    return (table, reader.problems.all.map(\.description))
  }

  @Test func `a table is read with the looks of its columns`() throws {
    let (loaded, problems) = load(
      """
      title: {zh: 表, en: Table}
      query: SELECT 1
      emphasis: is_total
      pivot: {column: week, value: state}
      columns:
        - {name: a, title: A, type: number, decimals: 2, blank: "—", width: 12, align: center}
        - {name: b, title: B, type: number}
        - name: state
          title: {zh: 状态, en: State}
          words:
            - {value: late, text: {zh: 迟报, en: late}, tone: notice}
            - {value: on_time, text: {zh: 按时, en: on time}}
      """
    )
    #expect(problems == [])
    let table = try #require(loaded)
    #expect(table.emphasis == "is_total")
    #expect(table.pivot == TableDefinition.Pivot(column: "week", value: "state"))
    #expect(table.columns.map(\.kind) == [.number(decimals: 2), .number(decimals: nil), .text])
    #expect(table.columns[0].blank == LocalizedText("—", "—"))
    #expect(table.columns[0].width == 12)
    #expect(table.columns[0].alignment == .center)
    #expect(
      table.columns[2].words == [
        "late": TableDefinition.Word(text: LocalizedText("迟报", "late"), tone: .notice),
        "on_time": TableDefinition.Word(text: LocalizedText("按时", "on time")),
      ]
    )
  }

  @Test(arguments: [
    (
      "{name: a, title: A, type: nmber}",
      "t.yaml:4:29: found “nmber”, expected one of text, integer, number, date, datetime "
        + "(did you mean number?)"
    ),
    (
      "{name: a, title: A, formula: a +}",
      "t.yaml:4:32: found “a +”, expected numbers, columns of the table, sum(column) and "
        + "running(column), with + - * / and brackets"
    ),
    (
      "{name: a, title: A, formula: a / sum(a)}",
      "t.yaml:4:32: found “a”, the column itself, expected other columns of the table"
    ),
    (
      "{name: a, title: A, formula: 2 * b}",
      "t.yaml:4:32: found “b”, expected columns of the table: a"
    ),
    (
      "{name: a, title: A, near: 5}",
      "t.yaml:4:29: found “5”, expected target or targetFrom beside it"
    ),
    (
      "{name: a, title: A, targetFrom: b}",
      "t.yaml:4:35: found “b”, expected a column of the table: a"
    ),
    ("{name: a, title: A, decimals: 7}", "t.yaml:4:33: found “7”, expected 0 to 6"),
    ("{name: a, title: A, width: 500}", "t.yaml:4:30: found “500”, expected 2 to 100"),
    (
      "{name: a, title: A, align: middle}",
      "t.yaml:4:30: found “middle”, expected one of left, center, right"
    ),
    (
      "{name: a, title: A, words: [{value: x, text: X, tone: red}]}",
      "t.yaml:4:57: found “red”, expected one of good, notice, bad, muted"
    ),
    (
      "{name: a, title: A, colour: red}",
      "t.yaml:4:23: found the key “colour”, expected one of name, title, decimals, type, "
        + "decimalsFrom, align, width, blank, words, levels, periods, formula, formulaFrom, total, "
        + "figureFrom, link, linkFrom, bar, target, targetFrom, near, better, betterFrom"
    ),
  ])
  func `a mistake in a column is told with its place`(_ column: String, _ report: String) {
    let (_, problems) = load("title: T\nquery: SELECT 1\ncolumns:\n- \(column)\n")
    #expect(problems == [report])
  }

  @Test func `a table needs title, query and columns`() {
    #expect(
      load("emphasis: x\n").problems == [
        "t.yaml:1:1: found no “title”, expected the key title",
        "t.yaml:1:1: found no “query”, expected the key query",
        "t.yaml:1:1: found no “columns”, expected the key columns",
      ]
    )
  }
}
