import Testing

@testable import Workbook

@Suite struct PictureTests {
  @Test func `the size is read from the header`() throws {
    let picture = try #require(Picture(samplePNG, description: "a"))
    #expect(picture.format == .png && picture.width == 6 && picture.height == 6)
    let photo = try #require(Picture(sampleJPEG))
    #expect(photo.format == .jpeg && photo.width == 6 && photo.height == 6)
    #expect(photo.scaled(toWidth: 60).height == 60)
  }

  @Test func `what is no picture is none, wherever it is cut off`() {
    #expect(Picture([]) == nil)
    #expect(Picture(Array("GIF89a".utf8)) == nil)
    for length in 0..<33 { #expect(Picture(Array(samplePNG.prefix(length))) == nil) }
    let frame = sampleJPEG.indices.first { sampleJPEG[$0...].starts(with: [0xFF, 0xC0]) } ?? 0
    for length in 0..<frame + 9 { #expect(Picture(Array(sampleJPEG.prefix(length))) == nil) }
    var flat = samplePNG
    flat.replaceSubrange(16..<20, with: [0, 0, 0, 0])
    #expect(Picture(flat) == nil)
  }

  @Test func `a picture is there once, however often it is shown`() throws {
    let picture = try #require(Picture(samplePNG, description: "红 & \"点\"\n二"))
    let photo = try #require(Picture(sampleJPEG))
    let workbook = try WrittenWorkbook { (writer) throws(WorkbookError) in
      try writer.addPicture(picture, at: .init(row: 3, column: 2))
      try writer.addPicture(photo, at: .init(row: 1, column: 1))
      try writer.addPicture(picture.scaled(toWidth: 12), at: .init(row: 5, column: 2))
      try writer.addSheet("T")
      try writer.addPicture(picture, at: .init(row: 1, column: 1))
    }
    #expect(try workbook.part("xl/media/image1.png") != nil)
    #expect(try workbook.part("xl/media/image2.jpeg") != nil)
    let drawing = try #require(try workbook.part("xl/drawings/drawing1.xml"))
    #expect(drawing.contains("<xdr:ext cx=\"76200\" cy=\"76200\"/>"))
    #expect(drawing.contains("<xdr:ext cx=\"152400\" cy=\"152400\"/>"))
    #expect(drawing.contains("descr=\"红 &amp; &quot;点&quot;&#10;二\""))
    #expect(drawing.contains("<a:blip r:embed=\"rId3\"/>"))
    let second = try #require(try workbook.part("xl/drawings/_rels/drawing2.xml.rels"))
    #expect(second.contains("Target=\"/xl/media/image1.png\""))
    let types = try #require(try workbook.part("[Content_Types].xml"))
    #expect(types.contains("<Default Extension=\"png\" ContentType=\"image/png\"/>"))
    #expect(types.contains("<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"))
  }

  @Test func `a picture has a size and a place`() throws {
    var picture = try #require(Picture(samplePNG))
    picture.width = 0
    let flat = picture
    let none = try refusal { (writer) throws(WorkbookError) in
      try writer.addPicture(flat, at: .init(row: 1, column: 1))
    }
    #expect(none == "S: picture of 0.0 by 6.0 points (0.75 to 100000)")
    picture.width = 6
    let whole = picture
    let outside = try refusal { (writer) throws(WorkbookError) in
      try writer.addPicture(whole, at: .init(row: 0, column: 1))
    }
    #expect(outside == "S: picture at A0 out of bounds")
  }
}
