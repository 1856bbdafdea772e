import Testing
import Workbook

@Suite struct LimitTests {
  private func refusal(_ builder: WorkbookBuilder, _ set: (inout ReadingLimits) -> Void)
    -> WorkbookError.Code?
  {
    var limits = ReadingLimits.standard
    set(&limits)
    return builder.error(limits: limits)?.code
  }

  @Test func `each limit stops what goes past it`() {
    var builder = WorkbookBuilder(
      cells: #"<c t="str"><v>abcdef</v></c><c t="str"><v>abcdef</v></c>"#
    )
    builder.sharedStrings = "<si><t>one</t></si><si><t>two</t></si>"
    builder.styles = WorkbookBuilder.styles(cells: [0, 0, 0])
    builder.sheet += "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:B2'/></mergeCells>"
    #expect(refusal(builder) { _ in } == nil)
    #expect(refusal(builder) { $0.entries = 3 } == .overLimit)
    #expect(refusal(builder) { $0.directoryBytes = 50 } == .overLimit)
    #expect(refusal(builder) { $0.partBytes = 200 } == .overLimit)
    #expect(refusal(builder) { $0.totalBytes = 1000 } == .overLimit)
    #expect(refusal(builder) { $0.depth = 4 } == .overLimit)
    #expect(refusal(builder) { $0.relationships = 2 } == .overLimit)
    #expect(refusal(builder) { $0.sheets = 0 } == .overLimit)
    #expect(refusal(builder) { $0.styles = 2 } == .overLimit)
    #expect(refusal(builder) { $0.sharedStrings = 1 } == .overLimit)
    #expect(refusal(builder) { $0.sharedStringBytes = 5 } == .overLimit)
    #expect(refusal(builder) { $0.cellTextBytes = 5 } == .overLimit)
    #expect(refusal(builder) { $0.rowTextBytes = 11 } == .overLimit)
    #expect(refusal(builder) { $0.cellsPerRow = 1 } == .overLimit)
    #expect(refusal(builder) { $0.mergedRanges = 1 } == .overLimit)
  }

  @Test func `a part that unpacks to more than its ratio is refused past the free size`() {
    let builder = WorkbookBuilder(rows: String(repeating: "<row/>", count: 100))
    #expect(refusal(builder) { $0.ratioFreeBytes = 0 } == nil)
    var lying = builder
    lying.edit = { $0.entries[3].declaredBytes = 1 << 30 }
    #expect(refusal(lying) { _ in } == .overLimit)
  }

  @Test func `markup that never says anything is stopped`() {
    for filler in ["<!-- \(String(repeating: "x", count: 900_000)) -->"] {
      #expect(refusal(WorkbookBuilder(rows: filler)) { _ in } == .overLimit)
    }
    let attributes = (0..<90_000).map { " a\($0)=''" }.joined()
    #expect(refusal(WorkbookBuilder(rows: "<row\(attributes)/>")) { _ in } == .overLimit)
  }

  @Test func `a sheet of the two far corners takes no room`() throws {
    let contents = try WorkbookBuilder(
      rows: #"<row><c><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#
    ).contents()
    #expect(contents == ["A1": .number(1), "XFD1048576": .number(2)])
  }
}
