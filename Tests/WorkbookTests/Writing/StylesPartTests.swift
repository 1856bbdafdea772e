import Testing

@testable import Workbook

@Suite struct StylesPartTests {
  @Test func `equal styles have one id, also where the body font is named`() throws {
    var styles = try StylesPart(bodyFontName: "等线", bodyFontSize: 11)
    #expect(try styles.intern(CellStyle()) == .plain)
    #expect(try styles.intern(CellStyle(numberFormat: "yyyy-mm-dd")) == .date)
    let bold = try styles.intern(CellStyle(font: CellFont(isBold: true)))
    #expect(
      try styles.intern(CellStyle(font: CellFont(name: "等线", size: 11, isBold: true))) == bold
    )
    #expect(bold == StyleID(rawValue: 2))
    #expect(styles.count == 3)
  }

  @Test func `the part lists every piece once`() throws {
    var styles = try StylesPart(bodyFontName: "Arial", bodyFontSize: 10)
    var style = CellStyle(
      fill: 0xFFEE00,
      border: .box(.thin, color: 0x808080),
      numberFormat: "0.00"
    )
    style.alignment = CellAlignment(horizontal: .center, vertical: .top, wraps: true, indent: 1)
    _ = try styles.intern(style)
    style.font = CellFont(
      name: "宋体",
      size: 10.5,
      isBold: true,
      isItalic: true,
      isUnderlined: true,
      isStruckThrough: true,
      color: 0xC00000
    )
    style.border = CellBorder(bottom: .init(.double))
    style.alignment = .init()
    style.isLocked = false
    style.numberFormat = "0\"<件>\""
    _ = try styles.intern(style)
    #expect(
      styles.content().text == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
        <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>\
        <numFmt numFmtId="165" formatCode="0&quot;&lt;件&gt;&quot;"/></numFmts>\
        <fonts count="2"><font><sz val="10"/><name val="Arial"/><family val="2"/></font>\
        <font><b/><i/><strike/><u/><sz val="10.5"/><color rgb="FFC00000"/><name val="宋体"/>\
        <family val="2"/><charset val="134"/></font></fonts>\
        <fills count="3"><fill><patternFill patternType="none"/></fill>\
        <fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">\
        <fgColor rgb="FFFFEE00"/><bgColor indexed="64"/></patternFill></fill></fills>\
        <borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>\
        <border><left style="thin"><color rgb="FF808080"/></left>\
        <right style="thin"><color rgb="FF808080"/></right>\
        <top style="thin"><color rgb="FF808080"/></top>\
        <bottom style="thin"><color rgb="FF808080"/></bottom><diagonal/></border>\
        <border><left/><right/><top/><bottom style="double"><color auto="1"/></bottom>\
        <diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
        <xf numFmtId="2" fontId="0" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" \
        applyFill="1" applyBorder="1" applyAlignment="1">\
        <alignment horizontal="center" vertical="top" wrapText="1" indent="1"/></xf>\
        <xf numFmtId="165" fontId="1" fillId="2" borderId="2" xfId="0" applyNumberFormat="1" \
        applyFont="1" applyFill="1" applyBorder="1" applyProtection="1">\
        <protection locked="0"/></xf></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
    )
  }

  @Test(arguments: [
    (CellStyle(numberFormat: ""), "number format of 0 characters (1 to 255)"),
    (
      CellStyle(numberFormat: "0\"件"), "number format 0\"件 with a quotation mark that is not closed"
    ),
    (CellStyle(font: CellFont(name: "")), "font name of 0 characters (1 to 31)"),
    (
      CellStyle(font: CellFont(name: "a\u{1}")),
      "font name \"a\\u{01}\" with a control character"
    ),
    (CellStyle(font: CellFont(size: 0.5)), "font size 0.5 (1 to 409)"),
    (CellStyle(font: CellFont(size: .nan)), "font size nan (1 to 409)"),
    (CellStyle(alignment: CellAlignment(indent: 251)), "indent 251 (0 to 250)"),
  ])
  func `a style that Excel would repair is refused`(style: CellStyle, reason: String) throws {
    var styles = try StylesPart(bodyFontName: "Arial", bodyFontSize: 10)
    let error = #expect(throws: Refusal.self) { _ = try styles.intern(style) }
    #expect(error == Refusal(reason))
  }

  @Test func `an escaped quotation mark in a number format is none`() throws {
    var styles = try StylesPart(bodyFontName: "Arial", bodyFontSize: 10)
    #expect(try styles.intern(CellStyle(numberFormat: "0\\\"")).rawValue == 2)
  }

  @Test func `there are only so many styles`() throws {
    var styles = try StylesPart(bodyFontName: "Arial", bodyFontSize: 10)
    for color in 0..<63_998 { _ = try styles.intern(CellStyle(fill: CellColor(UInt32(color)))) }
    let error = #expect(throws: Refusal.self) {
      _ = try styles.intern(CellStyle(numberFormat: "0"))
    }
    #expect(error == Refusal("more than 64000 different styles"))
  }
}
