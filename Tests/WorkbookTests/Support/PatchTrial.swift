import Foundation
import Testing

@testable import Workbook

/// A workbook, and the copy of it in which something was changed.
struct PatchTrial {
  let folder: TemporaryFolder
  let original: [UInt8]

  init(_ builder: WorkbookBuilder) throws {
    try self.init(builder.bytes())
  }

  init(_ bytes: [UInt8]) throws {
    folder = try TemporaryFolder()
    original = bytes
    try Data(bytes).write(to: URL(filePath: folder.file("in.xlsx")))
  }

  /// Writes the copy.
  func patch(_ change: (inout WorkbookPatcher) throws(WorkbookError) -> Void) throws(WorkbookError)
  {
    var patcher = try WorkbookPatcher(path: folder.file("in.xlsx"))
    try change(&patcher)
    try patcher.write(to: folder.file("out.xlsx"))
  }

  /// What stops the writing of the copy.
  func refusal(_ change: (inout WorkbookPatcher) throws(WorkbookError) -> Void) -> WorkbookError? {
    do throws(WorkbookError) { try patch(change) } catch { return error }
    return nil
  }

  /// The copy, opened.
  func copy() throws(WorkbookError) -> WorkbookReader {
    try WorkbookReader(path: folder.file("out.xlsx"))
  }

  /// The entries of the copy, unpacked.
  func entries() throws -> StoredZip {
    let archive = try Archive(path: folder.file("out.xlsx"), limits: .standard)
    var zip = StoredZip()
    for entry in archive.entries {
      zip.entries.append(.init(name: entry.name, bytes: try archive.open(entry.name).bytes()))
    }
    return zip
  }

  /// The text of a part of the copy.
  func part(_ name: String) throws -> String {
    let archive = try Archive(path: folder.file("out.xlsx"), limits: .standard)
    return String(decoding: try archive.open(name).bytes(), as: UTF8.self)
  }

  /// What the sheet of the copy has between the tags of its rows.
  func rows(_ name: String = "xl/worksheets/sheet1.xml") throws -> String {
    let text = try part(name)
    let start = try #require(text.firstRange(of: "<sheetData>")).upperBound
    let end = try #require(text.firstRange(of: "</sheetData>")).lowerBound
    return String(text[start..<end])
  }

  /// The names of the entries that the copy does not have as they were, added and removed ones too.
  func changedEntries() throws -> [String] {
    let old = try #require(RawZip(original))
    let new = try #require(RawZip(try folder.bytes("out.xlsx")))
    let names = old.entries.map(\.name) + new.entries.map(\.name).filter { old[$0] == nil }
    return names.filter { old[$0] != new[$0] }
  }
}

extension CellReference {
  /// The place that a literal names.
  static func at(_ text: String) -> CellReference {
    CellReference(text) ?? CellReference(row: 1, column: 1)
  }
}
