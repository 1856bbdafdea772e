import Testing
import Workbook

/// A mark changes the colour of a cell and nothing else about it, and adds a comment that programs
/// show.
@Suite struct MarkPatchTests {
  private static let styles = """
    <fonts count="2"><font/><font><b/></font></fonts><fills count="3"><fill/><fill/><fill/></fills>\
    <borders><border/><border/></borders><cellXfs count="2"><xf/><xf numFmtId="14" fontId="1" \
    fillId='2' borderId="1" applyFill="0" xfId="0" quotePrefix="1"><alignment wrapText="1"/></xf></cellXfs>
    """

  private static func mark(
    _ builder: WorkbookBuilder,
    _ cells: [String] = ["A1"],
    _ text: String = "ours"
  ) throws -> PatchTrial {
    var builder = builder
    builder.styles = builder.styles ?? styles
    let before = builder.edit
    builder.edit = { zip in
      before(&zip)
      zip.entries.append(.init(name: "[Content_Types].xml", bytes: Array("<Types></Types>".utf8)))
    }
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      for cell in cells {
        try patcher.mark(sheet: "S", at: .at(cell), fill: 0xFFC7CE, comment: text, author: "核对")
      }
    }
    return patch
  }

  private static func comments(_ patch: PatchTrial) throws -> [String] {
    let copy = try patch.copy()
    return try copy.comments(of: copy.worksheets[0]).map {
      "\($0.reference) \($0.author ?? "-"): \($0.text)"
    }
  }

  @Test func `a style is copied with another colour, once for all cells that have it`() throws {
    let cells = #"<c r="A1" s="1"/><c r="B1" s="1"/><c r="C1" s="9"/>"#
    let patch = try Self.mark(
      WorkbookBuilder(rows: "<row r=\"1\">\(cells)</row>"),
      ["A1", "B1", "C1"]
    )
    let text = try patch.part("xl/styles.xml")
    #expect(
      text.contains(
        #"<fills count="4"><fill/><fill/><fill/><fill><patternFill patternType="solid">"#
          + #"<fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill></fills>"#
      )
    )
    #expect(
      text.hasSuffix(
        #"<alignment wrapText="1"/></xf><xf numFmtId="14" fontId="1" borderId="1" xfId="0" "#
          + #"quotePrefix="1" fillId="3" applyFill="1"><alignment wrapText="1"/></xf>"#
          + #"<xf fontId="0" borderId="0" xfId="0" fillId="3" applyFill="1"/></cellXfs></styleSheet>"#
      )
    )
    #expect(text.contains("<cellXfs count=\"4\">"))
    #expect(
      try patch.rows() == #"<row r="1"><c r="A1" s="2"/><c r="B1" s="2"/><c r="C1" s="3"/></row>"#
    )
  }

  @Test(arguments: ["", "<numFmts/><extLst/>", "<fills/><cellXfs/>"])
  func `missing lists of styles are made, in their order`(styles: String) throws {
    var builder = WorkbookBuilder(cells: "<c/>")
    builder.styles = styles
    let text = try Self.mark(builder).part("xl/styles.xml")
    let fills = try #require(text.firstRange(of: "gray125"))
    let formats = try #require(text.firstRange(of: "<xf/><xf fontId"))
    #expect(fills.upperBound < formats.lowerBound)
    #expect(text.contains("fillId=\"2\""))
    #expect(!styles.contains("numFmts") || text.contains("<numFmts/><fills"))
    #expect(!styles.contains("extLst") || text.contains("</cellXfs><extLst/>"))
  }

  @Test func `a workbook without styles gets some`() throws {
    let patch = try PatchTrial(
      {
        var builder = WorkbookBuilder(cells: "<c><v>1</v></c>")
        builder.add("[Content_Types].xml", "<Types/>")
        let before = builder.edit
        // Some programs look for the name and not for the relationship.
        builder.edit = { zip in
          before(&zip)
          zip.rewrite("xl/_rels/workbook.xml.rels") {
            $0.replacing(
              "<Relationship Id=\"rId3\" Type=\"\(WorkbookBuilder.documents)/styles\" Target=\"styles.xml\"/>",
              with: ""
            )
          }
        }
        return builder
      }()
    )
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.mark(sheet: "S", at: .at("A1"), fill: 1, comment: "", author: "")
    }
    #expect(try patch.rows() == #"<row><c s="1"><v>1</v></c></row>"#)
    #expect(try patch.part("xl/styles.xml").contains("<fgColor rgb=\"FF000001\"/>"))
    #expect(
      try patch.part("[Content_Types].xml").contains("<Override PartName=\"/xl/styles.xml\"")
    )
    let rels = try patch.part("xl/_rels/workbook.xml.rels")
    #expect(rels.contains("Id=\"rId3\"") && rels.contains("Target=\"/xl/styles.xml\""))
  }

  @Test func `a sheet without comments gets them, with boxes`() throws {
    let tail = #"<drawing r:id="rId1"/><x/><tableParts/>"#
    var builder = WorkbookBuilder(sheet: "<sheetData/>" + tail)
    builder.bindRelationships()
    builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "drawing", "../d.xml")])
    let patch = try Self.mark(builder, ["B2", "A1"], "a\n<b>")
    #expect(try Self.comments(patch) == ["A1 核对: a\n<b>", "B2 核对: a\n<b>"])
    #expect(
      try patch.part("xl/worksheets/sheet1.xml").contains(
        #"<drawing r:id="rId1"/><x/><legacyDrawing r:id="rId3"/><tableParts/>"#
      )
    )
    let rels = try patch.part("xl/worksheets/_rels/sheet1.xml.rels")
    #expect(rels.contains("Id=\"rId2\" Type=\"\(WorkbookBuilder.documents)/comments\""))
    #expect(rels.contains("Id=\"rId3\" Type=\"\(WorkbookBuilder.documents)/vmlDrawing\""))
    let drawing = try patch.part("xl/drawings/vmlDrawing1.vml")
    #expect(
      drawing.contains("<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>")
    )
    #expect(drawing.contains("_x0000_s1025") && drawing.contains("_x0000_s1026"))
    let types = try patch.part("[Content_Types].xml")
    #expect(types.contains("Extension=\"vml\"") && types.contains("/xl/comments1.xml"))
  }

  /// A sheet with comments on A1 and B1, and a drawing that has a box for A1 and a button.
  private static func commented(_ comment: String, _ drawing: String? = nil) -> WorkbookBuilder {
    var builder = WorkbookBuilder(sheet: "<sheetData/><legacyDrawing r:id=\"rId1\"/>")
    builder.bindRelationships()
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("rId1", "vmlDrawing", "../v.vml"), ("rId2", "comments", "/xl/c.xml")]
    )
    builder.add(
      "xl/c.xml",
      "<k:comments xmlns:k=\"\(WorkbookBuilder.main)\"><k:authors><k:author>甲</k:author></k:authors>"
        + "<k:commentList><k:comment ref=\"A1\" authorId=\"0\">\(comment)</k:comment>"
        + "<k:comment ref=\"B1\" authorId=\"0\"><k:text><k:t>b</k:t></k:text></k:comment>"
        + "</k:commentList></k:comments>"
    )
    builder.add("xl/v.vml", drawing ?? Self.drawing)
    return builder
  }

  /// A drawing that is not well-formed, as Excel writes buttons.
  private static let drawing = """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x='urn:schemas-microsoft-com:office:excel'>\
    <v:shape id="_x0000_s1030"><v:textbox><div>a<br>b</div></v:textbox><x:ClientData \
    ObjectType="Button"><x:Row>4</x:Row><x:Column>4</x:Column></x:ClientData></v:shape><v:shape \
    id="_x0000_s1027"><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column>\
    </x:ClientData></v:shape></xml>

    """

  @Test(arguments: [
    "<k:text><k:t>old</k:t></k:text>",
    "<k:text><k:r><k:rPr/><k:t>o</k:t></k:r><k:r><k:t>ld</k:t></k:r></k:text>",
  ])
  func `old comments stay, with the new ones in front`(comment: String) throws {
    let patch = try Self.mark(Self.commented(comment), ["A1", "C3", "E5"])
    #expect(
      try Self.comments(patch) == ["A1 甲: ours\nold", "B1 甲: b", "C3 核对: ours", "E5 核对: ours"]
    )
    let drawing = try patch.part("xl/v.vml")
    #expect(drawing.hasPrefix(String(Self.drawing.dropLast("</xml>\n".count))))
    #expect(drawing.hasSuffix("</v:shape></xml>\n"))
    // Boxes for C3 and E5, where a button stands, and none for A1.
    #expect(drawing.split(separator: "ObjectType=\"Note\"").count == 4)
    #expect(
      drawing.contains(
        "<v:shape xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_x0000_s1031\""
      )
    )
    #expect(
      try patch.changedEntries() == [
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/c.xml", "xl/v.vml",
      ]
    )
  }

  @Test(arguments: ["", "<k:text/>", "<k:text><k:t/></k:text>"])
  func `a comment that says nothing says something afterwards`(comment: String) throws {
    let lines = try Self.comments(try Self.mark(Self.commented(comment)))
    #expect(lines.first?.hasPrefix("A1 甲: ours") == true)
  }

  @Test func `a drawing that does not end is refused`() throws {
    let error = #expect(throws: WorkbookError.self) {
      try Self.mark(Self.commented("", "<xml></x>"), ["C3"])
    }
    #expect(error?.part == "xl/v.vml" && error?.code == .corrupt)
  }

  @Test func `two marks of a merged range join in its first cell`() throws {
    let sheet = #"<sheetData/><mergeCells><mergeCell ref="B2:C3"/></mergeCells>"#
    let patch = try Self.mark(WorkbookBuilder(sheet: sheet), ["C3", "B3"])
    #expect(try Self.comments(patch) == ["B2 核对: ours\nours"])
    #expect(try patch.rows() == #"<row r="2"><c r="B2" s="2"/></row>"#)
  }

  @Test func `controls in alternate content come after the drawing`() throws {
    let controls = """
      <mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>
      """
    let patch = try Self.mark(WorkbookBuilder(sheet: "<sheetData/><pageMargins/>" + controls))
    #expect(try patch.part("[Content_Types].xml").contains("<Default Extension=\"rels\""))
    #expect(
      try patch.part("xl/worksheets/sheet1.xml").contains(
        "<pageMargins/><legacyDrawing xmlns:r=\"\(WorkbookBuilder.documents)\" r:id=\"rId2\"/><mc:Alt"
      )
    )
  }
}

extension WorkbookBuilder {
  /// Binds the prefix `r` in the first sheet.
  fileprivate mutating func bindRelationships() {
    let before = edit
    edit = { zip in
      before(&zip)
      zip.rewrite("xl/worksheets/sheet1.xml") {
        $0.replacing("<worksheet ", with: "<worksheet xmlns:r=\"\(Self.documents)\" ")
      }
    }
  }
}
