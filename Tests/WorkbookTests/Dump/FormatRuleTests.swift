import Testing
import Workbook

/// Which number formats make a date of a number.
@Suite struct FormatRuleTests {
  private static let number = "n 1.5"
  private static let date = #"d "1900-01-01T12:00:00""#

  /// The dump of one number under each of some styles.
  private func cells(_ styles: String, under numbers: [Int]) throws -> [String] {
    let cells = numbers.map { #"<c s="\#($0)"><v>1.5</v></c>"# }.joined()
    var builder = WorkbookBuilder(cells: cells)
    builder.styles = styles
    return try builder.cells().map { String($0.drop { $0 != " " }.dropFirst()) }
  }

  @Test func `of the identifiers without code some are dates`() throws {
    let identifiers = Array(0...400)
    let dates = Set([14...22, 27...36, 45...45, 47...47, 50...58].joined())
    let cells = try cells(WorkbookBuilder.styles(cells: identifiers), under: identifiers)
    for (identifier, cell) in zip(identifiers, cells) {
      #expect(cell == (dates.contains(identifier) ? Self.date : Self.number), "\(identifier)")
    }
    #expect(cells.count == identifiers.count)
  }

  @Test(arguments: [0, 1, 13, 14, 22, 27, 36, 45, 46, 47, 49, 50, 58, 164, 65_535])
  func `a declared code wins whatever its identifier`(identifier: Int) throws {
    for (code, expected) in [("0.0", Self.number), ("yyyy", Self.date), ("[h]", Self.number)] {
      let styles = WorkbookBuilder.styles(formats: [(identifier, code)], cells: [identifier])
      #expect(try cells(styles, under: [0]) == [expected], "\(code)")
    }
  }

  @Test func `a cell without style has the first, one out of range has none`() throws {
    var builder = WorkbookBuilder(
      cells: """
        <c><v>1.5</v></c><c s="0"><v>1.5</v></c><c s="1"><v>1.5</v></c><c s="2"><v>1.5</v></c>\
        <c s="99999"><v>1.5</v></c><c s="-1"><v>1.5</v></c><c s="x"><v>1.5</v></c>
        """
    )
    builder.styles = WorkbookBuilder.styles(cells: [14, 2])
    #expect(
      try builder.cells() == [
        "A1 \(Self.date)", "B1 \(Self.date)", "C1 n 1.5", "D1 n 1.5", "E1 n 1.5", "F1 n 1.5",
        "G1 n 1.5",
      ]
    )
  }

  @Test func `only the cell formats and the declared codes are looked at`() throws {
    let styles = """
      <numFmts count="1"><numFmt numFmtId="200" formatCode="yyyy"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/><xf numFmtId="200"/></cellStyleXfs>
      <cellXfs><xf numFmtId="2" xfId="0"/><xf xfId="1"/><xf numFmtId="14" applyNumberFormat="0"/>
      <xf numFmtId="200" applyNumberFormat="false"/><xf numFmtId="201"/></cellXfs>
      <dxfs><dxf><numFmt numFmtId="201" formatCode="yyyy"/></dxf></dxfs>
      """
    #expect(
      try cells(styles, under: [0, 1, 2, 3, 4]) == [
        Self.number, Self.number, Self.date, Self.date, Self.number,
      ]
    )
  }

  @Test(arguments: [
    // Any of the five letters in any case.
    "y", "m", "d", "h", "s", "Y", "M", "D", "H", "S", "yyyy-mm-dd", "h:mm AM/PM", "0d", "General d",
    // Behind what is skipped.
    "\"x\"d", "\\xd", "_xd", "*xd", "[Red]d", "[$-804]d", "[DBNum1][$-804]d", "_年d", "\\😀d",
    "\"\"d",
    "[hm]d", "[h m]d", "[]d", "[$-h]d", "\\\\d", "\\\"d\"", "d;0", "d;[h]", "yyyy;@",
  ])
  func `a code with a letter of the calendar or the clock makes a date`(code: String) throws {
    #expect(try kind(of: code) == Self.date)
  }

  @Test(arguments: [
    "General", "GENERAL", "0.00", "#,##0", "0%", "0.00E+00", "# ?/?", "@", "", "a", "e", "ggge",
    // Letters that are shown, not obeyed.
    "\"yyyy-mm-dd\"0", "0\\d", "0_d", "*d0", "\\y\\m\\d", "0\"d\"\"h\"", "\"yyyy", "\\", "_", "*",
    // Colours, conditions, currencies and languages.
    "[Red]0", "[Magenta]0", "[$USD-409]0", "[<=100]0", "[hm]0", "[Color3]0", "[yyyy]0", "[d]0",
    // Past the first section.
    "0;yyyy", "0;[Red]yyyy;d", ";d", "\"a;b\"0;d", "\\;0;d",
  ])
  func `a code without one leaves a number`(code: String) throws {
    #expect(try kind(of: code) == Self.number)
  }

  @Test(arguments: [
    "[h]", "[hh]", "[hhhh]", "[H]", "[Hh]", "[m]", "[mm]", "[MM]", "[s]", "[ss]", "[SSS]",
    "[h]:mm:ss", "[mm]:ss", "[ss].00", "d [h]", "yyyy-mm-dd[s]", "[Red][h]:mm", "[h]:mm;@",
    "\"d\"[h]",
  ])
  func `a span of time stays a number of days`(code: String) throws {
    #expect(try kind(of: code) == Self.number)
  }

  private func kind(of code: String) throws -> String {
    let attribute = code.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
    let styles = WorkbookBuilder.styles(formats: [(164, attribute)], cells: [164])
    return try cells(styles, under: [0]).joined()
  }
}
