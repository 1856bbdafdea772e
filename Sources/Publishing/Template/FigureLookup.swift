public import Figures
public import Forms
import Ledger
import Workbook

/// The figures of a report by what placeholders call them, with the words that are asked for in the
/// same way: `unit`, `period` and `as_of`.
public struct FigureLookup {
  /// What a placeholder stands for.
  enum Value {
    case text(String)
    /// A number by its digits.
    case digits(String)
    /// There is nothing to tell.
    case nothing

    /// As the content of a cell.
    var cell: CellInput {
      switch self {
      case .text(let text): .text(text)
      case .digits(let digits): .numberText(digits)
      case .nothing: .blank
      }
    }

    /// As a part of a text.
    var text: String {
      switch self {
      case .text(let text), .digits(let text): text
      case .nothing: ""
      }
    }
  }

  private let unit: String
  private let period: Period
  private let words: [String: String]
  private var values: [FigureReference: (FigureValue, Figure)] = [:]
  private var metrics: Set<String> = []

  /// Computes the figures of a unit and the units below it, for a period, the one before it and its
  /// parts.
  ///
  /// - Throws: ``PublishingError/ledger(_:)``.
  public init(
    unit: String,
    period: Period,
    session: borrowing ReportSession
  ) throws(PublishingError) {
    self.unit = unit
    self.period = period
    words = [
      "unit": session.organisation.unit(unit)?.name ?? unit, "period": period.description,
      "as_of": session.cutOff(of: period).description,
    ]
    let byID = session.figures.byID
    do throws(LedgerError) {
      let kinds: [Period.Kind] = [.week, .month, .quarter]
      for value in try session.computeFigures(unit: unit, period: period, parts: kinds) {
        guard let figure = byID[value.figure], var reference = FigureReference(figure.metric) else {
          continue
        }
        metrics.insert(figure.metric)
        reference.scope = value.scope
        reference.unit = value.unit
        reference.period = value.period
        values[reference] = (value, figure)
      }
    } catch {
      throw .ledger(error)
    }
  }

  /// Whether a name is that of a metric.
  func knowsMetric(_ name: String) -> Bool { metrics.contains(name) }

  /// What to write in a placeholder that names nothing.
  func hint(for placeholder: String) -> String {
    guard let reference = FigureReference(placeholder), metrics.contains(reference.metric) else {
      return "expected a metric of figures.csv, as in {{metric}}, {{metric[scope]}}, "
        + "{{metric.numerator}}, {{metric@unit}} or {{metric:2026-03}}, or {{unit}}, {{period}} or "
        + "{{as_of}}"
    }
    let known = values.keys.filter { $0.metric == reference.metric }
    if !known.contains(where: { $0.scope == reference.scope }) {
      let scopes = Set(known.map(\.scope)).sorted().map { "[\($0)]" }.joined(separator: ", ")
      return "\(reference.metric) has other scopes: \(scopes)"
    }
    let wanted = reference.unit ?? unit
    guard known.contains(where: { $0.unit == wanted }) else {
      let units = Set(known.compactMap(\.unit)).sorted().joined(separator: ", ")
      return "no figure of the unit \(wanted) in the report of \(unit), which has those of \(units)"
    }
    let periods = Set(known.compactMap(\.period)).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
      .map(\.description).joined(separator: ", ")
    return
      "no figure of \(reference.period ?? period) in the report of \(period), which has those of "
      + periods
  }

  /// What a placeholder stands for; nothing where it names nothing.
  func value(of placeholder: String) -> Value? {
    if let word = words[placeholder] { return .text(word) }
    guard var reference = FigureReference(placeholder) else { return nil }
    let part = reference.part
    reference.part = .value
    reference.unit = reference.unit ?? unit
    reference.period = reference.period ?? period
    guard let (value, figure) = values[reference] else { return nil }
    switch part {
    case .value:
      return switch value.amount {
      case .number(let number): .digits(fixed(number, decimals: figure.decimals))
      case .text(let text): .text(text)
      case .none: .nothing
      }
    case .numerator: return Self.digits(value.numerator)
    case .denominator: return Self.digits(value.denominator)
    }
  }

  private static func digits(_ number: Double?) -> Value {
    guard let number else { return .nothing }
    return .digits(fixed(number, decimals: neededDecimals(of: number)))
  }
}
