import Foundation
import GRDB
import Testing

@testable import Ledger

/// What opening a ledger does where something of it has to be made anew.
@Suite struct LedgerOpeningTests {
  @Test("it waits for another writer where it has to write itself")
  func waiting() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "ledger.sqlite").path
    _ = try SampleLedger(path: path)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "DELETE FROM derived")
      try db.beginTransaction(.immediate)
    }
    // On a thread of its own: those that tests share may all be waiting.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.3)
      try? other.writeWithoutTransaction { db in try db.rollback() }
    }
    _ = try SampleLedger(reopening: path, people: ["guest"])
    let kept = try other.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM derived") ?? 0
    }
    #expect(kept > 0)
  }
}
