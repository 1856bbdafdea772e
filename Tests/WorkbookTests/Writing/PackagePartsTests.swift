import Testing

@testable import Workbook

@Suite struct PackagePartsTests {
  @Test func `content types and relationships follow from the parts`() {
    var package = PackageOutline()
    func part(_ name: String) -> PackageOutline.Part {
      .init(
        name: name,
        contentType: "type/x",
        relationshipType: "http://r",
        content: PartContent(OutputBuffer())
      )
    }
    #expect(package.add(part("xl/a/one.xml"), ownedBy: "xl/book.xml") == "rId1")
    #expect(package.add(part("xl/a/two.xml"), ownedBy: "xl/book.xml") == "rId2")
    #expect(package.add(part("xl/book.xml"), ownedBy: PackageOutline.root) == "rId1")
    let files = package.files()
    #expect(
      files.map(\.name) == [
        "[Content_Types].xml", "xl/_rels/book.xml.rels", "_rels/.rels", "xl/a/one.xml",
        "xl/a/two.xml",
        "xl/book.xml",
      ]
    )
    #expect(
      files[0].content.text.contains(
        "<Override PartName=\"/xl/a/one.xml\" ContentType=\"type/x\"/>"
      )
    )
    #expect(
      files[1].content.text.hasSuffix(
        """
        <Relationship Id="rId1" Type="http://r" Target="/xl/a/one.xml"/>\
        <Relationship Id="rId2" Type="http://r" Target="/xl/a/two.xml"/></Relationships>
        """
      )
    )
  }

  @Test func `the workbook names its sheets, filters and repeated rows`() {
    var table = SheetLayout()
    table.autofilter = CellRange("A2:C9")
    table.print.repeatedRows = 1...2
    table.print.area = CellRange("A1:B7")
    var hidden = SheetLayout()
    hidden.isHidden = true
    let part = SheetListPart(
      sheets: [
        .init(name: "藏", layout: hidden, relationship: "rId1"),
        .init(name: "it's <1>", layout: table, relationship: "rId2"),
      ],
      hasFormulas: true
    )
    #expect(
      part.content().text.hasSuffix(
        """
        <workbookPr/><bookViews><workbookView firstSheet="1" activeTab="1"/></bookViews>\
        <sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/>\
        <sheet name="it's &lt;1&gt;" sheetId="2" r:id="rId2"/></sheets>\
        <definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">\
        'it''s &lt;1&gt;'!$A$2:$C$9</definedName>\
        <definedName name="_xlnm.Print_Area" localSheetId="1">'it''s &lt;1&gt;'!$A$1:$B$7</definedName>\
        <definedName name="_xlnm.Print_Titles" localSheetId="1">'it''s &lt;1&gt;'!$1:$2</definedName>\
        </definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>
        """
      )
    )
  }

  @Test func `document properties are written only where some are given`() throws {
    #expect(try CorePropertiesPart(.init()) == nil)
    let part = try #require(
      try CorePropertiesPart(.init(title: "a_x0041_<b>", created: 1_709_210_096))
    )
    #expect(
      part.content().text.hasSuffix(
        "<dc:title>a_x0041_&lt;b&gt;</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
          + "2024-02-29T12:34:56Z</dcterms:created></cp:coreProperties>"
      )
    )
    let all = try #require(
      try CorePropertiesPart(.init(title: "一", subject: "二", creator: "三", keywords: "四; 五"))
    )
    #expect(
      all.content().text.hasSuffix(
        "<dc:title>一</dc:title><dc:subject>二</dc:subject><dc:creator>三</dc:creator>"
          + "<cp:keywords>四; 五</cp:keywords></cp:coreProperties>"
      )
    )
    let error = #expect(throws: Refusal.self) {
      _ = try CorePropertiesPart(.init(creator: "a\u{1}"))
    }
    #expect(error == Refusal("document property \"a\\u{01}\" with a control character"))
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_827_696, "2000-02-29T12:34:56Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"), (-2_208_988_800, "1900-01-01T00:00:00Z"),
  ])
  func `seconds become a time of day`(seconds: Int, text: String) {
    #expect(CorePropertiesPart.timestamp(seconds) == text)
  }

  @Test(arguments: [
    (1900, 1, 1, 1), (1900, 2, 28, 59), (1900, 3, 1, 61), (1970, 1, 1, 25_569),
    (2000, 2, 29, 36_585),
    (2024, 12, 31, 45_657), (9999, 12, 31, 2_958_465), (1900, 2, 29, nil), (1899, 12, 31, nil),
    (2100, 2, 29, nil), (10_000, 1, 1, nil), (2024, 0, 1, nil), (2024, 13, 1, nil),
    (2024, 4, 31, nil),
    (2024, 4, 0, nil), (.max, .max, .max, nil),
  ])
  func `days are counted as Excel counts them`(year: Int, month: Int, day: Int, serial: Int?) {
    #expect(serialDay(year: year, month: month, day: day) == serial)
  }
}
