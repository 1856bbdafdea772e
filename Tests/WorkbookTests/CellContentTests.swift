import Testing
import Workbook

@Suite struct CellContentTests {
  @Test(arguments: [
    ("0", 0.0), ("-12", -12.0), ("+3", 3.0), ("12.50", 12.5), (".5", 0.5), ("5.", 5.0),
    ("1E3", 1000.0), ("1e-2", 0.01), ("0.1", 0.1), ("9007199254740993", 9_007_199_254_740_992.0),
    ("0.10000000000000001", 0.1), ("123456789012345678901234567890", 1.2345678901234568e29),
    ("1.7976931348623157E+308", Double.greatestFiniteMagnitude),
    ("4.9e-324", Double.leastNonzeroMagnitude),
    ("1e-400", 0.0), (" 7\n", 7.0), ("0.30000000000000004", 0.30000000000000004),
    ("000000000000000000000000001.5", 1.5),
  ])
  func `numbers are read to the nearest double`(text: String, number: Double) throws {
    let contents = try WorkbookBuilder(cells: "<c><v>\(text)</v></c>").contents()
    #expect(contents["A1"] == .number(number))
  }

  @Test(arguments: [
    "NaN", "INF", "-INF", "inf", "1e999", "0x10", "1_000", "1,5", "text", "-", ".", "1e", "1e+",
    "--1", "1 2", "１２",
  ])
  func `what is no finite number is for the caller to report`(text: String) throws {
    let contents = try WorkbookBuilder(cells: "<c><v>\(text)</v></c>").contents()
    #expect(contents["A1"] == .unreadable(text))
  }

  @Test func `the digits of a number are kept as they were written`() throws {
    let workbook = try WorkbookBuilder(
      cells: #"<c><v>12.10</v></c><c t="str"><v>12.10</v></c><c/>"#
    ).open()
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      #expect(row[0].numberText == "12.10")
      #expect(row[1].numberText == nil)
      #expect(row[2].numberText == nil)
      return .next
    }
  }

  @Test func `booleans, errors and unknown types are told apart`() throws {
    let contents = try WorkbookBuilder(
      cells: """
        <c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>2</v></c>
        <c t="e"><v>#DIV/0!</v></c><c t="zz"><v>1</v></c><c t="b"/>
        """
    ).contents()
    #expect(contents["A1"] == .boolean(true))
    #expect(contents["B1"] == .boolean(false))
    #expect(contents["C1"] == .unreadable("2"))
    #expect(contents["D1"] == .error("#DIV/0!"))
    #expect(contents["E1"] == .unreadable("1"))
    #expect(contents["F1"] == .empty)
  }

  @Test func `a formula shows its last result, and is known when it has none`() throws {
    let workbook = try WorkbookBuilder(
      cells: """
        <c><f>1+1</f><v>2</v></c><c t="str"><f>"a"</f><v>a</v></c><c t="str"><f>""</f><v></v></c>
        <c><f>1+1</f></c><c><f>NOW()</f><v/></c><c><v>3</v></c>
        """
    ).open()
    var found: [CellContent] = []
    var formulas: [Bool] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      for position in 0..<row.count {
        found.append(row[position].content)
        formulas.append(row[position].hasFormula)
      }
      return .next
    }
    #expect(found == [.number(2), .text("a"), .text(""), .empty, .empty, .number(3)])
    #expect(formulas == [true, true, true, true, true, false])
  }

  @Test func `a struck font is seen through the style`() throws {
    var builder = WorkbookBuilder(cells: #"<c s="0"/><c s="1"/><c s="2"/><c s="9"/>"#)
    builder.styles = """
      <fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>
      <cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>
      """
    let workbook = try builder.open()
    var struck: [Bool] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      for position in 0..<row.count { struck.append(row[position].isStruckThrough) }
      return .next
    }
    #expect(struck == [false, true, false, false])
  }
}
