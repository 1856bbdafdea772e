public import Forms
import GRDB
import Ledger

/// What figures are made of, as texts that change when any of it does.
public struct ReportBasis: Sendable {
  /// The program and the configuration.
  public var maker: String
  /// All that the report of a period is made of today.
  public var period: @Sendable (Period) -> String

  /// Makes one.
  public init(maker: String, period: @escaping @Sendable (Period) -> String) {
    self.maker = maker
    self.period = period
  }
}

/// The figures of signed periods that the ledger keeps, so that a run computes only those that may
/// have become other ones.
struct KeptFigures {
  let ledger: Ledger
  /// What figures are made of; nothing is kept where it is not told.
  let basis: ReportBasis?

  // MARK: Today

  /// The figures of a period today; nothing where they have to be computed.
  func today(of entry: SignedPeriod) throws(LedgerError) -> [SignedFigure]? {
    guard let basis else { return nil }
    return try figures(named: Self.today(entry)) { (_, kept) in
      kept.isOf(basis.period(entry.period))
    }
  }

  /// Keeps the figures of a period today.
  func keepToday(_ figures: [SignedFigure], of entry: SignedPeriod) throws(LedgerError) {
    guard let basis else { return }
    try keep(figures, named: Self.today(entry), by: basis.period(entry.period))
  }

  // MARK: When it was signed

  /// The figures of a period when it was signed; nothing where they have to be computed.
  ///
  /// What was known then stays the same, unless a file turns out to have come in before.
  func then(of entry: SignedPeriod) throws(LedgerError) -> [SignedFigure]? {
    guard let definition = try maker() else { return nil }
    return try figures(named: Self.then(entry)) { (db, kept) in
      let isOlder = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM main.submission WHERE change > ? AND received_at < ?)
          """,
        arguments: [kept.change, entry.since.description]
      )
      return kept.isOf(definition) && isOlder == false
    }
  }

  /// Keeps the figures of a period when it was signed.
  func keepThen(_ figures: [SignedFigure], of entry: SignedPeriod) throws(LedgerError) {
    guard let definition = try maker() else { return }
    try keep(figures, named: Self.then(entry), by: definition)
  }

  /// What figures are made by: program, configuration and units.
  private func maker() throws(LedgerError) -> String? {
    guard let basis else { return nil }
    let units = try ledger.organisation().units.map { unit in
      [unit.id, unit.level, unit.parent ?? ""].description
    }
    return ([basis.maker] + units).joined(separator: "\n")
  }

  // MARK: The ledger

  private static func today(_ entry: SignedPeriod) -> String {
    "figures of \(entry.period) today"
  }

  private static func then(_ entry: SignedPeriod) -> String {
    "figures of \(entry.period) on \(entry.since)"
  }

  private func figures(
    named name: String,
    where isRight: (Database, Derivation.State) throws -> Bool
  ) throws(LedgerError) -> [SignedFigure]? {
    do {
      return try ledger.database.read { db in
        guard let kept = try Derivation(name).state(in: db), try isRight(db, kept) else {
          return nil
        }
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT figure, scope, unit_id, amount FROM main.signed_figure
            WHERE name = ? ORDER BY position
            """,
          arguments: [name]
        )
        return rows.map(SignedFigure.init)
      }
    } catch {
      throw LedgerError(error)
    }
  }

  private func keep(
    _ figures: [SignedFigure],
    named name: String,
    by definition: String
  ) throws(LedgerError) {
    do {
      try ledger.database.write { db in
        try db.execute(sql: "DELETE FROM main.signed_figure WHERE name = ?", arguments: [name])
        let statement = try db.cachedStatement(
          sql: "INSERT INTO main.signed_figure VALUES (?, ?, ?, ?, ?, ?)"
        )
        for (position, figure) in figures.enumerated() {
          let place = figure.place
          try statement.execute(
            arguments: [
              name, position, place.figure, place.scope, place.unit, figure.amount.databaseValue,
            ]
          )
        }
        let change = try Derivation.lastChange(in: db)
        try Derivation(name).note(definition, change: change, in: db)
      }
    } catch {
      throw LedgerError(error)
    }
  }
}

extension SignedFigure {
  fileprivate init(_ row: Row) {
    let place = Place(
      figure: row.text("figure") ?? "",
      scope: row.text("scope") ?? "",
      unit: row.text("unit_id") ?? ""
    )
    self.init(place: place, amount: FigureValue.Amount(row.value("amount")))
  }
}
