import Forms
import GRDB
import Ledger

/// The table `expected_submission` that the ledger keeps.
///
/// Beside it stands what it was made by and the last change of a submission that it knows, so that
/// only what came since is judged anew: a run costs what is new and not what there is.
struct KeptExpectedTable {
  let files: ExpectedFiles

  private static let name = "expected_submission"

  /// The query for what came to be what it is after a change.
  static let changed = "SELECT form, unit_id, period FROM main.submission WHERE change > ?"

  private static let derivation = Derivation(name)

  /// What the table was made of.
  private struct State {
    /// The day up to which files were expected.
    var asOf: CalendarDate
    /// All else.
    var made: Derivation.State
  }

  /// Brings the table up to date; writes nothing where it is.
  func update(in db: Database) throws {
    // One that took the lock later might find that another had written since it read.
    try db.inTransaction(.immediate) {
      let definition = files.definition
      let change = try Derivation.lastChange(in: db)
      let known = try knownState(in: db)
      if let known, known.made.isOf(definition), known.asOf <= files.asOf,
        known.made.change <= change
      {
        let places = try places(since: known, in: db)
        if places.isEmpty && known.made.change == change { return .commit }
        try rows(in: db).write(places)
      } else {
        try db.execute(sql: "DELETE FROM main.\(Self.name)")
        try rows(in: db).writeAll()
      }
      try Self.derivation.note("\(files.asOf)\n\(definition)", change: change, in: db)
      return .commit
    }
  }

  private func rows(in db: Database) throws -> ExpectedRows {
    try ExpectedRows(of: files, into: "main.\(Self.name)", from: "main.submission", in: db)
  }

  /// The files whose rows may be other ones now.
  private func places(since known: State, in db: Database) throws -> Set<ExpectedFiles.Place> {
    var places = try changed(since: known.made.change, in: db)
    guard known.asOf < files.asOf else { return places }
    for (number, series) in files.series.enumerated() {
      for period in series.periods where isNews(period, in: series, since: known.asOf) {
        for unit in series.units where unit.isActive(in: period) {
          places.insert(ExpectedFiles.Place(series: number, unit: unit.id, period: period))
        }
      }
    }
    return places
  }

  /// Whether a period ended after a day, or files for it were not due then and are now.
  private func isNews(
    _ period: Period,
    in series: ExpectedFiles.Series,
    since day: CalendarDate
  ) -> Bool {
    if period.end > day { return true }
    let due = files.calendar.due(series.deadline, for: period).date
    return day < due && due <= files.asOf
  }

  /// The files of which a submission came to be what it is after a change; those only that are
  /// expected at all.
  private func changed(
    since change: Int64,
    in db: Database
  ) throws -> Set<ExpectedFiles.Place> {
    let rows = try Row.fetchAll(db, sql: Self.changed, arguments: [change])
    guard !rows.isEmpty else { return [] }
    var numbers: [String: Int] = [:]
    for (number, series) in files.series.enumerated() { numbers[series.form] = number }
    let levels = files.series.map { Set($0.units.map(\.id)) }
    let periods = files.series.map { Set($0.periods) }
    var places: Set<ExpectedFiles.Place> = []
    for row in rows {
      guard let number = row.text("form").flatMap({ numbers[$0] }),
        let unit = row.text("unit_id").flatMap({ files.organisation.unit($0) }),
        let text = row.text("period"), let period = Period(text), period.description == text,
        levels[number].contains(unit.id), periods[number].contains(period),
        unit.isActive(in: period)
      else { continue }
      places.insert(ExpectedFiles.Place(series: number, unit: unit.id, period: period))
    }
    return places
  }

  // MARK: What is known

  private func knownState(in db: Database) throws -> State? {
    guard var made = try Self.derivation.state(in: db),
      let end = made.definition.firstIndex(of: "\n"),
      let asOf = CalendarDate(iso: made.definition[..<end])
    else { return nil }
    made.definition.removeSubrange(...end)
    return State(asOf: asOf, made: made)
  }
}
