import Testing
import Workbook

/// The text of a string, be it shared, inline or the result of a formula.
@Suite struct StringRuleTests {
  /// The dump of a text that is once shared and once inline.
  private func cells(_ markup: String) throws -> [String] {
    var builder = WorkbookBuilder(
      cells: #"<c t="s"><v>0</v></c><c t="inlineStr"><is>\#(markup)</is></c>"#
    )
    builder.sharedStrings = "<si>\(markup)</si>"
    return try builder.cells()
  }

  @Test(arguments: [
    ("<t>a</t>", "a"), ("<r><t>a</t></r><r><t>b</t></r>", "ab"),
    (#"<r><rPr><b/><sz val="9"/></rPr><t>a</t></r><r><t xml:space="preserve"> b</t></r>"#, "a b"),
    (#"<t>東京</t><rPh sb="0" eb="2"><t>トウ</t></rPh><phoneticPr fontId="1"/>"#, "東京"),
    (#"<r><t>東</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>京</t></r>"#, "東京"),
    // A text of its own and runs: the programs that we compare with read both.
    ("<t>a</t><r><t>b</t></r><r><t>c</t></r>", "abc"),
    ("<r><t/></r><r><t>b</t></r>", "b"), ("<r/><r><rPr/><t>b</t></r>", "b"),
    ("<t>a&lt;b&amp;c&#x20AC;&#13;</t>", "a<b&c€\\r"), ("<t>a<![CDATA[<b>]]></t>", "a<b>"),
    ("<t>a<!-- no -->b</t>", "ab"),
  ])
  func `a string is its text or its runs, without what it sounds like`(
    markup: String,
    text: String
  ) throws {
    #expect(try cells(markup) == [#"A1 s "\#(text)""#, #"B1 s "\#(text)""#])
  }

  @Test(arguments: [
    ("_x000D_", "\\r"), ("_x005F_x000D_", "_x000D_"), ("a_x0041_b", "aAb"),
    ("_x0041_x0042_", "Ax0042_"), ("_x005F_x0041_x0042_", "_x0041B"),
    ("_x005F_x005F_x0041_", "_x005FA"), ("__x0041__", "_A_"), ("_x0000_", "\\u0000"),
    ("_xD83D__xDE00_", "😀"), ("_x4e2d_", "中"), ("_x4E2D__x0009_", "中\\t"), ("_x0022_", "\\\""),
    ("_X0041_", "_X0041_"), ("_x041_", "_x041_"), ("_x00g1_", "_x00g1_"), ("_x0041", "_x0041"),
  ])
  func `escapes are resolved from left to right and not twice`(stored: String, text: String)
    throws
  {
    var builder = WorkbookBuilder(
      cells: """
        <c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>\(stored)</v></c>\
        <c t="inlineStr"><is><t>\(stored)</t></is></c><c t="inlineStr"><v>\(stored)</v></c>
        """
    )
    builder.sharedStrings = "<si><t>\(stored)</t></si><si><r><t>\(stored)</t></r></si>"
    #expect(try builder.cells() == ["A1", "B1", "C1", "D1", "E1"].map { #"\#($0) s "\#(text)""# })
  }

  @Test(arguments: [" a ", "\\na\\t", "\\u00a0a\\u3000", "  "])
  func `blanks are kept, whether the file says so or not`(written: String) throws {
    let text = written.replacing("\\n", with: "\n").replacing("\\t", with: "\t")
      .replacing("\\u00a0", with: "\u{A0}").replacing("\\u3000", with: "\u{3000}")
    let shown = text.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    for attribute in ["", #" xml:space="preserve""#] {
      #expect(
        try cells("<t\(attribute)>\(text)</t>") == [#"A1 s "\#(shown)""#, #"B1 s "\#(shown)""#]
      )
    }
    let value = WorkbookBuilder(cells: #"<c t="str"><v>\#(text)</v></c>"#)
    #expect(try value.cells() == [#"A1 s "\#(shown)""#])
  }

  @Test(arguments: ["e\u{301}", "\u{E9}", "\u{FB01}", "\u{212B}", "\u{1100}\u{1161}", "Ａ"])
  func `letters stay as they are composed`(text: String) throws {
    // Strings are equal when they are canonically equivalent, and so are not good enough here.
    let expected = Array(#"A1 s "\#(text)""#.utf8)
    #expect(try Array(cells("<t>\(text)</t>")[0].utf8) == expected)
    #expect(try Array(cells("<r><t>\(text)</t></r>")[0].utf8) == expected)
  }
}
