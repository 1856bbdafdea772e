import Batch
import Forms
import Foundation
import Glibc
import Ledger
import Testing

/// Files that are on their way into the inbox, and names of any bytes.
@Suite struct ArrivalTests {
  /// A workbook of the sample that is accepted as it is.
  private static let workbook = Result {
    let inbox = "\(Repository.sample)/inbox"
    let name = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: inbox)
        .filter { $0.hasSuffix(".xlsx") }.sorted().first
    )
    return try Data(contentsOf: URL(fileURLWithPath: "\(inbox)/\(name)"))
  }

  private func put(_ bytes: Data, into site: TemporarySite, as name: String = "周报.xlsx") throws {
    try bytes.write(to: URL(fileURLWithPath: "\(site.path)/inbox/\(name)"))
  }

  @Test func `a workbook in more folders than are looked into is told`() async throws {
    let site = try TemporarySite()
    let workbook = try Self.workbook.get()
    let deep = (1...9).map(String.init).joined(separator: "/")
    try FileManager.default.createDirectory(
      atPath: "\(site.path)/inbox/\(deep)",
      withIntermediateDirectories: true
    )
    try put(workbook, into: site, as: "1/2/3/4/5/6/7/8/周报.xlsx")
    try put(workbook, into: site, as: "\(deep)/周报.xlsx")
    let outcome = try await site.run()
    #expect(outcome.judged.map(\.path).last == "inbox/1/2/3/4/5/6/7/8/周报.xlsx")
    #expect(outcome.failed.map(\.path) == ["inbox/\(deep)"])
    #expect(outcome.needsAttention)
  }

  @Test func `half a workbook is left alone until it is whole, and is taken in once`() async throws
  {
    let site = try TemporarySite()
    let workbook = try Self.workbook.get()
    try put(workbook.prefix(workbook.count / 2), into: site)
    let first = try await site.run(settle: 600)
    #expect(first.arriving == ["inbox/周报.xlsx"])
    #expect(first.needsAttention)
    #expect(first.actions(in: .english).contains { $0.hasPrefix("still arriving: inbox/周报.xlsx") })
    try put(workbook, into: site)
    let second = try await site.run(settle: 600)
    #expect(second.arriving.isEmpty)
    #expect(second.judged.map(\.path) == ["inbox/周报.xlsx"])
    #expect(second.judged.map(\.status) == [.accepted])
    let third = try await site.run(settle: 600)
    #expect(third.judged.isEmpty)
  }

  @Test(arguments: [0, 70_000])
  func `a length that was only set aside is left alone`(bytes: Int) async throws {
    let site = try TemporarySite()
    try put(Data(count: bytes), into: site)
    #expect(try await site.run(settle: 600).arriving == ["inbox/周报.xlsx"])
  }

  @Test func `what was not finished in time goes back`() async throws {
    let site = try TemporarySite()
    let workbook = try Self.workbook.get()
    try put(workbook.prefix(workbook.count / 2), into: site)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -700)],
      ofItemAtPath: "\(site.path)/inbox/周报.xlsx"
    )
    let outcome = try await site.run(settle: 600)
    #expect(outcome.arriving.isEmpty)
    #expect(outcome.judged.contains { $0.path == "inbox/周报.xlsx" && $0.status == .returned })
  }

  @Test func `a moment to come is waited for by nobody`() async throws {
    let site = try TemporarySite()
    try put(Data(count: 100), into: site)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 86_400 * 365)],
      ofItemAtPath: "\(site.path)/inbox/周报.xlsx"
    )
    #expect(try await site.run(settle: 600).judged.contains { $0.path == "inbox/周报.xlsx" })
  }

  @Test func `a name that is no text is taken in, and moved by its bytes`() async throws {
    let site = try TemporarySite()
    let workbook = try Self.workbook.get()
    let name: [UInt8] = Array("inbox/".utf8) + [0xD6, 0xDC, 0xB1, 0xA8] + Array(".xlsx".utf8)
    let path = (Array("\(site.path)/".utf8) + name).map(CChar.init(bitPattern:)) + [0]
    let file = unsafe try #require(fopen(path, "w"))
    _ = unsafe workbook.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
    unsafe fclose(file)
    let outcome = try await site.run(after: .move)
    #expect(outcome.failed.isEmpty)
    #expect(outcome.judged.contains { $0.path.unicodeScalars.contains("\u{FFFD}") })
    #expect(unsafe access(path, F_OK) != 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(site.path)/done").count == 1)
  }

  @Test func `links, pipes and folders with the name of a workbook are left alone`() async throws {
    let site = try TemporarySite()
    let inbox = "\(site.path)/inbox"
    try put(try Self.workbook.get(), into: site, as: ".hidden.xlsx")
    try FileManager.default.createSymbolicLink(
      atPath: "\(inbox)/link.xlsx",
      withDestinationPath: "\(inbox)/.hidden.xlsx"
    )
    #expect(unsafe mkfifo("\(inbox)/pipe.xlsx", 0o600) == 0)
    try FileManager.default.createDirectory(
      atPath: "\(inbox)/folder.xlsx",
      withIntermediateDirectories: false
    )
    let outcome = try await site.run()
    #expect(outcome.failed.isEmpty)
    #expect(outcome.judged.allSatisfy { !$0.path.hasPrefix("inbox/") })
    #expect(outcome.ignored >= 3)
  }
}
