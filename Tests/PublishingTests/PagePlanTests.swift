import Figures
import Forms
import Testing
import Workbook

@testable import Publishing

/// What is cut at the ends of printed pages, and what is not printed.
@Suite struct PagePlanTests {
  @Test(
    arguments: [
      // Rows alone, then what stays together, what is too long for any page, and a repeated row.
      ([], nil, [6, 11]), ([5...8], nil, [5, 10]), ([2...9], nil, [6, 11]),
      ([4...6, 11...12], nil, [4, 9]),
      ([], 1, [6, 10]),
    ] as [([ClosedRange<Int>], Int?, [Int])]
  )
  func `what stays together begins a page where it does not fit`(
    _ blocks: [ClosedRange<Int>],
    _ repeated: Int?,
    _ starts: [Int]
  ) {
    let heights = Array(repeating: 10.0, count: 12)
    let plan = PagePlan(heights: heights, blocks: blocks, repeated: repeated, pageHeight: 50)
    #expect(plan.starts == starts)
  }

  private func sheet(_ rows: [Int], chart: Bool = false) -> SummaryWorkbook.Sheet {
    let tables = rows.map { count in
      var table = ResultTable(columns: [column("a"), column("n", .integer)], rows: [])
      table.rows = (0..<count).map { [.text("row \($0)"), .number(Double($0 + 1), decimals: 0)] }
      if chart {
        let title = LocalizedText("图", "chart")
        table.charts = [TableChart(title: title, kind: .column, categories: "a", series: ["n"])]
      }
      return ("Table", table)
    }
    return SummaryWorkbook.Sheet(
      name: "s",
      title: "title",
      subtitle: "",
      tables: tables,
      notes: ["a note"],
      frozenColumns: 0
    )
  }

  private func plan(_ sheet: SummaryWorkbook.Sheet) -> SheetPlan {
    let shown = sheet.tables.map { _, table in
      table.rows.map { row in
        zip(row, table.columns).map {
          ShownCell($0, of: $1, language: .english, isEmphasized: false)
        }
      }
    }
    let grid = ColumnGrid(
      zip(sheet.tables, shown).map { (columns: $0.table.columns, rows: $1) },
      language: .english
    )
    return SheetPlan(sheet, shown: shown, grid: grid, language: .english)
  }

  @Test func `no chart is cut, wherever the page ends`() {
    for pageHeight in stride(from: 300.0, through: 900, by: 7) {
      let plan = plan(sheet([4, 30, 9, 70], chart: true))
      let starts = plan.pageStarts(pageHeight: pageHeight)
      for place in plan.places {
        for (_, cells) in place.charts {
          #expect(
            !starts.contains { cells.first.row < $0 && $0 <= cells.last.row },
            "\(pageHeight)"
          )
        }
        let top = place.headerRow - 1
        #expect(!starts.contains { top < $0 && $0 <= top + 3 }, "\(pageHeight)")
      }
      var page = 1
      for start in starts + [plan.heights.count + 1] {
        #expect(plan.heights[page - 1..<start - 1].reduce(0, +) <= pageHeight)
        page = start
      }
    }
  }

  @Test func `a list of many pages below other tables is not printed`() throws {
    #expect(plan(sheet([5, 60])).printedCount == 2)
    #expect(plan(sheet([900])).printedCount == 1)
    let folder = try TemporaryFolder()
    let path = folder.file("s.xlsx")
    try SummaryWorkbook(language: .english, title: "t").write([sheet([5, 900])], to: path)
    let workbook = try WorkbookReader(path: path)
    let area = try workbook.definedNames().first { $0.isPrintArea }?.areas?.first?.range
    // Title, table of five rows, two notes.
    #expect(area?.first == CellReference(row: 1, column: 1))
    #expect(area?.last.row == 13)
    var texts: [Int: String] = [:]
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      if row.count > 0, case .text(let text) = row[0].content { texts[row.number] = text }
      return .next
    }
    #expect(texts[12] == "a note")
    #expect(
      texts[13] == "“Table” has 900 rows, to be read on the screen; they are not printed."
    )
    #expect(texts[15] == "Table" && texts[16] == "en a" && texts[17] == "row 0")
  }
}
