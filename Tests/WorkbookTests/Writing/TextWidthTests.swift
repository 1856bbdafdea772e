import Testing
import Workbook

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("1234", 4), ("汉字", 4.2), ("（万元）", 8.4), ("ＡＢ", 4.2), ("“引”…—", 10.5), ("𠮷", 2.1),
    ("e\u{301}", 1), ("ab\n汉字汉\nc", 6.3), ("한글", 4.2), ("①Ⅳ", 4.2), ("カナ", 4.2), ("W%", 3),
  ])
  func `a wide character is as wide as two digits and a little`(text: String, width: Double) {
    #expect(abs(TextWidth.lineWidth(of: text) - width) < 1e-9)
  }

  @Test func `a column fits its widest text within bounds`() {
    #expect(TextWidth.column(fitting: ["单位", "1234567890"]) == 12)
    #expect(TextWidth.column(fitting: ["1"]) == 6)
    #expect(TextWidth.column(fitting: [String(repeating: "长", count: 99)]) == 60)
    #expect(
      TextWidth.column(fitting: ["1234567890"], fontScale: 1.5, padding: 0, within: 0...99) == 15
    )
  }

  @Test(arguments: [("", 1), ("汉字汉字", 1), ("汉字汉字汉", 2), ("a\nb", 2), ("汉字汉字汉\n字", 3)])
  func `wrapped lines are counted`(text: String, lines: Int) {
    #expect(TextWidth.lineCount(of: text, inColumn: 10) == lines)
  }

  @Test func `a column of no width still counts lines`() {
    #expect(TextWidth.lineCount(of: "汉字", inColumn: 0) == 2)
  }
}
