import Forms
import GRDB
import Ledger

/// Computes figures over a snapshot of the ledger.
struct FigureEngine {
  let figures: [Figure]
  let queryGuard: QueryGuard
  private let byID: [String: Figure]

  init(figures: [Figure], queryGuard: QueryGuard) {
    self.figures = figures
    self.queryGuard = queryGuard
    byID = figures.byID
  }

  /// A unit, a period and the day up to which events count.
  struct Frame: Hashable {
    var unit: String
    var period: Period
    var asOf: CalendarDate
    /// The day that the report is made for.
    var today: CalendarDate

    /// The parameters of a query.
    var parameters: [String: String] {
      [
        "unit": unit,
        "period": period.description,
        "from": period.start.description,
        "to": period.end.description,
        "as_of": asOf.description,
        "today": today.description,
      ]
    }
  }

  /// Computes every figure in one frame, and its dimensions.
  func values(in frame: Frame, level: String, db: Database) throws -> [FigureValue] {
    var known: [String: FigureValue.Amount] = [:]
    var values: [FigureValue] = []
    for figure in figures where figure.levels.isEmpty || figure.levels.contains(level) {
      let amount = try amount(of: figure, frame: frame, known: &known, db: db)
      if figure.isInternal { continue }
      var value = FigureValue(
        figure: figure.id,
        scope: figure.scope,
        unit: frame.unit,
        period: frame.period,
        asOf: frame.asOf,
        amount: amount
      )
      switch figure.source {
      case .quotient(let above, let below, let scale, let dimensions):
        if case .number(let number) = known[above] { value.numerator = number }
        if case .number(let number) = known[below] { value.denominator = number }
        values.append(value)
        for dimension in dimensions {
          values += try quotients(
            of: above,
            over: below,
            scale: scale,
            by: dimension,
            like: value,
            frame,
            db: db
          )
        }
      case .aggregate(let aggregate):
        values.append(value)
        for dimension in aggregate.dimensions {
          for (name, amount) in try breakdown(figure, aggregate, by: dimension, frame, db: db) {
            var part = value
            part.scope = "\(dimension)=\(name)"
            part.amount = amount
            values.append(part)
          }
        }
      }
    }
    return values
  }

  /// Runs the queries of one figure.
  ///
  /// - Throws: ``LedgerError`` that names the figure, where one is wrong.
  func check(_ figure: Figure, in frame: Frame, db: Database) throws {
    // The parts of a quotient are figures of their own, and its columns are theirs.
    guard case .aggregate(let aggregate) = figure.source else { return }
    _ = try amount(of: aggregate, figure: figure, frame, db: db)
    for dimension in aggregate.dimensions {
      _ = try breakdown(figure, aggregate, by: dimension, frame, db: db)
    }
  }

  private func amount(
    of figure: Figure,
    frame: Frame,
    known: inout [String: FigureValue.Amount],
    db: Database
  ) throws -> FigureValue.Amount {
    if let amount = known[figure.id] { return amount }
    // Entered before its parts are, so that a figure that needs itself comes to nothing.
    known[figure.id] = FigureValue.Amount.none
    let amount: FigureValue.Amount
    switch figure.source {
    case .aggregate(let aggregate):
      amount = try self.amount(of: aggregate, figure: figure, frame, db: db)
    case .quotient(let above, let below, let scale, _):
      guard let numerator = byID[above], let denominator = byID[below],
        case .number(let top) = try self.amount(
          of: numerator,
          frame: frame,
          known: &known,
          db: db
        ),
        case .number(let bottom) = try self.amount(
          of: denominator,
          frame: frame,
          known: &known,
          db: db
        ),
        bottom != 0
      else { return .none }
      amount = .number(scale * top / bottom)
    }
    known[figure.id] = amount
    return amount
  }

  private func amount(
    of aggregate: Figure.Aggregate,
    figure: Figure,
    _ frame: Frame,
    db: Database
  ) throws -> FigureValue.Amount {
    let sql = "SELECT \(aggregate.value) AS value FROM \(aggregate.rows)"
    let row = try ConfiguredQuery(sql: sql, owner: figure.owner, under: queryGuard)
      .rows(db, parameters: frame.parameters).first
    return FigureValue.Amount(row?.value("value"))
  }

  /// The quotients of two figures' parts, one for each value of a column.
  private func quotients(
    of above: String,
    over below: String,
    scale: Double,
    by dimension: String,
    like whole: FigureValue,
    _ frame: Frame,
    db: Database
  ) throws -> [FigureValue] {
    guard let numerator = byID[above], case .aggregate(let top) = numerator.source,
      let denominator = byID[below], case .aggregate(let bottom) = denominator.source
    else { return [] }
    var tops: [String: Double] = [:]
    for case (let name, .number(let number)) in try breakdown(
      numerator,
      top,
      by: dimension,
      frame,
      db: db
    ) {
      tops[name] = number
    }
    return try breakdown(denominator, bottom, by: dimension, frame, db: db).map { name, amount in
      var part = whole
      part.scope = "\(dimension)=\(name)"
      part.amount = .none
      part.numerator = tops[name]
      part.denominator = nil
      if case .number(let number) = amount {
        part.denominator = number
        if let share = tops[name], number != 0 { part.amount = .number(scale * share / number) }
      }
      return part
    }
  }

  private func breakdown(
    _ figure: Figure,
    _ aggregate: Figure.Aggregate,
    by dimension: String,
    _ frame: Frame,
    db: Database
  ) throws -> [(String, FigureValue.Amount)] {
    let sql = """
      SELECT \(dimension) AS name, \(aggregate.value) AS value FROM \(aggregate.rows)
      GROUP BY 1 HAVING name IS NOT NULL ORDER BY 1
      """
    return try ConfiguredQuery(sql: sql, owner: figure.owner, under: queryGuard)
      .rows(db, parameters: frame.parameters)
      .map { ($0.text("name") ?? "", FigureValue.Amount($0.value("value"))) }
  }
}

extension Figure {
  fileprivate var owner: QueryOwner { QueryOwner("figure \(id)", at: position) }
}

extension Figure.Aggregate {
  /// The rows behind the figure, as the tail of a `SELECT`.
  fileprivate var rows: String {
    var conditions: [String] = []
    if let condition { conditions.append("(\(condition))") }
    if let date { conditions.append("\(date) BETWEEN :from AND :to") }
    if let unit { conditions.append("\(unit) IN (SELECT id FROM unit_tree WHERE root = :unit)") }
    return conditions.isEmpty ? from : "\(from) WHERE \(conditions.joined(separator: " AND "))"
  }
}

extension FigureValue.Amount {
  /// Takes over what a query gave.
  init(_ value: DatabaseValue?) {
    switch value?.storage {
    case .int64(let number): self = .number(Double(number))
    case .double(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .null, .blob, nil: self = .none
    }
  }

  /// The value as a column holds it.
  var databaseValue: DatabaseValue {
    switch self {
    case .number(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .none: .null
    }
  }
}
