import Testing
import Workbook

@Suite struct SheetDetailTests {
  @Test func `columns, hidden rows and merged ranges are told`() throws {
    let details = try WorkbookBuilder(
      sheet: """
        <sheetFormatPr defaultColWidth="9.5" zeroHeight="1"/>
        <cols><col min="1" max="2" width="12.25"/><col min="4" max="4" hidden="1"/><col min="0"/></cols>
        <sheetData><row hidden="1"/><row hidden="true"/><row/><row r="9" hidden="1"><c/></row></sheetData>
        <mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C:C"/></mergeCells>
        """
    ).details()
    #expect(details.defaultColumnWidth == 9.5)
    #expect(details.hidesOtherRows)
    #expect(details.columns.map(\.columns) == [1...2, 4...4])
    #expect(details.columns.map(\.width) == [12.25, nil])
    #expect(details.columns.map(\.isHidden) == [false, true])
    #expect(details.hiddenRows == [1...2, 9...9])
    #expect(details.mergedRanges.map(\.description) == ["A1:B2", "C1:C1048576"])
  }

  @Test func `links lead out of the workbook by their relationships, and inside by themselves`()
    throws
  {
    var builder = WorkbookBuilder(
      sheet: """
        <sheetData/><hyperlinks xmlns:q="\(WorkbookBuilder.documents)">
        <hyperlink ref="A1" q:id="rId5" tooltip="a_x000A_b"/>
        <hyperlink ref="B1:B2" location="'My sheet'!A1" display="go"/>
        <hyperlink ref="C1" q:id="rId9"/></hyperlinks>
        """
    )
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("rId5", "hyperlink", "https://example.org/?a=1&amp;b=../x")],
      isExternal: true
    )
    let links = try builder.details().hyperlinks
    #expect(links.map(\.range.description) == ["A1", "B1:B2", "C1"])
    #expect(links.map(\.address) == ["https://example.org/?a=1&b=../x", nil, nil])
    #expect(links.map(\.location) == [nil, "'My sheet'!A1", nil])
    #expect(links.map(\.display) == [nil, "go", nil])
    #expect(links.map(\.tooltip) == ["a\nb", nil, nil])
  }

  @Test func `validations say what may be typed where`() throws {
    let validations = try WorkbookBuilder(
      sheet: """
        <sheetData/><dataValidations>
        <dataValidation type="list" allowBlank="1" showDropDown="1" sqref="A1:A9 C1"
          showErrorMessage="1" errorTitle="No" error="Yes or no" promptTitle="P" prompt="Q"
          ><formula1>"yes,no"</formula1></dataValidation>
        <dataValidation type="decimal" operator="notBetween" errorStyle="warning" sqref="B1"
          showInputMessage="1"><formula1>1&lt;2</formula1><formula2>3</formula2></dataValidation>
        <dataValidation type="peculiar" sqref=""/></dataValidations>
        """
    ).details().dataValidations
    try #require(validations.count == 3)
    #expect(validations.map(\.kind) == [.list, .decimal, .any])
    #expect(validations.map(\.comparison) == [.between, .notBetween, .between])
    #expect(validations.map(\.strictness) == [.stop, .warning, .stop])
    #expect(validations.map(\.allowsBlank) == [true, false, false])
    #expect(validations.map(\.showsList) == [false, true, true])
    #expect(validations.map(\.firstFormula) == ["\"yes,no\"", "1<2", nil])
    #expect(validations.map(\.secondFormula) == [nil, "3", nil])
    #expect(validations[0].ranges.map(\.description) == ["A1:A9", "C1"])
    #expect(validations[0].error.title == "No")
    #expect(validations[0].error.text == "Yes or no")
    #expect(validations[0].error.isShown)
    #expect(validations[0].prompt.text == "Q")
    #expect(!validations[0].prompt.isShown)
    #expect(validations[1].prompt.isShown)
  }

  @Test func `lists that lie on other sheets stand in an extension`() throws {
    let validations = try WorkbookBuilder(
      sheet: """
        <sheetData/><extLst><ext xmlns:x="urn:x" xmlns:m="urn:m"><x:dataValidations>
        <x:dataValidation type="list"><x:formula1><m:f>Lists!$A$1:$A$5</m:f></x:formula1>
        <m:sqref>B2:B9 D1</m:sqref></x:dataValidation></x:dataValidations></ext></extLst>
        """
    ).details().dataValidations
    try #require(validations.count == 1)
    #expect(validations[0].kind == .list)
    #expect(validations[0].firstFormula == "Lists!$A$1:$A$5")
    #expect(validations[0].ranges.map(\.description) == ["B2:B9", "D1"])
  }

  @Test func `Strict sheets with a prefix say the same`() throws {
    var builder = WorkbookBuilder()
    builder.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    builder.documents = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    builder.sheetPart = Array(
      """
      <x:worksheet xmlns:x="\(builder.namespace)" xmlns:o="urn:o"><x:sheetData/>
      <o:mergeCells><o:mergeCell ref="A1:A2"/></o:mergeCells>
      <x:mergeCells><x:mergeCell ref="B1:B2"/></x:mergeCells>
      <x:hyperlinks xmlns:r="\(builder.documents)"><x:hyperlink ref="A1" r:id="a"/></x:hyperlinks>
      </x:worksheet>
      """.utf8
    )
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("a", "hyperlink", "mailto:a@example.org")],
      isExternal: true
    )
    let details = try builder.details()
    #expect(details.mergedRanges.map(\.description) == ["B1:B2"])
    #expect(details.hyperlinks.map(\.address) == ["mailto:a@example.org"])
  }

  @Test(arguments: [
    ("<mergeCells><mergeCell ref='x'/></mergeCells>", "merge of \"x\""),
    ("<hyperlinks><hyperlink ref=''/></hyperlinks>", "hyperlink of \"\""),
    ("<dataValidations><dataValidation sqref='A1 0'/></dataValidations>", "validation of \"A1 0\""),
  ])
  func `what is on no cells is refused`(markup: String, reason: String) {
    let error = #expect(throws: WorkbookError.self) {
      _ = try WorkbookBuilder(sheet: markup).details()
    }
    #expect(error?.code == .corrupt)
    #expect(error?.reason == "line 2: \(reason), which is no range")
  }
}
