import Testing

@testable import Workbook

/// What reaches a limit is read, one more is refused by a reason that tells which limit it was.
@Suite struct LimitTests {
  /// One limit, how much of it a workbook needs, and how it is refused where it may have one less.
  struct Bound: Sendable {
    var name: String
    var figure: Int
    var reason: String
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

  private func refusal(_ builder: WorkbookBuilder, _ set: (inout ReadingLimits) -> Void)
    -> WorkbookError?
  {
    var limits = ReadingLimits.standard
    set(&limits)
    return builder.refusal(limits: limits)
  }

  /// Expects a workbook to need just so much.
  private func expect(
    _ builder: WorkbookBuilder,
    needs bound: Bound,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let limit = try #require(ReadingLimits.names.first { $0.key == bound.name }?.value)
    let enough = refusal(builder) { $0[keyPath: limit] = bound.figure }
    #expect(enough == nil, sourceLocation: sourceLocation)
    let error = refusal(builder) { $0[keyPath: limit] = bound.figure - 1 }
    #expect(error?.code == .overLimit, sourceLocation: sourceLocation)
    #expect(error?.reason == bound.reason, sourceLocation: sourceLocation)
  }

  @Test func `every limit has a name`() {
    #expect(ReadingLimits.names.count == Mirror(reflecting: ReadingLimits()).children.count)
  }

  @Test(arguments: [
    Bound(name: "entries", figure: 6, reason: "6 entries, limit 5"),
    Bound(name: "depth", figure: 5, reason: "line 2: elements nested more than 4 deep"),
    Bound(name: "relationships", figure: 3, reason: "line 2: more than 2 relationships"),
    Bound(name: "sheets", figure: 1, reason: "line 2: more than 0 sheets"),
    Bound(name: "styles", figure: 3, reason: "line 2: more than 2 styles"),
    Bound(name: "sharedStrings", figure: 2, reason: "line 2: more than 1 shared strings"),
    Bound(
      name: "sharedStringBytes",
      figure: 6,
      reason: "line 2: shared strings of more than 5 bytes"
    ),
    Bound(name: "cellTextBytes", figure: 6, reason: "line 2: A1: text of more than 5 bytes"),
    Bound(name: "rowTextBytes", figure: 12, reason: "line 2: row 1: text of more than 11 bytes"),
    Bound(name: "cellsPerRow", figure: 2, reason: "line 2: row 1: more than 1 cells"),
    Bound(name: "mergedRanges", figure: 2, reason: "line 2: more than 1 merged ranges"),
  ])
  func `what reaches a limit is read, one more is not`(bound: Bound) throws {
    try expect(Self.builder, needs: bound)
  }

  @Test func `sizes of parts and of the directory are limited to the byte`() throws {
    var builder = Self.builder
    builder.sheet += String(repeating: " ", count: 2000)
    let entries = builder.package().entries
    let sizes = entries.map(\.bytes.count)
    let part = try #require(sizes.max())
    let total = sizes.reduce(0, +)
    let directory = entries.map { 46 + $0.name.utf8.count }.reduce(0, +)
    for bound in [
      Bound(
        name: "partBytes",
        figure: part,
        reason: "unpacks to \(part) bytes, limit \(part - 1)"
      ),
      Bound(
        name: "totalBytes",
        figure: total,
        reason: "unpacks to more than \(total - 1) bytes"
      ),
      Bound(
        name: "directoryBytes",
        figure: directory,
        reason: "zip directory of \(directory) bytes, limit \(directory - 1)"
      ),
    ] {
      try expect(builder, needs: bound)
    }
    #expect(refusal(builder) { $0.partBytes = part - 1 }?.part == "xl/worksheets/sheet1.xml")
  }

  @Test func `a part that unpacks to more than its ratio is refused past the free size`() {
    var builder = Self.builder
    let packed = builder.package().entries[5].bytes.count
    builder.edit = { $0.entries[5].declaredBytes = packed * 10 }
    func error(ratio: Int, free: Int) -> WorkbookError? {
      refusal(builder) {
        $0.ratio = ratio
        $0.ratioFreeBytes = free
      }
    }
    for (ratio, free) in [(10, 0), (9, packed * 10)] {
      // What is let through turns out to be shorter than it declares.
      #expect(error(ratio: ratio, free: free)?.code == .corrupt)
    }
    for (ratio, free) in [(9, 0), (9, packed * 10 - 1)] {
      let error = error(ratio: ratio, free: free)
      #expect(error?.code == .overLimit)
      #expect(error?.reason == "unpacks to more than 9 times its size")
    }
  }

  @Test func `markup that nobody reads is bounded too, and a picture is not`() {
    for (name, code) in [
      ("customXml/item1.xml", WorkbookError.Code.overLimit), ("xl/media/image1.emf", nil),
    ] {
      var builder = Self.builder
      builder.edit = {
        var entry = StoredZip.Entry(name: name, bytes: Array("<a/>".utf8))
        entry.declaredBytes = 9000
        $0.entries.append(entry)
      }
      let error = refusal(builder) {
        $0.ratio = 900
        $0.ratioFreeBytes = 2000
      }
      #expect(error?.code == code)
      #expect(error?.part == code.map { _ in name })
    }
  }

  @Test(arguments: [
    "<numFmts><numFmt numFmtId='1' formatCode='0'/><numFmt numFmtId='2' formatCode='0'/></numFmts>",
    "<fonts><font/><font/></fonts>", "<cellXfs><xf/><xf/></cellXfs>",
  ])
  func `formats, fonts and number formats are counted each`(styles: String) throws {
    var builder = WorkbookBuilder(rows: "")
    builder.styles = styles
    try expect(
      builder,
      needs: Bound(name: "styles", figure: 2, reason: "line 2: more than 1 styles")
    )
  }

  @Test func `the texts of relationships, number formats and sheets are measured`() throws {
    // Each is longer than what the other parts hold.
    let long = String(repeating: "x", count: 2000)
    var builder = WorkbookBuilder(rows: "")
    builder.styles = WorkbookBuilder.styles(formats: [(1, long), (2, long)], cells: [])
    let formats = Bound(
      name: "detailTextBytes",
      figure: 4000,
      reason: "line 2: number formats of more than 3999 bytes"
    )
    try expect(builder, needs: formats)

    builder = WorkbookBuilder(rows: "")
    builder.sheets = #"<sheet name="\#(long)" r:id="rId1"/><sheet name="\#(long)" r:id=""/>"#
    let sheets = Bound(
      name: "detailTextBytes",
      figure: 4004,
      reason: "line 2: sheets with names of more than 4003 bytes"
    )
    try expect(builder, needs: sheets)

    builder = WorkbookBuilder(rows: "")
    builder.edit = {
      $0.rewrite("_rels/.rels") {
        $0.replacing(
          "</Relationships>",
          with: #"<Relationship Id="a" Type="bc" Target="\#(long)"/></Relationships>"#
        )
      }
    }
    // The first one is the way to the workbook, of 4 and 15 bytes beside its type.
    let relationships = 19 + "\(WorkbookBuilder.documents)/officeDocument".utf8.count + 2003
    try expect(
      builder,
      needs: Bound(
        name: "detailTextBytes",
        figure: relationships,
        reason: "line 2: relationships of more than \(relationships - 1) bytes"
      )
    )
  }

  @Test func `columns are counted as merged ranges are`() throws {
    let builder = WorkbookBuilder(
      sheet: "<cols><col min='1' max='1' hidden='1'/><col min='2' max='2' hidden='1'/></cols>"
    )
    try expect(
      builder,
      needs: Bound(
        name: "mergedRanges",
        figure: 2,
        reason: "line 2: more than 1 descriptions of columns"
      )
    )
  }

  @Test(arguments: [
    "<si><t>_x0041_</t></si>", "<si><r><t>_x00</t></r><r><t>41_</t></r></si>",
    "<si><t>A<![CDATA[&&&&&]]>&amp;</t></si>",
  ])
  func `shared strings are measured as they are written`(strings: String) throws {
    var builder = WorkbookBuilder(cells: #"<c t="s"><v>0</v></c>"#)
    builder.sharedStrings = strings
    try expect(
      builder,
      needs: Bound(
        name: "sharedStringBytes",
        figure: 7,
        reason: "line 2: shared strings of more than 6 bytes"
      )
    )
  }

  @Test func `a shared string is bounded as the text of a cell is`() throws {
    var builder = WorkbookBuilder(rows: "")
    builder.sharedStrings = "<si><t>_x0041_</t></si><si><r><t>1234567</t></r><r><t>12</t></r></si>"
    try expect(
      builder,
      needs: Bound(
        name: "cellTextBytes",
        figure: 7,
        reason: "line 2: a shared string of more than 6 bytes"
      )
    )
  }

  @Test(arguments: [
    #"<c t="str"><v>_x0041_</v></c>"#, #"<c t="inlineStr"><is><t>_x0041_</t></is></c>"#,
    #"<c t="inlineStr"><is><t>1234567</t></is></c>"#, "<c><f>1234567890</f><v>1234567</v></c>",
  ])
  func `the text of a cell is measured as it is written`(cell: String) throws {
    try expect(
      WorkbookBuilder(cells: cell),
      needs: Bound(
        name: "cellTextBytes",
        figure: 7,
        reason: "line 2: A1: text of more than 6 bytes"
      )
    )
  }

  @Test func `elements nest as deep as the limit wherever they stand`() {
    for (before, behind) in [("", "<sheetData/>"), ("<sheetData><row/>", "</sheetData>")] {
      func sheet(depth: Int) -> WorkbookBuilder {
        let own = before.isEmpty ? 1 : 2
        let opening = String(repeating: "<e>", count: depth - own)
        let closing = String(repeating: "</e>", count: depth - own)
        return WorkbookBuilder(sheet: before + opening + closing + behind)
      }
      #expect(sheet(depth: 64).refusal() == nil)
      let error = sheet(depth: 65).refusal()
      #expect(error?.code == .overLimit)
      #expect(error?.reason == "line 2: elements nested more than 64 deep")
    }
  }

  /// The parser asks for some thousand bytes at a time, and is stopped when it asks.
  @Test(arguments: ["<!--", "<?pi ", "<row a='"])
  func `markup that never says anything is stopped`(opening: String) {
    let closing = ["<!--": "-->", "<?pi ": "?>"][opening] ?? "'/>"
    func sheet(bytes: Int) -> WorkbookBuilder {
      let filler = String(repeating: "x", count: bytes - opening.utf8.count - closing.utf8.count)
      return WorkbookBuilder(rows: "<row/>" + opening + filler + closing + "<row/>")
    }
    let limit = 20_000
    let slack = 8000
    #expect(refusal(sheet(bytes: limit - 300)) { $0.silentBytes = limit } == nil)
    let error = refusal(sheet(bytes: limit + slack)) { $0.silentBytes = limit }
    #expect(error?.code == .overLimit)
    #expect(error?.reason.hasSuffix("more than \(limit) bytes of a tag or comment") == true)
    // The limit is that wide by itself.
    #expect(sheet(bytes: ReadingLimits.standard.silentBytes - 300).refusal() == nil)
    #expect(sheet(bytes: ReadingLimits.standard.silentBytes + slack).refusal()?.code == .overLimit)
  }

  @Test func `a list of attributes without end is stopped`() {
    let attributes = (0..<90_000).map { " a\($0)=''" }.joined()
    #expect(WorkbookBuilder(rows: "<row\(attributes)/>").refusal()?.code == .overLimit)
  }
}

extension LimitTests.Bound: CustomTestStringConvertible {
  var testDescription: String { name }
}
