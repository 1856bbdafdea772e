import Batch
import Forms
import Foundation
import GRDB
import Testing

/// What must not be lost, or overwritten, when something is not as a run left it.
@Suite struct LossTests {
  private let manager = FileManager.default

  private func put(_ text: String, into site: TemporarySite, as name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/\(name)"))
  }

  @Test func `a file that lies where another is to go stays`() async throws {
    let site = try TemporarySite()
    try put("no workbook", into: site, as: "坏.xlsx")
    try await site.run(after: .move)
    let folder = "\(site.path)/returned"
    let name = try #require(try manager.contentsOfDirectory(atPath: folder).first)
    try Data("something else".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    try put("no workbook", into: site, as: "坏.xlsx")
    let outcome = try await site.run(after: .move)
    #expect(outcome.failed.isEmpty)
    let texts = try manager.contentsOfDirectory(atPath: folder).map { name in
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    #expect(texts.sorted() == ["no workbook", "something else"])
  }

  @Test func `half a copy for a clerk goes with the next run`() async throws {
    let site = try TemporarySite()
    let folder = "\(site.path)/returned"
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(folder)/.cathode-1x.tmp.AbCdEf"))
    try await site.run()
    #expect(try manager.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test func `a ledger that is gone is told, although there are no reports yet`() async throws {
    let site = try TemporarySite()
    try put("no workbook", into: site, as: "坏.xlsx")
    try await site.run(after: .move)
    try manager.removeItem(atPath: "\(site.path)/.state")
    let error = await #expect(throws: BatchError.self) { try await site.run(after: .move) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("_坏.xlsx, which a run took in") == true)
    #expect(!manager.fileExists(atPath: "\(site.path)/.state/ledger.sqlite"))
  }

  @Test func `a ledger that lost its last commits is told before anything is taken in`()
    async throws
  {
    let site = try TemporarySite()
    try put("no workbook", into: site, as: "一.xlsx")
    try await site.run(after: .move)
    let ledger = "\(site.path)/.state/ledger.sqlite"
    let earlier = try Data(contentsOf: URL(fileURLWithPath: ledger))
    try put("another", into: site, as: "二.xlsx")
    try await site.run(after: .move)
    // The ledger as it was before the last commits.
    for ending in ["", "-wal", "-shm"] where manager.fileExists(atPath: ledger + ending) {
      try manager.removeItem(atPath: ledger + ending)
    }
    try earlier.write(to: URL(fileURLWithPath: ledger))
    try put("a third", into: site, as: "三.xlsx")
    let error = await #expect(throws: BatchError.self) { try await site.run(after: .move) }
    #expect(error?.exitCode == 74)
    #expect(error?.description.contains("_二.xlsx, which a run took in") == true)
    #expect(error?.description.contains("cathode ledger restore") == true)
    #expect(manager.fileExists(atPath: "\(site.path)/inbox/三.xlsx"))
    let lost = try #require(
      try manager.contentsOfDirectory(atPath: "\(site.path)/returned").first {
        $0.hasSuffix("二.xlsx")
      }
    )
    try manager.moveItem(
      atPath: "\(site.path)/returned/\(lost)",
      toPath: "\(site.path)/inbox/二.xlsx"
    )
    #expect(try await site.run(after: .move).judged.count == 2)
    try site.checkAudit()
  }

  @Test func `a transaction that was cut off is rolled back`() async throws {
    let site = try TemporarySite()
    try await site.run()
    let ledger = "\(site.path)/.state/ledger.sqlite"
    try await DatabaseQueue(path: ledger).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = DELETE; BEGIN; UPDATE run SET outcome = 'failed'")
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: ledger + ending,
          toPath: "\(site.path)/kept\(ending)"
        )
      }
      try db.execute(sql: "ROLLBACK")
    }
    for ending in ["", "-journal"] {
      try? manager.removeItem(atPath: ledger + ending)
      try manager.moveItem(atPath: "\(site.path)/kept\(ending)", toPath: ledger + ending)
    }
    try await site.run()
    #expect(try site.rows("SELECT outcome FROM audit_runs") == [["\"ended\""], ["\"ended\""]])
  }

  @Test func `no file overtakes one that the archive has no place for`() async throws {
    let first = try TemporarySite()
    try put("no workbook", into: first, as: "一.xlsx")
    try await first.run(after: .move)
    let name = try #require(
      try manager.contentsOfDirectory(atPath: "\(first.path)/returned").first
    )
    let site = try TemporarySite()
    try await site.run()
    let place = "\(site.path)/.state/archive/\(name.prefix(2))"
    try Data().write(to: URL(fileURLWithPath: place))
    try put("no workbook", into: site, as: "一.xlsx")
    try put("another", into: site, as: "二.xlsx")
    let error = await #expect(throws: BatchError.self) { try await site.run(after: .move) }
    #expect(error?.exitCode == 74)
    #expect(error?.description == "\(place): File exists")
    #expect(try manager.contentsOfDirectory(atPath: "\(site.path)/inbox").count == 2)
    try manager.removeItem(atPath: place)
    #expect(
      try await site.run(after: .move).judged.map(\.path) == ["inbox/一.xlsx", "inbox/二.xlsx"]
    )
  }

  @Test func `a link in the place of reports is replaced and not followed`() async throws {
    let site = try TemporarySite(withInbox: true)
    try await site.run(jobs: 2, publishing: [.quarter])
    let reports = try site.reports()
    let place = "\(site.path)/reports/2026-Q1"
    for target in ["nowhere", "elsewhere"] {
      try manager.moveItem(atPath: place, toPath: "\(site.path)/\(target).old")
      try manager.createSymbolicLink(
        atPath: place,
        withDestinationPath: "\(site.path)/\(target == "nowhere" ? target : "elsewhere.old")"
      )
      try manager.createSymbolicLink(
        atPath: "\(site.path)/reports/.2026-Q1.new",
        withDestinationPath: "\(site.path)/nowhere"
      )
      #expect(try await site.run(publishing: [.quarter]).publishedFolders == ["reports/2026-Q1"])
      let type = try manager.attributesOfItem(atPath: place)[.type] as? FileAttributeType
      #expect(type == .typeDirectory)
      #expect(try site.reports() == reports)
      #expect(manager.fileExists(atPath: "\(site.path)/\(target).old/WS01/figures.csv"))
    }
  }
}
