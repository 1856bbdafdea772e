import Foundation
import Testing

@testable import Workbook

@Suite struct WorkbookWriterTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.xlsx")
  }

  private func refusal(_ reason: String) -> WorkbookError {
    WorkbookError(.invalidContent, path: path, reason: reason)
  }

  @Test func `a committed workbook is there alone and begins as a zip archive`() throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一")
    try writer.appendRow(["单位", 1, 2.5])
    #expect(try folder.names == [])
    try writer.commit()
    #expect(try folder.names == ["a.xlsx"])
    #expect(try folder.bytes("a.xlsx").starts(with: Array("PK\u{3}\u{4}".utf8)))
  }

  @Test func `texts stand in a table of the workbook or in their cells, as one likes`() throws {
    for texts in [TextPlacement.shared, .inline] {
      var writer = try WorkbookWriter(path: path, properties: .init(texts: texts))
      try writer.addSheet("一")
      for _ in 0..<3 { try writer.appendRow(["单位", " b", ""]) }
      try writer.commit()
      let archive = try Archive(path: path, limits: .standard)
      #expect((archive.name(of: "xl/sharedStrings.xml") != nil) == (texts == .shared))
      let workbook = try WorkbookReader(path: path)
      var rows: [[CellContent]] = []
      try workbook.readRows(of: workbook.worksheets[0]) { row in
        rows.append((0..<row.count).map { row[$0].content })
        return .next
      }
      #expect(rows == Array(repeating: [.text("单位"), .text(" b"), .text("")], count: 3))
    }
  }

  @Test func `a writer that is dropped leaves nothing, also where sheets waited on the disk`()
    throws
  {
    func drop() throws {
      var writer = try WorkbookWriter(path: path, properties: .init(memoryLimit: 0))
      try writer.addSheet("一")
      try writer.appendRow(["a"])
      try writer.addSheet("二")
    }
    try drop()
    #expect(try folder.names == [])
  }

  @Test func `a commit that is refused leaves the old file`() throws {
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    var layout = SheetLayout()
    layout.isHidden = true
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一", layout: layout)
    do {
      try writer.commit()
      Issue.record("was not refused")
    } catch { #expect(error == refusal("a workbook without a visible sheet")) }
    #expect(try folder.names == ["a.xlsx"])
    #expect(try folder.bytes("a.xlsx") == Array("old".utf8))
  }

  @Test func `a workbook without sheets is refused`() throws {
    let writer = try WorkbookWriter(path: path)
    do {
      try writer.commit()
      Issue.record("was not refused")
    } catch { #expect(error == refusal("a workbook without a visible sheet")) }
    #expect(try folder.names == [])
  }

  @Test func `a commit that cannot be put in place leaves no temporary file`() throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    do {
      try writer.commit()
      Issue.record("was not refused")
    } catch {
      #expect(
        error == WorkbookError(.system, path: path, reason: "cannot put in place: Is a directory")
      )
    }
    #expect(try folder.names == ["a.xlsx"])
  }

  @Test func `a commit into a folder that has gone says so`() throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一")
    try FileManager.default.removeItem(atPath: folder.path)
    do {
      try writer.commit()
      Issue.record("was not refused")
    } catch {
      #expect(
        error
          == WorkbookError(.system, path: path, reason: "cannot write: No such file or directory")
      )
    }
  }

  @Test(arguments: ["", "missing/a.xlsx", ".", "a/", "a\0b"])
  func `a place that can take no file is refused at once`(relative: String) {
    let path = relative.isEmpty ? "" : folder.file(relative)
    do {
      _ = try WorkbookWriter(path: path)
      Issue.record("was not refused")
    } catch {
      #expect(error.code == .system)
      #expect(error.path == path)
    }
  }

  @Test func `rows and merges need a sheet`() throws {
    var writer = try WorkbookWriter(path: path)
    let range = try #require(CellRange("A1:B1"))
    do {
      try writer.appendRow([1])
      Issue.record("was not refused")
    } catch { #expect(error == refusal("no sheet was added yet")) }
    do {
      try writer.merge(range)
      Issue.record("was not refused")
    } catch { #expect(error == refusal("no sheet was added yet")) }
    do {
      try writer.skipRows(1)
      Issue.record("was not refused")
    } catch { #expect(error == refusal("no sheet was added yet")) }
  }

  @Test func `a refused call changes nothing`() throws {
    func write(to name: String, mistakes: Bool) throws {
      var writer = try WorkbookWriter(path: folder.file(name))
      try writer.addSheet("一")
      try writer.appendRow([1])
      if mistakes {
        #expect(throws: WorkbookError.self) { try writer.addSheet("一") }
        #expect(throws: WorkbookError.self) { try writer.addSheet("a:b") }
        #expect(throws: WorkbookError.self) {
          try writer.appendRow(["新", .formula("A1"), .number(.nan)])
        }
        #expect(throws: WorkbookError.self) { try writer.style(CellStyle(numberFormat: "")) }
        #expect(throws: WorkbookError.self) { try writer.skipRows(-1) }
        try spoil(&writer)
      }
      try writer.appendRow([2, "后"])
      try writer.commit()
    }
    try write(to: "good.xlsx", mistakes: false)
    try write(to: "mistakes.xlsx", mistakes: true)
    #expect(try folder.bytes("good.xlsx") == folder.bytes("mistakes.xlsx"))
  }

  /// Adds what a sheet cannot have, of every kind.
  private func spoil(_ writer: inout WorkbookWriter) throws {
    let cell = CellReference(row: 0, column: 1)
    let nowhere = CellRange(first: cell, last: cell)
    var picture = try #require(Picture(samplePNG))
    picture.height = -1
    let flat = picture
    let look = HighlightStyle(fill: 0x123456)
    let table = TableDescription(name: "t", range: range("A1:A2"), columns: [.init(name: "a")])
    #expect(throws: WorkbookError.self) { try writer.addChart(Chart(plots: []), at: range("A1")) }
    #expect(throws: WorkbookError.self) { try writer.addPicture(flat, at: cell) }
    #expect(throws: WorkbookError.self) {
      try writer.addConditionalFormat(.formula("", style: look), to: [range("A1")])
    }
    #expect(throws: WorkbookError.self) {
      try writer.addDataValidation(DataValidation(.custom, nil, in: []))
    }
    #expect(throws: WorkbookError.self) {
      try writer.addHyperlink(Hyperlink(range: nowhere, address: "a"))
    }
    #expect(throws: WorkbookError.self) {
      try writer.addComment(.init(reference: cell, author: nil, text: ""))
    }
    #expect(throws: WorkbookError.self) { try writer.addTable(table) }
    #expect(throws: WorkbookError.self) { try writer.define(DefinedName(name: "", formula: "1")) }
    #expect(throws: WorkbookError.self) {
      try writer.appendRow(["新 2"], layout: .init(outlineLevel: 9, headsTable: true))
    }
    #expect(throws: WorkbookError.self) { try writer.merge(nowhere) }
  }

  @Test func `sheet names differ by more than case`() throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("Data")
    do {
      try writer.addSheet("DATA")
      Issue.record("was not refused")
    } catch { #expect(error == refusal("a second sheet named \"DATA\"")) }
  }

  @Test func `large sheets give the same bytes from memory and from the disk`() throws {
    for (name, limit) in [("memory.xlsx", 1 << 30), ("disk.xlsx", 1 << 20)] {
      var writer = try WorkbookWriter(
        path: folder.file(name),
        properties: .init(compression: .stored, memoryLimit: limit)
      )
      for sheet in ["一", "二", "三"] {
        try writer.addSheet(sheet)
        for row in 0..<(sheet == "二" ? 10 : 20_000) {
          try writer.appendRow([.text("文字 \(row)"), .number(Double(row) / 4), .boolean(true)])
        }
      }
      try writer.commit()
    }
    let bytes = try folder.bytes("memory.xlsx")
    #expect(bytes.count > 4 << 20)
    #expect(try folder.bytes("disk.xlsx") == bytes)
  }
}
