import Testing

@testable import Workbook

/// What is copied, refused and survived as a whole.
@Suite struct PatchedPackageTests {
  @Test func `without changes the copy is the original`() throws {
    let patch = try PatchTrial(CanonicalSpelling.all[0].builder)
    try patch.patch { _ in }
    #expect(try patch.folder.bytes("out.xlsx") == patch.original)
  }

  @Test func `entries keep their order, times and bytes, known or not`() throws {
    var builder = CanonicalSpelling.all[0].builder
    builder.edit = { zip in
      zip.entries.insert(.init(name: "first.bin", bytes: [1, 2, 3], flags: 0x800), at: 0)
      zip.entries.append(.init(name: "xl/vbaProject.bin", bytes: Array(repeating: 7, count: 999)))
      zip.entries.append(.init(name: "空.txt", bytes: [], flags: 0x800))
    }
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("Z99"), to: 1)
    }
    #expect(try patch.changedEntries() == ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
    let copy = try #require(RawZip(try patch.folder.bytes("out.xlsx")))
    let original = try #require(RawZip(patch.original))
    #expect(copy.entries.map(\.name) == original.entries.map(\.name))
    #expect(copy.entries.map(\.time) == original.entries.map(\.time))
  }

  @Test func `packages of zip64 are copied as well`() throws {
    var builder = CanonicalSpelling.all[0].builder
    builder.edit = { $0.isWide = true }
    let patch = try PatchTrial(builder)
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("Z99"), to: 1)
    }
    #expect(try patch.rows().hasSuffix(#"<row r="99"><c r="Z99"><v>1</v></c></row>"#))
  }

  @Test func `signed workbooks are refused`() throws {
    var builder = WorkbookBuilder(cells: "")
    builder.add("_xmlsignatures/origin.sigs", "")
    let patch = try PatchTrial(builder)
    #expect(
      patch.refusal { _ in }
        == WorkbookError(
          .invalidContent,
          path: patch.folder.file("in.xlsx"),
          reason: "signed; a changed copy would not be what was signed"
        )
    )
  }

  @Test func `the heading of a table is not overwritten`() throws {
    var builder = WorkbookBuilder(cells: "")
    builder.relate("xl/worksheets/_rels/sheet1.xml.rels", [("rId1", "table", "../t.xml")])
    builder.add("xl/t.xml", #"<table displayName="T1" ref="B2:C4"/>"#)
    let patch = try PatchTrial(builder)
    let error = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("C2"), to: 1)
    }
    #expect(error?.reason == "S!C2: heading of the table T1")
    try patch.patch { (patcher) throws(WorkbookError) in
      try patcher.setCell(sheet: "S", at: .at("C3"), to: 1)
    }
  }

  @Test func `a part that is to be declared needs the list of content types`() throws {
    let patch = try PatchTrial(WorkbookBuilder(cells: ""))
    let error = patch.refusal { (patcher) throws(WorkbookError) in
      try patcher.mark(sheet: "S", at: .at("A1"), fill: 0, comment: "a", author: "b")
    }
    #expect(error?.code == .missingPart && error?.part == "[Content_Types].xml")
    #expect(try patch.folder.names == ["in.xlsx"])
  }

  @Test func `limits hold for what is changed`() throws {
    let patch = try PatchTrial(WorkbookBuilder(cells: "<c/>"))
    var limits = ReadingLimits.standard
    limits.partBytes = 900
    var patcher = try WorkbookPatcher(path: patch.folder.file("in.xlsx"), limits: limits)
    let long = String(repeating: "x", count: 900)
    try patcher.setCell(sheet: "S", at: .at("A1"), to: .text(long))
    var caught: WorkbookError?
    do throws(WorkbookError) { try patcher.write(to: patch.folder.file("out.xlsx")) } catch {
      caught = error
    }
    #expect(caught?.code == .overLimit && caught?.part == "xl/worksheets/sheet1.xml")
  }

  @Test func `mutated sheets are refused or changed in one cell`() throws {
    var generator = SplitMix(state: 11)
    var patched = 0
    for round in 0..<600 {
      let spelling = CanonicalSpelling.all[round % CanonicalSpelling.all.count]
      let bytes = spelling.mutated(by: &generator)
      let patch = try PatchTrial(bytes)
      let error = patch.refusal { (patcher) throws(WorkbookError) in
        try patcher.setCell(sheet: "S", at: .at("C5"), to: "new value")
        try patcher.setCell(sheet: "S", at: .at("C1"), to: "new value")
      }
      guard error == nil else { continue }
      patched += 1
      guard case .success(let old) = CellDump.output(of: bytes, parsing: .parserOnly) else {
        continue
      }
      let copy = CellDump.output(of: try patch.folder.bytes("out.xlsx"), parsing: .parserOnly)
      let after = try copy.map(CellDump.lines).get()
      let set = [#"{"r":"C1","#, #"{"r":"C5","#]
      let others = CellDump.lines(old).filter { line in !set.contains { line.hasPrefix($0) } }
      #expect(after.filter { line in !set.contains { line.hasPrefix($0) } } == others, "\(round)")
      #expect(after.filter { $0.contains("new value") }.count == 2, "\(round)")
    }
    #expect(patched > 100)
  }

  /// A workbook with all parts that a change may concern.
  private static var full: WorkbookBuilder {
    var builder = CanonicalSpelling.all[0].builder
    builder.sheet += #"<legacyDrawing r:id="rId1" xmlns:r="\#(WorkbookBuilder.documents)"/>"#
    builder.workbookProperties = "<bookViews><workbookView activeTab=\"0\"/></bookViews>"
    builder.extraRelationships =
      "<Relationship Id=\"rId9\" Type=\"\(builder.documents)/calcChain\" Target=\"calcChain.xml\"/>"
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("rId1", "vmlDrawing", "../v.vml"), ("rId2", "comments", "/xl/c.xml")]
    )
    builder.add("xl/calcChain.xml", "<calcChain/>")
    builder.add(
      "xl/c.xml",
      "<comments xmlns=\"\(WorkbookBuilder.main)\"><authors><author>a</author></authors><commentList>"
        + "<comment ref=\"C2\" authorId=\"0\"><text><r><t>b</t></r></text></comment></commentList></comments>"
    )
    builder.add(
      "xl/v.vml",
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s1025\"><x:ClientData "
        + "ObjectType=\"Note\"><x:Row>1</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>"
    )
    builder.add(
      "[Content_Types].xml",
      "<Types><Default Extension=\"xml\" ContentType=\"a/b\"/>"
        + "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"c/d\"/></Types>"
    )
    return builder
  }

  @Test func `mutated parts are refused or changed, and nothing else happens`() throws {
    var generator = SplitMix(state: 12)
    func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(1, bound))) }
    var patched = 0
    for _ in 0..<800 {
      var builder = Self.full
      let before = builder.edit
      builder.edit = { zip in
        before(&zip)
        let entry = below(zip.entries.count)
        CanonicalSpelling.change(&zip.entries[entry].bytes, below)
      }
      let patch = try PatchTrial(builder)
      let error = patch.refusal { (patcher) throws(WorkbookError) in
        try patcher.setCell(sheet: "S", at: .at("D2"), to: 1)
        try patcher.mark(sheet: "S", at: .at("C2"), fill: 1, comment: "c", author: "d")
        try patcher.mark(sheet: "S", at: .at("J2"), fill: 2, comment: "e", author: "f")
        try patcher.insertFirstSheet(ListSheet(name: "S", columnWidths: [], rows: [[.text("")]]))
      }
      guard error == nil else { continue }
      patched += 1
      // What is damaged in parts that do not change stays damaged.
      guard case .success = CellDump.output(of: patch.original, parsing: .parserOnly) else {
        continue
      }
      let copy = CellDump.output(of: try patch.folder.bytes("out.xlsx"), parsing: .parserOnly)
      #expect(throws: Never.self) { try copy.get() }
    }
    #expect(patched > 200)
  }
}
