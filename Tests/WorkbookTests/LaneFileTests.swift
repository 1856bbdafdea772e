import Foundation
import Testing
import Workbook

/// Workbooks that somebody made, honest and hostile, come to the same dump or the same error
/// whichever way they are parsed.
@Suite struct LaneFileTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folders of workbooks that may stand beside the repository; those of the largest one by
  /// one, so that they are read side by side.
  private static let folders: [String] = {
    let corpus = "../shared/corpus/files"
    let parts = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: corpus).path
    )
    let hostile = [
      "../shared/corpus/hostile/files", "../shared/corpus/hostile/generated",
      "../shared/hostile/in",
    ].filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
    return (parts ?? []).sorted().map { "\(corpus)/\($0)" } + hostile
  }()

  private static func files(in folder: String) throws -> [URL] {
    let contents = try #require(
      FileManager.default.enumerator(
        at: root.appending(path: folder),
        includingPropertiesForKeys: [.isRegularFileKey]
      )
    )
    var files: [URL] = []
    for case let url as URL in contents
    where try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
      files.append(url)
    }
    return files
  }

  private static func expectEqual(_ bytes: [UInt8], _ name: String) {
    let parsed = CellDump.output(of: bytes, parsing: .parserOnly)
    expectEqual(CellDump.output(of: bytes, parsing: .canonicalFirst), parsed, name)
    expectEqual(CellDump.output(of: bytes, parsing: .parserOnly, threads: 2), parsed, name)
  }

  private static func expectEqual(
    _ one: Result<[UInt8], WorkbookError>,
    _ other: Result<[UInt8], WorkbookError>,
    _ name: String
  ) {
    guard one != other else { return }
    guard case (.success(let left), .success(let right)) = (one, other) else {
      #expect(one.map(CellDump.lines) == other.map(CellDump.lines), "\(name)")
      return
    }
    let lines = (CellDump.lines(left), CellDump.lines(right))
    // The first line that differs, so that a failure does not show a whole workbook twice.
    for (left, right) in zip(lines.0, lines.1) where left != right {
      #expect(left == right, "\(name)")
      return
    }
    #expect(lines.0.count == lines.1.count, "\(name)")
  }

  @Test(arguments: ["samples", "Tests/Fixtures"])
  func `the workbooks of the repository are read alike`(folder: String) throws {
    let files = try Self.files(in: folder).filter { $0.pathExtension == "xlsx" }
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      // Each row and cell first, which shows what differs.
      LaneTests.expectEqual(bytes, "\(file.lastPathComponent)")
      Self.expectEqual(bytes, file.lastPathComponent)
    }
    #expect(files.count > 10)
  }

  @Test(
    .enabled(if: !folders.isEmpty, "no workbooks beside the repository"),
    arguments: folders
  )
  func `the workbooks beside the repository are read alike`(folder: String) throws {
    let files = try Self.files(in: folder)
    for file in files {
      Self.expectEqual([UInt8](try Data(contentsOf: file)), file.lastPathComponent)
    }
    #expect(!files.isEmpty)
  }
}
