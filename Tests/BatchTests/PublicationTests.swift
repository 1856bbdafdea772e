import Batch
import Forms
import Foundation
import GRDB
import Ledger
import Testing

/// Reports are made again where something changed that bears on them, and only there.
@Suite struct PublicationTests {
  private static let stamps = "SELECT period, stamp FROM publication ORDER BY period"

  @Test func `a report that somebody touched is put in place again`() async throws {
    let site = try TemporarySite(withInbox: true)
    try await site.run(jobs: 2, publishing: [.quarter])
    let reports = try site.reports()
    #expect(try await site.run(publishing: [.quarter]).publishedFolders.isEmpty)
    let figures = "\(site.path)/reports/2026-Q1/WS01/figures.csv"
    try Data("gone".utf8).write(to: URL(fileURLWithPath: figures))
    #expect(try await site.run(publishing: [.quarter]).publishedFolders == ["reports/2026-Q1"])
    try FileManager.default.removeItem(atPath: "\(site.path)/reports/2026-Q1/WS01")
    #expect(try await site.run(publishing: [.quarter]).publishedFolders == ["reports/2026-Q1"])
    #expect(try site.reports() == reports)
    try site.checkAudit()
  }

  @Test func `a later week leaves the reports of earlier ones alone`() async throws {
    let site = try TemporarySite()
    let paths = try site.moments().keys.filter { $0.contains("生产指标_2026年第") }.sorted()
    func put(_ name: String) throws {
      let path = try #require(paths.first { $0.contains(name) }, "\(name)")
      let file = URL(fileURLWithPath: "\(site.path)/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try FileManager.default.copyItem(
        at: URL(fileURLWithPath: "\(Repository.sample)/\(path)"),
        to: file
      )
    }
    try put("第2周")
    try await site.run(publishing: [.week])
    let before = try site.rows(Self.stamps)
    try put("第9周")
    try await site.run(publishing: [.week])
    let after = try site.rows(Self.stamps)
    #expect(after.count > before.count)
    #expect(Array(after.prefix(before.count)) == before)
    let reach = try site.rows(
      "SELECT period_start >= reaches_from, reaches_from FROM submission WHERE form LIKE '%INDICATOR'"
    )
    #expect(reach.allSatisfy { $0[0] == "1" && $0[1] != "\"\"" })
  }

  @Test func `reports without their ledger are not overwritten`() async throws {
    let site = try TemporarySite(withInbox: true)
    try await site.run(jobs: 2, publishing: [.quarter])
    let reports = try site.reports()
    for bytes in [nil, Data()] {
      try FileManager.default.removeItem(atPath: "\(site.path)/.state/ledger.sqlite")
      if let bytes {
        try bytes.write(to: URL(fileURLWithPath: "\(site.path)/.state/ledger.sqlite"))
      }
      let error = await #expect(throws: BatchError.self) { try await site.run() }
      #expect(error?.exitCode == 74)
      #expect(error?.description.contains("cathode ledger restore") == true)
      #expect(try site.reports() == reports)
      try Data().write(to: URL(fileURLWithPath: "\(site.path)/.state/ledger.sqlite"))
    }
  }

  @Test func `a damaged ledger is told before anything is taken in`() async throws {
    let site = try TemporarySite(withInbox: true)
    try await site.run(jobs: 2, publishing: [.quarter])
    let path = "\(site.path)/.state/ledger.sqlite"
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 8192)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    try file.close()
    let error = await #expect(throws: BatchError.self) { try await site.run() }
    #expect(error?.exitCode == 74)
    #expect(error?.description.hasPrefix(path) == true, "\(String(describing: error))")
    #expect(error?.description.contains("damaged") == true, "\(String(describing: error))")
  }

  @Test func `a run that was cut off is told as interrupted by the next`() async throws {
    let site = try TemporarySite()
    try await site.run()
    try site.execute("INSERT INTO run (started_at, outcome) VALUES ('2026-04-04T09:00', 'running')")
    try await site.run()
    let outcomes = try site.rows("SELECT outcome FROM audit_runs ORDER BY run_id")
    #expect(outcomes == [["\"ended\""], ["\"interrupted\""], ["\"ended\""]])
  }

  @Test func `a run that is asked to stop ends in a whole state`() async throws {
    let site = try TemporarySite(withInbox: true)
    let task = Task { try await site.run(jobs: 1) }
    // Before it is noted, a run that is stopped has not begun.
    func isNoted() -> Bool {
      FileManager.default.fileExists(atPath: "\(site.path)/.state/ledger.sqlite")
        && (try? site.rows("SELECT count(*) FROM audit_runs")) == [["1"]]
    }
    for _ in 0..<10_000 where !isNoted() { try await Task.sleep(for: .milliseconds(2)) }
    task.cancel()
    let result = await task.result
    #expect(throws: BatchError.self) { try result.get() }
    #expect(try site.rows("SELECT outcome FROM audit_runs") == [["\"interrupted\""]])
    let outcome = try await site.run(jobs: 2)
    #expect(try site.rows("SELECT count(*) FROM audit_files WHERE state = 'loaded'") == [["57"]])
    #expect(outcome.failed.isEmpty)
    try site.checkAudit()
  }
}
