import Foundation
import Testing

@testable import Workbook

/// A sheet that is parsed in pieces comes out as it does in one.
@Suite struct SheetPiecesTests {
  /// Rows that are enough for several pieces, with another one among them.
  private static func rows(_ odd: String = "", at place: Int = 1500) -> String {
    var rows = ""
    for number in 1...2000 where number != place || odd.isEmpty {
      rows += #"<row r="\#(number)" spans="1:3"><c r="A\#(number)" s="1"><v>\#(number).5</v></c>"#
      rows += #"<c r="B\#(number)" t="inlineStr"><is><t>第\#(number)行 &amp; so on</t></is></c>"#
      rows += #"<c r="C\#(number)" t="str"><f>A1</f><v>a &lt; b</v></c></row>"#
      if number == place - 1 { rows += odd }
    }
    return rows
  }

  @Test(arguments: [
    "<!-- <row r=\"1\"/></row> -->",
    "<row r=\"1500\"><c r=\"A1500\" t=\"str\"><v><![CDATA[</row><row>]]></v></c></row>",
    "<?pause </row>?><row r=\"1500\"/>",
    "<row><c><v>1</v></c></row>",
    "<row r=\"1500\" hidden=\"1\"/>\n\n",
    "<row r=\"1500\"><c r=\"A1\"><v>stray!</v></c></row>",
    "<row r=\"1500\"><c r=\"A1500\" t=\"str\"><v>a ! b ? c &#33;</v></c></row>",
    "<x:row xmlns:x=\"u\"><row r=\"1\"><c><v>1</v></c></row></x:row>",
    "<extra><row r=\"7\"><c><v>1</v></c></row></extra>",
    "<row xmlns=\"other\" r=\"1500\"><c><v>1</v></c></row>",
    "<row r=\"1048577\"/>",
    "<row r=\"1500\"><c r=\"A1500\"><v>1</c></row>",
    "<row r=\"1500\"><row r=\"1501\"></row>",
    "</row>",
    "</sheetData><sheetData>",
    "</sheetData></worksheet><worksheet><sheetData>",
    "<row r=\"1500\"><c r=\"A1500\"><v>&nothing;</v></c></row>",
    "<row r=\"1500\" r=\"1500\"/>",
    "<row r=\"1500\"",
    "\u{1}",
  ])
  func `one odd row is read alike`(odd: String) {
    for place in [2, 1500] {
      let builder = WorkbookBuilder(rows: Self.rows(odd, at: place))
      LaneTests.expectEqual(builder.bytes(), "\(odd) at \(place)")
    }
  }

  @Test func `mutated bytes are read alike`() {
    var generator = SplitMix(state: 5)
    let sheet = Array(Self.rows().utf8)
    for round in 0..<12 {
      var bytes = sheet
      let place = Int(generator.next() % UInt64(bytes.count))
      bytes[place] = UInt8(truncatingIfNeeded: generator.next() % 128)
      let rows = String(decoding: bytes, as: UTF8.self)
      LaneTests.expectEqual(WorkbookBuilder(rows: rows).bytes(), "round \(round), byte \(place)")
    }
  }

  @Test(arguments: [1, 1234, 2000]) func `a caller may stop at any row`(count: Int) throws {
    let workbook = try WorkbookReader(
      bytes: WorkbookBuilder(rows: Self.rows()).bytes(),
      name: "test.xlsx",
      parsing: .parserOnly,
      threads: 3
    )
    var numbers: [Int] = []
    let sheet = try #require(workbook.worksheets.first)
    let tail = try workbook.readRows(of: sheet) { row in
      numbers.append(row.number)
      return numbers.count == count ? .stop : .next
    }
    #expect(numbers == Array(1...count))
    #expect(tail.wasStopped)
  }

  @Test(arguments: [1, 3], [Parsing.canonicalFirst, .parserOnly])
  func `damage behind the last row that is wanted is none`(threads: Int, parsing: Parsing) throws {
    let workbook = try WorkbookReader(
      bytes: Self.damagedAtItsEnd(),
      name: "test.xlsx",
      parsing: parsing,
      threads: threads
    )
    var numbers: [Int] = []
    let sheet = try #require(workbook.worksheets.first)
    let tail = try workbook.readRows(of: sheet) { row in
      numbers.append(row.number)
      return numbers.count == 2 ? .stop : .next
    }
    #expect(numbers == [1, 2])
    #expect(tail.wasStopped)
  }

  @Test func `damage at the end is found alike`() {
    LaneTests.expectEqual(Self.damagedAtItsEnd(), "checksum")
  }

  /// A workbook whose sheet is not what its checksum says.
  private static func damagedAtItsEnd() -> [UInt8] {
    var builder = WorkbookBuilder(rows: Self.rows())
    builder.edit = { zip in
      for index in zip.entries.indices where zip.entries[index].name.contains("sheet1") {
        zip.entries[index].checksumError = 1
      }
    }
    return builder.bytes()
  }

  @Test func `pieces that go round more than once are read alike`() {
    let text = String(repeating: "x", count: 3000)
    let rows = (1...1000).map {
      #"<row r="\#($0)"><c r="A\#($0)" t="str"><v>\#(text)\#($0)</v></c></row>"#
    }
    LaneTests.expectEqual(WorkbookBuilder(rows: rows.joined()).bytes(), "long sheet")
    let torn = rows.joined() + "<row></c></row>" + #"<row r="1002"/>"#
    LaneTests.expectEqual(WorkbookBuilder(rows: torn).bytes(), "long sheet, damaged at its end")
  }

  @Test func `a piece is parsed once, by whoever comes first`() async {
    let piece = Self.piece()
    _ = Self.take(Array(#"<row r="4"></row>"#.utf8), piece)
    #expect(!piece.parseIfWaiting())
    piece.offer()
    #expect(!piece.isFinished)
    let parsed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { piece.parseIfWaiting() } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(parsed == 1)
    piece.wait()
    #expect(piece.isFinished)
    #expect(piece.count == 1)
    piece.offer()
    piece.abandon()
    #expect(!piece.parseIfWaiting())
  }

  @Test func `a piece ends with the last whole row`() {
    let piece = Self.piece()
    let bytes = Array(
      #"<row r="4"><c r="A4"><v>8</v></c></row><row r="5"/><row r="6"></row><row"#.utf8
    )
    let taken = Self.take(bytes, piece)
    #expect(taken == bytes.count - 4)
    piece.parse()
    #expect(piece.isParsed)
    #expect(piece.count == 3)
  }

  @Test(arguments: [
    #"<row><c/></row>"#, #"<row spans="1:2"><c r="A1"/></row>"#, #"<c/></row>"#,
    #"<row r="4"><!-- --></row>"#, #"<row r="4"><?x?></row>"#, #"<row r="4">"#, "",
  ])
  func `what is not certain is not taken`(text: String) {
    #expect(Self.take(Array(text.utf8), Self.piece()) == 0)
  }

  @Test func `a damaged piece says so, and another can follow`() {
    let piece = Self.piece()
    _ = Self.take(Array(#"<row r="4"></c></row>"#.utf8), piece)
    piece.parse()
    #expect(!piece.isParsed)
    _ = Self.take(Array(#"<row r="4"></row>"#.utf8), piece)
    piece.parse()
    #expect(piece.isParsed)
    #expect(piece.count == 1)
  }

  private static func piece() -> SheetPiece {
    let buffer = RowBuffer(strings: SharedStrings(), styles: StyleTable(), dateSystem: .from1900)
    return SheetPiece(
      head: Array("<worksheet><sheetData>".utf8),
      for: buffer,
      limits: .standard
    )
  }

  private static func take(_ bytes: [UInt8], _ piece: SheetPiece) -> Int {
    unsafe (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBytes {
      unsafe piece.take(RawSpan(_unsafeBytes: $0), count: bytes.count)
    }
  }
}
