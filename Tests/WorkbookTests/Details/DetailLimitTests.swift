import Testing
import Workbook

/// What a workbook says beside its cells is limited in number and in size.
@Suite struct DetailLimitTests {
  /// One kind of detail: a workbook that has two with a long text each, and how they are read.
  struct Kind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var builder: @Sendable () -> WorkbookBuilder
    var read: @Sendable (borrowing WorkbookReader) throws(WorkbookError) -> Void
    /// How many details both are.
    var count = 2
    /// How many bytes their texts have.
    var bytes = 2 * long.utf8.count
  }

  /// A text that is longer than all that the relationships of these workbooks say.
  private static let long = String(repeating: "x", count: 4000)

  private static func sheet(
    _ name: String,
    count: Int = 2,
    bytes: Int = 2 * long.utf8.count,
    _ markup: String
  ) -> Kind {
    Kind(
      testDescription: name,
      builder: { WorkbookBuilder(sheet: markup) },
      read: { (workbook) throws(WorkbookError) in
        _ = try workbook.details(of: workbook.worksheets[0])
      },
      count: count,
      bytes: bytes
    )
  }

  private static let kinds = [
    sheet(
      "links",
      """
      <hyperlinks><hyperlink ref="A1" location="\(long)"/>
      <hyperlink ref="A2" display="\(long.dropLast())" tooltip="b"/>
      </hyperlinks>
      """
    ),
    sheet(
      "validations",
      count: 4,
      bytes: 2 * long.utf8.count + 6,
      """
      <dataValidations><dataValidation sqref="A12"><formula1>\(long)</formula1></dataValidation>
      <dataValidation sqref="A34" error="\(long)"/></dataValidations>
      """
    ),
    sheet(
      "table parts",
      """
      <tableParts xmlns:r="\(WorkbookBuilder.documents)"><tablePart r:id="\(long)"/>
      <tablePart r:id="\(long)"/>
      </tableParts>
      """
    ),
    Kind(
      testDescription: "comments",
      builder: {
        var builder = WorkbookBuilder(rows: "")
        builder.relate(
          "xl/worksheets/_rels/sheet1.xml.rels",
          [("rId1", "comments", "../comments1.xml")]
        )
        builder.add(
          "xl/comments1.xml",
          """
          <comments><authors><author>\(long)</author></authors><commentList>
          <comment ref="A1"><text><t>\(long)</t></text></comment></commentList></comments>
          """
        )
        return builder
      },
      read: { (workbook) throws(WorkbookError) in
        _ = try workbook.comments(of: workbook.worksheets[0])
      },
      count: 3
    ),
    Kind(
      testDescription: "columns of tables",
      builder: {
        var builder = WorkbookBuilder(
          sheet: """
            <tableParts xmlns:r="\(WorkbookBuilder.documents)"><tablePart r:id="t"/></tableParts>
            """
        )
        builder.relate(
          "xl/worksheets/_rels/sheet1.xml.rels",
          [("t", "table", "../table1.xml")]
        )
        builder.add(
          "xl/table1.xml",
          """
          <table name="T" ref="A1:B2"><tableColumns><tableColumn name="\(long)"/>
          <tableColumn name="d" totalsRowLabel="\(long.dropLast())"/></tableColumns></table>
          """
        )
        return builder
      },
      read: { (workbook) throws(WorkbookError) in
        _ = try workbook.tables(of: workbook.worksheets[0])
      }
    ),
    Kind(
      testDescription: "names",
      builder: {
        var builder = WorkbookBuilder(rows: "")
        builder.sheets += """
          </sheets><definedNames><definedName name="\(long)" comment="c">\(long.dropLast(2))</definedName></definedNames><sheets>
          """
        return builder
      },
      // The name of the sheet is a detail as well.
      read: { (workbook) throws(WorkbookError) in _ = try workbook.definedNames() },
      count: 3
    ),
    Kind(
      testDescription: "properties",
      builder: {
        var builder = WorkbookBuilder(rows: "")
        builder.edit = {
          $0.rewrite("_rels/.rels") {
            $0.replacing(
              "</Relationships>",
              with:
                #"<Relationship Id="x" Type="u/core-properties" Target="c.xml"/></Relationships>"#
            )
          }
        }
        builder.add(
          "c.xml",
          "<coreProperties><title>\(long)</title><creator>\(long)</creator></coreProperties>"
        )
        return builder
      },
      read: { (workbook) throws(WorkbookError) in _ = try workbook.documentProperties() }
    ),
  ]

  private func error(_ kind: Kind, _ set: (inout ReadingLimits) -> Void) -> WorkbookError? {
    var limits = ReadingLimits.standard
    set(&limits)
    do throws(WorkbookError) {
      try kind.read(kind.builder().open(limits: limits))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: kinds)
  func `details are counted`(kind: Kind) {
    #expect(error(kind) { $0.details = kind.count } == nil)
    let error = error(kind) { $0.details = kind.count - 1 }
    #expect(error?.code == .overLimit)
    #expect(error?.reason.hasSuffix(": more than \(kind.count - 1) details") == true)
  }

  @Test(arguments: kinds)
  func `the texts of details are measured together`(kind: Kind) {
    #expect(error(kind) { $0.detailTextBytes = kind.bytes } == nil)
    let error = error(kind) { $0.detailTextBytes = kind.bytes - 1 }
    #expect(error?.code == .overLimit)
    #expect(error?.reason.hasSuffix(": details of more than \(kind.bytes - 1) bytes") == true)
  }

  @Test func `columns, hidden rows and merged ranges are details`() {
    for markup in [
      #"<cols><col min="1" max="1"/><col min="3" max="4"/></cols>"#,
      #"<sheetData><row hidden="1"/><row/><row hidden="1"/></sheetData>"#,
      #"<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C:D"/></mergeCells>"#,
    ] {
      let kind = Self.sheet("", markup)
      #expect(error(kind) { $0.details = 2 } == nil)
      #expect(error(kind) { $0.details = 1 }?.reason == "line 2: more than 1 details")
    }
  }

  @Test func `one text is bounded as the text of a cell is`() {
    let kind = Self.sheet(
      "",
      #"""
      <dataValidations><dataValidation sqref="A1"><formula1>abcdefg</formula1></dataValidation>
      </dataValidations>
      """#
    )
    #expect(error(kind) { $0.cellTextBytes = 7 } == nil)
    let error = error(kind) { $0.cellTextBytes = 6 }
    #expect(error?.code == .overLimit)
    #expect(error?.reason == "line 2: text of more than 6 bytes")
  }

  /// A long formula and another one, of which a third cell shares the first.
  private static let formulas = Kind(
    testDescription: "formulas",
    builder: {
      WorkbookBuilder(
        cells: """
          <c><f t="shared" si="0" ref="A1:C1">\(long)</f></c><c><f t="shared" si="1" ref="B1">\(long)</f></c>
          <c><f t="shared" si="0"/></c>
          """
      )
    },
    read: { (workbook) throws(WorkbookError) in
      try workbook.readFormulas(of: workbook.worksheets[0]) { _ in .next }
    }
  )

  @Test(arguments: [
    ("cellTextBytes", 4000, "line 2: A1: formula of more than 3999 bytes"),
    ("details", 2, "line 2: more than 1 shared formulas"),
    ("detailTextBytes", 8000, "line 2: shared formulas of more than 7999 bytes"),
    ("sharedFormulaBytes", 4000, "line 3: C1: more than 3999 bytes made of shared formulas"),
  ])
  func `formulas are bounded`(name: String, figure: Int, reason: String) throws {
    let limit = try #require(ReadingLimits.names.first { $0.key == name }?.value)
    #expect(error(Self.formulas) { $0[keyPath: limit] = figure } == nil)
    let error = error(Self.formulas) { $0[keyPath: limit] = figure - 1 }
    #expect(error?.code == .overLimit)
    #expect(error?.reason == reason)
  }
}
