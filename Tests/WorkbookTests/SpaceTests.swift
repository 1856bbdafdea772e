import Testing
import Workbook

/// What a sheet says of its size, and where its cells lie, takes no room.
@Suite struct SpaceTests {
  /// The number of each row and how many cells it holds.
  private func rows(_ builder: WorkbookBuilder, _ parsing: Parsing) throws -> [String] {
    let workbook = try builder.open(parsing: parsing)
    var rows: [String] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      rows.append("\(row.number): \(row.count)")
      return .next
    }
    return rows
  }

  @Test(arguments: [Parsing.canonicalFirst, .parserOnly])
  func `the last cell of a sheet is one cell of one row, as the first is`(parsing: Parsing) throws {
    for (reference, row) in [("A1", 1), ("XFD1048576", 1_048_576)] {
      let builder = WorkbookBuilder(
        rows: #"<row r="\#(row)"><c r="\#(reference)"><v>2</v></c></row>"#
      )
      #expect(try rows(builder, parsing) == ["\(row): 1"])
      #expect(try builder.cells() == ["\(reference) n 2"])
    }
  }

  @Test(arguments: [Parsing.canonicalFirst, .parserOnly])
  func `both far corners are two rows of one cell`(parsing: Parsing) throws {
    let builder = WorkbookBuilder(
      rows: #"<row><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#
    )
    #expect(try rows(builder, parsing) == ["1: 1", "1048576: 1"])
    #expect(try builder.cells() == ["A1 n 1", "XFD1048576 n 2"])
  }

  @Test(arguments: [Parsing.canonicalFirst, .parserOnly])
  func `a sheet that claims the whole grid holds the cell that it has`(parsing: Parsing) throws {
    let builder = WorkbookBuilder(
      sheet: """
        <dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>\
        <sheetData><row r="5" spans="1:16384"><c r="C5"><v>1</v></c></row></sheetData>\
        <mergeCells count="99999999"><mergeCell ref="A1:XFD1048576"/></mergeCells>
        """
    )
    #expect(try rows(builder, parsing) == ["5: 1"])
    #expect(try builder.cells() == ["C5 n 1"])
  }

  @Test func `what lists say of their length binds nobody`() throws {
    var builder = WorkbookBuilder(cells: #"<c t="s" s="1"><v>1</v></c>"#)
    builder.sharedStrings = "<si><t>a</t></si><si><t>b</t></si>"
    builder.styles = """
      <numFmts count="4294967295"/><fonts count="-1"/><cellXfs count="99999999"><xf/><xf/></cellXfs>
      """
    builder.edit = {
      $0.rewrite("xl/sharedStrings.xml") {
        $0.replacing("<sst ", with: #"<sst count="99999999" uniqueCount="4294967295" "#)
      }
    }
    #expect(try builder.cells() == [#"A1 s "b""#])
  }
}
