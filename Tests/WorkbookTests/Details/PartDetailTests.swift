import Testing

@testable import Workbook

@Suite struct PartDetailTests {
  private static let relationships = "xl/worksheets/_rels/sheet1.xml.rels"

  @Test func `comments come with their authors`() throws {
    var builder = WorkbookBuilder(rows: "")
    builder.relate(Self.relationships, [("rId1", "comments", "../odd/remarks.xml")])
    builder.add(
      "xl/odd/remarks.xml",
      """
      <c:comments xmlns:c="\(WorkbookBuilder.main)"><c:authors><c:author>Ann</c:author></c:authors>
      <c:commentList><c:comment ref="B2" authorId="0"><c:text><c:r><c:t>one </c:t></c:r><c:r><c:rPr/>
      <c:t>t<!-- -->wo</c:t></c:r><c:rPh sb="0" eb="1"><c:t>no</c:t></c:rPh></c:text></c:comment>
      <c:comment ref="C3" authorId="7"><c:text><c:t>a_x000A_b</c:t></c:text></c:comment>
      </c:commentList></c:comments>
      """
    )
    let workbook = try builder.open()
    let comments = try workbook.comments(of: workbook.worksheets[0])
    #expect(comments.map(\.reference.description) == ["B2", "C3"])
    #expect(comments.map(\.author) == ["Ann", nil])
    #expect(comments.map(\.text) == ["one two", "a\nb"])
  }

  @Test func `tables come with their columns and totals`() throws {
    var builder = WorkbookBuilder(
      sheet: """
        <sheetData/><tableParts xmlns:r="\(WorkbookBuilder.documents)"><tablePart r:id="t2"/>
        <tablePart r:id="t1"/></tableParts>
        """
    )
    builder.relate(
      Self.relationships,
      [("t1", "table", "../tables/t1.xml"), ("t2", "table", "/xl/tables/t2.xml")]
    )
    builder.add(
      "xl/tables/t1.xml",
      """
      <table name="T" displayName="Costs" ref="A1:B9" totalsRowCount="1"><tableColumns>
      <tableColumn name="a_x000a_b" totalsRowLabel="All"/>
      <tableColumn name="Sum" totalsRowFunction="sum"/></tableColumns></table>
      """
    )
    builder.add("xl/tables/t2.xml", #"<table name="Plain" ref="D1:D2" headerRowCount="0"/>"#)
    let workbook = try builder.open()
    let tables = try workbook.tables(of: workbook.worksheets[0])
    #expect(tables.map(\.name) == ["Plain", "Costs"])
    #expect(tables.map(\.range.description) == ["D1:D2", "A1:B9"])
    #expect(tables.map(\.headerRows) == [0, 1])
    #expect(tables.map(\.totalsRows) == [0, 1])
    #expect(tables[1].columns.map(\.name) == ["a\nb", "Sum"])
    #expect(tables[1].columns.map(\.totalsLabel) == ["All", nil])
    #expect(tables[1].columns.map(\.totalsFunction) == [nil, "sum"])
  }

  @Test func `a table that is not there is missing`() throws {
    var builder = WorkbookBuilder(
      sheet: """
        <tableParts xmlns:r="\(WorkbookBuilder.documents)"><tablePart r:id="t9"/></tableParts>
        """
    )
    builder.relate(Self.relationships, [("t1", "table", "../tables/t1.xml")])
    let error = #expect(throws: WorkbookError.self) {
      let workbook = try builder.open()
      _ = try workbook.tables(of: workbook.worksheets[0])
    }
    #expect(error?.code == .missingPart)
    #expect(error?.reason == "table \"t9\" leads nowhere")
  }

  @Test func `names are known in the workbook or on a sheet`() throws {
    var builder = WorkbookBuilder(rows: "")
    builder.sheets = """
      <sheet name="Chart" r:id=""/><sheet name="It's" r:id="rId1"/></sheets><definedNames>
      <definedName name="rate">0.5&amp;""</definedName>
      <definedName name="_xlnm.Print_Area" localSheetId="1">'It''s'!$A$1:$B$9,'It''s'!$D:$D</definedName>
      <definedName name="_xlnm.Print_Titles" localSheetId="9" hidden="1" comment="c">Chart!$1:$2</definedName>
      </definedNames><sheets>
      """
    let workbook = try builder.open()
    let names = try workbook.definedNames()
    #expect(names.map(\.name) == ["rate", "_xlnm.Print_Area", "_xlnm.Print_Titles"])
    #expect(names.map(\.sheet) == [nil, "It's", ""])
    #expect(names.map(\.formula).first == "0.5&\"\"")
    #expect(names.map(\.isHidden) == [false, false, true])
    #expect(names.map(\.comment) == [nil, nil, "c"])
    #expect(names.map(\.isPrintArea) == [false, true, false])
    #expect(names.map(\.isPrintTitles) == [false, false, true])
    #expect(names[0].areas == nil)
    #expect(
      names[1].areas?.map { "\($0.sheet) \($0.range)" } == ["It's A1:B9", "It's D1:D1048576"]
    )
    #expect(names[2].areas?.map { "\($0.sheet) \($0.range)" } == ["Chart A1:XFD2"])
  }

  @Test(arguments: ["", ",", "S!A1,", "'S!A1", "!A1", "S!A1:", "A1", "S!#REF!", "S!A1+S!A2"])
  func `what is no list of ranges has no areas`(formula: String) throws {
    var builder = WorkbookBuilder(rows: "")
    builder.sheets +=
      "</sheets><definedNames><definedName name='n'>\(formula)</definedName></definedNames><sheets>"
    #expect(try builder.open().definedNames().first?.areas == nil)
  }

  @Test func `a workbook says who made it and when`() throws {
    var builder = WorkbookBuilder(rows: "")
    builder.edit = { zip in
      zip.entries[0].bytes = Array(
        """
        <Relationships><Relationship Id="a" Type="\(WorkbookBuilder.documents)/officeDocument"
        Target="xl/workbook.xml"/><Relationship Id="b" Target="meta/core.xml"
        Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>
        <Relationship Id="c" Type="\(WorkbookBuilder.documents)/extended-properties" Target="app.xml"/>
        </Relationships>
        """.utf8
      )
    }
    builder.add(
      "meta/core.xml",
      """
      <cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:t="urn:t"><dc:title>A &amp; B</dc:title>
      <dc:creator>Ann</dc:creator><cp:lastModifiedBy>Bob</cp:lastModifiedBy>
      <t:created>2026-01-02T03:04:05Z</t:created><t:modified>2026-02-03</t:modified></cp:coreProperties>
      """
    )
    builder.add(
      "app.xml",
      """
      <Properties><Application>Editor</Application><AppVersion>16.03</AppVersion>
      <TitlesOfParts><Company>no</Company></TitlesOfParts><Company>Co</Company></Properties>
      """
    )
    let properties = try builder.open().documentProperties()
    #expect(properties.title == "A & B")
    #expect(properties.creator == "Ann")
    #expect(properties.lastModifiedBy == "Bob")
    #expect(properties.created == "2026-01-02T03:04:05Z")
    #expect(properties.modified == "2026-02-03")
    #expect(properties.application == "Editor")
    #expect(properties.applicationVersion == "16.03")
    #expect(properties.company == "Co")
    #expect(properties.subject == nil)
  }

  @Test func `a workbook without such parts has none of it`() throws {
    let workbook = try WorkbookBuilder(rows: "").open()
    let sheet = workbook.worksheets[0]
    #expect(try workbook.comments(of: sheet) == [])
    #expect(try workbook.tables(of: sheet) == [])
    #expect(try workbook.definedNames() == [])
    #expect(try workbook.documentProperties() == DocumentProperties())
    #expect(try workbook.details(of: sheet) == SheetDetails())
  }
}
