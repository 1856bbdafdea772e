import Foundation
import Testing

@testable import Workbook

@Suite struct SheetPartTests {
  /// The rows of a sheet, as text.
  private func rows(_ rows: [[CellInput]]) throws -> String {
    var strings = SharedStringsPart()
    var sheet = try SheetPart(name: "S", layout: .init(), isSelected: true)
    for cells in rows {
      try sheet.appendRow(cells, strings: &strings, styleCount: 3)
    }
    let text = PartContent(sheet.finish()).text
    let start = try #require(text.range(of: "<sheetData>")).upperBound
    return String(text[start..<(try #require(text.range(of: "</sheetData>"))).lowerBound])
  }

  @Test(
    arguments: [
      (.blank, ""),
      (.blank(.date), "<c r=\"A1\" s=\"1\"/>"),
      (.text("=1"), "<c r=\"A1\" t=\"s\"><v>0</v></c>"),
      (.number(1.5, .date), "<c r=\"A1\" s=\"1\"><v>1.5</v></c>"),
      (.decimal(unscaled: 1250, scale: 2), "<c r=\"A1\"><v>12.50</v></c>"),
      (.numberText("-1e3"), "<c r=\"A1\"><v>-1e3</v></c>"),
      (.boolean(true), "<c r=\"A1\" t=\"b\"><v>1</v></c>"),
      (.date(year: 2024, month: 2, day: 29), "<c r=\"A1\" s=\"1\"><v>45351</v></c>"),
      (.formula("=A1<\"\""), "<c r=\"A1\"><f>A1&lt;&quot;&quot;</f></c>"),
      (.formula("B1", cached: .number(2)), "<c r=\"A1\"><f>B1</f><v>2</v></c>"),
      (.formula("B1", cached: .text("&")), "<c r=\"A1\" t=\"str\"><f>B1</f><v>&amp;</v></c>"),
      (.formula("B1", cached: .boolean(false)), "<c r=\"A1\" t=\"b\"><f>B1</f><v>0</v></c>"),
    ] as [(CellInput, String)]
  )
  func `each kind of cell has its markup`(cell: CellInput, markup: String) throws {
    #expect(try rows([[cell]]) == "<row r=\"1\">\(markup)</row>")
  }

  @Test func `cells bear their places, and equal texts one number`() throws {
    #expect(
      try rows([["a", .blank, "b"], ["b"]])
        == "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>"
    )
  }

  @Test(
    arguments: [
      (
        .text(String(repeating: "字", count: 32_768)),
        "S!B1: text of 32768 characters (at most 32767)"
      ),
      (.number(.nan), "S!B1: nan is no number that a cell holds"),
      (.number(-.infinity), "S!B1: -inf is no number that a cell holds"),
      (.numberText("1,5"), "S!B1: \"1,5\" is no number that a cell holds"),
      (.numberText("1e999"), "S!B1: \"1e999\" is no number that a cell holds"),
      (.decimal(unscaled: 1, scale: 19), "S!B1: scale 19 (0 to 18)"),
      (
        .date(year: 2023, month: 2, day: 29),
        "S!B1: no day 2023-2-29 between 1900-01-01 and 9999-12-31"
      ),
      (.text("x", StyleID(rawValue: 3)), "S!B1: style 3 of another workbook"),
      (.formula("="), "S!B1: formula of 0 characters (1 to 8192)"),
      (
        .formula(String(repeating: "1", count: 8_193)),
        "S!B1: formula of 8193 characters (1 to 8192)"
      ),
      (.formula("A1", cached: .number(.infinity)), "S!B1: inf is no number that a cell holds"),
    ] as [(CellInput, String)]
  )
  func `a cell that cannot be is refused by its place, and its row is not written`(
    cell: CellInput,
    reason: String
  ) throws {
    var strings = SharedStringsPart()
    var sheet = try SheetPart(name: "S", layout: .init(), isSelected: false)
    let before = sheet.buffer.bytes
    do {
      try sheet.appendRow([1, cell], strings: &strings, styleCount: 3)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal(reason)) }
    #expect(sheet.buffer.bytes == before)
    #expect(sheet.row == 0)
    #expect(strings.references == 0)
  }

  @Test func `a text of exactly the greatest length is taken`() throws {
    #expect(try rows([[.text(String(repeating: "字", count: 32_767))]]).contains("t=\"s\""))
  }

  @Test func `rows and columns end where a worksheet ends`() throws {
    var strings = SharedStringsPart()
    var sheet = try SheetPart(name: "S", layout: .init(), isSelected: false)
    let wide = [CellInput](repeating: 1, count: 16_385)
    do {
      try sheet.appendRow(wide, strings: &strings, styleCount: 2)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal("S: row 1 of 16385 cells (at most 16384)")) }
    try sheet.skipRows(1_048_575)
    try sheet.appendRow([1], strings: &strings, styleCount: 2)
    do {
      try sheet.appendRow([1], strings: &strings, styleCount: 2)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal("S: more than 1048576 rows")) }
    do {
      try sheet.skipRows(1)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal("S: cannot skip 1 rows after row 1048576")) }
  }

  @Test func `a row may have a height`() throws {
    var strings = SharedStringsPart()
    var sheet = try SheetPart(name: "S", layout: .init(), isSelected: false)
    try sheet.appendRow([], row: RowLayout(height: 22.5), strings: &strings, styleCount: 2)
    do {
      try sheet.appendRow([], row: RowLayout(height: 500), strings: &strings, styleCount: 2)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal("S: row 2: row height 500.0 (0 to 409.5)")) }
    #expect(
      PartContent(sheet.finish()).text.contains(
        "<row r=\"1\" ht=\"22.5\" customHeight=\"1\"></row></sheetData>"
      )
    )
  }

  @Test func `the frame of a sheet stands in the order of the schema`() throws {
    var layout = SheetLayout()
    layout.columnWidths = [nil, 10, 0.5]
    layout.defaultColumnWidth = 9
    layout.frozenRows = 2
    layout.frozenColumns = 1
    layout.autofilter = CellRange("A2:C9")
    layout.tabColor = 0x00FF7F
    layout.isProtected = true
    layout.isRightToLeft = true
    layout.showsGridLines = false
    layout.zoom = 85
    layout.print.pagesWide = 1
    layout.print.isCentered = true
    layout.print.header = PageText(left: "a & b", right: "&D")
    layout.print.footer = PageText(center: "&P")
    var sheet = try SheetPart(name: "S", layout: layout, isSelected: true)
    try sheet.merge(try #require(CellRange("A1:C1")))
    #expect(
      PartContent(sheet.finish()).text == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
        <sheetPr><tabColor rgb="FF00FF7F"/><pageSetUpPr fitToPage="1"/></sheetPr>\
        <sheetViews><sheetView showGridLines="0" rightToLeft="1" tabSelected="1" zoomScale="85" \
        zoomScaleNormal="85" workbookViewId="0">\
        <pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>\
        <selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight"/>\
        </sheetView></sheetViews><sheetFormatPr defaultColWidth="9.7109375" defaultRowHeight="15"/>\
        <cols><col min="2" max="2" width="10.7109375" customWidth="1"/>\
        <col min="3" max="3" width="0.85546875" customWidth="1"/></cols><sheetData></sheetData>\
        <sheetProtection sheet="1" objects="1" scenarios="1" autoFilter="0"/>\
        <autoFilter ref="A2:C9"/><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>\
        <printOptions horizontalCentered="1"/>\
        <pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
        <pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="portrait"/>\
        <headerFooter><oddHeader>&amp;La &amp; b&amp;R&amp;D</oddHeader>\
        <oddFooter>&amp;C&amp;P</oddFooter></headerFooter></worksheet>
        """
    )
  }
}
