import Testing
import Workbook

/// What a cell holds, by its type; and which cells hold nothing.
@Suite struct ValueRuleTests {
  private func cells(_ cell: String) throws -> [String] {
    var builder = WorkbookBuilder(cells: cell)
    builder.sharedStrings = "<si><t>one</t></si><si/><si><t/></si>"
    return try builder.cells()
  }

  @Test(arguments: [
    ("<c><v>12.5</v></c>", "n 12.5"), (#"<c t="n"><v>-2E3</v></c>"#, "n -2000"),
    ("<c><v>0.30000000000000004</v></c>", "n 0.30000000000000004"),
    ("<c><v>123456789012345678</v></c>", "n 1.2345678901234568e+17"),
    ("<c><v>4.9E-324</v></c>", "n 5e-324"), ("<c><f>1+1</f><v>2</v></c>", "n 2"),
    (#"<c t="s"><v>0</v></c>"#, #"s "one""#), (#"<c t="str"><v>x</v></c>"#, #"s "x""#),
    (#"<c t="str"><f>"x"</f><v>x</v></c>"#, #"s "x""#), (#"<c t="str"><v>1</v></c>"#, #"s "1""#),
    (#"<c t="b"><v>1</v></c>"#, "b true"), (#"<c t="b"><v>0</v></c>"#, "b false"),
    (#"<c t="b"><v>true</v></c>"#, "b true"), (#"<c t="b"><v>false</v></c>"#, "b false"),
    (##"<c t="e"><v>#DIV/0!</v></c>"##, ##"e "#DIV/0!""##),
    (##"<c t="e"><v>#SPILL!</v></c>"##, ##"e "#SPILL!""##),
  ])
  func `each type has its values`(cell: String, value: String) throws {
    #expect(try cells(cell) == ["A1 \(value)"])
  }

  @Test(arguments: [
    ("<is><t>x</t></is>", "x"), ("<is><r><t>x</t></r><r><t>y</t></r></is>", "xy"),
    // Nothing would be right as well for a value where an `is` belongs.
    ("<v>x</v>", "x"), ("<v>x</v><is><t>y</t></is>", "y"), ("<is><t>y</t></is><v>x</v>", "y"),
  ])
  func `an inline string is in its own element`(content: String, text: String) throws {
    #expect(try cells(#"<c t="inlineStr">\#(content)</c>"#) == [#"A1 s "\#(text)""#])
  }

  @Test(arguments: [
    ("2026-03-05", #"d "2026-03-05""#), ("2026-03-05T00:00:00", #"d "2026-03-05""#),
    ("2026-03-05T06:07:08", #"d "2026-03-05T06:07:08""#),
    ("2026-03-05T06:07:08.25", #"d "2026-03-05T06:07:08.250""#),
    ("2026-03-05T06:07:08Z", #"d "2026-03-05T06:07:08""#),
    ("2026-03-05T23:07:08+08:00", #"d "2026-03-05T23:07:08""#),
    ("2026-03-05T06:07:08.5-05:30", #"d "2026-03-05T06:07:08.500""#),
    ("06:07:08", #"d "06:07:08""#), ("1899-12-31", #"d "1899-12-31""#),
    ("P1DT12H", "n 1.5"), ("PT36H", "n 1.5"), ("P1DT3H36M", "n 1.15"), ("PT54S", "n 0.000625"),
    ("P0DT0H0M43.2S", "n 0.0005"), ("P2D", "n 2"),
  ])
  func `ISO text is a moment as the clock shows it, or a span of days`(
    text: String,
    value: String
  ) throws {
    for system in ["", #"<workbookPr date1904="1"/>"#] {
      var builder = WorkbookBuilder(cells: #"<c t="d"><v>\#(text)</v></c>"#)
      builder.workbookProperties = system
      #expect(try builder.cells() == ["A1 \(value)"])
    }
  }

  @Test(arguments: [
    "<c/>", #"<c s="0"/>"#, "<c></c>", "<c><v/></c>", "<c><v></v></c>", "<c><f>1+1</f></c>",
    "<c><f>1+1</f><v/></c>", "<c><f>1+1</f><v></v></c>", #"<c t="str"><f>""</f><v></v></c>"#,
    #"<c t="str"/>"#, #"<c t="str"><v/></c>"#, #"<c t="str"><f>1</f></c>"#, #"<c t="inlineStr"/>"#,
    #"<c t="inlineStr"><is/></c>"#, #"<c t="inlineStr"><is><t/></is></c>"#,
    #"<c t="inlineStr"><is><t></t></is></c>"#, #"<c t="inlineStr"><is><r><t/></r></is></c>"#,
    #"<c t="inlineStr"><is><rPh sb="0" eb="1"><t>x</t></rPh></is></c>"#,
    #"<c t="s"/>"#, #"<c t="s"><v>1</v></c>"#, #"<c t="s"><v>2</v></c>"#,
    #"<c t="s"><v>3</v></c>"#, #"<c t="s"><v>-1</v></c>"#, #"<c t="s"><v>99999999999</v></c>"#,
    #"<c t="b"/>"#, #"<c t="e"/>"#, #"<c t="d"/>"#, #"<c t="e"><f>1/0</f></c>"#,
    #"<c><is><t>x</t></is></c>"#, #"<c t="s"><is><t>x</t></is></c>"#,
  ])
  func `a cell that holds nothing has no line`(cell: String) throws {
    #expect(try cells(cell) == [])
  }
}
