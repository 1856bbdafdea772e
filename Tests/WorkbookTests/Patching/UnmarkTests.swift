import Testing
import Workbook

/// A mark that was made before is taken back, and what somebody else wrote stays.
@Suite struct UnmarkTests {
  private static let styles = """
    <fonts><font/></fonts><fills count="2"><fill/><fill/></fills><borders><border/></borders>\
    <cellXfs count="2"><xf/><xf numFmtId="14" fontId="0" borderId="0" xfId="0"/></cellXfs>
    """

  /// A sheet whose cells A1 and C1 are marked; A1 has a comment of somebody else as well.
  private static func marked(_ comment: String) throws -> PatchTrial {
    var builder = WorkbookBuilder(
      sheet: #"<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c><c r="C1" s="0"/></row>"#
        + "</sheetData>"
        + "<legacyDrawing xmlns:r=\"\(WorkbookBuilder.documents)\" r:id=\"rId1\"/>"
    )
    builder.styles = styles
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("rId1", "vmlDrawing", "../v.vml"), ("rId2", "comments", "../c.xml")]
    )
    builder.add(
      "xl/c.xml",
      "<comments xmlns=\"\(WorkbookBuilder.main)\"><authors><author>甲</author></authors><commentList>"
        + "<comment ref=\"A1\" authorId=\"0\"><text>\(comment)</text></comment></commentList></comments>"
    )
    builder.add("xl/v.vml", "<xml>\(box)</xml>")
    builder.add("[Content_Types].xml", "<Types/>")
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try mark(&patcher, ["A1", "C1"], "# one\n# <2>")
    }
    return patch
  }

  private static let box = """
    <v:shape id="a"><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>
    """

  private static func mark(_ patcher: inout WorkbookPatcher, _ cells: [String], _ text: String)
    throws(WorkbookError)
  {
    for cell in cells {
      try patcher.mark(sheet: "S", at: .at(cell), fill: 0xFFC7CE, comment: text, author: "核对")
    }
  }

  /// Takes the marks of a copy back, and makes others.
  private static func again(_ first: PatchTrial, marking cells: [String] = []) throws -> PatchTrial
  {
    let second = try PatchTrial(try first.entries().bytes())
    try second.patch { (patcher) throws(WorkbookError) in
      try mark(&patcher, cells, "# new")
      try patcher.unmark(colors: [0xFFC7CE]) { $0.hasPrefix("# ") }
    }
    return second
  }

  private static func comments(_ patch: PatchTrial) throws -> [String] {
    let copy = try patch.copy()
    return try copy.comments(of: copy.worksheets[0]).map {
      "\($0.reference) \($0.author ?? "-"): \($0.text)"
    }
  }

  @Test(arguments: ["<t>old</t>", "<r><rPr/><t>o</t></r><r><t>ld</t></r>", "<t># </t>"])
  func `marks go, and comments of others stay`(comment: String) throws {
    let first = try Self.marked(comment)
    #expect(try Self.comments(first).count == 2)
    let second = try Self.again(first)
    let old = comment.contains("#") ? [] : ["A1 甲: old"]
    #expect(try Self.comments(second) == old)
    // Both cells have no colour, and A1 has its date format still.
    #expect(try second.rows() == #"<row r="1"><c r="A1" s="4"><v>1</v></c><c r="C1" s="5"/></row>"#)
    #expect(
      try second.part("xl/styles.xml").contains(
        #"<xf numFmtId="14" fontId="0" borderId="0" xfId="0" fillId="0" applyFill="1"/>"#
      )
    )
    let drawing = try second.part("xl/v.vml")
    #expect(drawing.contains(Self.box) == !old.isEmpty)
    #expect(drawing.split(separator: "ObjectType=\"Note\"").count == old.count + 1)
    #expect(
      try second.changedEntries() == [
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/c.xml", "xl/v.vml",
      ]
    )
  }

  @Test func `a cell that is marked again has the new mark alone`() throws {
    let first = try Self.marked("<t>old</t>")
    let second = try Self.again(first, marking: ["A1", "C1"])
    #expect(try Self.comments(second) == ["A1 甲: # new\nold", "C1 核对: # new"])
    #expect(try second.part("xl/v.vml") == first.part("xl/v.vml"))
  }

  @Test func `a workbook without marks stays as it is`() throws {
    var builder = WorkbookBuilder(cells: "<c><v>1</v></c>")
    builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId2", "comments", "../c.xml")])
    builder.add("xl/c.xml", "<comments><commentList><comment ref='?'/></commentList></comments>")
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.unmark(colors: []) { _ in true }
    }
    #expect(try patch.changedEntries() == [])
  }
}
