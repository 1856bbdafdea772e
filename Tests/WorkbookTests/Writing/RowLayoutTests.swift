import Testing

@testable import Workbook

@Suite struct RowLayoutTests {
  @Test func `rows are hidden, grouped and styled`() throws {
    var layout = SheetLayout()
    layout.outlineLevels = 2
    layout.hasSummariesAbove = true
    let workbook = try WrittenWorkbook(layout: layout) { (writer) throws(WorkbookError) in
      try writer.appendRow([1], layout: .init(isCollapsed: true, style: .date))
      try writer.appendRow([1], layout: .init(height: 20, isHidden: true, outlineLevel: 2))
    }
    let text = try #require(try workbook.part("xl/worksheets/sheet1.xml"))
    #expect(text.contains("<sheetPr><outlinePr summaryBelow=\"0\"/></sheetPr>"))
    #expect(text.contains("defaultRowHeight=\"15\" outlineLevelRow=\"2\"/>"))
    #expect(text.contains("<row r=\"1\" s=\"1\" customFormat=\"1\" collapsed=\"1\">"))
    #expect(
      text.contains("<row r=\"2\" ht=\"20\" customHeight=\"1\" hidden=\"1\" outlineLevel=\"2\">")
    )
    #expect(try workbook.reader.details(of: workbook.sheet).hiddenRows == [2...2])
  }

  @Test func `columns have styles and are hidden`() throws {
    var layout = SheetLayout()
    layout.columnWidths = [nil, 10]
    layout.columnStyles = [.plain, .plain, .date]
    layout.hiddenColumns = [5]
    let workbook = try WrittenWorkbook(layout: layout) { (_) throws(WorkbookError) in }
    let columns = try workbook.reader.details(of: workbook.sheet).columns
    #expect(columns.map(\.columns) == [2...2, 3...3, 5...5])
    #expect(columns.map(\.isHidden) == [false, false, true])
    let text = try #require(try workbook.part("xl/worksheets/sheet1.xml"))
    #expect(text.contains("<col min=\"3\" max=\"3\" width=\"9.140625\" style=\"1\"/>"))
  }

  @Test func `a level that the layout does not have is refused, as is a style of elsewhere`() throws
  {
    let deep = try refusal { (writer) throws(WorkbookError) in
      try writer.appendRow([1], layout: .init(outlineLevel: 1))
    }
    #expect(deep == "S: row 1: outline level 1 (the layout of the sheet has 0 to 0)")
    let style = try refusal { (writer) throws(WorkbookError) in
      try writer.appendRow([1], layout: .init(style: StyleID(rawValue: 9)))
    }
    #expect(style == "S: row 1: style 9 of another workbook")
    var layout = SheetLayout()
    layout.columnStyles = [StyleID(rawValue: 2)]
    let wrong = layout
    let column = try refusal { (writer) throws(WorkbookError) in
      try writer.addSheet("T", layout: wrong)
    }
    #expect(column == "style 2 of another workbook")
  }

  @Test func `a protected sheet allows what its layout allows`() throws {
    var layout = SheetLayout()
    layout.isProtected = true
    layout.permissions = [.formatColumns, .sort, .editObjects]
    let workbook = try WrittenWorkbook(layout: layout) { (_) throws(WorkbookError) in }
    #expect(
      try workbook.foot().hasPrefix(
        "<sheetProtection sheet=\"1\" scenarios=\"1\" formatColumns=\"0\" sort=\"0\"/>"
      )
    )
  }

  @Test func `a formula keeps an error as its last value`() throws {
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      try writer.appendRow([.formula("1/0", cached: .error(.divisionByZero))])
    }
    var contents: [CellContent] = []
    try workbook.reader.readRows(of: workbook.sheet) { row in
      contents.append(row[0].content)
      return .next
    }
    #expect(contents == [.error("#DIV/0!")])
  }
}
