public import Forms
import GRDB

/// The changes of a ledger by how far back they bear on reports.
public struct LedgerChanges: Sendable {
  /// Days and the last change that reaches back to each or further, both rising.
  private let last: [(day: String, change: Int64)]

  fileprivate init(_ changes: [(day: String, change: Int64)]) {
    var highest: Int64 = 0
    last = changes.map { change in
      highest = max(highest, change.change)
      return (change.day, highest)
    }
  }

  /// The number of the last change that bears on a period; zero where none does.
  public func last(for period: Period) -> Int64 {
    let end = period.end.description
    return last.last { $0.day <= end }?.change ?? 0
  }
}

/// A report in place, and what it was made of.
public struct PublishedReport: Sendable, Hashable {
  /// What it was made of: the last change among other things.
  public var stamp: String
  /// The files as they lay there.
  public var files: String

  /// Makes one.
  public init(stamp: String, files: String) {
    self.stamp = stamp
    self.files = files
  }
}

extension Ledger {
  /// The changes so far.
  public func changes() throws(LedgerError) -> LedgerChanges {
    do {
      return try database.read { db in
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT reaches_from, max(change) AS change FROM submission
            GROUP BY reaches_from ORDER BY reaches_from
            """
        )
        return LedgerChanges(
          rows.compactMap { row in
            guard let day = row.value("reaches_from").flatMap(String.fromDatabaseValue),
              let change = row.value("change").flatMap(Int64.fromDatabaseValue)
            else { return nil }
            return (day, change)
          }
        )
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Whether a correction waits, since its period is signed (rule F06).
  package func hasWaiting() throws(LedgerError) -> Bool {
    do {
      return try database.read { db in
        let sql = "SELECT EXISTS (SELECT 1 FROM main.submission WHERE status = 'queued')"
        return try Bool.fetchOne(db, sql: sql) ?? false
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// The reports in place, by period.
  public func publishedReports() throws(LedgerError) -> [String: PublishedReport] {
    do {
      return try database.read { db in
        var reports: [String: PublishedReport] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT period, stamp, files FROM publication") {
          guard let period = row.text("period"), let stamp = row.text("stamp"),
            let files = row.text("files")
          else { continue }
          reports[period] = PublishedReport(stamp: stamp, files: files)
        }
        return reports
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// Notes which reports were put in place.
  public func note(_ reports: [String: PublishedReport]) throws(LedgerError) {
    guard !reports.isEmpty else { return }
    do {
      try database.write { db in
        for (period, report) in reports.sorted(by: { $0.key < $1.key }) {
          try db.execute(
            sql: "INSERT OR REPLACE INTO publication (period, stamp, files) VALUES (?, ?, ?)",
            arguments: [period, report.stamp, report.files]
          )
        }
      }
    } catch {
      throw LedgerError(error)
    }
  }
}
