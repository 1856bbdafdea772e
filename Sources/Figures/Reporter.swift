public import Forms
import GRDB
public import Ledger

/// What figures and tables of a site are computed from.
public struct Reporter: Sendable {
  /// The ledger.
  public let ledger: Ledger
  /// The figures of the site.
  public let figures: [Figure]
  /// Its calendar.
  public let calendar: ReportingCalendar
  /// The levels of units that figures are told for.
  public let levels: [String]
  /// The periods whose reports were signed.
  public let signed: [SignedPeriod]

  /// Makes a reporter.
  public init(
    ledger: Ledger,
    figures: [Figure],
    calendar: ReportingCalendar,
    levels: [String],
    signed: [SignedPeriod] = []
  ) {
    self.ledger = ledger
    self.figures = figures
    self.calendar = calendar
    self.levels = levels
    self.signed = signed
  }

  /// Lets reports be made of the ledger's records.
  ///
  /// - Parameters:
  ///   - asOf: the day up to which files are expected and events count.
  ///   - basis: what figures are made of, so that those of signed periods are computed only where they
  ///     may be other ones; without it, they always are.
  ///   - body: what to make of it.
  /// - Returns: what the body returns.
  /// - Throws: ``LedgerError`` where the ledger cannot be read or a configured query is wrong.
  public func session<Result>(
    asOf: CalendarDate,
    basis: ReportBasis? = nil,
    _ body: (borrowing ReportSession) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    let restatements = try restatements(asOf: asOf, basis: basis)
    return try session(.present, asOf: asOf, restatements: restatements, body)
  }

  /// Lets a report be made of what had come in when a period was signed.
  ///
  /// It comes out the same whenever it is made, whatever came in later.
  public func session<Result>(
    for signed: SignedPeriod,
    _ body: (borrowing ReportSession) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try session(.before(signed.since), asOf: signed.since.date, body)
  }

  func session<Result>(
    _ knowledge: Knowledge,
    asOf: CalendarDate,
    restatements: [Restatement] = [],
    _ body: (borrowing ReportSession) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    let organisation = try ledger.organisation()
    return try ledger.withSnapshot(knowledge) { (db) throws(LedgerError) in
      // Whatever goes wrong, the next session sees the present again.
      defer { ReportingTables.uncover(in: db) }
      do {
        try tables(of: organisation, asOf: asOf, knowledge).make(in: db)
        try ledger.nameStars.load(from: db)
        let indexes = FigureIndexes(figures: figures, records: ledger.library.recordsInForms)
        if knowledge == .present { try indexes.keep(in: db) } else { try indexes.make(in: db) }
        try RestatementTables(signed: signed, restatements: restatements).make(in: db)
        db.clearSchemaCache()
      } catch {
        throw LedgerError(error)
      }
      ledger.queryGuard.admit(ReportingTables.visible)
      let session = ReportSession(
        db: db,
        engine: FigureEngine(figures: figures, queryGuard: ledger.queryGuard),
        organisation: organisation,
        levels: levels,
        asOf: asOf
      )
      return try body(session)
    }
  }

  /// What figures and reports join with.
  func tables(
    of organisation: Organisation,
    asOf: CalendarDate,
    _ knowledge: Knowledge
  ) -> ReportingTables {
    ReportingTables(
      calendar: calendar,
      library: ledger.library,
      organisation: organisation,
      asOf: asOf,
      knowledge: knowledge
    )
  }
}
