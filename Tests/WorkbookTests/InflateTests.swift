import Foundation
import Testing
import Workbook

/// What is wrong with compressed bytes is found, though libzip never unpacks them.
@Suite struct InflateTests {
  private static let name = "test.xlsx"

  private func packed() throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.file(Self.name)
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("S")
    for row in 0..<3000 {
      try writer.appendRow(["a", .number(Double(row * row)), .text("text \(row)")])
    }
    try writer.commit()
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private func rows(_ bytes: [UInt8]) throws(WorkbookError) -> Int {
    let workbook = try WorkbookReader(bytes: bytes, name: Self.name)
    var rows = 0
    for sheet in workbook.worksheets {
      try workbook.readRows(of: sheet) { _ in
        rows += 1
        return .next
      }
    }
    return rows
  }

  @Test func `a deflated workbook is read whole`() throws {
    #expect(try rows(packed()) == 3000)
  }

  @Test func `a changed bit of compressed data is an error`() throws {
    let bytes = try packed()
    let sheet = try #require(place(of: "xl/worksheets/sheet1.xml", in: bytes))
    var generator = SplitMix(state: 11)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[sheet + Int(generator.next() % 8000)] ^= 1 << UInt8(generator.next() % 8)
      #expect(throws: WorkbookError.self) { try rows(damaged) }
    }
  }

  @Test func `a checksum of the directory that is not that of the bytes is an error`() throws {
    var bytes = try packed()
    let name = Array("xl/worksheets/sheet1.xml".utf8)
    let last = try #require((0..<bytes.count - name.count).last { bytes[$0...].starts(with: name) })
    bytes[last - 46 + 16] ^= 1
    let error = #expect(throws: WorkbookError.self) { try rows(bytes) }
    #expect(error?.code == .corrupt)
    #expect(error?.reason == "CRC error")
  }

  /// Where the bytes of an entry begin, by the first mention of its name, in the local header.
  private func place(of name: String, in bytes: [UInt8]) -> Int? {
    let name = Array(name.utf8)
    for index in 30..<bytes.count - name.count
    where bytes[index...].starts(with: name)
      && bytes[(index - 30)...].starts(with: [0x50, 0x4B, 3, 4])
    {
      return index + name.count + Int(bytes[index - 2]) + Int(bytes[index - 1]) << 8
    }
    return nil
  }
}
