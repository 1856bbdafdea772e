import Forms
import Ledger
import Testing

@testable import Figures

/// Figures of a period whose reports were signed, and what came in after that.
@Suite struct RestatementTests {
  private static let visits = Figure(
    id: "visits",
    title: LocalizedText("来客", "Visits"),
    uom: "人",
    source: .aggregate(
      Figure.Aggregate(from: "visit", value: "count(*)", date: "date", unit: "unit_id")
    )
  )

  /// January was signed on 10 February with two visits; then came a correction with three, which
  /// waits, and a late week of February with a visit on 31 January.
  private func sample() throws -> (SampleLedger, Reporter) {
    let sample = try SampleLedger()
    func visits(_ period: String, at moment: String, _ days: [String], status: String = "accepted")
      throws
    {
      let id = try sample.submission(
        form: "VISITS",
        unit: "A",
        period: period,
        at: moment,
        status: status
      )
      for (row, day) in days.enumerated() {
        let data = #"{"date":"\#(day)","guest":"客\#(row)"}"#
        try sample.record("visit", in: id, row: row + 4, data: data)
      }
      if status == "queued" {
        try sample.execute("UPDATE submission SET version = 2 WHERE id = \(id)")
      }
    }
    try visits("2026-W02", at: "2026-01-12T09:00", ["2026-01-08", "2026-01-09"])
    let queued = ["2026-01-08", "2026-01-09", "2026-01-10"]
    try visits("2026-W02", at: "2026-02-12T09:00", queued, status: "queued")
    try visits("2026-W06", at: "2026-02-13T09:00", ["2026-01-31", "2026-02-03"])
    let january = try #require(Period("2026-01"))
    let since = try #require(LocalDateTime(iso: "2026-02-10T08:00"))
    let signed = SignedPeriod(period: january, since: since)
    return (sample, try sample.reporter(figures: [Self.visits], signed: [signed]))
  }

  @Test func `what was signed stays, what came in later is told beside it`() throws {
    let (_, reporter) = try sample()
    let asOf = try #require(CalendarDate(iso: "2026-02-28"))
    let restatements = try reporter.restatements(asOf: asOf)
    #expect(restatements.map(\.unit) == ["S"])
    #expect(restatements.map(\.signed) == ["2"])
    #expect(restatements.map(\.restated) == ["4"])
  }

  @Test func `a report of a signed period knows nothing of later files`() throws {
    let (_, reporter) = try sample()
    let signed = try #require(reporter.signed.first)
    let values = try reporter.session(for: signed) { (session) throws(LedgerError) in
      try session.computeFigures(unit: "S", period: signed.period, parts: [])
    }
    #expect(values.first?.amount == .number(2))
    let files = try reporter.session(for: signed) { (session) throws(LedgerError) in
      let query = table("SELECT count(*) AS n FROM submission")
      return try session.table(query, unit: "S", period: signed.period)
    }
    // The master data and the first file of the week.
    #expect(files.rows == [[.text("2")]])
  }

  @Test func `figures of signed periods are computed again only where they may be others`()
    throws
  {
    let (sample, reporter) = try sample()
    let asOf = try #require(CalendarDate(iso: "2026-02-28"))
    func told(_ maker: String, _ period: String) throws -> [String?] {
      let basis = ReportBasis(maker: maker) { "\($0) \(period)" }
      return try reporter.restatements(asOf: asOf, basis: basis)
        .flatMap { [$0.signed, $0.restated] }
    }
    #expect(try told("program", "change 1") == ["2", "4"])
    // What is kept is told, as these two show that are nowhere else.
    try sample.execute("UPDATE signed_figure SET amount = 70 WHERE name LIKE '% today'")
    try sample.execute("UPDATE signed_figure SET amount = 60 WHERE name NOT LIKE '% today'")
    #expect(try told("program", "change 1") == ["60", "70"])
    #expect(try told("program", "change 2") == ["60", "4"])
    #expect(try told("another program", "change 2") == ["2", "4"])
    // A file that came in after the signature is no news for what was signed, and one that turns out
    // to have come in before is.
    try sample.execute("UPDATE signed_figure SET amount = 60 WHERE name NOT LIKE '% today'")
    try sample.submission(form: "VISITS", unit: "B", period: "2026-W02", at: "2026-02-11T09:00")
    #expect(try told("another program", "change 3") == ["60", "4"])
    let early = try sample.submission(
      form: "VISITS",
      unit: "B",
      period: "2026-W03",
      at: "2026-01-19T09:00"
    )
    try sample.record("visit", in: early, data: #"{"date":"2026-01-14","guest":"客"}"#)
    #expect(try told("another program", "change 4") == ["3", "5"])
    // Units that are others make others of both.
    try sample.execute("UPDATE signed_figure SET amount = 60")
    try sample.execute("UPDATE data_unit SET level = 'shop' WHERE id = 'B'")
    #expect(try told("another program", "change 5") == ["3", "5"])
  }

  @Test func `a report of today counts no correction that waits`() throws {
    let (sample, reporter) = try sample()
    let asOf = try #require(CalendarDate(iso: "2026-02-28"))
    let january = try #require(Period("2026-01"))
    let values = try reporter.session(asOf: asOf) { (session) throws(LedgerError) in
      try session.computeFigures(unit: "S", period: january, parts: [])
    }
    #expect(values.first?.amount == .number(3))
    let rows = try reporter.session(asOf: asOf) { (session) throws(LedgerError) in
      let query = table(
        "SELECT period || ' ' || id || ' ' || signed || ' ' || restated AS n FROM restatement"
      )
      return try session.table(query, unit: "S", period: january)
    }
    #expect(rows.rows == [[.text("2026-01 visits 2.0 4.0")]])
    // The next submission is judged by the ledger as it is again.
    let live = "SELECT count(*) AS n FROM live_submission"
    #expect(try sample.rows(live, columns: ["n"]) == [["3"]])
  }

  @Test func `periods that count in a signed one are signed with it`() throws {
    let quarter = try #require(Period("2026-Q1"))
    let since = try #require(LocalDateTime(iso: "2026-04-10"))
    let signed = SignedPeriod(period: quarter, since: since)
    for name in ["2026-Q1", "2026-02", "2026-W01", "2026-W13"] {
      #expect(signed.includes(try #require(Period(name))), "\(name)")
    }
    for name in ["2026", "2026-Q2", "2026-W14", "2025-W52"] {
      #expect(!signed.includes(try #require(Period(name))), "\(name)")
    }
  }

  private func table(_ query: String) -> Figures.TableDefinition {
    let title = LocalizedText("数", "n")
    return Figures.TableDefinition(
      title: title,
      query: query,
      columns: [Figures.TableDefinition.Column(name: "n", title: title, kind: .text)]
    )
  }
}
