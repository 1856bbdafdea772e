import Testing
import Workbook

@Suite struct TextTests {
  @Test func `shared strings are plain, rich, or both at once in one table`() throws {
    var builder = WorkbookBuilder(
      cells: (0..<5).map { #"<c t="s"><v>\#($0)</v></c>"# }.joined()
    )
    builder.sharedStrings = """
      <si><t>plain</t></si>
      <si><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space="preserve">ld </t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
      <si/>
      <si><t>a<!-- note -->b<![CDATA[<c>]]>&amp;&#x64;</t></si>
      """
    let contents = try builder.contents()
    #expect(contents["A1"] == .text("plain"))
    #expect(contents["B1"] == .text("bold "))
    #expect(contents["C1"] == .text("東京"))
    #expect(contents["D1"] == .text(""))
    #expect(contents["E1"] == .text("ab<c>&d"))
  }

  @Test func `a cell that refers to shared strings, where there are none, ends the sheet`() {
    let refers = WorkbookBuilder(cells: #"<c><v>1</v></c><c t="s"><v>0</v></c>"#)
    #expect(refers.error()?.code == .missingPart)
    #expect(refers.error()?.reason.hasPrefix("B1 refers to sharedStrings.xml") == true)
    // Cells without a value refer to nothing, and a table that is too short is another matter.
    #expect(WorkbookBuilder(cells: #"<c><v>1</v></c><c t="s"/>"#).error() == nil)
    var short = refers
    short.sharedStrings = ""
    #expect(short.error() == nil)
  }

  @Test(arguments: [Parsing.canonicalFirst, .parserOnly])
  func `damage behind a cell without its shared string is what is told`(parsing: Parsing) {
    var package = WorkbookBuilder(cells: #"<c t="s"><v>0</v></c>"#).package()
    for index in package.entries.indices where package.entries[index].name.hasSuffix("sheet1.xml") {
      package.entries[index].checksumError = 1
    }
    let dump = CellDump.output(of: package.bytes(), parsing: parsing)
    let error = #expect(throws: WorkbookError.self) { try dump.get() }
    #expect(error?.code == .corrupt)
  }

  @Test func `inline strings leave out phonetic text and may be empty`() throws {
    let contents = try WorkbookBuilder(
      cells: """
        <c t="inlineStr"><is><t>in</t></is></c>
        <c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>
        <c t="inlineStr"><is><t/></is></c>
        <c t="inlineStr"/>
        <c t="inlineStr"><v>only v</v></c>
        """
    ).contents()
    #expect(contents["A1"] == .text("in"))
    #expect(contents["B1"] == .text("ab"))
    #expect(contents["C1"] == .text(""))
    #expect(contents["D1"] == .empty)
    #expect(contents["E1"] == .text("only v"))
  }

  @Test(arguments: [
    ("_x000D_", "\r"), ("_x005F_x000D_", "_x000D_"), ("a_x0041_b", "aAb"),
    ("_xD83D__xDE00_", "😀"), ("_xD83D_!", "\u{FFFD}!"), ("_x00zz_", "_x00zz_"),
    ("_x004", "_x004"), ("_X0041_", "_X0041_"), ("__x0041__", "_A_"), ("_x4e2d_", "中"),
  ])
  func `escapes are resolved once, from left to right`(stored: String, text: String) throws {
    var builder = WorkbookBuilder(
      cells: """
        <c t="s"><v>0</v></c><c t="str"><v>\(stored)</v></c>
        <c t="inlineStr"><is><t>\(stored)</t></is></c>
        """
    )
    builder.sharedStrings = "<si><t>\(stored)</t></si>"
    let contents = try builder.contents()
    #expect(contents["A1"] == .text(text))
    #expect(contents["B1"] == .text(text))
    #expect(contents["C1"] == .text(text))
  }

  @Test func `text is lent without making a string of it`() throws {
    var lent: [UInt8] = []
    let workbook = try WorkbookBuilder(cells: #"<c t="str"><v>né</v></c>"#).open()
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      row[0].withUTF8 { span in
        for index in span.indices { lent.append(span[index]) }
      }
      return .next
    }
    #expect(lent == Array("né".utf8))
  }

  @Test func `an index without shared string is for the caller to report`() throws {
    var builder = WorkbookBuilder(
      cells: #"<c t="s"><v>7</v></c><c t="s"><v>-1</v></c><c t="s"><v>x</v></c><c t="s"/>"#
    )
    builder.sharedStrings = ""
    let contents = try builder.contents()
    #expect(contents["A1"] == .unreadable("7"))
    #expect(contents["B1"] == .unreadable("-1"))
    #expect(contents["C1"] == .unreadable("x"))
    #expect(contents["D1"] == .empty)
  }
}
