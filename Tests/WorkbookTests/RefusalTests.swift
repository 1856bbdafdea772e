import Testing
import Workbook

@Suite struct RefusalTests {
  private static let sheet = "xl/worksheets/sheet1.xml"

  private func error(_ bytes: [UInt8]) -> WorkbookError? {
    do throws(WorkbookError) {
      _ = try WorkbookReader(bytes: bytes, name: "test.xlsx")
      return nil
    } catch {
      return error
    }
  }

  private func package(_ edit: @escaping (inout StoredZip) -> Void) -> WorkbookBuilder {
    var builder = WorkbookBuilder(cells: "<c><v>1</v></c>")
    builder.edit = edit
    return builder
  }

  @Test(arguments: [
    [], Array("<html></html>".utf8), [0x50, 0x4B, 3, 4], [UInt8](repeating: 0x50, count: 70_000),
  ])
  func `what is no package is called that`(bytes: [UInt8]) {
    #expect(error(bytes)?.code == .notAPackage)
  }

  @Test func `a workbook cut at any place is refused`() {
    let bytes = WorkbookBuilder(cells: "<c><v>1</v></c>").bytes()
    for length in stride(from: bytes.count - 1, to: 0, by: -7) {
      #expect(error(Array(bytes[..<length]))?.code == .notAPackage)
    }
  }

  @Test func `an OLE file with a password is told from one of the old format`() {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let filler = [UInt8](repeating: 0, count: 262_130)
    let name = Array("EncryptedPackage".utf8).flatMap { [$0, 0 as UInt8] }
    #expect(error(head + filler)?.code == .legacyFormat)
    #expect(error(head + filler + name)?.code == .encrypted)
  }

  @Test func `a wrong checksum is found, and the part is named`() {
    let error = package { $0.entries[3].checksumError = 1 }.error()
    #expect(error?.code == .corrupt)
    #expect(error?.part == Self.sheet)
    #expect(error?.path == "test.xlsx")
  }

  @Test(arguments: [-1, 1])
  func `a part of another size than it declares is refused`(difference: Int) {
    let error = package {
      $0.entries[3].declaredBytes = $0.entries[3].bytes.count + difference
    }.error()
    #expect(error?.code == .corrupt)
  }

  @Test(arguments: [sheet, "XL/Worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml"])
  func `two entries of one name are refused`(name: String) {
    let error = package { $0.entries.append(.init(name: name, bytes: [])) }.error()
    #expect(error?.code == .corrupt)
    #expect(error?.reason == "two entries of one name")
  }

  @Test func `entries that lie over one another are refused`() {
    let error = package { $0.entries[3].placeOf = 2 }.error()
    #expect(error?.reason == "entry lies over another one")
  }

  @Test func `encrypted entries and strange methods are refused`() {
    #expect(package { $0.entries[3].flags = 1 }.error()?.code == .encrypted)
    #expect(package { $0.entries[3].method = 12 }.error()?.code == .corrupt)
  }

  @Test func `a document type is refused wherever it stands`() {
    let type = #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#
    var builder = WorkbookBuilder()
    builder.sheetPart = Array("\(type)<worksheet>&e;</worksheet>".utf8)
    let error = builder.error()
    #expect(error?.code == .corrupt)
    #expect(error?.reason == "line 1: document type declarations are not allowed")
    #expect(error?.part == Self.sheet)
  }

  @Test(arguments: [
    "<worksheet><sheetData>", "<worksheet></sheet>", "<worksheet>&nothing;</worksheet>",
    #"<worksheet a="1" a="2"/>"#, "<worksheet/><worksheet/>", "", "<worksheet>\u{1}</worksheet>",
    "<chartsheet/>",
  ])
  func `damaged markup is refused, and the part is named`(text: String) {
    var builder = WorkbookBuilder()
    builder.sheetPart = Array(text.utf8)
    let error = builder.error()
    #expect(error?.code == .corrupt)
    #expect(error?.part == Self.sheet)
  }

  @Test func `bytes that are not of the declared encoding are refused`() {
    var builder = WorkbookBuilder()
    builder.sheetPart = Array("<worksheet>".utf8) + [0xD2, 0xFE] + Array("</worksheet>".utf8)
    #expect(builder.error()?.code == .corrupt)
    let half = "\u{FEFF}<worksheet>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    builder.sheetPart = half + [0x00, 0xD8, 0x3C, 0x00]
    #expect(builder.error()?.code == .corrupt)
  }

  @Test(arguments: [
    (#"<row><c r="1A"/></row>"#, "row 1: \"1A\" is no cell"),
    (#"<row><c r="XFE1"/></row>"#, "row 1: \"XFE1\" is no cell"),
    (#"<row><c r="XFD1"/><c/></row>"#, "row 1: more cells than a worksheet has columns"),
    (#"<row r="0"/>"#, "row \"0\" is no row number"),
    (#"<row r="1048577"/>"#, "row 1048577 is past the last row of a worksheet"),
    (#"<row r="1048576"/><row/>"#, "row 1048577 is past the last row of a worksheet"),
    (#"<row r="99999999999999999999"/>"#, "row \"99999999999999999999\" is no row number"),
  ])
  func `places outside of a worksheet are refused`(rows: String, reason: String) {
    let error = WorkbookBuilder(rows: rows).error()
    #expect(error?.code == .corrupt)
    #expect(error?.reason == "line 2: \(reason)")
  }

  @Test func `what the workbook names must be there`() {
    var builder = WorkbookBuilder(rows: "")
    builder.sheets = #"<sheet name="S" r:id="rId77"/>"#
    #expect(builder.error()?.code == .missingPart)
    #expect(package { $0.entries.remove(at: 3) }.error()?.part == Self.sheet)
    #expect(package { $0.entries.remove(at: 1) }.error()?.part == "xl/workbook.xml")
    #expect(package { $0.entries.remove(at: 0) }.error()?.code == .missingPart)
  }

  @Test func `files that are not there, or no files, are the system's matter`() {
    for path in ["/nonexistent/a.xlsx", "/tmp"] {
      let error = #expect(throws: WorkbookError.self) {
        _ = try WorkbookReader(path: path).worksheets
      }
      #expect(error?.code == .system)
      #expect(error?.path == path)
    }
  }

  @Test func `control characters in names do not reach the terminal`() {
    let error = WorkbookError(.corrupt, path: "a\u{1B}[2J.xlsx", reason: "b\nc")
    #expect(error.description == "a\\u{1B}[2J.xlsx: b\\nc")
  }
}
