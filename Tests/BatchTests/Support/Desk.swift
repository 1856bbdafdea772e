import Batch
import Forms
import Foundation
import Ledger
import Testing
import Workbook

/// Judges drafts by the rules of the sample site, each time with a ledger of its own in memory.
struct Desk: Sendable {
  private let site: Site
  private let master: Arrival
  private let organisation: Organisation

  /// The desk that all tests share; reading the site once is enough.
  static let shared = Result { try Desk() }

  private init() throws {
    let site = try TemporarySite.sample.get()
    let folder = "\(Repository.sample)/master"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let received = try #require(LocalDateTime(iso: "2026-01-01T08:00"))
    let reading = try FormReader(library: site.library, organisation: Organisation(units: [])).read(
      WorkbookReader(path: "\(folder)/\(name)"),
      fileName: name,
      received: received.date
    )
    self.site = site
    master = Arrival(
      sha256: "master",
      bytes: 1,
      name: name,
      path: name,
      receivedAt: received,
      reading: reading
    )
    let ledger = try Ledger(path: nil, library: site.library)
    _ = try Intake(ledger: ledger, rules: []).take(master)
    organisation = try ledger.organisation()
  }

  /// Reads a workbook, without a look at others.
  func read(_ path: String, name: String) throws -> Reading {
    let received = try #require(CalendarDate(iso: "2026-04-05"))
    let reader = FormReader(library: site.library, organisation: organisation)
    return try reader.read(WorkbookReader(path: path), fileName: name, received: received)
  }

  /// Takes drafts in, one after the other, on the Mondays after their weeks.
  ///
  /// - Returns: what became of each.
  func take(
    _ drafts: [Draft],
    adding rule: Rule? = nil,
    signed: [SignedPeriod] = []
  ) throws -> [Verdict] {
    let ledger = try Ledger(path: nil, library: site.library)
    return try take(drafts, adding: rule, signed: signed, into: ledger)
  }

  /// Takes drafts in where errors are left out, row by row.
  ///
  /// - Returns: what became of each, and the ledger.
  func takeCuttingOff(_ drafts: [Draft]) throws -> ([Verdict], Ledger) {
    var library = site.library
    for position in library.forms.indices { library.forms[position].acceptance = .cutOff }
    let ledger = try Ledger(path: nil, library: library)
    return (try take(drafts, into: ledger), ledger)
  }

  private func take(
    _ drafts: [Draft],
    adding rule: Rule? = nil,
    signed: [SignedPeriod] = [],
    into ledger: Ledger
  ) throws -> [Verdict] {
    let intake = Intake(
      ledger: ledger,
      rules: site.rules + [rule].compactMap { $0 },
      policy: IntakePolicy(signed: signed)
    )
    #expect(try intake.take(master).status == .accepted)
    let noon = try #require(TimeOfDay(hour: 12, minute: 0))
    return try drafts.enumerated().map { number, draft in
      let path = NSTemporaryDirectory() + "draft-\(UUID().uuidString).xlsx"
      try draft.write(to: path)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let received = LocalDateTime(date: draft.week.end.adding(days: 1), time: noon)
      let reading = try FormReader(library: site.library, organisation: organisation).read(
        WorkbookReader(path: path),
        fileName: draft.name,
        received: received.date
      )
      #expect(!reading.tallies.contains { !$0.balances })
      return try intake.take(
        Arrival(
          sha256: "\(number)",
          bytes: 1,
          name: draft.name,
          path: draft.name,
          receivedAt: received,
          reading: reading
        )
      )
    }
  }
}
