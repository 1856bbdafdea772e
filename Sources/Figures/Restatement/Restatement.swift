import Forms
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
  ///
  /// What did not change is not computed again, where it is told what figures are made of.
  func restatements(
    asOf: CalendarDate,
    basis: ReportBasis? = nil
  ) throws(LedgerError) -> [Restatement] {
    let signed = signed.filter { $0.since.date <= asOf }
    guard !signed.isEmpty else { return [] }
    let kept = KeptFigures(ledger: ledger, basis: basis)
    let now = try today(of: signed, asOf: asOf, kept)
    var restatements: [Restatement] = []
    for (entry, now) in zip(signed, now) {
      restatements += differences(in: entry.period, from: try then(of: entry, kept), to: now)
    }
    return restatements
  }

  /// The figures that signed periods have today.
  private func today(
    of signed: [SignedPeriod],
    asOf: CalendarDate,
    _ kept: KeptFigures
  ) throws(LedgerError) -> [[SignedFigure]] {
    var figures: [[SignedFigure]?] = []
    for entry in signed { figures.append(try kept.today(of: entry)) }
    if figures.contains(where: { $0 == nil }) {
      // One snapshot of today serves all periods. Where nothing waits, it is the present.
      let knowledge: Knowledge = try ledger.hasWaiting() ? .withCorrections : .present
      let missing = zip(signed, figures).filter { $0.1 == nil }.map(\.0)
      var made = try session(knowledge, asOf: asOf) { (session) throws(LedgerError) in
        var made: [[SignedFigure]] = []
        for entry in missing {
          made.append(try session.figures(of: entry.period).map(SignedFigure.init))
        }
        return made
      }[...]
      for (place, entry) in signed.enumerated() where figures[place] == nil {
        guard let values = made.popFirst() else { continue }
        try kept.keepToday(values, of: entry)
        figures[place] = values
      }
    }
    return figures.map { $0 ?? [] }
  }

  /// The figures that a period had when it was signed.
  private func then(
    of entry: SignedPeriod,
    _ kept: KeptFigures
  ) throws(LedgerError) -> [SignedFigure] {
    if let figures = try kept.then(of: entry) { return figures }
    let figures = try session(for: entry) { (session) throws(LedgerError) in
      try session.figures(of: entry.period).map(SignedFigure.init)
    }
    try kept.keepThen(figures, of: entry)
    return figures
  }

  private func differences(
    in period: Period,
    from then: [SignedFigure],
    to now: [SignedFigure]
  ) -> [Restatement] {
    let byID = figures.byID
    var signed: [SignedFigure.Place: SignedFigure] = [:]
    for value in then { signed[value.place] = value }
    let known = Set(now.map(\.place))
    // What was signed and is no longer there stands behind what is.
    let gone = then.filter { !known.contains($0.place) }
    var restatements: [Restatement] = []
    for value in now + gone {
      guard let figure = byID[value.place.figure] else { continue }
      let before = signed[value.place].flatMap { $0.told(with: figure.decimals) }
      let after = known.contains(value.place) ? value.told(with: figure.decimals) : nil
      guard before != after else { continue }
      restatements.append(
        Restatement(
          period: period,
          figure: figure,
          unit: value.place.unit,
          scope: value.place.scope,
          signed: before,
          restated: after
        )
      )
    }
    return restatements
  }
}

/// A figure of a signed period, as far as it is compared.
struct SignedFigure {
  /// What is compared with one another.
  struct Place: Hashable {
    var figure: String
    var scope: String
    var unit: String
  }

  var place: Place
  var amount: FigureValue.Amount

  init(place: Place, amount: FigureValue.Amount) {
    self.place = place
    self.amount = amount
  }

  init(_ value: FigureValue) {
    place = Place(figure: value.figure, scope: value.scope, unit: value.unit)
    amount = value.amount
  }

  /// The value as it is told, rounded; nothing where there is none.
  func told(with decimals: Int) -> String? {
    switch amount {
    case .number(let number): fixed(number, decimals: decimals)
    case .text(let text): text
    case .none: nil
    }
  }
}
