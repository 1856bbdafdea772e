import Testing

@testable import Workbook

@Suite struct LinkAndCommentTests {
  @Test func `links are read back, equal addresses by one relationship`() throws {
    let address = "https://example.org/路径?a=1&b=%20"
    let links = [
      Hyperlink(range: range("A1"), address: address, display: "看", tooltip: "提示 <a>"),
      Hyperlink(range: range("A2:B3"), location: "'it''s'!A1"),
      Hyperlink(range: range("A4"), address: address, location: "节"),
    ]
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      for link in links { try writer.addHyperlink(link) }
      try writer.addHyperlink(Hyperlink(range: range("A5"), address: "a b\"<>.xlsx#S!A1"))
    }
    let found = try workbook.reader.details(of: workbook.sheet).hyperlinks
    #expect(Array(found.prefix(3)) == links)
    #expect(found[3].address == "a%20b%22%3C%3E.xlsx" && found[3].location == "S!A1")
    let relationships = try #require(try workbook.part("xl/worksheets/_rels/sheet1.xml.rels"))
    #expect(relationships.ranges(of: "TargetMode=\"External\"").count == 2)
  }

  @Test(
    arguments: [
      (Hyperlink(range: range("A1")), "hyperlink on A1 that leads nowhere"),
      (Hyperlink(range: range("A1"), address: "#"), "hyperlink on A1 that leads nowhere"),
      (
        Hyperlink(range: range("A1"), address: String(repeating: "a", count: 2_080)),
        "address of a hyperlink of 2080 characters (at most 2079)"
      ),
      (
        Hyperlink(range: range("A1"), location: "A1", tooltip: String(repeating: "a", count: 256)),
        "tooltip of a hyperlink of 256 characters (at most 255)"
      ),
    ]
  )
  func `a link that Excel would repair is refused`(link: Hyperlink, reason: String) throws {
    let said = try refusal { (writer) throws(WorkbookError) in try writer.addHyperlink(link) }
    #expect(said == "S: " + reason)
  }

  @Test func `a sheet has so many links and no more`() throws {
    let said = try refusal { (writer) throws(WorkbookError) in
      for row in 1...65_531 {
        let cell = CellReference(row: row, column: 1)
        let cells = CellRange(first: cell, last: cell)
        try writer.addHyperlink(Hyperlink(range: cells, location: "S!A1"))
      }
    }
    #expect(said == "S: more than 65530 hyperlinks")
  }

  @Test func `comments are read back in the order of their cells, and each has a box`() throws {
    let comments = [
      CellComment(reference: .init(row: 2, column: 3), author: "甲", text: "一\n二 _x0041_ & <三>"),
      CellComment(reference: .init(row: 1, column: 1), author: "乙", text: ""),
      CellComment(reference: .init(row: 1_048_576, column: 16_384), author: "甲", text: "末"),
    ]
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      for comment in comments { try writer.addComment(comment, width: 96, height: 60) }
      try writer.addSheet("T")
      try writer.addComment(comments[1])
    }
    let found = try workbook.reader.comments(of: workbook.sheet)
    #expect(found == [comments[1], comments[0], comments[2]])
    #expect(try workbook.foot().hasSuffix("<legacyDrawing r:id=\"rId2\"/></worksheet>"))
    let boxes = try #require(try workbook.part("xl/drawings/vmlDrawing1.vml"))
    #expect(boxes.ranges(of: "<v:shape id=").count == 3)
    #expect(boxes.contains("id=\"_x0000_s1025\"") && boxes.contains("width:96pt;height:60pt"))
    // 128 pixels from the 15th on: two columns of 64; 80 from the second on: four rows of 20.
    #expect(boxes.contains("<x:Anchor>1, 15, 0, 2, 3, 15, 4, 2</x:Anchor>"))
    #expect(boxes.contains("<x:Row>1</x:Row><x:Column>2</x:Column>"))
    // Numbers of shapes are not used twice in a workbook.
    let others = try #require(try workbook.part("xl/drawings/vmlDrawing2.vml"))
    #expect(others.contains("id=\"_x0000_s2049\"") && others.contains("data=\"2\""))
    let types = try #require(try workbook.part("[Content_Types].xml"))
    #expect(types.ranges(of: "Extension=\"vml\"").count == 1)
  }

  @Test func `a cell has one comment, of a length that Excel takes`() throws {
    let cell = CellReference(row: 1, column: 2)
    let twice = try refusal { (writer) throws(WorkbookError) in
      try writer.addComment(.init(reference: cell, author: nil, text: "a"))
      try writer.addComment(.init(reference: cell, author: nil, text: "b"))
    }
    #expect(twice == "S: a second comment on B1")
    let long = try refusal { (writer) throws(WorkbookError) in
      let text = String(repeating: "a", count: 32_768)
      try writer.addComment(.init(reference: cell, author: nil, text: text))
    }
    #expect(long == "S: comment on B1 of 32768 characters (at most 32767)")
    let flat = try refusal { (writer) throws(WorkbookError) in
      try writer.addComment(.init(reference: cell, author: nil, text: "a"), height: 0)
    }
    #expect(flat == "S: comment box of 144.0 by 0.0 points (10 to 2000)")
  }
}
