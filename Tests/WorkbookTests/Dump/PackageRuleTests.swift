import Testing
import Workbook

/// How parts are named and found, and which may be missing.
@Suite struct PackageRuleTests {
  private static let rows = #"<c t="s"><v>0</v></c><c s="0"><v>1.5</v></c>"#
  private static let cells = [#"A1 s "漢😀""#, #"B1 d "1900-01-01T12:00:00""#]
  private static let strict = "http://purl.oclc.org/ooxml"
  private static let relationships = "xl/_rels/workbook.xml.rels"
  /// The parts that a dump reads.
  static let parts = [
    "_rels/.rels", "xl/workbook.xml", relationships, "xl/sharedStrings.xml", "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
  ]

  /// A workbook that has every part that a dump reads, and needs each.
  private func builder(_ edit: @escaping (inout StoredZip) -> Void = { _ in }) -> WorkbookBuilder {
    var builder = WorkbookBuilder(cells: Self.rows)
    builder.sharedStrings = "<si><t>漢😀</t></si>"
    builder.styles = WorkbookBuilder.styles(cells: [22])
    builder.edit = edit
    return builder
  }

  @Test func `the workbook has the parts that a dump reads, and no content types`() throws {
    #expect(builder().package().names == Self.parts)
    #expect(try builder().cells() == Self.cells)
    var typed = builder()
    typed.add("[Content_Types].xml", "<Types/>")
    #expect(try typed.cells() == Self.cells)
  }

  @Test(arguments: [false, true], parts + ["all"])
  func `namespaces are Transitional or Strict, under any prefix`(isStrict: Bool, part: String)
    throws
  {
    var builder = builder { zip in
      zip.rewrite(part == "all" ? nil : part) { text in
        text.replacing(#/<(\/?)([A-Za-z])/#) { "<\($0.1)any:\($0.2)" }
          .replacing(#"xmlns=""#, with: #"xmlns:any=""#)
          .replacing("xmlns:r=", with: "xmlns:way=").replacing("r:id=", with: "way:id=")
      }
    }
    if isStrict {
      builder.namespace = "\(Self.strict)/spreadsheetml/main"
      builder.documents = "\(Self.strict)/officeDocument/relationships"
    }
    #expect(try builder.cells() == Self.cells)
  }

  @Test(arguments: parts)
  func `one part may be Strict where the others are not`(part: String) throws {
    let builder = builder {
      $0.rewrite(part) { text in
        text.replacing(WorkbookBuilder.main, with: "\(Self.strict)/spreadsheetml/main")
          .replacing(
            WorkbookBuilder.documents,
            with: "\(Self.strict)/officeDocument/relationships"
          )
      }
    }
    #expect(try builder.cells() == Self.cells)
  }

  @Test(arguments: parts)
  func `names of parts are equal in any case and with either slash`(part: String) throws {
    for change: (String) -> String in [
      { $0.uppercased() }, { $0.lowercased() }, { $0.replacing("/", with: "\\") }, { "/" + $0 },
      { "\\" + $0.uppercased().replacing("/", with: "\\") },
    ] {
      let builder = builder { zip in
        for index in zip.entries.indices where zip.entries[index].name == part {
          zip.entries[index].name = change(part)
        }
      }
      #expect(try builder.cells() == Self.cells)
    }
  }

  @Test(arguments: ["worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml"])
  func `targets are absolute or relative, in any case, with either slash`(target: String) throws {
    for written in [
      "/xl/\(target)", "./\(target)", "../xl/\(target)", "/XL/\(target.uppercased())",
      "\\xl\\\(target.replacing("/", with: "\\"))", ".\\\(target.replacing("/", with: "\\"))",
      "..\\XL\\\(target)", "worksheets/../\(target)",
    ] {
      let builder = builder {
        $0.rewrite(Self.relationships) {
          $0.replacing("Target=\"\(target)\"", with: "Target=\"\(written)\"")
        }
      }
      #expect(try builder.cells() == Self.cells, "\(written)")
    }
  }

  @Test(arguments: [
    "/xl/workbook.xml", "./xl/workbook.xml", "XL/Workbook.XML", "\\xl\\workbook.xml",
    "xl\\workbook.xml",
  ])
  func `the workbook part is found by its relationship alone`(target: String) throws {
    let builder = builder {
      $0.rewrite("_rels/.rels") { $0.replacing("xl/workbook.xml", with: target) }
    }
    #expect(try builder.cells() == Self.cells)
  }

  @Test func `without styles there are plain numbers, without shared strings no workbook`() throws {
    #expect(
      try builder { $0.entries.removeAll { $0.name == "xl/styles.xml" } }.cells() == [
        Self.cells[0], "B1 n 1.5",
      ]
    )
    let torn = builder { $0.entries.removeAll { $0.name == "xl/sharedStrings.xml" } }
    #expect(torn.error()?.code == .missingPart)
    // The same where the relationships say nothing of them.
    func unnamed(_ kind: String) -> WorkbookBuilder {
      builder {
        $0.rewrite(Self.relationships) { $0.replacing("/\(kind)\"", with: "/other\"") }
      }
    }
    #expect(try unnamed("styles").cells() == [Self.cells[0], "B1 n 1.5"])
    #expect(unnamed("sharedStrings").error()?.code == .missingPart)
  }

  @Test func `parts that no cell needs may be missing`() throws {
    var builder = builder()
    builder.extraRelationships = ["theme", "calcChain", "externalLink", "vbaProject"].map {
      #"<Relationship Id="\#($0)" Type="\#(WorkbookBuilder.documents)/\#($0)" Target="\#($0).xml"/>"#
    }.joined()
    builder.relate(
      "xl/worksheets/_rels/sheet1.xml.rels",
      [("rId1", "drawing", "../drawings/drawing1.xml"), ("rId2", "comments", "../comments1.xml")]
    )
    builder.sheet += #"<drawing r:id="rId1" xmlns:r="\#(WorkbookBuilder.documents)"/>"#
    #expect(try builder.cells() == Self.cells)
  }

  @Test(arguments: [false, true], parts)
  func `every part may be in UTF-16`(isBigEndian: Bool, part: String) throws {
    #expect(
      try builder { $0.widen(part, isBigEndian: isBigEndian) }.cells() == Self.cells
    )
  }

  @Test(arguments: parts)
  func `a document type is refused in every part`(part: String) throws {
    for type in [
      "<!DOCTYPE x>", #"<!DOCTYPE x SYSTEM "x.dtd">"#, "<!DOCTYPE x []>",
      #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#,
      #"<!DOCTYPE x [<!ATTLIST sheet state CDATA "hidden">]>"#,
      "<!-- \(String(repeating: "long ", count: 2000)) -->\n<!DOCTYPE x>",
    ] {
      for isWide in [false, true] {
        let error = builder {
          $0.rewrite(part) { $0.replacing("?>\n", with: "?>\n\(type)\n", maxReplacements: 1) }
          if isWide { $0.widen(part, isBigEndian: false) }
        }.refusal()
        #expect(error?.code == .corrupt)
        #expect(error?.part == part)
        #expect(error?.reason.hasSuffix(": document type declarations are not allowed") == true)
      }
    }
  }
}
