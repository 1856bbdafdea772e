import Batch
import Forms
import Foundation
import GRDB
import Ledger
import Publishing
import Testing

/// Where the repository keeps what the tests read.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  /// The sample site.
  static let sample = "\(root)/samples/workshop"
  /// The workbooks that must not come in, a folder each.
  static let bad = "\(root)/Tests/Fixtures/bad"
}

/// A copy of the sample site in a folder of its own, removed with it.
final class TemporarySite: Sendable {
  /// The sample as it is, loaded once for all tests.
  static let sample = Result { try Site.load(Repository.sample) }

  let path: String
  private let isSample: Bool

  /// Copies configuration and master data; the inbox where it is wanted, and with something added
  /// at the end of `site.yaml`.
  init(withInbox: Bool = false, adding configuration: String = "") throws {
    isSample = configuration.isEmpty
    path = NSTemporaryDirectory() + "batch-tests-\(UUID().uuidString)"
    let files = FileManager.default
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: Repository.sample)
    where name != ".state" && name != "reports" && (withInbox || name != "inbox") {
      try files.copyItem(atPath: "\(Repository.sample)/\(name)", toPath: "\(path)/\(name)")
    }
    try files.createDirectory(atPath: "\(path)/inbox", withIntermediateDirectories: true)
    let site = try String(contentsOfFile: "\(path)/site.yaml", encoding: .utf8)
    try (site + configuration).write(
      toFile: "\(path)/site.yaml",
      atomically: true,
      encoding: .utf8
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Puts a file into the inbox, at a moment.
  func put(_ source: String, as target: String, receivedAt: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(target)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try FileManager.default.copyItem(at: URL(fileURLWithPath: source), to: file)
    let table = "\(path)/received.tsv"
    let lines = try String(contentsOfFile: table, encoding: .utf8)
    try (lines + "\(target)\t\(receivedAt)\n").write(
      toFile: table,
      atomically: true,
      encoding: .utf8
    )
  }

  /// Runs the site, with the reports of the kinds of period that are wanted: they take most of the
  /// time.
  @discardableResult
  func run(
    jobs: Int = 1,
    publishing periods: [Period.Kind] = [],
    after: Site.After = .keep,
    settle: Int = 0
  ) async throws -> RunOutcome {
    let now = try #require(LocalDateTime(iso: "2026-04-05T09:00"))
    var site = try isSample ? Self.sample.get() : Site.load(path)
    site.directory = path
    site.after = after
    site.settle = settle
    site.report.periods = periods
    return try await Run(site: site, now: now, jobs: jobs).run()
  }

  /// The rows of a query on the ledger, as text.
  func rows(_ sql: String) throws -> [[String]] {
    try DatabaseQueue(path: "\(path)/.state/ledger.sqlite").read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { $0.isNull ? "—" : $0.description }
      }
    }
  }

  /// Changes the ledger behind the program's back.
  func execute(_ sql: String) throws {
    try DatabaseQueue(path: "\(path)/.state/ledger.sqlite").write { db in try db.execute(sql: sql) }
  }

  /// The reports by path, with their bytes.
  func reports() throws -> [String: Data] {
    var reports: [String: Data] = [:]
    let folder = "\(path)/reports"
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      reports[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    return reports
  }
}
