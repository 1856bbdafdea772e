import Foundation
import Testing
import Workbook

/// The example of the article on writing is right, to the letter.
@Suite struct DocumentedWorkbookTests {
  private func write(to path: String) throws {
    var writer = try WorkbookWriter(path: path, properties: .init(bodyFontName: "微软雅黑"))
    var heading = CellStyle(font: CellFont(isBold: true), fill: 0xDDEBF7, border: .box(.thin))
    heading.alignment.horizontal = .center
    let headingID = try writer.style(heading)

    var layout = SheetLayout()
    layout.columnWidths = [12, 10, 10]
    layout.frozenRows = 1
    try writer.addSheet("汇总", layout: layout)
    let headings = ["月份", "数量", "目标"]
    try writer.appendRow(headings.map { .text($0, headingID) }, layout: RowLayout(headsTable: true))
    let months = ["一月", "二月", "三月"]
    let amounts = [120.0, 95, 143]
    for (month, amount) in zip(months, amounts) {
      try writer.appendRow([.text(month), .number(amount), 110])
    }

    func column(_ number: Int) -> CellRange {
      CellRange(first: .init(row: 2, column: number), last: .init(row: 4, column: number))
    }
    let categories = ChartCategories(sheet: "汇总", range: column(1), cached: months)
    let done = ChartSeries(
      name: .text("数量"),
      values: ChartValues(sheet: "汇总", range: column(2), cached: amounts),
      categories: categories
    )
    let goal = ChartSeries.goal(
      name: .text("目标"),
      values: ChartValues(sheet: "汇总", range: column(3), cached: [110, 110, 110]),
      categories: categories
    )
    var chart = Chart(plots: [.init(.column, series: [done]), .init(.line, series: [goal])])
    chart.title = "各月数量"
    chart.valueAxis.title = "件"
    let below = CellRange(first: .init(row: 6, column: 1), last: .init(row: 22, column: 7))
    try writer.addChart(chart, at: below)

    let whole = CellRange(first: .init(row: 1, column: 1), last: .init(row: 4, column: 3))
    try writer.addTable(
      TableDescription(name: "数量表", range: whole, columns: headings.map { .init(name: $0) })
    )
    try writer.addConditionalFormat(.cellValue(.lessThan, "C2", style: .bad), to: [column(2)])
    try writer.commit()
  }

  @Test func `the example writes a workbook`() throws {
    let folder = try TemporaryFolder()
    try write(to: folder.file("a.xlsx"))
    let reader = try WorkbookReader(path: folder.file("a.xlsx"))
    #expect(try reader.tables(of: reader.worksheets[0]).map(\.name) == ["数量表"])
    if let kept = ProcessInfo.processInfo.environment["KEEP_SAMPLES_IN"] {
      try write(to: kept + "/documented.xlsx")
    }
  }

  @Test func `the example of the article is the one of this test`() throws {
    let test = URL(fileURLWithPath: #filePath)
    let root = (0..<4).reduce(test) { url, _ in url.deletingLastPathComponent() }
    let article = root.appending(path: "Sources/Workbook/Workbook.docc/WritingWorkbooks.md")
    let text = try String(contentsOf: article, encoding: .utf8)
    let example = try #require(text.split(separator: "```swift\n").last)
    let lines = try #require(example.split(separator: "```").first).split(separator: "\n")
    #expect(lines.count > 30)
    let code = try String(contentsOf: test, encoding: .utf8)
    for line in lines { #expect(code.contains("    \(line)\n"), "\(line)") }
  }
}
