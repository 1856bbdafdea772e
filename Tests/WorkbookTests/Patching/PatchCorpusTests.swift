import Foundation
import Testing

@testable import Workbook

/// Workbooks that somebody made are changed, and what was not to change did not.
@Suite struct PatchCorpusTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folders of workbooks of the repository and of those that may stand beside it.
  private static let folders: [String] = {
    let corpus = "../shared/corpus/files"
    let parts = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: corpus).path
    )
    return ["samples"] + (parts ?? []).sorted().map { "\(corpus)/\($0)" }
  }()

  private static func files(in folder: String) -> [URL] {
    let contents = FileManager.default.enumerator(
      at: root.appending(path: folder),
      includingPropertiesForKeys: nil
    )
    var files: [URL] = []
    while let url = contents?.nextObject() as? URL {
      if ["xlsx", "xlsm"].contains(url.pathExtension) { files.append(url) }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The cells of a sheet as the dump has them, in the order of the file.
  private static func lines(_ path: String) throws -> [String] {
    let workbook = try WorkbookReader(path: path)
    var output: [UInt8] = []
    try CellDump.write(workbook) { span in
      unsafe span.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
    return CellDump.lines(output)
  }

  private static func comments(_ path: String, sheet: Int) throws -> [CellReference: String] {
    let workbook = try WorkbookReader(path: path)
    var comments: [CellReference: String] = [:]
    for comment in try workbook.comments(of: workbook.worksheets[sheet])
    where comments[comment.reference] == nil {
      comments[comment.reference] = comment.text
    }
    return comments
  }

  /// What a cell of a sheet is filled with, by the styles of the workbook.
  private static func fill(_ path: String, sheet: Int, _ cell: CellReference) throws -> String? {
    let archive = try Archive(path: path, limits: .standard)
    let part = try WorkbookPart(in: archive, limits: .standard)
    let text = MarkupText(bytes: try archive.open(part.worksheets[sheet].part).bytes())
    let decoded = try PartEncoding.decoded(text.bytes)
    let spots = try SheetSpots(decoded, changes: [cell], overwritten: [])
    let tag = try #require(spots.cells[cell]?.last?.tag)
    let style = try #require(decoded.number("s", of: tag))
    let styles = try PartEncoding.decoded(try archive.open(try #require(part.styles)).bytes())
    let elements = try MarkupElements(styles, limits: .standard)
    let formats = elements.children(of: try #require(elements.first("cellXfs")), named: "xf")
    let format = elements.all[try #require(formats.indices.contains(style) ? formats[style] : nil)]
    let number = try #require(styles.number("fillId", of: format.tag))
    let fills = elements.children(of: try #require(elements.first("fills")), named: "fill")
    let fill = try #require(fills.indices.contains(number) ? fills[number] : nil)
    let pattern = try #require(elements.children(of: fill, named: "patternFill").first)
    let color = try #require(elements.children(of: pattern, named: "fgColor").first)
    return styles.value("rgb", of: elements.all[color].tag)
  }

  /// The parts that a change of a sheet may change.
  private static func mayChange(_ name: String) -> Bool {
    let name = PartName.key(name)
    return name == "[content_types].xml" || name.hasSuffix(".rels") || name.contains("styles")
      || name.contains("comment") || name.hasSuffix(".vml") || name.contains("calcchain")
      || name.contains("workbook") || name.contains("sheet")
  }

  /// What came of a workbook.
  private enum Outcome: Hashable {
    case patched
    case refused(WorkbookError.Code)
  }

  @Test(arguments: folders)
  func `what was not to change did not`(folder: String) throws {
    let trials = try TemporaryFolder()
    let kept = ProcessInfo.processInfo.environment["PATCH_OUTPUT"]
    var counts: [String: Int] = [:]
    for file in Self.files(in: folder) {
      guard let before = try? Self.lines(file.path) else {
        counts["not read", default: 0] += 1
        continue
      }
      let name = file.lastPathComponent
      let output = kept.map { "\($0)/\(folder.split(separator: "/").last ?? "")__\(name)" }
      try Self.patch(file.path, before, to: output ?? trials.file(name), &counts)
    }
    print("patch \(folder): \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
  }

  private static func patch(
    _ path: String,
    _ before: [String],
    to copy: String,
    _ counts: inout [String: Int]
  ) throws {
    var patcher: WorkbookPatcher
    do { patcher = try WorkbookPatcher(path: path) } catch {
      counts["refused: \(error.reason)", default: 0] += 1
      return
    }
    guard let sheet = patcher.worksheets.last else {
      counts["no worksheet", default: 0] += 1
      return
    }
    // A cell in the middle of the last sheet is marked, and one below all others is set.
    let start = try #require(before.lastIndex { $0.hasPrefix(#"{"sheet""#) })
    let cells = before[(start + 1)...].compactMap { line in
      line.dropFirst(6).firstIndex(of: "\"").flatMap { CellReference(line.dropFirst(6)[..<$0]) }
    }
    let old = cells.isEmpty ? CellReference(row: 3, column: 2) : cells[cells.count / 2]
    let last = min((cells.map(\.row).max() ?? 0) + 3, CellReference.maximumRow)
    let new = CellReference(row: last, column: 3)
    let oldComments = try comments(path, sheet: sheet.index)
    try patcher.mark(sheet: sheet.name, at: old, fill: 0xFFC7CE, comment: "看这里 <1>", author: "核对")
    try patcher.setCell(sheet: sheet.name, at: new, to: "新 & new")
    let comment = Comment(rawValue: path)
    do { try patcher.write(to: copy) } catch {
      // A place that cannot be written would pass for a workbook that cannot be changed.
      #expect(error.code != .system, comment)
      counts["refused: \(error.reason)", default: 0] += 1
      return
    }
    counts["patched", default: 0] += 1
    try compareEntries(path, copy, &counts, comment)
    // The cells: all as they were, and one more; where the new one was taken, its line differs.
    let after = try lines(copy).filter { !$0.contains("新 & new") }
    let isSame = after == before
    if !isSame {
      let differences = Set(before).symmetricDifference(after)
      #expect(differences.count <= 1, comment)
      counts["place of the new cell was taken", default: 0] += 1
    }
    counts["cells compared", default: 0] += after.count
    let newComments = try comments(copy, sheet: sheet.index)
    let marked = newComments.filter { $0.value.hasPrefix("看这里 <1>") }
    #expect(marked.count == 1, comment)
    let anchor = try #require(marked.first?.key, comment)
    #expect(try fill(copy, sheet: sheet.index, anchor) == "FFFFC7CE", comment)
    for (cell, text) in oldComments {
      #expect(newComments[cell]?.hasSuffix(text) == true, comment)
      counts["comments kept", default: 0] += 1
    }
    #expect(newComments.count == oldComments.count + (oldComments[anchor] == nil ? 1 : 0), comment)
    try insertFirst(copy, after.count, sheet.name, anchor, &counts, comment)
    try overwrite(path, before, to: copy + ".set", &counts, comment)
  }

  /// The formulas of a sheet by their cells.
  private static func formulas(_ path: String, sheet: Int) throws -> [CellReference: String] {
    let workbook = try WorkbookReader(path: path)
    var formulas: [CellReference: String] = [:]
    try workbook.readFormulas(of: workbook.worksheets[sheet]) { formula in
      formulas[formula.reference] = formula.text
      return .next
    }
    return formulas
  }

  /// Overwrites a cell of the first sheet, one with a formula where there is one, the first cell of a
  /// shared formula where there is one.
  private static func overwrite(
    _ path: String,
    _ before: [String],
    to copy: String,
    _ counts: inout [String: Int],
    _ comment: Comment
  ) throws {
    let workbook = try WorkbookReader(path: path)
    let sheet = workbook.worksheets[0]
    var shared: CellReference?
    var ordinary: CellReference?
    var last: CellReference?
    try workbook.readFormulas(of: sheet) { formula in
      if case .shared = formula.kind, shared == nil { shared = formula.reference }
      ordinary = ordinary ?? formula.reference
      return .next
    }
    try workbook.readRows(of: sheet) { row in
      if row.count > 0 { last = row[row.count - 1].reference }
      return .next
    }
    let merged = try workbook.details(of: sheet).mergedRanges
    guard let found = shared ?? ordinary ?? last else { return }
    // What lies under a merged range is not shown, and stays.
    let cell = MergedAnchors(merged).anchor(of: found)
    let old = try formulas(path, sheet: 0)
    var patcher = try WorkbookPatcher(path: path)
    try patcher.setCell(sheet: sheet.name, at: cell, to: "覆盖⟦1⟧")
    do { try patcher.write(to: copy) } catch {
      #expect(error.code == .invalidContent, comment)
      let isKnown =
        error.reason.contains("heading of the table") || error.reason.contains("whole or gone")
      #expect(isKnown, "\(comment): \(error.reason)")
      counts["overwriting refused", default: 0] += 1
      return
    }
    counts[shared != nil ? "shared formulas overwritten" : "cells overwritten", default: 0] += 1
    let after = try lines(copy)
    #expect(after.filter { $0.contains("覆盖⟦1⟧") }.count == 1, comment)
    #expect(Set(before).symmetricDifference(after).count <= 2, comment)
    var kept = old
    kept[cell] = nil
    let new = try formulas(copy, sheet: 0)
    #expect(new == kept, comment)
    counts["formulas compared", default: 0] += new.count
    try compareEntries(path, copy, &counts, comment)
  }

  private static func compareEntries(
    _ path: String,
    _ copy: String,
    _ counts: inout [String: Int],
    _ comment: Comment
  ) throws {
    let old = RawZip([UInt8](try Data(contentsOf: URL(filePath: path))))
    let new = RawZip([UInt8](try Data(contentsOf: URL(filePath: copy))))
    guard let old, let new else {
      counts["zip64", default: 0] += 1
      return
    }
    #expect(new.entries.map(\.name).starts(with: old.entries.map(\.name).filter { new[$0] != nil }))
    for entry in old.entries {
      if new[entry.name] == entry {
        counts["entries kept", default: 0] += 1
      } else {
        counts["entries changed", default: 0] += 1
        #expect(mayChange(entry.name), "\(comment): \(entry.name)")
        #expect(new[entry.name] != nil || PartName.key(entry.name).contains("calcchain"))
      }
    }
  }

  /// Puts a sheet in front of those of a copy, and looks whether all others come after it.
  private static func insertFirst(
    _ path: String,
    _ lineCount: Int,
    _ sheet: String,
    _ cell: CellReference,
    _ counts: inout [String: Int],
    _ comment: Comment
  ) throws {
    let before = try lines(path)
    let names = try WorkbookReader(path: path).definedNames()
    var patcher = try WorkbookPatcher(path: path)
    let name = try patcher.insertFirstSheet(
      ListSheet(
        name: "Sheet1",
        columnWidths: [20, 60],
        rows: [
          [.heading("单元格"), .heading("问题")],
          [.link("\(cell)", sheet: sheet, cell: cell), .text("看这里\n<1>")],
        ]
      )
    )
    try patcher.write(to: path + ".xlsx")
    let after = try lines(path + ".xlsx")
    #expect(after.first == #"{"sheet":"\#(name)","state":"visible"}"#, comment)
    #expect(after.count == before.count + 5, comment)
    #expect(Array(after.dropFirst(5)) == before, comment)
    let newNames = try WorkbookReader(path: path + ".xlsx").definedNames()
    #expect(newNames.first?.isPrintTitles == true && newNames.first?.sheet == name, comment)
    #expect(Array(newNames.dropFirst()) == names, comment)
    counts["first sheets", default: 0] += 1
  }
}
