import Forms
import GRDB
import Ledger
import Testing

@testable import Figures

/// The table of expected files that the ledger keeps, against one that is made anew.
@Suite struct ExpectedTableTests {
  private static let all = "SELECT * FROM main.expected_submission ORDER BY form, unit_id, period"

  /// The rows that the ledger keeps, after they were brought up to date.
  private func kept(_ world: ExpectedWorld) throws -> [Row] {
    try world.sample.ledger.database.writeWithoutTransaction { db in
      try KeptExpectedTable(files: world.expected).update(in: db)
      return try Row.fetchAll(db, sql: Self.all)
    }
  }

  /// The rows of a copy of the ledger that never kept any.
  private func anew(_ world: ExpectedWorld) throws -> [Row] {
    let copy = try DatabaseQueue()
    try world.sample.ledger.database.backup(to: copy)
    return try copy.writeWithoutTransaction { db in
      try db.execute(sql: "DELETE FROM derived; DELETE FROM expected_submission")
      try KeptExpectedTable(files: world.expected).update(in: db)
      return try Row.fetchAll(db, sql: Self.all)
    }
  }

  /// How many rows are written while the table is brought up to date.
  private func rowsWritten(_ world: ExpectedWorld) throws -> Int {
    try world.sample.ledger.database.writeWithoutTransaction { db in
      let before = db.totalChangesCount
      try KeptExpectedTable(files: world.expected).update(in: db)
      return db.totalChangesCount - before
    }
  }

  @Test(arguments: 1...12)
  func `whatever happens, the table kept is the one that would be made anew`(seed: UInt64) throws {
    var world = try ExpectedWorld(seed: seed)
    // What makes all anew is rare, so that what is kept grows old.
    let common = ExpectedWorld.Step.allCases.prefix { $0 != .back }
    var states: Set<String> = []
    for _ in 1...6 { try world.take(.returned) }
    for number in 1...80 {
      let steps = number % 20 == 0 ? ExpectedWorld.Step.allCases[...] : common
      let step = try #require(steps.randomElement(using: &world.generator))
      try world.take(step)
      // At times much happens between two runs.
      if Bool.random(using: &world.generator) { continue }
      let rows = try kept(world)
      #expect(try rows == anew(world), "after \(step), step \(number)")
      for row in rows { states.insert(row["status"]) }
    }
    #expect(states == ["on_time", "late", "returned", "missing"])
  }

  @Test(arguments: ExpectedWorld.Step.allCases)
  func `each thing that happens is seen`(step: ExpectedWorld.Step) throws {
    for seed: UInt64 in 1...6 {
      var world = try ExpectedWorld(seed: seed)
      for _ in 1...12 { try world.take(.accepted) }
      for _ in 1...6 { try world.take(.queued) }
      _ = try kept(world)
      try world.take(step)
      #expect(try kept(world) == anew(world), "seed \(seed)")
    }
  }

  @Test func `files are expected of teams that are there, for periods that have ended`() throws {
    let world = try ExpectedWorld(seed: 1)
    let rows = try kept(world)
    // Five weeks of three teams, of which one has left in the fifth and one has not come, twice;
    // and January.
    #expect(rows.count(where: { $0["form"] == "MONTH" }) == 2)
    #expect(rows.count(where: { $0["form"] == "VISITS" }) == 12)
    #expect(rows.count(where: { $0["form"] == "FREE" }) == 0)
    #expect(rows.map { $0["unit_id"] as String }.contains("C") == false)
  }

  @Test func `a file that is taken back before one is due leaves no row`() throws {
    var world = try ExpectedWorld(seed: 1)
    world.asOf = try #require(CalendarDate(iso: "2026-02-16"))
    let before = try kept(world)
    let week = "2026-W07"
    let id = try world.sample.submission(form: "VISITS", unit: "A", period: week, at: "2026-02-16")
    #expect(try kept(world).count == before.count + 1)
    let taken = "status = 'queued', change = (SELECT max(change) + 1 FROM submission)"
    try world.sample.execute("UPDATE submission SET \(taken) WHERE id = \(id)")
    #expect(try kept(world) == before)
  }

  // MARK: What it costs

  @Test func `nothing is written where nothing changed`() throws {
    var world = try ExpectedWorld(seed: 1)
    #expect(try rowsWritten(world) > 20)
    #expect(try rowsWritten(world) == 0)
    // A day on which nothing falls due: the Wednesday after a Tuesday.
    try world.take(.day)
    #expect(try rowsWritten(world) == 0)
    // A file of which nobody knows whose it is is looked at once.
    try world.take(.unplaced)
    #expect(try rowsWritten(world) == 1)
    #expect(try rowsWritten(world) == 0)
  }

  @Test func `a file costs its own row, and a day the rows of what fell due`() throws {
    var world = try ExpectedWorld(seed: 1)
    _ = try rowsWritten(world)
    try world.sample.submission(
      form: "VISITS",
      unit: "A",
      period: "2026-W03",
      at: "2026-01-19T09:00"
    )
    // The note of the last change is the other one.
    #expect(try rowsWritten(world) == 2)
    // The week ends on Sunday, the fifteenth: files of EARLY from A were due before; those of VISITS
    // are when the holidays are over.
    world.asOf = try #require(CalendarDate(iso: "2026-02-15"))
    #expect(try rowsWritten(world) == 2)
    world.asOf = try #require(CalendarDate(iso: "2026-02-23"))
    #expect(try rowsWritten(world) == 1)
    world.asOf = try #require(CalendarDate(iso: "2026-02-24"))
    // Three weeks fall due at once: VISITS of A alone, VISITS of A and C, EARLY of A and C.
    #expect(try rowsWritten(world) == 6)
  }

  @Test func `no question goes over all submissions or all expected files`() throws {
    let world = try ExpectedWorld(seed: 1)
    let reporter = try world.sample.reporter()
    _ = try reporter.overview(asOf: world.asOf, of: [.week])
    try world.sample.ledger.database.writeWithoutTransaction { db in
      func plan(_ sql: String) throws -> String {
        let nothing = sql.filter { $0 == "?" }.map { _ in DatabaseValue.null }
        return try Row.fetchAll(
          db,
          sql: "EXPLAIN QUERY PLAN \(sql)",
          arguments: StatementArguments(nothing)
        ).map { $0["detail"] as String }.joined(separator: "\n")
      }
      let days = try plan(Reporter.reportedDays)
      #expect(days.contains("USING INDEX submission_day (anchor_date=?)"), "\(days)")
      #expect(days.contains("submission_day (anchor_date>?)"), "\(days)")
      #expect(!days.contains("SCAN s\n") && !days.contains("SCAN f\n"), "\(days)")
      let outstanding = try plan(Reporter.outstanding)
      #expect(outstanding.contains("SCAN e USING INDEX expected_outstanding"), "\(outstanding)")
      #expect(!outstanding.contains("SCAN o"), "\(outstanding)")
      let changed = try plan(KeptExpectedTable.changed)
      #expect(changed.contains("USING INDEX submission_change (change>?)"), "\(changed)")
      let key = "USING INDEX submission_key (form=? AND unit_id=?"
      let unit = try plan(ExpectedRows.ofUnit(in: "main.submission"))
      #expect(unit.contains("\(key))"), "\(unit)")
      let place = try plan(ExpectedRows.ofPlace(in: "main.submission"))
      #expect(place.contains("\(key) AND period=?)"), "\(place)")
      for plan in [days, outstanding, changed, unit, place] {
        #expect(plan.firstMatch(of: /SCAN (main\.)?submission/) == nil, "\(plan)")
      }
    }
  }

  // MARK: Other knowledge

  private static let states = """
    SELECT unit_id || ' ' || status || ' ' || coalesce(submission_id, '') AS state
    FROM expected_submission WHERE period = '2026-W03' ORDER BY unit_id
    """

  @Test func `a report of a signed period covers the table kept, and uncovers it again`() throws {
    let sample = try SampleLedger()
    let id = try sample.submission(
      form: "VISITS",
      unit: "A",
      period: "2026-W03",
      at: "2026-02-12T09:00"
    )
    let january = try #require(Period("2026-01"))
    let since = try #require(LocalDateTime(iso: "2026-02-10T08:00"))
    let signed = SignedPeriod(period: january, since: since)
    let reporter = try sample.reporter(signed: [signed])
    let asOf = try #require(CalendarDate(iso: "2026-02-28"))
    let title = LocalizedText("状态", "state")
    let query = Figures.TableDefinition(
      title: title,
      query: Self.states,
      columns: [Figures.TableDefinition.Column(name: "state", title: title, kind: .text)]
    )
    func told(_ session: borrowing ReportSession) throws(LedgerError) -> [String] {
      try session.table(query, unit: "S", period: january).rows.map {
        if case .text(let text) = $0.first { text } else { "" }
      }
    }
    let now = try reporter.session(asOf: asOf) { (session) throws(LedgerError) in
      try told(session)
    }
    #expect(now == ["A late \(id)", "B missing "])
    let then = try reporter.session(for: signed) { (session) throws(LedgerError) in
      try told(session)
    }
    #expect(then == ["A missing ", "B missing "])
    let failure = LedgerError(.configuredQuery, "of a test")
    #expect(throws: LedgerError.self) {
      try reporter.session(for: signed) { (_) throws(LedgerError) in throw failure }
    }
    // What is asked outside of sessions sees the present too.
    let there = try sample.ledger.database.read { db in
      try String.fetchAll(db, sql: Self.states)
    }
    #expect(there == now)
    let overview = try reporter.overview(asOf: asOf, of: [.week])
    #expect(overview.periods.map(\.description) == ["2026-W03"])
    #expect(overview.outstanding.filter { $0.period == "2026-W03" }.map(\.unit) == ["B"])
  }

  @Test(arguments: 1...6)
  func `the days told of are those of files that count`(seed: UInt64) throws {
    var world = try ExpectedWorld(seed: seed)
    let steps: [ExpectedWorld.Step] = [.accepted, .corrected, .returned, .queued, .week]
    for _ in 1...60 {
      try world.take(#require(steps.randomElement(using: &world.generator)))
    }
    try world.sample.ledger.database.read { db in
      let all = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT anchor_date FROM live_submission
          WHERE period_kind IN ('week', 'month') AND anchor_date IS NOT NULL ORDER BY 1
          """
      )
      #expect(all.count > 5)
      #expect(try String.fetchAll(db, sql: Reporter.reportedDays) == all)
      let everything = "SELECT count(DISTINCT anchor_date) FROM submission"
      #expect(try Int.fetchOne(db, sql: everything) ?? 0 > all.count)
    }
  }
}
