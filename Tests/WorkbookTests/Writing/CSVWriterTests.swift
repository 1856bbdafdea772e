import Testing

@testable import Workbook

@Suite struct CSVWriterTests {
  private func line(_ fields: [CSVField], _ options: CSVOptions = .init()) throws -> String {
    var format = CSVFormat(options: options)
    try format.append(fields)
    return String(decoding: format.buffer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("plain 中文", "plain 中文"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), (" a ", " a "), ("\"", "\"\"\"\""), ("'", "'"),
    ("a;b\t", "a;b\t"), ("=1+1", "=1+1"),
  ])
  func `only fields that need quotation marks get them`(text: String, field: String) throws {
    #expect(try line([.text(text), .number("1")]) == field + ",1\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5+1", "'-5+1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "\"'\r=1\""), ("=\"a\"", "\"'=\"\"a\"\"\""), ("=1,2", "\"'=1,2\""), ("a=1", "a=1"),
    ("", ""), ("\n=1", "\"'\n=1\""), ("＝1+1", "'＝1+1"), ("＠A", "'＠A"), ("－1", "'－1"), ("中", "中"),
    // What is no formula stays as it was typed.
    ("-5", "-5"), ("-12.5%", "-12.5%"), ("-1,000", "\"-1,000\""), ("-", "-"), ("--", "'--"),
    ("-1e5", "'-1e5"), ("＼", "＼"),
  ])
  func `text that would be computed gets an apostrophe where that is wanted`(
    text: String,
    field: String
  ) throws {
    let options = CSVOptions(neutralizesFormulas: true)
    #expect(try line([.text(text), .number("-5"), .empty], options) == field + ",-5,\r\n")
  }

  @Test func `a line of one empty field is not an empty line`() throws {
    #expect(try line([.empty]) == "\"\"\r\n")
    #expect(try line([.text("")]) == "\"\"\r\n")
    #expect(try line([.empty, .empty]) == ",\r\n")
  }

  @Test func `a number that is none is refused by its place, and its line is not written`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.csv")
    var writer = try CSVWriter(path: path)
    try writer.appendRow([.text("编号"), .text("金额")])
    do {
      try writer.appendRow([.text("1"), .number("=2")])
      Issue.record("was not refused")
    } catch {
      #expect(
        error
          == WorkbookError(
            .invalidContent,
            path: path,
            reason: "line 2, field 2: \"=2\" is no number"
          )
      )
    }
    try writer.commit()
    #expect(try folder.bytes("a.csv") == Array("编号,金额\r\n".utf8))
  }

  @Test func `a byte order mark stands first where it is wanted`() throws {
    let folder = try TemporaryFolder()
    var writer = try CSVWriter(path: folder.file("a.csv"), options: .init(hasByteOrderMark: true))
    try writer.appendRow([.text("a")])
    try writer.commit()
    #expect(try folder.bytes("a.csv") == [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A])
  }

  @Test func `a file of many chunks holds every line`() throws {
    let folder = try TemporaryFolder()
    var writer = try CSVWriter(path: folder.file("a.csv"))
    for number in 0..<40_000 { try writer.appendRow([.text("line"), .number("\(number)")]) }
    try writer.commit()
    let expected = (0..<40_000).map { "line,\($0)\r\n" }.joined()
    #expect(try folder.bytes("a.csv") == Array(expected.utf8))
  }

  @Test func `a writer that is dropped leaves the old file and nothing else`() throws {
    let folder = try TemporaryFolder()
    func writeOld() throws {
      var writer = try CSVWriter(path: folder.file("a.csv"))
      try writer.appendRow([.text("old")])
      try writer.commit()
    }
    func drop() throws {
      var writer = try CSVWriter(path: folder.file("a.csv"))
      try writer.appendRow([.text("new")])
      #expect(try folder.names.count == 2)
    }
    try writeOld()
    try drop()
    #expect(try folder.names == ["a.csv"])
    #expect(try folder.bytes("a.csv") == Array("old\r\n".utf8))
  }

  @Test func `lines in GB 18030 read back as the same characters`() throws {
    var format = CSVFormat(options: CSVOptions(hasByteOrderMark: true, encoding: .gb18030))
    try format.append([.text("编号 é 😀"), .number("-1.5")])
    let isEncoded = format.encode()
    #expect(isEncoded)
    let bytes = unsafe format.encoded { unsafe Array($0) }
    let text: [UInt8] = [
      0xB1, 0xE0, 0xBA, 0xC5, 0x20, 0xA8, 0xA6, 0x20, 0x94, 0x39, 0xFC, 0x36,
    ]
    #expect(bytes == text + Array(",-1.5\r\n".utf8))
    format.removeAll()
    let isEncodedAgain = format.encode()
    let count = unsafe format.encoded { $0.count }
    #expect(isEncodedAgain && count == 0)
  }

  @Test func `a file in GB 18030 is written in pieces`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.csv")
    var writer = try CSVWriter(path: path, options: CSVOptions(encoding: .gb18030))
    for _ in 0..<60_000 { try writer.appendRow([.text("整改措施")]) }
    try writer.commit()
    #expect(try folder.bytes("a.csv").count == 60_000 * 10)
  }
}
