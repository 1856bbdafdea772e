import Testing

@testable import Workbook

@Suite struct LimitTests {
  private func refusal(_ builder: WorkbookBuilder, _ set: (inout ReadingLimits) -> Void)
    -> WorkbookError.Code?
  {
    var limits = ReadingLimits.standard
    set(&limits)
    return builder.error(limits: limits)?.code
  }

  /// A workbook that has something of everything that is limited.
  private static var builder: WorkbookBuilder {
    var builder = WorkbookBuilder(
      cells: #"<c t="str"><v>abcdef</v></c><c t="str"><v>abcdef</v></c>"#
    )
    builder.sharedStrings = "<si><t>one</t></si><si><t>two</t></si>"
    builder.styles = WorkbookBuilder.styles(cells: [0, 0, 0])
    builder.sheet += "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:B2'/></mergeCells>"
    return builder
  }

  @Test(arguments: [
    ("entries", 6), ("depth", 5), ("relationships", 3), ("sheets", 1), ("styles", 3),
    ("sharedStrings", 2), ("sharedStringBytes", 6), ("cellTextBytes", 6), ("rowTextBytes", 12),
    ("cellsPerRow", 2), ("mergedRanges", 2),
  ])
  func `what reaches a limit is read, one more is not`(name: String, figure: Int) throws {
    let limit = try #require(ReadingLimits.names.first { $0.key == name }?.value)
    #expect(refusal(Self.builder) { $0[keyPath: limit] = figure } == nil)
    #expect(refusal(Self.builder) { $0[keyPath: limit] = figure - 1 } == .overLimit)
  }

  @Test func `sizes of parts and of the directory are limited to the byte`() {
    var builder = Self.builder
    builder.sheet += String(repeating: " ", count: 2000)
    let entries = builder.package().entries
    let sizes = entries.map(\.bytes.count)
    let directory = entries.map { 46 + $0.name.utf8.count }.reduce(0, +)
    for (limit, figure) in [
      (\ReadingLimits.partBytes, sizes.max() ?? 0), (\.totalBytes, sizes.reduce(0, +)),
      (\.directoryBytes, directory),
    ] {
      #expect(refusal(builder) { $0[keyPath: limit] = figure } == nil)
      #expect(refusal(builder) { $0[keyPath: limit] = figure - 1 } == .overLimit)
    }
  }

  @Test func `a part that unpacks to more than its ratio is refused past the free size`() {
    var builder = Self.builder
    let packed = builder.package().entries[5].bytes.count
    builder.edit = { $0.entries[5].declaredBytes = packed * 10 }
    func refused(ratio: Int, free: Int) -> Bool {
      // What is let through turns out to be shorter than it declares.
      refusal(builder) {
        $0.ratio = ratio
        $0.ratioFreeBytes = free
      } == .overLimit
    }
    #expect(!refused(ratio: 10, free: 0))
    #expect(refused(ratio: 9, free: 0))
    #expect(!refused(ratio: 9, free: packed * 10))
    #expect(refused(ratio: 9, free: packed * 10 - 1))
  }

  @Test func `every limit has a name`() {
    #expect(ReadingLimits.names.count == Mirror(reflecting: ReadingLimits()).children.count)
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
