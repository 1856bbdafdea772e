import Foundation
import Testing

@testable import Workbook

/// A workbook that a test has written, to be read back.
struct WrittenWorkbook: ~Copyable {
  private let folder: TemporaryFolder
  let reader: WorkbookReader

  /// Writes a workbook with a first sheet named S.
  init(
    layout: SheetLayout = .init(),
    _ write: (inout WorkbookWriter) throws(WorkbookError) -> Void
  ) throws {
    let folder = try TemporaryFolder()
    var writer = try WorkbookWriter(path: folder.file("a.xlsx"))
    try writer.addSheet("S", layout: layout)
    try write(&writer)
    try writer.commit()
    self.init(folder, try WorkbookReader(path: folder.file("a.xlsx")))
  }

  private init(_ folder: TemporaryFolder, _ reader: consuming WorkbookReader) {
    self.folder = folder
    self.reader = reader
  }

  /// The first sheet.
  var sheet: WorksheetInfo { reader.worksheets[0] }

  /// All of a part, as text; nothing where the package does not have it.
  borrowing func part(_ name: String) throws -> String? {
    guard reader.archive.name(of: name) != nil else { return nil }
    let input = try reader.archive.open(name)
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { unsafe input.read(into: $0) }
      guard count > 0 else { break }
      text += piece[..<count]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands behind the rows of the first sheet.
  borrowing func foot() throws -> String {
    let text = try #require(try part("xl/worksheets/sheet1.xml"))
    let end = try #require(text.range(of: "</sheetData>"))
    return String(text[end.upperBound...])
  }
}

/// What a writer says to a call that it refuses, on a sheet S; nothing where it takes it.
func refusal(
  layout: SheetLayout = .init(),
  _ write: (inout WorkbookWriter) throws(WorkbookError) -> Void
) throws -> String? {
  let folder = try TemporaryFolder()
  var writer = try WorkbookWriter(path: folder.file("a.xlsx"))
  try writer.addSheet("S", layout: layout)
  do throws(WorkbookError) { try write(&writer) } catch {
    #expect(error.code == .invalidContent)
    return error.reason
  }
  return nil
}
