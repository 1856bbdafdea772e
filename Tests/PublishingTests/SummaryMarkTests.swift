import Figures
import Forms
import Testing
import Workbook

@testable import Publishing

/// Links, lights, charts and the cover, as the parts of the file have them.
@Suite struct SummaryMarkTests {
  private func sheet(
    _ name: String,
    _ table: ResultTable,
    isCover: Bool = false
  ) -> SummaryWorkbook.Sheet {
    SummaryWorkbook.Sheet(
      id: name.lowercased(),
      name: name,
      title: "T",
      subtitle: "S",
      tables: [("", table)],
      notes: [],
      frozenColumns: 0,
      isCover: isCover
    )
  }

  private func table(_ rows: Int = 3) -> ResultTable {
    var count = column("n", .integer)
    count.link = "list"
    count.hasBars = true
    count.goal = ColumnGoal(target: .number(2), near: 50)
    var table = ResultTable(
      columns: [column("unit"), count],
      rows: (0..<rows).map { [.text("u\($0)"), .number(Double($0), decimals: 0)] }
    )
    table.charts = [
      TableChart(
        title: LocalizedText("图", "chart"),
        kind: .column,
        categories: "unit",
        series: ["n"]
      )
    ]
    return table
  }

  private func parts(_ sheets: [SummaryWorkbook.Sheet]) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    let path = folder.file("s.xlsx")
    try SummaryWorkbook(language: .english, title: "t", font: "Calibri").write(sheets, to: path)
    return (folder, path)
  }

  @Test func `cells lead to the sheets that are there, and all sheets to the cover`() throws {
    let list = ResultTable(columns: [column("a")], rows: [[.text("x")]])
    let cover = sheet("Cover", list, isCover: true)
    let (folder, path) = try parts([cover, sheet("Counts", table()), sheet("List", list)])
    defer { withExtendedLifetime(folder) {} }
    let workbook = try WorkbookReader(path: path)
    let links = try workbook.worksheets.map { try workbook.details(of: $0).hyperlinks }
    #expect(links[0].isEmpty)
    #expect(
      links[1].map { "\($0.range) \($0.location ?? "")" } == [
        "A3 'Cover'!A1", "B5 'List'!A1", "B6 'List'!A1", "B7 'List'!A1",
      ]
    )
    #expect(links[2].map { $0.location } == ["'Cover'!A1"])
    let (other, alone) = try parts([sheet("Counts", table())])
    defer { withExtendedLifetime(other) {} }
    let single = try WorkbookReader(path: alone)
    #expect(try single.details(of: single.worksheets[0]).hyperlinks.isEmpty)
  }

  @Test func `a chart lies below its table over rows of its own`() {
    let table = table()
    let grid = ColumnGrid([(columns: table.columns, rows: [])], language: .english)
    var two = sheet("Counts", table)
    two.tables.append(two.tables[0])
    let plan = SheetPlan(two, shown: [[], []], grid: grid, language: .english)
    #expect(plan.places.map(\.headerRow) == [5, 27])
    #expect(plan.places[0].charts.first?.cells.first.row == 10)
    #expect(plan.places[0].endRow == 24)
    #expect(plan.columnCount > 2)
  }

  @Test func `a chart of one row, or without its columns, is left out`() {
    func isDrawn(_ table: ResultTable) -> Bool {
      ChartDrawing(table.charts[0], of: table, language: .english) != nil
    }
    #expect(isDrawn(table()))
    #expect(!isDrawn(table(1)))
    var renamed = table()
    renamed.charts[0].series = ["gone"]
    #expect(!isDrawn(renamed))
    var zeros = table()
    for row in zeros.rows.indices { zeros.rows[row][1] = .number(0, decimals: 0) }
    #expect(!isDrawn(zeros))
  }

  @Test func `a cover has the state of the files in a line, and the sheets`() throws {
    let cover = CoverSheet(
      language: .english,
      unit: "U",
      period: try #require(Period("2026-03")),
      asOf: try #require(CalendarDate(iso: "2026-03-31")),
      rowsLeftOut: 2
    )
    var files = ResultTable(columns: CoverSheet.files.columns, rows: [])
    files.rows = [
      [
        .text("all"), .none, .number(9, decimals: 0), .number(6, decimals: 0),
        .number(1, decimals: 0), .number(1, decimals: 0), .number(1, decimals: 0),
        .number(66.7, decimals: 1),
      ]
    ]
    let list = ResultTable(columns: [column("a")], rows: [])
    let sheet = cover.sheet(title: "C", others: [sheet("List", list)], files: files)
    let facts = sheet.tables[0].table.rows.compactMap { row -> String? in
      if case .text(let text) = row[1] { text } else { nil }
    }
    #expect(facts.contains("9 expected, 7 received (1 late), 1 returned, 1 missing"))
    #expect(facts.contains("2 with errors"))
    #expect(sheet.tables[1].table.rows == [[.text("List"), .text("T")]])
    #expect(sheet.tables[1].table.asides == [["id": "list"]])
  }
}
