import Forms
import GRDB
import Ledger

/// A figure of a signed period that would be another one today.
struct Restatement {
  var period: Period
  var figure: Figure
  var unit: String
  var scope: String
  /// The value that was signed, as it is told; nothing where there was none.
  var signed: String?
  /// The value with all that came in since, the corrections that wait among it.
  var restated: String?
}

extension Reporter {
  /// Compares the figures of every signed period, as they were signed, with those of today.
  func restatements(asOf: CalendarDate) throws(LedgerError) -> [Restatement] {
    let signed = signed.filter { $0.since.date <= asOf }
    guard !signed.isEmpty else { return [] }
    // One snapshot of today serves all periods; each signature has one of its own.
    let today = try session(.withCorrections, asOf: asOf) { (session) throws(LedgerError) in
      var figures: [[FigureValue]] = []
      for entry in signed { figures.append(try session.figures(of: entry.period)) }
      return figures
    }
    var restatements: [Restatement] = []
    for (entry, now) in zip(signed, today) {
      let then = try session(for: entry) { (session) throws(LedgerError) in
        try session.figures(of: entry.period)
      }
      restatements += differences(from: then, to: now)
    }
    return restatements
  }

  private struct Place: Hashable {
    var figure: String
    var scope: String
    var unit: String
    var period: Period

    init(_ value: FigureValue) {
      (figure, scope, unit, period) = (value.figure, value.scope, value.unit, value.period)
    }
  }

  private func differences(from then: [FigureValue], to now: [FigureValue]) -> [Restatement] {
    let byID = figures.byID
    var signed: [Place: FigureValue] = [:]
    for value in then { signed[Place(value)] = value }
    let known = Set(now.map(Place.init))
    // What was signed and is no longer there stands behind what is.
    let gone = then.filter { !known.contains(Place($0)) }
    var restatements: [Restatement] = []
    for value in now + gone {
      guard let figure = byID[value.figure] else { continue }
      let place = Place(value)
      let before = signed[place].flatMap { $0.told(with: figure.decimals) }
      let after = known.contains(place) ? value.told(with: figure.decimals) : nil
      guard before != after else { continue }
      restatements.append(
        Restatement(
          period: value.period,
          figure: figure,
          unit: value.unit,
          scope: value.scope,
          signed: before,
          restated: after
        )
      )
    }
    return restatements
  }
}

extension FigureValue {
  /// The value as it is told, rounded; nothing where there is none.
  fileprivate func told(with decimals: Int) -> String? {
    switch amount {
    case .number(let number): fixed(number, decimals: decimals)
    case .text(let text): text
    case .none: nil
    }
  }
}

/// The temporary tables `signed_period` and `restatement`.
struct RestatementTables {
  let signed: [SignedPeriod]
  let restatements: [Restatement]

  /// Makes and fills the tables.
  func make(in db: Database) throws {
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS temp.signed_period;
        DROP TABLE IF EXISTS temp.restatement;
        CREATE TEMP TABLE signed_period (
          period TEXT PRIMARY KEY, period_start TEXT NOT NULL, period_end TEXT NOT NULL,
          since TEXT NOT NULL);
        CREATE TEMP TABLE restatement (
          position INTEGER PRIMARY KEY, period TEXT NOT NULL, id TEXT NOT NULL,
          metric TEXT NOT NULL, scope TEXT NOT NULL,
          title_zh TEXT NOT NULL, title_en TEXT NOT NULL, unit_id TEXT NOT NULL, uom TEXT NOT NULL,
          decimals INTEGER NOT NULL, signed, restated);
        """
    )
    for entry in signed {
      try db.execute(
        sql: "INSERT OR IGNORE INTO signed_period VALUES (?, ?, ?, ?)",
        arguments: [
          entry.period.description, entry.period.start.description, entry.period.end.description,
          entry.since.description,
        ]
      )
    }
    for (position, item) in restatements.enumerated() {
      try db.execute(
        sql: "INSERT INTO restatement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          position, item.period.description, item.figure.id, item.figure.metric, item.scope,
          item.figure.title.chinese, item.figure.title.english, item.unit, item.figure.uom,
          item.figure.decimals, value(item.signed), value(item.restated),
        ]
      )
    }
  }

  private func value(_ told: String?) -> DatabaseValue {
    guard let told else { return .null }
    return Double(told)?.databaseValue ?? told.databaseValue
  }
}
