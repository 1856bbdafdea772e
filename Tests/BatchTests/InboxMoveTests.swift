import Batch
import Foundation
import Testing

/// Where the files of an inbox go once they are judged.
@Suite struct InboxMoveTests {
  @Test func `a name as long as a file system holds does not stop a run`() async throws {
    let site = try TemporarySite()
    let name = String(repeating: "长", count: 83) + ".xlsx"
    try Data("no workbook".utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/\(name)"))
    let outcome = try await site.run(after: .move)
    #expect(outcome.failed.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(site.path)/returned")
    #expect(names.count == 1)
    #expect(names.first?.utf8.count ?? 256 <= 255)
    #expect(names.first?.hasSuffix("长.xlsx") == true)
  }

  @Test func `a file that an earlier run returned and left behind goes to the returned ones`()
    async throws
  {
    let site = try TemporarySite()
    try Data("no workbook".utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/坏.xlsx"))
    try await site.run()
    let outcome = try await site.run(after: .move)
    #expect(outcome.judged.isEmpty)
    let files = FileManager.default
    #expect(try files.contentsOfDirectory(atPath: "\(site.path)/returned").count == 1)
    #expect(!files.fileExists(atPath: "\(site.path)/done"))
  }

  @Test func `a file that cannot be moved is told and holds up no other`() async throws {
    let site = try TemporarySite()
    try Data("no workbook".utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/坏.xlsx"))
    try Data("nowhere to go".utf8).write(to: URL(fileURLWithPath: "\(site.path)/returned"))
    let outcome = try await site.run(after: .move)
    #expect(outcome.judged.count == 2)
    #expect(outcome.failed.map(\.path) == ["inbox/坏.xlsx"])
  }
}
