import Testing

@testable import Workbook

@Suite struct SheetLayoutTests {
  /// A change that spoils a layout, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let reason: String
    let change: @Sendable (inout SheetLayout) -> Void

    init(_ reason: String, _ change: @escaping @Sendable (inout SheetLayout) -> Void) {
      self.reason = reason
      self.change = change
    }

    var testDescription: String { reason }
  }

  @Test(arguments: [
    Fault("column width 256.0 (0 to 255)") { $0.columnWidths = [nil, 256] },
    Fault("column width nan (0 to 255)") { $0.columnWidths = [.nan] },
    Fault("column width -1.0 (0 to 255)") { $0.defaultColumnWidth = -1 },
    Fault("widths of 16385 columns (at most 16384)") {
      $0.columnWidths = Array(repeating: 1, count: 16_385)
    },
    Fault("row height 410.0 (0 to 409.5)") { $0.defaultRowHeight = 410 },
    Fault("-1 frozen rows") { $0.frozenRows = -1 },
    Fault("16384 frozen columns") { $0.frozenColumns = 16_384 },
    Fault("zoom 5 (10 to 400)") { $0.zoom = 5 },
    Fault("0 pages wide (1 to 32767)") { $0.print.pagesWide = 0 },
    Fault("0 pages long (1 to 32767)") { $0.print.pagesTall = 0 },
    Fault("repeated rows 0 to 2 out of bounds") { $0.print.repeatedRows = 0...2 },
    Fault("page break before row 1") { $0.print.pageStarts = [1, 5] },
    Fault("page break before row 4") { $0.print.pageStarts = [4, 4] },
    Fault("page break before row 1048577") { $0.print.pageStarts = [9, 1_048_577] },
    Fault("1027 page breaks (at most 1026)") { $0.print.pageStarts = Array(2...1028) },
    Fault("print area A0:B2 out of bounds") {
      $0.print.area = CellRange(first: .init(row: 0, column: 1), last: .init(row: 2, column: 2))
    },
    Fault("header or footer of 256 characters (at most 255)") {
      $0.print.header.left = String(repeating: "页", count: 254)
    },
    Fault("autofilter A0:B2 out of bounds") {
      $0.autofilter = CellRange(first: .init(row: 0, column: 1), last: .init(row: 2, column: 2))
    },
  ])
  func `a layout that Excel would repair is refused`(fault: Fault) {
    var layout = SheetLayout()
    fault.change(&layout)
    let checked = layout
    let error = #expect(throws: Refusal.self) { try checked.check() }
    #expect(error == Refusal(fault.reason))
  }

  @Test func `pages begin where they are to begin`() {
    var print = PrintLayout()
    print.pagesWide = 1
    print.pageStarts = [12, 40]
    print.footer = PageText(left: "&A")
    var out = OutputBuffer()
    out.appendPrintLayout(print)
    #expect(
      String(decoding: out.bytes, as: UTF8.self).hasSuffix(
        #"<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="portrait"/><headerFooter><oddFooter>&amp;L&amp;A"#
          + #"</oddFooter></headerFooter><rowBreaks count="2" manualBreakCount="2">"#
          + #"<brk id="11" max="16383" man="1"/><brk id="39" max="16383" man="1"/></rowBreaks>"#
      )
    )
  }

  @Test(arguments: ["a", "一季度'24 <&>", String(repeating: "名", count: 31)])
  func `a name that Excel takes is taken`(name: String) throws {
    try SheetName.check(name)
  }

  @Test(arguments: [
    ("", "sheet name of 0 characters (1 to 31)"),
    (String(repeating: "𠮷", count: 16), "sheet name of 32 characters (1 to 31)"),
    ("a/b", "sheet name \"a/b\" with \"/\""), ("a\\b", "sheet name \"a\\\\b\" with \"\\\\\""),
    ("[1]", "sheet name \"[1]\" with \"[\""), ("1]", "sheet name \"1]\" with \"]\""),
    ("a:b", "sheet name \"a:b\" with \":\""), ("a*", "sheet name \"a*\" with \"*\""),
    ("a?", "sheet name \"a?\" with \"?\""), ("a\nb", "sheet name \"a\\nb\" with \"\\n\""),
    ("'a", "sheet name \"'a\" with an apostrophe at an end"),
    ("a'", "sheet name \"a'\" with an apostrophe at an end"),
  ])
  func `a name that Excel does not take is refused`(name: String, reason: String) {
    let error = #expect(throws: Refusal.self) { try SheetName.check(name) }
    #expect(error == Refusal(reason))
  }

  @Test func `merged ranges share no cell`() throws {
    var merges = MergedRanges()
    func range(_ text: String) throws -> CellRange { try #require(CellRange(text)) }
    try merges.add(try range("A1:B2"))
    try merges.add(try range("C1:C1048576"))
    try merges.add(try range("A3:B3"))
    for (text, reason) in [
      ("B2:B3", "merged range B2:B3 overlaps A1:B2"),
      ("A900000:XFD900000", "merged range A900000:XFD900000 overlaps C1:C1048576"),
      ("D4", "merged range D4 of a single cell"),
    ] {
      let wanted = try range(text)
      do {
        try merges.add(wanted)
        Issue.record("\(text) was not refused")
      } catch { #expect(error == Refusal(reason)) }
    }
    let outside = CellRange(first: .init(row: 1, column: 1), last: .init(row: 2, column: 16_385))
    do {
      try merges.add(outside)
      Issue.record("was not refused")
    } catch { #expect(error == Refusal("merged range A1:XFE2 out of bounds")) }
    #expect(merges.ranges.map(\.description) == ["A1:B2", "C1:C1048576", "A3:B3"])
  }
}
