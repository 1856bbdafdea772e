import Batch
import Forms
import Foundation
import GRDB
import Testing

@testable import Ledger

/// A ledger of an earlier release is taken over, whole, also by a program that is cut off.
@Suite struct UpgradeTests {
  private let folder = NSTemporaryDirectory() + "upgrade-\(UUID().uuidString)"

  /// The site that the ledger of two tables ago was made by.
  private func site() throws -> Site {
    let today = try #require(CalendarDate(iso: "2026-11-27"))
    try StarterSite(language: .english, today: today).write(to: folder)
    return try Site.load(folder)
  }

  private func earlierLedger(_ name: String) throws -> String {
    let path = "\(folder)/\(name).sqlite"
    try FileManager.default.copyItem(
      atPath: "\(Repository.root)/Tests/Fixtures/ledgers/schema-2.sqlite",
      toPath: path
    )
    return path
  }

  @Test func `a ledger of an earlier release is taken over with all its values`() throws {
    let site = try site()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ledger = try Ledger(path: try earlierLedger("ledger"), library: site.library)
    #expect(try ledger.problems() == [])
    let rows = try ledger.database.read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT count(*), sum(visitors), min(day), max(row) FROM visit WHERE unit_id IS NOT NULL"
      ).map { row in Array(row.databaseValues).map(\.description) }
    }
    #expect(rows == [["10", "845", "\"2026-11-16\"", "8"]])
    #expect(try tables(of: ledger)["noted_issue"]?.isEmpty == false)
  }

  @Test func `a program that is cut off between two changes leaves what the next one completes`()
    throws
  {
    let site = try site()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let whole = try Ledger(path: try earlierLedger("whole"), library: site.library)
    let expected = try tables(of: whole)
    #expect(expected.count > 15)
    let changes = Schema.migrator.migrations
    #expect(changes.count > 5)
    for change in changes.dropFirst(2) {
      let path = try earlierLedger("after \(change)")
      let queue = try DatabaseQueue(path: path)
      try Schema.migrator.migrate(queue, upTo: change)
      try queue.close()
      let ledger = try Ledger(path: path, library: site.library)
      #expect(try tables(of: ledger) == expected, "cut off after \(change)")
      #expect(try ledger.problems() == [])
    }
  }

  /// The rows of all tables that stay.
  private func tables(of ledger: Ledger) throws -> [String: [String]] {
    try ledger.database.read { db in
      let names = try String.fetchAll(
        db,
        sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'sqlite_stat4'"
      )
      var tables: [String: [String]] = [:]
      for name in names {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM main.\(RecordViews.quoted(name))")
        tables[name] = rows.map(\.description).sorted()
      }
      return tables
    }
  }
}
