import Testing
import Workbook

/// Where a formula is overwritten, no other one is lost, and what was calculated before is not taken
/// for true.
@Suite struct FormulaPatchTests {
  private static func sum(_ cell: String, _ formula: String) -> String {
    "<c r=\"\(cell)\"><f\(formula)</f><v>1</v></c>"
  }

  /// The formulas of the copy, as `B2 shared 0=A2`.
  private func formulas(_ patch: PatchTrial) throws -> [String] {
    var builder = WorkbookBuilder()
    builder.sheetPart = Array(try patch.part("xl/worksheets/sheet1.xml").utf8)
    return try builder.formulas()
  }

  private func set(_ cells: [String], _ rows: String) throws -> PatchTrial {
    let patch = try PatchTrial(WorkbookBuilder(rows: rows))
    try patch.patch { (patcher) throws(WorkbookError) in
      for cell in cells { try patcher.setCell(sheet: "S", at: .at(cell), to: 1) }
    }
    return patch
  }

  private static let shared =
    "<row r=\"1\">" + sum("B1", #" t="shared" ref="B1:B4" si="0">A1*$C$1"#) + "</row>"
    + #"<row r="2"><c r="B2"><f t="shared" si="0" ca="1"/><v>1</v></c></row>"#
    + #"<row r="3"><c r="B3"><f t="shared" si="0"></f></c></row>"#
    + #"<row r="4"><c r="B4"><f t='shared' si='0'/></c></row>"#

  @Test func `what formulas came to before is forgotten where that is asked for`() throws {
    let rows =
      #"<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1</f><v>5</v></c>"#
      + #"<c r="C1" s="0" t="str"><f>A1&amp;"x"</f><v>5x</v></c><c r="D1" t='e' ><f>1/0</f><v/></c>"#
      + #"<c r="E1"><f>A1</f></c><c r="F1"><f>A1</f><v>5</v></c></row>"#
    let patch = try PatchTrial(WorkbookBuilder(rows: rows))
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("A1"), to: 6)
      try patcher.setCell(sheet: "S", at: .at("F1"), to: 7)
      patcher.forgetResults()
    }
    #expect(
      try patch.rows() == #"<row r="1"><c r="A1"><v>6</v></c><c r="B1"><f>A1</f></c>"#
        + #"<c r="C1" s="0"><f>A1&amp;"x"</f></c><c r="D1" ><f>1/0</f></c>"#
        + #"<c r="E1"><f>A1</f></c><c r="F1"><v>7</v></c></row>"#
    )
  }

  @Test func `the text of a shared formula moves to the next cell of its group`() throws {
    let patch = try set(["B1"], Self.shared)
    #expect(
      try patch.rows().contains(
        #"<c r="B2"><f t="shared" si="0" ca="1" ref="B2:B4">A2*$C$1</f><v>1</v></c>"#
      )
    )
    #expect(
      try formulas(patch) == [
        "B2 shared 0=A2*$C$1", "B3 shared 0=A3*$C$1", "B4 shared 0=A4*$C$1",
      ]
    )
  }

  @Test func `cells of the group that are overwritten too are passed over`() throws {
    let patch = try set(["B1", "B2", "B4"], Self.shared)
    #expect(try formulas(patch) == ["B3 shared 0=A3*$C$1"])
    #expect(try formulas(try set(["B1", "B2", "B3", "B4"], Self.shared)) == [])
  }

  @Test func `a cell that uses a shared formula is overwritten alone`() throws {
    let patch = try set(["B3"], Self.shared)
    #expect(
      try formulas(patch) == [
        "B1 shared 0=A1*$C$1", "B2 shared 0=A2*$C$1", "B4 shared 0=A4*$C$1",
      ]
    )
  }

  @Test func `a group that begins anew under its number is another group`() throws {
    let rows =
      Self.shared + "<row r=\"5\">" + Self.sum("D5", #" t="shared" ref="D5:D6" si="0">A5+1"#)
      + #"</row><row r="6"><c r="D6"><f t="shared" si="0"/></c></row>"#
    #expect(
      try formulas(try set(["D5"], rows)).suffix(2) == ["B4 shared 0=A4*$C$1", "D6 shared 0=A6+1"]
    )
    #expect(
      try formulas(try set(["B1"], rows)).suffix(2) == ["D5 shared 0=A5+1", "D6 shared 0=A6+1"]
    )
  }

  @Test(arguments: [
    (
      "<row r=\"1\">" + sum("A1", #" t="array" ref="A1:A2">B1:B2"#)
        + "</row><row r=\"2\"><c r=\"A2\"/></row>",
      "A2", "A2: part of a formula for the cells A1:A2, which is whole or gone"
    ),
    (
      "<row r=\"1\">" + sum("A1", #" t="dataTable" ref="A1:B2" r1="C1">"#) + "</row>",
      "A1", "A1: part of a formula for the cells A1:B2, which is whole or gone"
    ),
    (
      "<row r=\"3\"><c r=\"A3\"><f t=\"shared\" si=\"0\"/></c></row><row r=\"4\">"
        + sum("A4", #" t="shared" ref="A3:A5" si="0">B4"#) + "</row>",
      "A4", "A4: holds the formula of cells that the sheet writes before it"
    ),
    (
      "<row r=\"2\">" + sum("B2", #" t="shared" ref="A2:B3" si="0">A2"#)
        + "</row><row r=\"3\"><c r=\"A3\"><f t=\"shared\" si=\"0\"/></c></row>",
      "B2", "B2: holds the formula of other cells, which cannot be moved"
    ),
  ])
  func `what would tear a formula apart is refused`(rows: String, cell: String, reason: String)
    throws
  {
    let patch = try PatchTrial(WorkbookBuilder(rows: rows))
    let error = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at(cell), to: 1)
    }
    #expect(
      error
        == WorkbookError(
          .invalidContent,
          path: patch.folder.file("in.xlsx"),
          part: "xl/worksheets/sheet1.xml",
          reason: "S!\(reason)"
        )
    )
    #expect(try patch.folder.names == ["in.xlsx"])
  }

  @Test func `an array of one cell is overwritten, and any is marked`() throws {
    let rows =
      "<row r=\"1\">" + Self.sum("A1", #" t="array" ref="A1">B1"#)
      + Self.sum("B1", #" t="array" ref="B1:B2">C1"#) + "</row>"
    var builder = WorkbookBuilder(rows: rows)
    builder.styles = WorkbookBuilder.styles(cells: [0])
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("A1"), to: 1)
      try patcher.mark(sheet: "S", at: .at("B2"), fill: 0xFF0000, comment: "", author: "")
    }
    #expect(try formulas(patch) == ["B1 array B1:B2=C1"])
  }

  /// A workbook with a list of formulas in the order of their calculation.
  private static var calculated: WorkbookBuilder {
    var builder = WorkbookBuilder(rows: "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")
    builder.extraRelationships =
      "<Relationship Id=\"rId9\" Type=\"\(WorkbookBuilder.documents)/calcChain\" Target=\"calcChain.xml\"/>"
    builder.add("xl/calcChain.xml", "<calcChain><c r=\"A1\" i=\"1\"/></calcChain>")
    builder.add(
      "[Content_Types].xml",
      "<Types><Default Extension=\"xml\" ContentType=\"a/b\"/>"
        + "<Override PartName=\"/XL/calcChain.xml\" ContentType=\"c/d\"/></Types>"
    )
    return builder
  }

  @Test func `the order of calculation goes with a formula`() throws {
    let patch = try PatchTrial(Self.calculated)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("A1"), to: 3)
    }
    #expect(
      try patch.changedEntries() == [
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
        "xl/calcChain.xml", "[Content_Types].xml",
      ]
    )
    #expect(throws: WorkbookError.self) { try patch.part("xl/calcChain.xml") }
    #expect(!(try patch.part("xl/_rels/workbook.xml.rels").contains("calcChain")))
    #expect(
      try patch.part("[Content_Types].xml")
        == "<Types><Default Extension=\"xml\" ContentType=\"a/b\"/></Types>"
    )
    #expect(
      try patch.part("xl/workbook.xml").hasSuffix(
        "</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>"
      )
    )
  }

  @Test func `a value beside a formula has all formulas calculated, and the order stays`() throws {
    var builder = Self.calculated
    builder.workbookProperties = ""
    let before = builder.edit
    builder.edit = { zip in
      before(&zip)
      zip.rewrite("xl/workbook.xml") {
        $0.replacing("</sheets>", with: "</sheets><calcPr calcId='1' fullCalcOnLoad='0'/><extLst/>")
      }
    }
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("B1"), to: 3)
    }
    #expect(try patch.changedEntries() == ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
    #expect(
      try patch.part("xl/workbook.xml").contains("<calcPr calcId='1' fullCalcOnLoad='1'/><extLst/>")
    )
  }

  @Test func `a mark calculates nothing`() throws {
    var builder = Self.calculated
    builder.styles = WorkbookBuilder.styles(cells: [0])
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.mark(sheet: "S", at: .at("A1"), fill: 0xFF0000, comment: "", author: "")
    }
    #expect(try patch.changedEntries() == ["xl/styles.xml", "xl/worksheets/sheet1.xml"])
    #expect(try patch.rows() == "<row r=\"1\"><c s=\"1\" r=\"A1\"><f>1+1</f><v>2</v></c></row>")
  }
}
