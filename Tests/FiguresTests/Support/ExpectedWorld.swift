import Forms
import GRDB
import Ledger
import Testing

@testable import Figures

/// A ledger, the files that are expected in it, and what may happen to both, by chance.
struct ExpectedWorld {
  let sample: SampleLedger
  var generator: SeededGenerator
  var calendar: ReportingCalendar
  var forms: [FormDefinition]
  var units: [Organisation.Unit]
  var asOf: CalendarDate
  private var files = 0

  /// What may happen.
  enum Step: CaseIterable {
    case accepted, corrected, returned, queued, unplaced, admitted, withdrawn
    case day, week, back
    case closed, newUnit, newDeadline, newFirst
  }

  init(seed: UInt64) throws {
    sample = try SampleLedger()
    generator = SeededGenerator(seed: seed)
    calendar = try calendar2026()
    asOf = try #require(CalendarDate(iso: "2026-02-10"))
    func form(_ name: String, _ kind: Period.Kind, _ days: Int?, at hour: Int) throws
      -> FormDefinition
    {
      let title = LocalizedText(name, name)
      var form = FormDefinition(name: name, title: title, period: kind, unitLevel: "team")
      let time = try #require(TimeOfDay(hour: hour, minute: 0))
      form.deadline = days.map { FormDefinition.Deadline(days: $0, time: time) }
      return form
    }
    // One falls due before its period has ended; none is missing of the last.
    forms = [
      try form("VISITS", .week, 1, at: 12), try form("MONTH", .month, 10, at: 9),
      try form("EARLY", .week, -2, at: 12), try form("FREE", .week, nil, at: 12),
    ]
    forms[1].deadline?.movesToWorkingDay = false
    let left = try #require(CalendarDate(iso: "2026-02-04"))
    let came = try #require(CalendarDate(iso: "2026-02-17"))
    units = [
      Organisation.Unit(id: "S", name: "Shop", level: "shop"),
      Organisation.Unit(id: "A", name: "Team A", level: "team", parent: "S"),
      Organisation.Unit(id: "B", name: "Team B", level: "team", parent: "S", activeTo: left),
      Organisation.Unit(id: "C", name: "Team C", level: "team", parent: "S", activeFrom: came),
    ]
  }

  /// The files that are expected now.
  var expected: ExpectedFiles {
    ExpectedFiles(
      calendar: calendar,
      forms: forms,
      organisation: Organisation(units: units),
      asOf: asOf
    )
  }

  /// Lets something happen.
  mutating func take(_ step: Step) throws {
    switch step {
    case .accepted: try file("accepted")
    case .corrected:
      let place = try place()
      for version in 1...2 { try file("accepted", at: place, version: version) }
    case .returned: try file("returned")
    case .queued: try file("queued")
    case .unplaced:
      let id = try file("returned")
      try sample.execute("UPDATE submission SET unit_id = NULL, period = NULL WHERE id = \(id)")
    case .admitted: _ = try Intake(ledger: sample.ledger, rules: []).admitWaiting()
    case .withdrawn:
      // No run does so; whoever mends a ledger by hand might.
      try sample.execute(
        """
        UPDATE submission SET status = 'queued', change = (SELECT max(change) + 1 FROM submission)
        WHERE id = (SELECT max(id) FROM submission WHERE status <> 'queued' AND form <> 'UNITS')
        """
      )
    case .day: asOf = asOf.adding(days: 1)
    case .week: asOf = asOf.adding(days: 7)
    case .back: asOf = asOf.adding(days: -Int.random(in: 1...20, using: &generator))
    case .closed:
      // The Monday on which a week is due.
      let week = Period.week(
        containing: asOf.adding(days: -7 * Int.random(in: 1...3, using: &generator))
      )
      calendar.closedDays.insert(week.next.start)
    case .newUnit:
      let id = "N\(units.count)"
      units.append(
        Organisation.Unit(id: id, name: id, level: "team", activeFrom: asOf.adding(days: -20))
      )
    case .newDeadline: forms[0].deadline?.days = Int.random(in: 0...9, using: &generator)
    case .newFirst: calendar.firstPeriod = calendar.firstPeriod.next
    }
  }

  /// A form, a unit and a period around the day, expected or not.
  private mutating func place() throws -> (form: String, unit: String, period: Period) {
    let form = try #require(forms.randomElement(using: &generator))
    let unit = try #require(units.randomElement(using: &generator)).id
    let day = asOf.adding(days: Int.random(in: -40...12, using: &generator))
    let kind = Int.random(in: 0..<8, using: &generator) == 0 ? .quarter : form.period
    return (form.name, unit, Period.containing(day, kind: kind))
  }

  /// Puts in a file, with a row or without, that says or does not that there is nothing to report.
  @discardableResult
  private mutating func file(
    _ status: String,
    at chosen: (form: String, unit: String, period: Period)? = nil,
    version: Int = 1
  ) throws -> Int64 {
    files += 1
    let place = try chosen ?? self.place()
    let day = place.period.end.adding(days: Int.random(in: 0...4, using: &generator))
    let id = try sample.submission(
      form: place.form,
      unit: place.unit,
      period: place.period.description,
      at: "\(day)T\(10 + files / 50 % 10):\(10 + files % 50)",
      status: status,
      version: version
    )
    let isNil = Bool.random(using: &generator)
    let left = Int.random(in: 0...2, using: &generator)
    try sample.execute(
      """
      INSERT INTO block VALUES (\(id), 'Sheet1', 'visit', 3, \(isNil ? 1 : 0), '{}', '{}');
      INSERT INTO sheet VALUES (\(id), 0, 'Sheet1', 0, \(left), 0, \(left), 0, '{}');
      """
    )
    if Bool.random(using: &generator) {
      try sample.record("visit", in: id, data: #"{"date":"\#(day)"}"#)
    }
    return id
  }
}

/// Chance that is the same for every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
