import Testing
import Workbook

/// Worksheets as lines of CSV, in both ways of parsing.
@Suite struct SheetCSVTests {
  private func csv(
    _ rows: String,
    styles: String? = nil,
    options: CSVOptions = .init(),
    selecting selection: RowSelection = .all,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws(WorkbookError) -> String {
    var builder = WorkbookBuilder(rows: rows)
    builder.styles = styles
    var outputs: [String] = []
    for parsing in [Parsing.canonicalFirst, .parserOnly] {
      let workbook = try builder.open(parsing: parsing)
      var bytes: [UInt8] = []
      for sheet in workbook.worksheets {
        try SheetCSV.write(sheet, of: workbook, selecting: selection, options: options) { span in
          for index in span.indices { bytes.append(span[index]) }
        }
      }
      outputs.append(String(decoding: bytes, as: UTF8.self))
    }
    #expect(outputs[0] == outputs[1], sourceLocation: sourceLocation)
    return outputs[0]
  }

  private func text(_ place: String, _ text: String) -> String {
    #"<c r="\#(place)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
  }

  @Test func `each type has its own spelling`() throws {
    let rows = """
      <row r="1"><c r="A1"><v>12.50</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#N/A</v></c>\
      <c r="D1" s="1"><v>46112</v></c><c r="E1" s="1"><v>46112.25</v></c><c r="F1" t="str"><v>x</v></c>\
      <c r="G1"><v>1e-7</v></c><c r="H1"><v>abc</v></c><c r="I1" s="1"><v>-3</v></c></row>
      """
    let styles = WorkbookBuilder.styles(formats: [], cells: [0, 14])
    let line = "12.5,TRUE,#N/A,2026-03-31,2026-03-31T06:00:00,x,1e-07,abc,-3\r\n"
    #expect(try csv(rows, styles: styles) == line)
  }

  @Test func `fields stand where their cells do`() throws {
    let rows = """
      <row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2" s="1"/></row>\
      <row r="3"/><row r="4"><c r="A4"><v>3</v></c></row><row r="9"><c r="A9" s="1"/></row>
      """
    #expect(try csv(rows) == ",,,\r\n,1,,2\r\n,,,\r\n3,,,\r\n")
  }

  @Test func `a sheet with nothing has no line`() throws {
    #expect(try csv("<row r=\"7\"><c r=\"A7\"/></row>").isEmpty)
  }

  @Test func `text is quoted where it must be`() throws {
    let row = text("A1", "a,b") + text("B1", "5&quot;") + text("C1", "x&#10;y") + text("D1", "丙")
    #expect(try csv("<row r=\"1\">\(row)</row>") == "\"a,b\",\"5\"\"\",\"x\ny\",丙\r\n")
  }

  @Test func `formulas in text are made harmless for people alone`() throws {
    let row = text("A1", "=1+1") + #"<c r="B1"><v>-5</v></c>"# + text("C1", "-A5")
    #expect(try csv("<row r=\"1\">\(row)</row>") == "=1+1,-5,-A5\r\n")
    let options = CSVOptions(hasByteOrderMark: true, neutralizesFormulas: true)
    #expect(try csv("<row r=\"1\">\(row)</row>", options: options) == "\u{FEFF}'=1+1,-5,'-A5\r\n")
  }

  @Test func `of cells in disorder the last of a column holds`() throws {
    let rows = """
      <row r="1"><c r="A1"><v>0</v></c></row><row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c>\
      <c r="C3"><v>4</v></c><c r="A3"/></row><row r="4"><c r="A4"><v>5</v></c></row>
      """
    #expect(try csv(rows) == "0,,\r\n,,\r\n1,,4\r\n5,,\r\n")
  }

  @Test func `rows that go back are refused`() throws {
    let rows = #"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#
    let error = #expect(throws: WorkbookError.self) { try csv(rows) }
    #expect(error?.code == .overLimit)
    #expect(error?.part == "xl/worksheets/sheet1.xml")
  }

  @Test func `a sheet of many lines comes in pieces`() throws {
    let rows = (1...40_000).map { #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0)</v></c></row>"# }
      .joined()
    #expect(try csv(rows) == (1...40_000).map { "\($0)\r\n" }.joined())
  }

  @Test func `some columns and rows are a table of their own`() throws {
    let rows = (1...9).map { row in
      let cells = "ABCD".map { text("\($0)\(row)", "\($0)\(row)") }.joined()
      return #"<row r="\#(row * 2)">\#(cells.replacing("\(row)\"", with: "\(row * 2)\""))</row>"#
    }
    let selection = RowSelection(columns: 2...3, lastRow: 5)
    let table = try csv(rows.joined(), selecting: selection)
    #expect(table == ",\r\nB1,C1\r\n,\r\nB2,C2\r\n")
    let wide = RowSelection(columns: 4...9, lastRow: 2)
    #expect(try csv(rows.joined(), selecting: wide) == ",,,,,\r\nD1,,,,,\r\n")
    let one = RowSelection(columns: 4...4, lastRow: 2)
    #expect(try csv(rows.joined(), selecting: one) == "\"\"\r\nD1\r\n")
    #expect(try csv(rows.joined(), selecting: RowSelection(lastRow: 1)).isEmpty)
  }

  @Test func `a sheet is not read past the rows that are wanted`() throws {
    let damaged = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c></row>"
    #expect(try csv(damaged, selecting: RowSelection(lastRow: 1)) == "1\r\n")
  }
}
