import Testing
import Workbook

@Suite struct SheetTests {
  @Test func `cells and rows without a reference follow the ones before`() throws {
    let contents = try WorkbookBuilder(
      rows: """
        <row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row>
        <row><c><v>5</v></c></row>
        """
    ).contents()
    #expect(
      contents == [
        "A1": .number(1), "D1": .number(2), "E1": .number(3), "A5": .number(4), "A6": .number(5),
      ]
    )
  }

  @Test func `empty rows are delivered, and hidden ones are known`() throws {
    let workbook = try WorkbookBuilder(
      rows: #"<row r="1"/><row r="3" hidden="1"><c r="A3"/></row><row r="4" hidden="0"/>"#
    ).open()
    var rows: [String] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      rows.append("\(row.number) \(row.count) \(row.isHidden)")
      return .next
    }
    #expect(rows == ["1 0 false", "3 1 true", "4 0 false"])
  }

  @Test func `a closure that has seen enough ends the reading`() throws {
    let workbook = try WorkbookBuilder(rows: "<row/><row/><row/>").open()
    var rows = 0
    let tail = try workbook.readRows(of: workbook.worksheets[0]) { _ in
      rows += 1
      return rows == 2 ? .stop : .next
    }
    #expect(rows == 2)
    #expect(tail.wasStopped)
  }

  @Test func `merged ranges and hidden columns are told after the rows`() throws {
    var builder = WorkbookBuilder()
    builder.sheet = """
      <cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData/>
      <mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C:C"/></mergeCells>
      """
    let workbook = try builder.open()
    let tail = try workbook.readRows(of: workbook.worksheets[0]) { _ in .next }
    #expect(tail.mergedRanges.map(\.description) == ["A1:B2", "C1:C1048576"])
    #expect(tail.hiddenColumns == [2...3])
  }

  @Test func `sheets are named in order, with their states, chart sheets left out`() throws {
    var builder = WorkbookBuilder(rows: "")
    builder.sheets = """
      <sheet name="A &amp; B" r:id="rId1"/><sheet name="Chart" r:id="rId9"/>
      <sheet name="H" state="hidden" r:id="rId1"/><sheet name="V" state="veryHidden" r:id="rId1"/>
      <sheet name="Odd" state="peculiar" r:id="rId1"/><sheet name="Nowhere" r:id=""/>
      """
    builder.extraRelationships = """
      <Relationship Id="rId9" Type="\(WorkbookBuilder.documents)/chartsheet" Target="c.xml"/>
      """
    let workbook = try builder.open()
    #expect(workbook.worksheets.map(\.name) == ["A & B", "H", "V", "Odd"])
    #expect(workbook.worksheets.map(\.state) == [.visible, .hidden, .veryHidden, .visible])
    #expect(workbook.worksheets.map(\.index) == [0, 1, 2, 3])
  }

  @Test func `prefixes make no difference, foreign elements are passed over`() throws {
    var builder = WorkbookBuilder()
    builder.sheetPart = Array(
      """
      <x:worksheet xmlns:x="\(WorkbookBuilder.main)" xmlns:o="urn:other"><x:sheetData>
      <o:row r="9"/><x:row r="2"><x:c r="A2"><x:v>1<o:v>8</o:v></x:v><o:v>9</o:v></x:c></x:row>
      </x:sheetData></x:worksheet>
      """.utf8
    )
    #expect(try builder.contents() == ["A2": .number(1)])
  }

  @Test func `Strict workbooks are read as Transitional ones are`() throws {
    var builder = WorkbookBuilder(cells: #"<c t="s"><v>0</v></c>"#)
    builder.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    builder.documents = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    builder.sharedStrings = "<si><t>strict</t></si>"
    #expect(try builder.contents() == ["A1": .text("strict")])
  }

  @Test(arguments: [false, true])
  func `parts in UTF-16 are read`(isBigEndian: Bool) throws {
    var builder = WorkbookBuilder()
    let text = """
      \u{FEFF}<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="\(WorkbookBuilder.main)">\
      <sheetData><row><c t="str"><v>漢😀</v></c></row></sheetData></worksheet>
      """
    builder.sheetPart = text.utf16.flatMap {
      let (high, low) = (UInt8($0 >> 8), UInt8($0 & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
    #expect(try builder.contents() == ["A1": .text("漢😀")])
  }

  @Test(arguments: [
    ("xl/worksheets/sheet1.xml", "/xl/Worksheets/Sheet1.XML"),
    ("XL\\WORKSHEETS\\SHEET1.XML", "worksheets/sheet1.xml"),
    ("xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml"),
    ("xl/my sheet.xml", "my%20sheet.xml"), ("elsewhere.xml", "..\\elsewhere.xml"),
  ])
  func `parts are found however their names are written`(name: String, target: String) throws {
    var builder = WorkbookBuilder(cells: "<c><v>1</v></c>")
    builder.sheetName = name
    builder.sheetTarget = target
    #expect(try builder.contents() == ["A1": .number(1)])
  }

  @Test func `packages of zip64 are read`() throws {
    var builder = WorkbookBuilder(cells: "<c><v>64</v></c>")
    builder.edit = { $0.isWide = true }
    #expect(try builder.contents() == ["A1": .number(64)])
  }

  @Test func `a sheet is read as often as one likes`() throws {
    let workbook = try WorkbookBuilder(rows: "<row/><row/>").open()
    var rows = 0
    for _ in 0..<3 {
      try workbook.readRows(of: workbook.worksheets[0]) { _ in
        rows += 1
        return .next
      }
    }
    #expect(rows == 6)
  }
}
