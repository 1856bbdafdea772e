import Forms
import Foundation
import Ledger
import Publishing
import Testing

@testable import Batch

/// How long files are kept that were taken in.
@Suite struct KeepingTests {
  /// The moment of a run, so many days from now on.
  private static func moment(in days: Int) throws -> LocalDateTime {
    let today = Int(Date().timeIntervalSince1970) / 86_400
    return LocalDateTime(date: CalendarDate(daysSinceEpoch: today + days), time: .midnight)
  }

  private static func run(
    _ site: TemporarySite,
    in days: Int = 0,
    keep: Keeping = Keeping(),
    signed: [SignedPeriod] = []
  ) async throws -> RunOutcome {
    var loaded = try Site.load(site.path)
    loaded.after = .move
    loaded.signed = signed
    loaded.settle = 0
    loaded.report.periods = []
    loaded.keep = keep
    return try await Run(site: loaded, now: moment(in: days), jobs: 1).run()
  }

  private static func keeping(
    archive: Keeping.Bounds? = nil,
    done: Keeping.Bounds? = nil,
    returned: Keeping.Bounds? = nil
  ) -> Keeping {
    var keep = Keeping()
    (keep.archive, keep.done, keep.returned) = (archive, done, returned)
    return keep
  }

  /// A site with one file that is accepted and one that goes back.
  private static func site() throws -> TemporarySite {
    let site = try TemporarySite()
    let files = try FileManager.default.subpathsOfDirectory(atPath: "\(Repository.sample)/inbox")
    let file = try #require(files.filter { $0.hasSuffix(".xlsx") }.min())
    try site.put(
      "\(Repository.sample)/inbox/\(file)",
      as: "inbox/\(URL(fileURLWithPath: file).lastPathComponent)",
      receivedAt: "2026-01-13T10:00"
    )
    try Data("no workbook".utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/坏.xlsx"))
    return site
  }

  private static func backUp(_ site: TemporarySite) throws {
    _ = try LedgerDesk(Site.load(site.path)).backUp(at: moment(in: 0), keeping: 7)
  }

  private static func names(_ folder: String, of site: TemporarySite) -> [String] {
    let path = "\(site.path)/\(folder)"
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return all.filter { $0.hasSuffix(".xlsx") }.sorted()
  }

  @Test func `without a word everything stays`() async throws {
    let site = try Self.site()
    _ = try await Self.run(site)
    let outcome = try await Self.run(site, in: 100_000)
    #expect(outcome.removed.isEmpty)
    #expect(Self.names("done", of: site).count == 1)
    #expect(Self.names("returned", of: site).count == 1)
    #expect(Self.names(".state/archive", of: site).count == 3)
  }

  @Test func `what is too old goes, and is known when it comes again`() async throws {
    let site = try Self.site()
    _ = try await Self.run(site)
    try Self.backUp(site)
    let month = Keeping.Bounds(days: 30)
    let keep = Self.keeping(archive: month, done: month, returned: month)
    #expect(try await Self.run(site, in: 29, keep: keep).removed.isEmpty)
    let done = try #require(Self.names("done", of: site).first)
    let returned = try #require(Self.names("returned", of: site).first)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(site.path)/returned/\(returned)"))
    let accepted = try Data(contentsOf: URL(fileURLWithPath: "\(site.path)/done/\(done)"))
    let copies = Self.names(".state/archive", of: site).map { ".state/archive/\($0)" }

    let outcome = try await Self.run(site, in: 32, keep: keep)
    #expect(outcome.failed.isEmpty)
    #expect(
      Set(outcome.removed.map(\.path)) == Set(copies + ["done/\(done)", "returned/\(returned)"])
    )
    #expect(outcome.removed.allSatisfy { $0.bytes > 0 })
    let told = outcome.json(in: .english).replacing("\\/", with: "/")
    #expect(told.contains("\"returned/\(returned)\""))
    #expect(outcome.summary(in: .english).hasSuffix("5 old files taken away"))
    for folder in ["done", "returned", ".state/archive"] {
      #expect(Self.names(folder, of: site).isEmpty, "\(folder)")
    }
    // The ledger knows them, and the check does not miss them.
    #expect(try site.rows("SELECT count(*) FROM audit_files") == [["3"]])
    #expect(try LedgerDesk(Site.load(site.path)).check().isEmpty)

    // Both again: nothing is judged, and each goes where it went.
    try bytes.write(to: URL(fileURLWithPath: "\(site.path)/inbox/again.xlsx"))
    try accepted.write(to: URL(fileURLWithPath: "\(site.path)/inbox/too.xlsx"))
    let again = try await Self.run(site, in: 0, keep: keep)
    #expect(again.judged.isEmpty && again.failed.isEmpty)
    #expect(again.known == 3)
    #expect(Self.names("returned", of: site).map { $0.hasSuffix("_again.xlsx") } == [true])
    #expect(Self.names("done", of: site).map { $0.hasSuffix("_too.xlsx") } == [true])
    #expect(try site.rows("SELECT count(*) FROM audit_files") == [["3"]])
    #expect(try LedgerDesk(Site.load(site.path)).check().isEmpty)
  }

  @Test func `a file that goes back once more has its marked copy once more`() async throws {
    let site = try TemporarySite()
    let bad = try FileManager.default.contentsOfDirectory(atPath: "\(Repository.bad)/B10")
    let source = "\(Repository.bad)/B10/\(try #require(bad.first { $0.hasSuffix(".xlsx") }))"
    let name = "inbox/\(URL(fileURLWithPath: source).lastPathComponent)"
    try site.put(source, as: name, receivedAt: "2026-03-23T10:00")
    _ = try await Self.run(site)
    #expect(Self.names("returned", of: site).count == 2)
    try Self.backUp(site)
    let month = Keeping.Bounds(days: 30)
    let keep = Self.keeping(archive: month, returned: month)
    _ = try await Self.run(site, in: 32, keep: keep)
    #expect(Self.names("returned", of: site).isEmpty)
    try FileManager.default.copyItem(atPath: source, toPath: "\(site.path)/\(name)")
    let outcome = try await Self.run(site, keep: keep)
    #expect(outcome.failed.isEmpty)
    #expect(Self.names("returned", of: site).map { $0.hasPrefix("批注_") } == [false, true])
  }

  @Test func `a copy that was lost is told all the same`() async throws {
    let site = try Self.site()
    _ = try await Self.run(site, keep: Self.keeping(archive: .init(days: 30)))
    let copy = try #require(Self.names(".state/archive", of: site).first)
    try FileManager.default.removeItem(atPath: "\(site.path)/.state/archive/\(copy)")
    #expect(try LedgerDesk(Site.load(site.path)).check().count == 1)
  }

  @Test func `the oldest go until the rest fits`() async throws {
    let site = try TemporarySite()
    // One that came first, and is no workbook, of a megabyte and a half; and another after it.
    for (name, letter) in [("b", "x"), ("a", "y")] {
      let text = String(repeating: letter, count: 3 << 19)
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/\(name).xlsx"))
      _ = try await Self.run(site)
      // The clock of the file system ticks every few milliseconds.
      try await Task.sleep(for: .milliseconds(50))
    }
    try Self.backUp(site)
    let roomy = try await Self.run(site, keep: Self.keeping(returned: .init(megabytes: 3)))
    #expect(roomy.removed.isEmpty)
    let outcome = try await Self.run(site, keep: Self.keeping(returned: .init(megabytes: 2)))
    #expect(outcome.removed.map { $0.path.hasSuffix("_b.xlsx") } == [true])
    #expect(Self.names("returned", of: site).map { $0.hasSuffix("_a.xlsx") } == [true])
  }

  @Test func `what no backup knows stays, and is told where there is none`() async throws {
    let site = try Self.site()
    let keep = Self.keeping(done: .init(days: 1), returned: .init(days: 1))
    _ = try await Self.run(site)
    let outcome = try await Self.run(site, in: 400, keep: keep)
    #expect(outcome.removed.isEmpty)
    #expect(outcome.failed.map(\.path) == ["done", "returned"])
    #expect(outcome.failed.allSatisfy { $0.reason.contains("there is no backup") })
    try Self.backUp(site)
    // Came in after the backup.
    try Data("none either".utf8).write(to: URL(fileURLWithPath: "\(site.path)/inbox/neu.xlsx"))
    let later = try await Self.run(site, in: 400, keep: keep)
    #expect(later.failed.isEmpty)
    #expect(later.removed.count == 2)
    #expect(Self.names("returned", of: site).map { $0.hasSuffix("_neu.xlsx") } == [true])
  }

  @Test func `what is not settled, not ours, changed or a link stays`() async throws {
    let site = try Self.site()
    // What came in for a signed period waits, and is moved to `done` meanwhile.
    let signed = SignedPeriod(
      period: try #require(Period("2026-W01")),
      since: try #require(LocalDateTime(iso: "2026-01-12"))
    )
    let first = try await Self.run(site, signed: [signed])
    #expect(Set(first.judged.map(\.status)) == [.accepted, .queued, .returned], "\(first.judged)")
    try Self.backUp(site)
    let files = FileManager.default
    let returned = try #require(Self.names("returned", of: site).first)
    let outside = "\(site.path)/outside"
    try files.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(outside)/\(returned)"))
    // By the name of a returned file, with other bytes; without such a name; and a link to one.
    try Data("corrected".utf8).write(to: URL(fileURLWithPath: "\(site.path)/returned/\(returned)"))
    try Data("note".utf8).write(to: URL(fileURLWithPath: "\(site.path)/returned/list.xlsx"))
    try files.createSymbolicLink(
      atPath: "\(site.path)/returned/\(returned.prefix(8))_link.xlsx",
      withDestinationPath: "\(outside)/\(returned)"
    )
    try files.createSymbolicLink(
      atPath: "\(site.path)/returned/批注_\(returned.prefix(8))_link.xlsx",
      withDestinationPath: "\(outside)/\(returned)"
    )
    // Bytes in the archive that no transaction has recorded.
    let stranger = String(repeating: "ab", count: 32)
    try files.createDirectory(
      atPath: "\(site.path)/.state/archive/ab",
      withIntermediateDirectories: true
    )
    try Data("new".utf8).write(
      to: URL(fileURLWithPath: "\(site.path)/.state/archive/ab/\(stranger).xlsx")
    )
    let before = Self.names("returned", of: site)
    let day = Keeping.Bounds(days: 1, megabytes: 1)
    let keep = Self.keeping(archive: day, done: day, returned: day)
    let outcome = try await Self.run(site, in: 400, keep: keep, signed: [signed])
    #expect(outcome.failed.isEmpty)
    #expect(Self.names("returned", of: site) == before)
    #expect(files.fileExists(atPath: "\(outside)/\(returned)"))
    let left = Self.names(".state/archive", of: site)
    #expect(left.contains("ab/\(stranger).xlsx"))
    // That which waits, and the stranger; what went back is gone, and the reference data.
    let waiting = try site.rows("SELECT sha256 FROM submission WHERE status = 'queued'")
    #expect(waiting.count == 1)
    #expect(left.count == 2)
    #expect(outcome.removed.count == 2)
    #expect(Self.names("done", of: site).count == 1)
  }

  @Test func `a folder that is a link is left alone`() async throws {
    let site = try Self.site()
    _ = try await Self.run(site)
    try Self.backUp(site)
    let files = FileManager.default
    try files.moveItem(atPath: "\(site.path)/returned", toPath: "\(site.path)/elsewhere")
    try files.createSymbolicLink(
      atPath: "\(site.path)/returned",
      withDestinationPath: "\(site.path)/elsewhere"
    )
    let outcome = try await Self.run(
      site,
      in: 400,
      keep: Self.keeping(returned: .init(days: 1))
    )
    #expect(outcome.removed.isEmpty)
    #expect(Self.names("elsewhere", of: site).count == 1)
  }

  @Test func `a run that does not end takes nothing away`() async throws {
    let site = try Self.site()
    _ = try await Self.run(site)
    try Self.backUp(site)
    try """
    - {id: wrong, title: Wrong, from: nowhere, value: count(*)}
    """.write(toFile: "\(site.path)/figures/zz.yaml", atomically: true, encoding: .utf8)
    var loaded = try Site.load(site.path)
    loaded.report.periods = [.week]
    loaded.keep = Self.keeping(archive: .init(days: 1), returned: .init(days: 1))
    let run = Run(site: loaded, now: try Self.moment(in: 400), jobs: 1)
    await #expect(throws: BatchError.self) { try await run.run() }
    #expect(Self.names("returned", of: site).count == 1)
    #expect(Self.names(".state/archive", of: site).count == 3)
  }

  @Test func `site.yaml says how long`() throws {
    let path = try TemporarySite(
      adding: "\nkeep: {archive: {days: 90}, returned: {days: 30, megabytes: 5}}\n"
    )
    let keep = try Site.load(path.path).keep
    #expect(
      keep == Self.keeping(archive: .init(days: 90), returned: .init(days: 30, megabytes: 5))
    )
    for wrong in ["{archive: {days: 0}}", "{all: {days: 1}}", "{done: {weeks: 1}}", "{done: 4}"] {
      let path = try TemporarySite(adding: "\nkeep: \(wrong)\n")
      let error = #expect(throws: ConfigurationErrors.self) { _ = try Site.load(path.path) }
      #expect(error?.problems.count == 1, "\(wrong)")
    }
  }
}
