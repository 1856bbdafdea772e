import Testing
import Workbook

/// Which sheets a dump has: those whose relationship leads to a worksheet.
@Suite struct SheetRuleTests {
  /// A workbook whose sheet list is written out; `rId1` leads to its only worksheet.
  private func builder(_ sheets: String, _ relationships: String = "") -> WorkbookBuilder {
    var builder = WorkbookBuilder(cells: "<c><v>1</v></c>")
    builder.sheets = sheets
    builder.extraRelationships = relationships
    return builder
  }

  private func relationship(_ type: String, target: String = "other.xml") -> String {
    #"<Relationship Id="rId9" Type="\#(type)" Target="\#(target)"/>"#
  }

  @Test func `each worksheet has a line in the order of the list, its cells behind it`() throws {
    let builder = builder(
      #"<sheet name="B &quot;1&quot;" r:id="rId1"/><sheet name="A" sheetId="7" r:id="rId1"/>"#
    )
    #expect(
      try builder.dump() == [
        #"{"sheet":"B \"1\"","state":"visible"}"#, #"{"r":"A1","t":"n","v":1}"#,
        #"{"sheet":"A","state":"visible"}"#, #"{"r":"A1","t":"n","v":1}"#,
      ]
    )
  }

  @Test(arguments: [
    ("", "visible"), (#"state="visible""#, "visible"), (#"state="hidden""#, "hidden"),
    (#"state="veryHidden""#, "veryHidden"), (#"state="peculiar""#, "visible"),
    (#"state="Hidden""#, "visible"), (#"state="""#, "visible"),
  ])
  func `a state outside of the three words counts as visible`(attribute: String, state: String)
    throws
  {
    let lines = try builder(#"<sheet name="S" \#(attribute) r:id="rId1"/>"#).dump()
    #expect(lines == [#"{"sheet":"S","state":"\#(state)"}"#, #"{"r":"A1","t":"n","v":1}"#])
  }

  @Test(arguments: [
    "\(WorkbookBuilder.documents)/chartsheet", "\(WorkbookBuilder.documents)/dialogsheet",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet",
    "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
    "http://schemas.microsoft.com/office/2006/relationships/xlIntlMacrosheet",
    "urn:notaworksheet", "worksheet", "\(WorkbookBuilder.documents)/worksheet/",
  ])
  func `sheets of other kinds are left out, whose part may be missing`(type: String) throws {
    let builder = builder(
      #"<sheet name="Other" r:id="rId9"/><sheet name="S" r:id="rId1"/>"#,
      relationship(type)
    )
    #expect(try builder.dump().first == #"{"sheet":"S","state":"visible"}"#)
    #expect(try builder.dump().count == 2)
  }

  @Test(arguments: [
    "\(WorkbookBuilder.documents)/worksheet", "urn:anything/worksheet",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet",
  ])
  func `the end of its type makes a worksheet`(type: String) throws {
    let builder = builder(
      #"<sheet name="S" r:id="rId9"/>"#,
      relationship(type, target: "worksheets/sheet1.xml")
    )
    #expect(try builder.cells() == ["A1 n 1"])
  }

  @Test(arguments: [#"r:id="""#, "", #"id="rId1""#])
  func `a sheet that names no relationship is left out`(attribute: String) throws {
    let builder = builder(
      #"<sheet name="Nowhere" \#(attribute)/><sheet name="S" r:id="rId1"/>"#
    )
    #expect(
      try builder.dump() == [
        #"{"sheet":"S","state":"visible"}"#, #"{"r":"A1","t":"n","v":1}"#,
      ]
    )
  }

  @Test func `a workbook without worksheets has an empty dump`() throws {
    #expect(try builder("").dump() == [])
  }

  @Test func `a name without relationship is refused`() {
    let error = builder(#"<sheet name="S" r:id="rId1"/><sheet name="T" r:id="rId77"/>"#).refusal()
    #expect(error?.code == .missingPart)
    #expect(error?.part == "xl/workbook.xml")
    #expect(error?.reason == "sheet \"T\" leads nowhere")
  }

  @Test(arguments: ["", #" TargetMode="External""#])
  func `a worksheet that is not in the package is refused`(mode: String) {
    let way = relationship("\(WorkbookBuilder.documents)/worksheet", target: "worksheets/s.xml")
      .replacing("/>", with: "\(mode)/>")
    let error = builder(
      #"<sheet name="S" r:id="rId1"/><sheet name="T" r:id="rId9"/>"#,
      way
    ).refusal()
    #expect(error?.code == .missingPart)
    #expect(error?.reason == "sheet \"T\" is not in the package")
  }

  @Test func `what is hidden or lies under a merge is dumped as stored`() throws {
    let cells = "<c><v>1</v></c><c><v>2</v></c>"
    let builder = WorkbookBuilder(
      sheet: """
        <cols><col min="1" max="1" width="9" hidden="1"/></cols>
        <sheetData><row hidden="1">\(cells)</row><row>\(cells)</row></sheetData>
        <mergeCells><mergeCell ref="A1:B2"/></mergeCells>
        """
    )
    #expect(try builder.cells() == ["A1 n 1", "B1 n 2", "A2 n 1", "B2 n 2"])
  }

  @Test func `what a sheet says of its size binds nobody`() throws {
    let row = #"<row r="3" spans="1:16384"><c r="C3"><v>1</v></c></row>"#
    for size in ["A1:XFD1048576", "A1", "ZZ9999999:A0", ""] {
      let builder = WorkbookBuilder(
        sheet: #"<dimension ref="\#(size)"/><sheetData>\#(row)</sheetData>"#
      )
      #expect(try builder.cells() == ["C3 n 1"])
    }
  }
}
