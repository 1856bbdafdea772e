import Testing
import Workbook

/// A sheet is put in front of all others, and what counts sheets counts on.
@Suite struct FirstSheetTests {
  private static var builder: WorkbookBuilder {
    var builder = WorkbookBuilder(
      sheet: "<sheetViews><sheetView tabSelected='1' workbookViewId=\"0\"/><sheetView "
        + "tabSelected=\"1\" workbookViewId=\"1\"/></sheetViews><sheetData/>"
    )
    builder.workbookProperties =
      "<bookViews><workbookView firstSheet='1' activeTab=\"1\"/><workbookView/></bookViews>"
    builder.sheets =
      #"<sheet name="清单" sheetId="7" r:id="rId1"/><sheet name="T" sheetId="3" r:id="rId8"/>"#
    builder.extraRelationships =
      "<Relationship Id=\"rId8\" Type=\"\(WorkbookBuilder.documents)/chartsheet\" Target=\"c.xml\"/>"
    builder.add(
      "xl/c.xml",
      "<chartsheet><sheetViews><sheetView tabSelected=\"true\"/></sheetViews></chartsheet>"
    )
    builder.add("[Content_Types].xml", "<t:Types xmlns:t='u'/>")
    builder.styles =
      "<fonts><font><sz val=\"9\"/><color rgb=\"FF00FF00\"/><name val=\"宋体\"/></font></fonts>"
    let before = builder.edit
    builder.edit = { zip in
      before(&zip)
      zip.rewrite("xl/workbook.xml") {
        $0.replacing(
          "</sheets>",
          with:
            "</sheets><definedNames><definedName name=\"a\" localSheetId=\"0\">清单!$A$1</definedName>"
            + "<definedName name=\"b\">1</definedName><definedName name=\"c\" localSheetId='1'>2</definedName>"
            + "</definedNames>"
        )
      }
    }
    return builder
  }

  private static let list = ListSheet(
    name: "清单",
    columnWidths: [12, 40],
    rows: [
      [.heading("单元格"), .heading("问题")],
      [.link("B5", sheet: "清单", cell: .at("B5")), .text("没有\n日期")],
      [.link("it's", sheet: "it's", cell: .at("C1")), .text("")],
    ]
  )

  @Test func `what counts sheets counts on`() throws {
    let patch = try PatchTrial(Self.builder)
    var name = ""
    try patch.patch { (patcher) throws(WorkbookError) in
      name = try patcher.insertFirstSheet(Self.list)
      try patcher.setCell(sheet: "清单", at: .at("A1"), to: 1)
    }
    #expect(name == "清单 (2)")
    let workbook = try patch.part("xl/workbook.xml")
    #expect(
      workbook.contains(
        #"<sheets><sheet name="清单 (2)" sheetId="8" r:id="rId4"/><sheet name="清单" sheetId="7""#
      )
    )
    #expect(
      workbook.contains(
        "<workbookView firstSheet='0' activeTab=\"0\"/>"
          + "<workbookView firstSheet=\"1\" activeTab=\"1\"/>"
      )
        || workbook.contains(
          "<workbookView firstSheet='0' activeTab=\"0\"/>"
            + "<workbookView activeTab=\"1\" firstSheet=\"1\"/>"
        )
    )
    #expect(workbook.contains("name=\"a\" localSheetId=\"1\">清单!$A$1<"))
    #expect(workbook.contains("name=\"c\" localSheetId='2'>2<"))
    let names = try patch.copy().definedNames()
    #expect(names.map(\.sheet) == ["清单 (2)", "清单", nil, "T"])
    #expect(names.first?.isPrintTitles == true)
    #expect(names.first?.formula == "'清单 (2)'!$1:$1")
    #expect(
      try patch.part("xl/worksheets/sheet1.xml").contains(
        "<sheetView tabSelected='0' workbookViewId=\"0\"/><sheetView tabSelected=\"1\""
      )
    )
    #expect(try patch.part("xl/c.xml").contains("<sheetView tabSelected=\"0\"/>"))
    #expect(
      try patch.part("[Content_Types].xml").hasPrefix(
        "<t:Types xmlns:t='u'><t:Override PartName=\"/xl/worksheets/sheet2.xml\""
      )
    )
  }

  @Test func `rows that stay in sight are printed on each page, where no names are yet`() throws {
    let rows = #"<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1</f><v>5</v></c></row>"#
    var builder = WorkbookBuilder(rows: rows)
    builder.add("[Content_Types].xml", "<Types xmlns='u'/>")
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("A1"), to: 6)
      try patcher.insertFirstSheet(Self.list)
    }
    let workbook = try patch.part("xl/workbook.xml")
    #expect(
      workbook.contains(
        #"<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'清单'!$1:$1<"#
          + "/definedName></definedNames><calcPr"
      )
    )
  }

  @Test func `the sheet lists texts with links to cells`() throws {
    let patch = try PatchTrial(Self.builder)
    try patch.patch { (patcher) throws(WorkbookError) in try patcher.insertFirstSheet(Self.list) }
    let copy = try patch.copy()
    #expect(copy.worksheets.map(\.name) == ["清单 (2)", "清单"])
    let details = try copy.details(of: copy.worksheets[0])
    #expect(details.hyperlinks.map(\.location) == ["'清单'!B5", "'it''s'!C1"])
    #expect(details.hyperlinks.map(\.range.first) == [.at("A2"), .at("A3")])
    var texts: [CellContent] = []
    try copy.readRows(of: copy.worksheets[0]) { row in
      for position in 0..<row.count { texts.append(row[position].content) }
      return .next
    }
    #expect(
      texts == ["单元格", "问题", "B5", "没有\n日期", "it's", ""].map { CellContent.text($0) }
    )
    let styles = try patch.part("xl/styles.xml")
    #expect(
      styles.contains("<font><b/><sz val=\"9\"/><color rgb=\"FF00FF00\"/><name val=\"宋体\"/></font>")
    )
    #expect(
      styles.contains("<font><u/><sz val=\"9\"/><color rgb=\"FF0563C1\"/><name val=\"宋体\"/></font>")
    )
    #expect(
      try patch.part("xl/worksheets/sheet2.xml").contains(
        "<row r=\"2\" ht=\"34\" customHeight=\"1\">"
      )
    )
  }

  @Test func `a sheet is replaced where it stands, and shown`() throws {
    let first = try PatchTrial(Self.builder)
    try first.patch { (patcher) throws(WorkbookError) in try patcher.insertFirstSheet(Self.list) }
    // Somebody moved the list behind the sheet and hid it.
    var zip = try first.entries()
    zip.rewrite("xl/workbook.xml") { text in
      let list = #"<sheet name="清单 (2)" sheetId="8" r:id="rId4"/>"#
      let other = #"<sheet name="清单" sheetId="7" r:id="rId1"/>"#
      return text.replacing(
        list + other,
        with: other + list.replacing(" r:id", with: " state=\"hidden\" r:id")
      )
    }
    let second = try PatchTrial(zip.bytes())
    let short = ListSheet(name: "x", columnWidths: [9], rows: [[.text("nothing")]])
    try second.patch { (patcher) throws(WorkbookError) in
      #expect(try patcher.insertFirstSheet(short, replacing: "清单 (2)") == "清单 (2)")
    }
    let copy = try second.copy()
    #expect(copy.worksheets.map(\.name) == ["清单", "清单 (2)"])
    #expect(copy.worksheets[1].state == .visible)
    #expect(try second.part("xl/workbook.xml").contains("activeTab=\"1\""))
    #expect(try second.part("xl/worksheets/sheet2.xml").contains("<t>nothing</t>"))
    #expect(
      try second.changedEntries() == [
        "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml",
      ]
    )
    let missing = second.refusal { (patcher) throws(WorkbookError) in
      try patcher.insertFirstSheet(short, replacing: "nowhere")
    }
    #expect(missing?.code == .invalidContent)
  }

  @Test func `names are checked, shortened and given once`() throws {
    var builder = WorkbookBuilder(cells: "")
    let long = String(repeating: "长", count: 31)
    builder.sheets = "<sheet name=\"\(long)\" sheetId=\"65534\" r:id=\"rId1\"/>"
    builder.add("[Content_Types].xml", "<Types/>")
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      let name = try patcher.insertFirstSheet(ListSheet(name: long, columnWidths: [], rows: []))
      #expect(name == String(repeating: "长", count: 27) + " (2)")
    }
    #expect(try patch.part("xl/workbook.xml").contains("sheetId=\"1\""))
    let twice = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.insertFirstSheet(ListSheet(name: "a", columnWidths: [], rows: []))
      try patcher.insertFirstSheet(ListSheet(name: "b", columnWidths: [], rows: []))
    }
    #expect(twice?.code == .invalidContent)
    let slash = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.insertFirstSheet(ListSheet(name: "a/b", columnWidths: [], rows: []))
    }
    #expect(slash?.reason == #"sheet name "a/b" with "/""#)
  }
}
