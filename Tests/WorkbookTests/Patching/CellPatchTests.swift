import Testing
import Workbook

/// Values are put into cells, and all other bytes of the sheet stay.
@Suite struct CellPatchTests {
  /// A sheet, some cells that are set, and how its rows read afterwards.
  struct Case: CustomTestStringConvertible {
    let name: String
    let rows: String
    let cells: [(String, CellInput)]
    let expected: String
    var testDescription: String { name }
  }

  private static func number(_ reference: String, _ value: Int) -> String {
    "<c r=\"\(reference)\"><v>\(value)</v></c>"
  }

  static let cases = [
    Case(
      name: "a cell that is there keeps its style and foreign attributes",
      rows: #"<row r="1"><c r='A1' s="2" t="s" x:p="1"><v>0</v></c></row>"#,
      cells: [("A1", 5)],
      expected: #"<row r="1"><c r='A1' s="2" x:p="1"><v>5</v></c></row>"#
    ),
    Case(
      name: "before, between and after",
      rows: "<row r=\"2\">\(number("B2", 1))<!-- - -->\(number("D2", 2))</row>",
      cells: [("E2", 5), ("A2", 3), ("C2", 4)],
      expected: "<row r=\"2\">\(number("A2", 3))\(number("B2", 1))<!-- - -->\(number("C2", 4))"
        + "\(number("D2", 2))\(number("E2", 5))</row>"
    ),
    Case(
      name: "rows before, between and after",
      rows: "<row r=\"2\"/> <row r=\"4\">\(number("A4", 1))</row>",
      cells: [("B3", 5), ("A1", 3), ("C5", 4), ("A5", 1)],
      expected: "<row r=\"1\">\(number("A1", 3))</row><row r=\"2\"/> <row r=\"3\">"
        + "\(number("B3", 5))</row><row r=\"4\">\(number("A4", 1))</row>"
        + "<row r=\"5\">\(number("A5", 1))\(number("C5", 4))</row>"
    ),
    Case(
      name: "a row that holds nothing",
      rows: #"<row r="1" spans="2:3" ht="20" />"#,
      cells: [("E1", 1), ("A1", 2)],
      expected: "<row r=\"1\" spans=\"1:5\" ht=\"20\" >\(number("A1", 2))\(number("E1", 1))</row>"
    ),
    Case(
      name: "rows and cells without their places",
      rows: "<row><c/><c><v>1</v></c></row><row><c/></row>",
      cells: [("B1", 7), ("C1", 8), ("B2", 9)],
      expected: "<row><c/><c><v>7</v></c>\(number("C1", 8))</row><row><c/>\(number("B2", 9))</row>"
    ),
    Case(
      name: "a cell that is written twice",
      rows:
        "<row r=\"1\">\(number("A1", 1))</row><row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c></row>",
      cells: [("A1", 4)],
      expected: "<row r=\"1\">\(number("A1", 4))</row><row r=\"1\">\(number("A1", 4))</row>"
    ),
    Case(
      name: "the style of the row, then that of the column",
      rows: #"<row r="1" s="1" customFormat="1"></row><row r="2" s="1"></row>"#,
      cells: [("H1", 1), ("H2", 1), ("A2", 1)],
      expected: #"<row r="1" s="1" customFormat="1"><c r="H1" s="1"><v>1</v></c></row>"#
        + #"<row r="2" s="1"><c r="A2"><v>1</v></c><c r="H2" s="2"><v>1</v></c></row>"#
    ),
    Case(
      name: "extensions stay, metadata of the old value does not",
      rows:
        #"<row r="1"><c r="A1" cm="1" vm="2"><v>1</v><extLst><ext uri="u"/></extLst></c></row>"#,
      cells: [("A1", .blank)],
      expected: #"<row r="1"><c r="A1"><extLst><ext uri="u"/></extLst></c></row>"#
    ),
    Case(
      name: "text, truth and formula",
      rows: "",
      cells: [
        ("A1", "a<b "), ("B1", .boolean(true)), ("C1", .formula("=A1&\"x\"", cached: .text("y"))),
      ],
      expected: #"<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">a&lt;b </t></is>"#
        + #"</c><c r="B1" t="b"><v>1</v></c><c r="C1" t="str"><f>A1&amp;&quot;x&quot;</f>"#
        + "<v>y</v></c></row>"
    ),
    Case(
      name: "nothing into a cell that is not there",
      rows: "<row r=\"1\"/>",
      cells: [("A1", .blank), ("A2", .blank)],
      expected: "<row r=\"1\"/>"
    ),
    Case(
      name: "a merged range is written where it is seen",
      rows: "<row r=\"15\">\(number("B15", 1))</row>",
      cells: [("C16", 2)],
      expected: "<row r=\"15\">\(number("B15", 2))</row>"
    ),
    Case(
      name: "what stands in comments and CDATA is no tag",
      rows:
        "<!-- <row r=\"1\"> --><row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[</c></row>]]></v></c>"
        + "<?x <c r=\"B1\"> ?></row>",
      cells: [("B1", 2)],
      expected: "<!-- <row r=\"1\"> --><row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[</c></row>]]>"
        + "</v></c><?x <c r=\"B1\"> ?>\(number("B1", 2))</row>"
    ),
  ]

  @Test(arguments: cases)
  func `cells are set`(trial: Case) throws {
    var builder = WorkbookBuilder()
    builder.sheet =
      #"<cols><col min="8" max="9" style="2"/></cols><sheetData>\#(trial.rows)</sheetData>"#
      + #"<mergeCells><mergeCell ref="B15:C17"/></mergeCells>"#
    builder.styles = WorkbookBuilder.styles(cells: [0, 0, 0])
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      for (cell, value) in trial.cells {
        try patcher.setCell(sheet: "S", at: .at(cell), to: value)
      }
    }
    let rows = try patch.rows()
    #expect(rows == trial.expected)
    let changed = try patch.changedEntries()
    let workbook = trial.name.contains("formula") ? ["xl/workbook.xml"] : []
    let sheet = trial.rows == trial.expected ? [] : ["xl/worksheets/sheet1.xml"]
    #expect(changed == workbook + sheet)
  }

  @Test(arguments: ["", "<sheetData/>", "<dimension ref=\"A1\"/><pageMargins/>"])
  func `a sheet without rows gets one`(sheet: String) throws {
    let patch = try PatchTrial(WorkbookBuilder(sheet: sheet))
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "s", at: .at("C3"), to: 1)
    }
    #expect(try patch.rows() == #"<row r="3"><c r="C3"><v>1</v></c></row>"#)
    let part = try patch.part("xl/worksheets/sheet1.xml")
    #expect(
      part.contains("</sheetData></worksheet>") || part.contains("</sheetData><pageMargins/>")
    )
    #expect(!part.contains("dimension") || part.contains("<dimension ref=\"A1:C3\"/>"))
  }

  @Test func `prefixes, quotation marks and a byte order mark are kept`() throws {
    var builder = WorkbookBuilder()
    builder.sheetPart = Array(
      """
      \u{FEFF}<?xml version='1.0'?><x:worksheet xmlns:x='\(WorkbookBuilder.main)' xmlns='other'>\
      <x:sheetData><row r='9'/><x:row r='1'><c r='A1'/><x:c r='A1'\n s='1'/></x:row></x:sheetData></x:worksheet>
      """.utf8
    )
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("A1"), to: "t")
      try patcher.setCell(sheet: "S", at: .at("B2"), to: 2)
    }
    #expect(
      try patch.part("xl/worksheets/sheet1.xml")
        == """
        \u{FEFF}<?xml version='1.0'?><x:worksheet xmlns:x='\(WorkbookBuilder.main)' xmlns='other'>\
        <x:sheetData><row r='9'/><x:row r='1'><c r='A1'/><x:c r='A1' s='1' t="inlineStr"><x:is>\
        <x:t xml:space="preserve">t</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>2</x:v></x:c>\
        </x:row></x:sheetData></x:worksheet>
        """
    )
  }

  @Test(arguments: [true, false])
  func `a part in UTF-16 is written in UTF-8`(isBigEndian: Bool) throws {
    var builder = WorkbookBuilder(cells: "<c t=\"str\"><v>甲</v></c>")
    builder.edit = { $0.widen("xl/worksheets/sheet1.xml", isBigEndian: isBigEndian) }
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("B1"), to: "乙")
    }
    #expect(
      try patch.part("xl/worksheets/sheet1.xml").hasPrefix(
        "<?xml version=\"1.0\" encoding=\"UTF-8\""
      )
    )
    #expect(try patch.rows().contains("<v>甲</v></c><c r=\"B1\""))
  }

  @Test func `other encodings and document types are refused`() throws {
    var builder = WorkbookBuilder(cells: "<c/>")
    builder.edit = { zip in
      zip.rewrite("xl/worksheets/sheet1.xml") { $0.replacing("UTF-8", with: "ISO-8859-1") }
    }
    let latin = try PatchTrial(builder)
    let path = latin.folder.file("in.xlsx")
    let change: (inout WorkbookPatcher) throws(WorkbookError) -> Void = { patcher in
      try patcher.setCell(sheet: "S", at: .at("B1"), to: 1)
    }
    #expect(
      latin.refusal(change)
        == WorkbookError(
          .corrupt,
          path: path,
          part: "xl/worksheets/sheet1.xml",
          reason: "encoding iso-8859-1, only UTF-8 and UTF-16 can be changed"
        )
    )
    builder.edit = { zip in
      zip.rewrite("xl/worksheets/sheet1.xml") {
        $0.replacing("<worksheet", with: "<!DOCTYPE worksheet><worksheet")
      }
    }
    #expect(try PatchTrial(builder).refusal(change)?.code == .corrupt)
    #expect(try latin.folder.names == ["in.xlsx"])
  }

  @Test func `a date gets a date format where the cell has none, in the system of the workbook`()
    throws
  {
    var builder = WorkbookBuilder(cells: #"<c s="1"/><c s="0"/>"#)
    builder.styles = WorkbookBuilder.styles(cells: [0, 22])
    builder.workbookProperties = #"<workbookPr date1904="1"/>"#
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      for cell in ["A1", "B1"] {
        try patcher.setCell(sheet: "S", at: .at(cell), to: .date(year: 2026, month: 7, day: 1))
      }
    }
    #expect(
      try patch.rows() == #"<row><c s="1"><v>44742</v></c><c s="2"><v>44742</v></c></row>"#
    )
    #expect(
      try patch.part("xl/styles.xml").contains(
        #"<xf fontId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs>"#
      )
    )
  }

  @Test func `what a cell cannot hold is refused with its place`() throws {
    let patch = try PatchTrial(WorkbookBuilder(cells: ""))
    let long = String(repeating: "x", count: 32_768)
    for (value, reason) in [
      (CellInput.text(long), "S!A1: text of 32768 characters (at most 32767)"),
      (.number(.nan), "S!A1: nan is no number that a cell holds"),
      (.formula("="), "S!A1: formula of 0 characters (1 to 8192)"),
    ] {
      let error = patch.refusal { (patcher) throws(WorkbookError) in
        try patcher.setCell(sheet: "S", at: .at("A1"), to: value)
      }
      #expect(error?.reason == reason)
    }
    let nowhere = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "T", at: .at("A1"), to: 1)
    }
    #expect(nowhere?.reason == "no worksheet named \"T\"")
  }

  @Test func `a workbook is written over itself, and again`() throws {
    let patch = try PatchTrial(WorkbookBuilder(cells: "<c><v>1</v></c>"))
    let path = patch.folder.file("in.xlsx")
    var patcher = try WorkbookPatcher(path: path)
    try patcher.setCell(sheet: "S", at: .at("A1"), to: 2)
    try patcher.write(to: path)
    #expect(try patch.folder.names == ["in.xlsx"])
    var again = try WorkbookPatcher(path: path)
    try again.setCell(sheet: "S", at: .at("B1"), to: 3)
    try again.write(to: patch.folder.file("out.xlsx"))
    try again.write(to: patch.folder.file("out.xlsx"))
    #expect(try patch.rows() == #"<row><c><v>2</v></c><c r="B1"><v>3</v></c></row>"#)
  }
}
