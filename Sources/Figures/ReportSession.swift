public import Forms
import GRDB
public import Ledger

/// Figures and tables over one snapshot of the ledger.
public struct ReportSession: ~Copyable {
  private let db: Database
  private let engine: FigureEngine
  private let levels: [String]
  private let computed = ComputedFigures()
  /// The units.
  public let organisation: Organisation
  /// The day up to which files are expected and events count.
  public let asOf: CalendarDate

  init(
    db: Database,
    engine: FigureEngine,
    organisation: Organisation,
    levels: [String],
    asOf: CalendarDate
  ) {
    self.db = db
    self.engine = engine
    self.levels = levels
    self.organisation = organisation
    self.asOf = asOf
  }

  /// The figures, by id.
  public var figures: [Figure] { engine.figures }

  /// The day up to which events count in a period: its last day, or the session's if that is
  /// earlier.
  public func cutOff(of period: Period) -> CalendarDate { min(asOf, period.end) }

  /// Computes all figures of a unit and the units below it, for a period, the one before it and
  /// its parts, and makes them the table `figure` that reports query.
  ///
  /// Kinds of period that are not shorter than the period are no parts of it.
  public func computeFigures(
    unit: String,
    period: Period,
    parts: [Period.Kind]
  ) throws(LedgerError) -> [FigureValue] {
    do {
      var periods = [period]
      for kind in parts where kind.isShorter(than: period.kind) {
        periods += period.parts(kind).filter { $0.start <= asOf }
      }
      periods.append(period.previous)
      var values: [FigureValue] = []
      for period in periods {
        for id in organisation.subtree(of: unit) {
          values += try figures(of: id, period: period)
        }
      }
      try fillTable(values)
      return values
    } catch {
      throw LedgerError(error)
    }
  }

  /// The figures of all units that figures are told for, for one period.
  func figures(of period: Period) throws(LedgerError) -> [FigureValue] {
    do {
      return try organisation.units.flatMap { try figures(of: $0.id, period: period) }
    } catch {
      throw LedgerError(error)
    }
  }

  /// The figures of one unit; none where its level has none.
  private func figures(of unit: String, period: Period) throws -> [FigureValue] {
    guard let level = organisation.unit(unit)?.level, levels.contains(level) else { return [] }
    let frame = frame(unit: unit, period: period)
    return try computed.values(for: frame) { try engine.values(in: frame, level: level, db: db) }
  }

  /// What is wrong in the queries of the figures, each of which is computed for the first unit.
  ///
  /// Tables can be built afterwards: they find the table `figure` empty.
  public func problemsInFigures(period: Period) -> [LedgerError] {
    var problems: [LedgerError] = []
    let frame = frame(unit: organisation.units.first?.id ?? "", period: period)
    for figure in figures {
      do {
        try engine.check(figure, in: frame, db: db)
      } catch {
        problems.append(LedgerError(error))
      }
    }
    do {
      try fillTable([])
    } catch {
      problems.append(LedgerError(error))
    }
    return problems
  }

  private func frame(unit: String, period: Period) -> FigureEngine.Frame {
    FigureEngine.Frame(unit: unit, period: period, asOf: cutOff(of: period), today: asOf)
  }

  /// Whether the report of a unit and period tells what has a scope.
  public func tells(_ scope: ReportScope, unit: String, period: Period) -> Bool {
    scope.includes(level: organisation.unit(unit)?.level ?? "", kind: period.kind)
  }

  /// Builds a table for a unit and period, with the columns that its report tells; its query may
  /// tell texts in a language.
  public func table(
    _ definition: TableDefinition,
    unit: String,
    period: Period,
    language: Language = .chinese
  ) throws(LedgerError) -> ResultTable {
    let parameters = parameters(unit: unit, period: period, language: language)
    do {
      return try builder(of: definition, unit: unit, period: period)
        .build(db, parameters: parameters)
    } catch {
      throw LedgerError(error)
    }
  }

  /// Hands over the rows of a table for a unit and period one by one, each with a value for every
  /// column that its report tells; a pivot is left out, since it has no columns before the last row.
  ///
  /// - Parameters:
  ///   - definition: the table.
  ///   - unit: the unit.
  ///   - period: the period.
  ///   - language: in which the query may tell texts.
  ///   - body: takes the values of a row, and says whether it wants the next one; the time that it
  ///     takes is not the query's.
  /// - Throws: ``LedgerError`` where the query is wrong, which may come out after some rows.
  public func eachRow(
    of definition: TableDefinition,
    unit: String,
    period: Period,
    language: Language = .chinese,
    _ body: ([ResultTable.Value]) -> Bool
  ) throws(LedgerError) {
    let parameters = parameters(unit: unit, period: period, language: language)
    do {
      try builder(of: definition, unit: unit, period: period)
        .eachRow(db, parameters: parameters, body)
    } catch {
      throw LedgerError(error)
    }
  }

  /// The columns of a table that the report of a unit and period tells.
  public func columns(
    of definition: TableDefinition,
    unit: String,
    period: Period
  ) -> [TableDefinition.Column] {
    definition.columns.filter { tells($0.scope, unit: unit, period: period) }
  }

  private func builder(
    of definition: TableDefinition,
    unit: String,
    period: Period
  ) -> TableBuilder {
    var told = definition
    told.columns = columns(of: definition, unit: unit, period: period)
    return TableBuilder(definition: told, queryGuard: engine.queryGuard)
  }

  /// The names of the columns of a configured query, which is run for it.
  package func columns(
    of query: String,
    owner: QueryOwner,
    unit: String,
    period: Period,
    language: Language
  ) throws(LedgerError) -> [String] {
    do {
      return try ConfiguredQuery(sql: query, owner: owner, under: engine.queryGuard)
        .columns(db, parameters: parameters(unit: unit, period: period, language: language))
    } catch {
      throw LedgerError(error)
    }
  }

  /// The first row of a configured query as texts by column; nothing where there is no row.
  package func firstRow(
    of query: String,
    owner: QueryOwner,
    unit: String,
    period: Period,
    language: Language
  ) throws(LedgerError) -> [String: String]? {
    do {
      let rows = try ConfiguredQuery(sql: query, owner: owner, under: engine.queryGuard)
        .rows(db, parameters: parameters(unit: unit, period: period, language: language))
      guard let row = rows.first else { return nil }
      var texts: [String: String] = [:]
      for (column, value) in row where !value.isNull { texts[column] = value.plainText }
      return texts
    } catch {
      throw LedgerError(error)
    }
  }

  private func parameters(unit: String, period: Period, language: Language) -> [String: String] {
    let frame = frame(unit: unit, period: period)
    var parameters = frame.parameters
    parameters["previous"] = period.previous.description
    parameters["language"] = language == .chinese ? "zh" : "en"
    parameters["unit_name"] = organisation.unit(unit)?.name ?? unit
    return parameters
  }

  /// How many rows of the files of a unit, and of those below it, were left out of a period because
  /// of an error.
  public func rowsLeftOut(unit: String, period: Period) throws(LedgerError) -> Int {
    do {
      return try Int.fetchOne(
        db,
        sql: """
          SELECT coalesce(sum(left_out), 0) FROM expected_submission
          WHERE anchor_date BETWEEN ? AND ? AND unit_id IN (SELECT id FROM unit_tree WHERE root = ?)
          """,
        arguments: [period.start.description, period.end.description, unit]
      ) ?? 0
    } catch {
      throw LedgerError(error)
    }
  }

  private func fillTable(_ values: [FigureValue]) throws {
    // The table itself stays: a new one would have every query of every sheet prepared again.
    try db.execute(sql: "DELETE FROM temp.figure")
    let positions = Dictionary(
      uniqueKeysWithValues: engine.figures.enumerated().map { ($0.element.id, $0.offset) }
    )
    let statement = try db.cachedStatement(
      sql: "INSERT INTO temp.figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for value in values {
      guard let position = positions[value.figure] else { continue }
      let figure = engine.figures[position]
      let amount: DatabaseValue =
        switch value.amount {
        case .number(let number):
          rounded(number, decimals: figure.decimals).databaseValue
        case .text(let text): text.databaseValue
        case .none: .null
        }
      try statement.execute(
        arguments: [
          position, figure.id, figure.metric, value.scope, figure.title.chinese,
          figure.title.english, value.unit, value.period.description, value.period.kind.rawValue,
          value.asOf.description, amount, value.numerator, value.denominator, figure.uom,
          figure.decimals,
        ]
      )
    }
  }
}

/// Figures that were computed before: a unit's week stands in many reports.
private final class ComputedFigures {
  private var byFrame: [FigureEngine.Frame: [FigureValue]] = [:]

  /// The values of a frame, computed at most once.
  func values(
    for frame: FigureEngine.Frame,
    compute: () throws -> [FigureValue]
  ) rethrows -> [FigureValue] {
    if let values = byFrame[frame] { return values }
    let values = try compute()
    byFrame[frame] = values
    return values
  }
}
