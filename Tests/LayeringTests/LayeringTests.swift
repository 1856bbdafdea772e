import Foundation
import Testing

/// Holds the imports of every source file against the plan of the house.
///
/// Data goes down the list and never up: a room may import those above it in the table. A C library
/// is imported by one room only, and there by one file.
@Suite struct LayeringTests {
  /// What each room may import besides the standard library.
  private static let allowed: [String: Set<String>] = [
    "Workbook": ["CISAL", "CLibZip", "CLibXML2", "Dispatch", "Glibc", "Synchronization"],
    "Forms": ["Workbook", "Yams", "Foundation", "FoundationEssentials"],
    "Ledger": ["Forms", "GRDB", "GRDBSQLite", "FoundationEssentials", "Glibc", "Synchronization"],
    "Figures": ["Forms", "Ledger", "GRDB", "FoundationEssentials"],
    "Publishing": [
      "Workbook", "Forms", "Ledger", "Figures", "Crypto", "Mustache", "FoundationEssentials",
    ],
    "Batch": [
      "Workbook", "Forms", "Ledger", "Figures", "Publishing", "CLinux", "Crypto", "Dispatch",
      "Glibc",
      "FoundationEssentials", "Synchronization",
    ],
    "cathode": ["Batch", "Forms", "Workbook", "ArgumentParser", "Dispatch", "Glibc"],
  ]

  private struct Import: Hashable {
    var room: String
    var file: String
    var module: String
  }

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private static func imports() throws -> [Import] {
    var imports: [Import] = []
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    )
    for case let url as URL in files where url.pathExtension == "swift" {
      let parts = url.path.dropFirst(sources.path.count + 1).split(separator: "/")
      let room = String(try #require(parts.first))
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
        guard let match = line.firstMatch(of: /^(?:[a-z]+ )?import (?:[a-z]+ )?([A-Za-z0-9_]+)/)
        else { continue }
        imports.append(Import(room: room, file: url.lastPathComponent, module: String(match.1)))
      }
    }
    return imports
  }

  @Test func `no room imports what it does not know`() throws {
    let imports = try Self.imports()
    #expect(imports.count > 100)
    for entry in imports {
      let allowed = try #require(Self.allowed[entry.room], "no such room: \(entry.room)")
      #expect(
        allowed.contains(entry.module),
        "\(entry.room)/\(entry.file) imports \(entry.module)"
      )
    }
  }

  @Test(arguments: [
    ("CISAL", ["Deflate.swift", "Inflate.swift"]), ("CLibXML2", ["Markup.swift"]),
    ("CLinux", ["LinuxCalls.swift"]), ("GRDBSQLite", ["SQLiteCalls.swift"]),
  ])
  func `a C library is imported by one thin file`(module: String, files: [String]) throws {
    let found = try Self.imports().filter { $0.module == module }.map(\.file)
    #expect(Set(found) == Set(files))
  }

  @Test func `libzip is imported by the file that reads and the file that writes`() throws {
    let found = try Self.imports().filter { $0.module == "CLibZip" }.map(\.file)
    #expect(Set(found) == ["Archive.swift", "ArchiveWriter.swift"])
  }
}
