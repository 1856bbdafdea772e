import Figures
import Forms
import Testing
import Workbook

@testable import Publishing

@Suite struct SummaryWorkbookTests {
  private func sheet(
    _ name: String,
    _ tables: [(heading: String, table: ResultTable)],
    notes: [String] = []
  ) -> SummaryWorkbook.Sheet {
    SummaryWorkbook.Sheet(
      name: name,
      title: "标题",
      subtitle: "副标题",
      tables: tables,
      notes: notes,
      frozenColumns: 1
    )
  }

  /// The cells of every sheet, by their references.
  private func write(
    _ sheets: [SummaryWorkbook.Sheet],
    language: Language = .chinese
  ) throws -> [String: [String: CellContent]] {
    let folder = try TemporaryFolder()
    let path = folder.file("summary.xlsx")
    try SummaryWorkbook(language: language, title: "汇总").write(sheets, to: path)
    let workbook = try WorkbookReader(path: path)
    var contents: [String: [String: CellContent]] = [:]
    for sheet in workbook.worksheets {
      var cells: [String: CellContent] = [:]
      _ = try workbook.readRows(of: sheet) { row in
        for position in 0..<row.count where row[position].content != .empty {
          cells[row[position].reference.description] = row[position].content
        }
        return .next
      }
      contents[sheet.name] = cells
    }
    return contents
  }

  @Test func `a sheet of one table has title, subtitle, column titles and rows`() throws {
    let table = ResultTable(
      columns: [column("unit", title: "单位"), column("n", .number(decimals: 2), title: "数量")],
      rows: [[.text("一支部"), .number(2.68, decimals: 2)], [.text("二支部"), .none]]
    )
    let cells = try write([sheet("总览", [("不显示", table)], notes: ["注一", "注二"])])
    #expect(
      cells["总览"] == [
        "A1": .text("标题"), "A2": .text("副标题"), "A4": .text("单位"), "B4": .text("数量"),
        "A5": .text("一支部"), "B5": .number(2.68), "A6": .text("二支部"), "A8": .text("注一"),
        "A9": .text("注二"),
      ]
    )
  }

  @Test func `several tables each have a heading, and a table without rows says so`() throws {
    let full = ResultTable(columns: [column("a", title: "甲")], rows: [[.text("x")]])
    let empty = ResultTable(columns: [column("b", title: "乙"), column("c", title: "丙")], rows: [])
    let cells = try write([sheet("两表", [("第一", full), ("第二", empty)], notes: ["注"])])
    #expect(
      cells["两表"] == [
        "A1": .text("标题"), "A2": .text("副标题"), "A4": .text("第一"), "A5": .text("甲"),
        "A6": .text("x"), "A8": .text("第二"), "A9": .text("乙"), "B9": .text("丙"),
        "A10": .text("（无）"), "A12": .text("注"),
      ]
    )
  }

  @Test func `codes are told in words of the language, and blanks as the column says`() throws {
    var state = column("state", title: "状态")
    state.words = ["late": TableDefinition.Word(text: LocalizedText("迟报", "late"), tone: .notice)]
    state.blank = LocalizedText("—", "none")
    let table = ResultTable(
      columns: [state],
      rows: [[.text("late")], [.text("other")], [.none]]
    )
    let chinese = try write([sheet("s", [("", table)])])
    #expect(chinese["s"]?["A5"] == .text("迟报"))
    #expect(chinese["s"]?["A6"] == .text("other"))
    #expect(chinese["s"]?["A7"] == .text("—"))
    let english = try write([sheet("s", [("", table)])], language: .english)
    #expect(english["s"]?["A4"] == .text("en 状态"))
    #expect(english["s"]?["A5"] == .text("late"))
    #expect(english["s"]?["A7"] == .text("none"))
  }

  @Test func `days and moments are dates and no text`() throws {
    let table = ResultTable(
      columns: [column("day", .date), column("at", .dateTime)],
      rows: [[try day("2026-03-12"), try moment("2026-03-12T12:00")]]
    )
    let cells = try write([sheet("s", [("", table)])])
    guard case .date(let date) = cells["s"]?["A5"], case .date(let noon) = cells["s"]?["B5"] else {
      Issue.record("\(String(describing: cells["s"]))")
      return
    }
    #expect(date.serial == 46_093)
    #expect(noon.serial == 46_093.5)
  }

  @Test func `sheets stand in the order of the report`() throws {
    let table = ResultTable(columns: [column("a")], rows: [])
    let folder = try TemporaryFolder()
    let path = folder.file("summary.xlsx")
    try SummaryWorkbook(language: .chinese, title: "汇总")
      .write(["丙", "甲", "乙"].map { sheet($0, [("", table)]) }, to: path)
    #expect(try WorkbookReader(path: path).worksheets.map(\.name) == ["丙", "甲", "乙"])
  }

  @Test func `the same sheets give the same bytes`() throws {
    let table = ResultTable(
      columns: [column("a"), column("n", .integer)],
      rows: (0..<50).map { [.text("行\($0)"), .number(Double($0), decimals: 0)] }
    )
    let folder = try TemporaryFolder()
    for name in ["a.xlsx", "b.xlsx"] {
      try SummaryWorkbook(language: .chinese, title: "汇总")
        .write([sheet("s", [("", table)])], to: folder.file(name))
    }
    #expect(try folder.bytes("a.xlsx") == folder.bytes("b.xlsx"))
  }

  @Test func `a title that does not fit breaks before its bracket`() throws {
    let rows = [
      [
        ShownCell(
          .number(1, decimals: 0),
          of: column("n", .integer),
          language: .chinese,
          isEmphasized: false
        )
      ]
    ]
    let wide = ColumnGrid(
      [(columns: [column("n", .integer, title: "完成率（%）")], rows: rows)],
      language: .chinese
    )
    #expect(wide.heading("完成率（%）", at: 0) == "完成率\n（%）")
    #expect(wide.heading("完成率", at: 0) == "完成率")
    #expect(wide.heading("（%）", at: 0) == "（%）")
  }

  @Test func `a column is as wide as it says, or as what it shows, within bounds`() {
    func width(_ column: TableDefinition.Column, _ value: ResultTable.Value) -> Double? {
      let cell = ShownCell(value, of: column, language: .chinese, isEmphasized: false)
      return ColumnGrid([(columns: [column], rows: [[cell]])], language: .chinese).widths.first
    }
    var fixed = column("a")
    fixed.width = 9
    #expect(width(fixed, .text(String(repeating: "长", count: 90))) == 9)
    #expect(width(column("a"), .text(String(repeating: "长", count: 90))) == 44)
    #expect(width(column("a"), .text("x")) == 6)
  }
}
