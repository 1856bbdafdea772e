import GRDB
import Synchronization

/// Holds the queries of a site's configuration to what they may do: read the tables that the site
/// may see, by functions that change nothing, and for so long and no longer.
///
/// It is the authorizer of a connection (`sqlite3_set_authorizer`), and its progress handler. SQLite
/// has one authorizer for a connection and prepares all statements anew when it is changed, so that
/// this one is set once, takes the place of the one of the database library, and lets everything
/// pass that is not a query of the configuration. What the library is no longer told is that a
/// statement changes tables: whoever does that calls `clearSchemaCache()`.
package final class QueryGuard: Sendable {
  /// How long a query may take where the site says nothing: those of the samples take milliseconds.
  package static let standardLimit = Duration.seconds(30)

  /// How many steps of SQLite's machine pass between two looks at the clock: less than a tenth of a
  /// millisecond, or a second where each makes a text as long as one may be.
  private static let stepsBetweenLooks: Int32 = 1_000

  /// The most bytes of a text or a row: none that was read from a workbook has as many, and a query
  /// must not make one that fills the memory, or takes long, in a single step, between two looks at
  /// the clock.
  private static let maximumLength: Int32 = 8 << 20

  /// The most bytes of a statement; those of sites have some thousand.
  private static let maximumStatement: Int32 = 1 << 20

  private struct Watch {
    /// The tables and views that queries may read, in lower case.
    var tables: Set<String>
    /// The query under way, or the last one.
    var query = ""
    /// When the query under way has to be done; nothing where the program's own statements run.
    var deadline: ContinuousClock.Instant?
    /// What the query wanted that it may not have.
    var refusal: String?
    /// Whether it was stopped.
    var isLate = false
  }

  private let limit: Duration
  private let watch: Mutex<Watch>

  /// Makes a guard.
  ///
  /// - Parameters:
  ///   - tables: the tables and views that queries may read.
  ///   - limit: how long a query may take.
  package init(tables: some Sequence<String> = [], limit: Duration = standardLimit) {
    self.limit = limit
    watch = Mutex(Watch(tables: Set(tables.map { $0.lowercased() })))
  }

  /// Lets queries read further tables.
  package func admit(_ tables: some Sequence<String>) {
    let names = tables.map { $0.lowercased() }
    watch.withLock { $0.tables.formUnion(names) }
  }

  /// Runs a query of the configuration.
  ///
  /// All of it has to happen inside: SQLite may prepare a statement again when it is run.
  ///
  /// - Parameters:
  ///   - query: its text.
  ///   - body: what prepares and runs it.
  /// - Returns: what the body returns.
  /// - Throws: what the body throws; ``Refusal`` in its place where the guard stepped in.
  func run<Result>(_ query: String, _ body: () throws -> Result) throws -> Result {
    watch.withLock { watch in
      watch.query = query
      watch.deadline = ContinuousClock.now + limit
      watch.refusal = nil
      watch.isLate = false
    }
    defer { watch.withLock { $0.deadline = nil } }
    do {
      return try body()
    } catch {
      let (refusal, isLate) = watch.withLock { ($0.refusal, $0.isLate) }
      if isLate { throw Refusal.late(limit) }
      if let refusal { throw Refusal.forbidden(refusal) }
      throw error
    }
  }

  /// Does something else with what the query under way gave, such as writing it to a disk: that is
  /// neither held to what queries may do, nor counted as time of the query.
  package func outside<Result>(_ body: () -> Result) -> Result {
    let left = watch.withLock { watch in
      defer { watch.deadline = nil }
      return watch.deadline.map { $0 - ContinuousClock.now }
    }
    defer { watch.withLock { $0.deadline = left.map { ContinuousClock.now + $0 } } }
    return body()
  }

  /// Why a query was not let through.
  enum Refusal: Error, CustomStringConvertible {
    /// It took too long.
    case late(Duration)
    /// It wanted what it may not have.
    case forbidden(String)

    var description: String {
      switch self {
      case .late(let limit):
        "stopped after \(limit.formatted) s; speed the query up, or raise querySeconds under "
          + "limits in site.yaml"
      case .forbidden(let reason): reason
      }
    }
  }

  // MARK: What is allowed

  /// What a statement wants to do.
  enum Action {
    /// To give rows, also again and again (`WITH RECURSIVE`).
    case select
    /// To read a column of a table; none where only its rows are counted.
    case read(table: String, column: String)
    case call(function: String)
    case other
  }

  /// Whether the query under way may do something; everything goes where none is.
  func allows(_ action: () -> Action) -> Bool {
    watch.withLock { watch in
      guard watch.deadline != nil else { return true }
      let refusal = Self.refusal(of: action(), in: watch)
      // The first one is the cause of those that follow.
      if watch.refusal == nil { watch.refusal = refusal }
      return refusal == nil
    }
  }

  /// What is told of something that no query may do; nothing where it may.
  private static func refusal(of action: Action, in watch: Watch) -> String? {
    switch action {
    case .select: return nil
    case .read(let table, let column):
      let name = table.lowercased()
      // Queries under WITH are told by their names too, and without a column. Of tables that are
      // not theirs, queries learn by that how many rows there are, and of SQLite's own not even that.
      let isUnderWith = column.isEmpty && !isInternal(name)
      if isUnderWith || watch.tables.contains(name) || jsonTables.contains(name) { return nil }
      if isInner(name, of: watch.query) { return nil }
      return "queries may not read “\(table)”"
    case .call(let function):
      let name = function.lowercased()
      if MomentWords.functions.contains(name), MomentWords.areIn(watch.query) {
        return "queries may not ask what day or time it is: reports are always the same"
      }
      if allowedFunctions.contains(name) || isInner(name, of: watch.query) { return nil }
      return "queries may not use the function “\(function)”"
    case .other:
      return "the query has to be one that reads and gives rows"
    }
  }

  /// Whether a table is one of SQLite or of the database library.
  private static func isInternal(_ table: String) -> Bool {
    ["sqlite_", "pragma_", "grdb_", "dbstat", "bytecode", "tables_used"]
      .contains { table.hasPrefix($0) }
  }

  // MARK: SQLite

  /// Sets bounds to what a connection makes in a single step, to other files, of which it gets none,
  /// and to how long it goes on when a run is asked to stop; it must not outlive the guard.
  func limit(_ db: Database) {
    SQLiteCalls.limit(db, bytes: Self.maximumLength, ofStatements: Self.maximumStatement)
    SQLiteCalls.watch(db, by: self, stepsBetweenLooks: Self.stepsBetweenLooks)
  }

  /// Puts the guard in front of a connection, which must not outlive it.
  func install(on db: Database) {
    SQLiteCalls.install(self, on: db)
  }

  /// Whether what runs has to stop: the query under way is late, or the run was asked to end.
  ///
  /// The program's own statements are meant too: some of them go over all that a ledger has.
  var hasToStop: Bool { isLate || Task.isCancelled }

  /// Whether the query under way has had its time.
  private var isLate: Bool {
    watch.withLock { watch in
      guard let deadline = watch.deadline, ContinuousClock.now > deadline else { return false }
      watch.isLate = true
      return true
    }
  }
}

extension Duration {
  /// The seconds, without a fraction that is none.
  fileprivate var formatted: String {
    let (seconds, attoseconds) = components
    return attoseconds == 0
      ? "\(seconds)" : "\(Double(seconds) + Double(attoseconds) / 1e18)"
  }
}
