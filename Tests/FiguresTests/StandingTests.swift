import Forms
import GRDB
import Testing

@testable import Figures
@testable import Forms
@testable import Ledger

/// Which records count is kept, and is at every moment what the submissions say.
@Suite struct StandingTests {
  private static let files = [
    "records/visit.yaml": """
    name: visit
    title: Visit
    key: [guest]
    fields:
      - {name: guest, title: Guest, type: string}
      - {name: day, title: Day, type: date}
      - {name: remark, title: Remark, type: string}
    """,
    "records/wish.yaml": """
    name: wish
    title: Wish
    listedUnder: guest
    fields:
      - {name: guest, title: Guest, type: string, reference: {record: visit}}
      - {name: text, title: Text, type: string}
      - {name: unit_id, title: Unit, type: string}
    """,
    "forms/visits.yaml": """
    name: VISITS
    title: Visits
    period: week
    unit: {level: team}
    titles: [visits]
    acceptance: cutOff
    tables: [{record: visit, hints: [visits]}, {record: wish, hints: [wishes]}]
    """,
  ]

  private let ledger: Ledger
  private let rules = [
    Rule(
      code: "R01",
      severity: .error,
      title: LocalizedText("坏", "bad"),
      query: """
        SELECT record_id FROM visit_rows WHERE submission_id = :submission AND remark = 'bad'
        """,
      message: LocalizedText("坏", "bad")
    ),
    Rule(
      code: "R02",
      severity: .file,
      title: LocalizedText("更坏", "worse"),
      query: "SELECT record_id FROM visit WHERE submission_id = :submission AND remark = 'worse'",
      message: LocalizedText("更坏", "worse")
    ),
  ]

  init() throws {
    ledger = try Ledger(path: nil, library: FormLibrary.load(files: Self.files))
  }

  @Test(
    "after any files, in any order, the views show what follows from the submissions",
    arguments: 1...12
  )
  func anyFiles(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var statuses: [Verdict.Status: Int] = [:]
    var superseded = 0
    for number in 0..<60 {
      let week = Int.random(in: 1...4, using: &random)
      // Some weeks are signed for a while, so that files for them wait, and are let in later.
      let signed = number % 20 < 10 ? ["2026-W02"] : []
      let intake = Intake(ledger: ledger, rules: rules, policy: policy(signed: signed))
      _ = try intake.admitWaiting()
      try expectKept("after those that waited, before file \(number)")
      let arrival = try arrival(number, week: week, &random)
      statuses[try intake.take(arrival).status, default: 0] += 1
      superseded += try expectKept("after file \(number)")
    }
    // Otherwise this would show nothing.
    #expect(Set(statuses.keys) == [.accepted, .returned, .queued])
    #expect(superseded > 0)
  }

  @Test("a record that is told otherwise is judged anew when the ledger is opened")
  func otherDefinition() throws {
    var random = SeededGenerator(seed: 7)
    for number in 0..<20 {
      let arrival = try arrival(number, week: 1 + number % 4, &random)
      _ = try Intake(ledger: ledger, rules: [], policy: policy(signed: [])).take(arrival)
    }
    var files = Self.files
    files["records/wish.yaml"] = files["records/wish.yaml"]?
      .replacing("listedUnder: guest", with: "key: [guest, text]")
      .replacing("  - {name: unit_id, title: Unit, type: string}\n", with: "")
    let library = try FormLibrary.load(files: files)
    try ledger.database.write { db in
      let standings = Standings(db: db, records: library.recordsInForms)
      #expect(try standings.wrong().map(\.type) == ["wish"])
      try standings.prepare()
      #expect(try standings.wrong().isEmpty)
      // And back: nobody kept what was told in between.
      try Standings(db: db, records: ledger.library.recordsInForms).prepare()
    }
    try expectKept("with the first definition again")
  }

  @Test("a ledger in which a record counts wrongly is told as damaged")
  func damage() throws {
    var random = SeededGenerator(seed: 3)
    let arrival = try arrival(0, week: 1, &random)
    _ = try Intake(ledger: ledger, rules: [], policy: policy(signed: [])).take(arrival)
    let before = try ledger.problems().filter { $0.contains("count") }
    #expect(before.isEmpty)
    try ledger.database.write { db in
      try db.execute(sql: "UPDATE data_visit SET \"record standing\" = 1")
    }
    let problems = try ledger.problems()
    #expect(problems.contains { $0.hasPrefix("visit: ") && $0.contains("against what") })
  }

  // MARK: Files

  private func policy(signed periods: [String]) -> IntakePolicy {
    IntakePolicy(
      signed: periods.compactMap { name in
        guard let period = Period(name), let since = LocalDateTime(iso: "2026-02-01T08:00") else {
          return nil
        }
        return SignedPeriod(period: period, since: since)
      }
    )
  }

  private func arrival(
    _ number: Int,
    week: Int,
    _ random: inout SeededGenerator
  ) throws -> Arrival {
    let received = try #require(LocalDateTime(iso: "2026-03-01T08:00"))
    var reading = Reading()
    reading.header.form = "VISITS"
    reading.header.unit = ["A", "B"].randomElement(using: &random)
    reading.header.period = Period("2026-W0\(week)")
    if Int.random(in: 0..<4, using: &random) > 0 { reading.header.correction = "corrected" }
    var tally = SheetTally(sheet: "Sheet1", isHidden: false)
    for row in 4..<(4 + Int.random(in: 1...5, using: &random)) {
      let guest = ["x", "y", "z", "v"].randomElement(using: &random) ?? ""
      let remark = ["", "", "", "", "bad", "worse"].randomElement(using: &random) ?? ""
      let isWish = Bool.random(using: &random)
      let key = isWish ? "\(guest)/\(row)" : guest
      var values: FieldMap<FieldValue> = [
        "guest": .text(guest), isWish ? "text" : "remark": .text(remark),
      ]
      if isWish, guest != "v" { values["guest_key"] = .text(guest) }
      if isWish, Bool.random(using: &random) { values["unit_id"] = .text("C") }
      reading.records.append(
        Forms.Record(
          type: isWish ? "wish" : "visit",
          key: guest == "v" ? nil : key,
          sheet: "Sheet1",
          row: row,
          values: values,
          cells: [:]
        )
      )
      tally.seen += 1
      tally.accepted += 1
    }
    reading.tallies = [tally]
    return Arrival(
      sha256: "file \(number)",
      bytes: 1,
      name: "file.xlsx",
      path: "inbox/file.xlsx",
      receivedAt: received,
      reading: reading
    )
  }

  // MARK: Comparison

  /// Holds the views against a snapshot that looks at all submissions.
  ///
  /// - Returns: how many rows there are that a later one has taken the place of.
  @discardableResult
  private func expectKept(_ moment: String) throws -> Int {
    let kept = try ledger.withSnapshot(.present, views)
    let later = try #require(LocalDateTime(iso: "2027-01-01T00:00"))
    let computed = try ledger.withSnapshot(.before(later), views)
    #expect(kept == computed, "\(moment)")
    try ledger.database.read { db in
      let wrong = try Standings(db: db, records: ledger.library.recordsInForms).wrong()
      #expect(wrong.isEmpty, "\(moment)")
    }
    return (kept["visit_rows"]?.count ?? 0) - (kept["visit"]?.count ?? 0)
  }

  private func views(_ db: Database) throws(LedgerError) -> [String: [String]] {
    do {
      var views: [String: [String]] = [:]
      for name in ["visit", "visit_rows", "wish", "wish_rows"] {
        views[name] = try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY record_id")
          .map(\.description)
      }
      return views
    } catch {
      throw LedgerError(error)
    }
  }
}
