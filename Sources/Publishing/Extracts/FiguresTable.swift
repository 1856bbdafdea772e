import Figures
import Forms

/// The figures of a report as a table: one row for each figure, unit, period and scope.
enum FiguresTable {
  /// The columns of `figures.csv`.
  static let columns: [TableDefinition.Column] = [
    column("metric", .text), column("scope", .text), column("unit", .text),
    column("period", .text), column("as_of", .date), column("value", .text),
    column("numerator", .number(decimals: nil)), column("denominator", .number(decimals: nil)),
    column("uom", .text),
  ]

  /// Puts values into rows, in the order of periods, figures and units that they were computed in.
  static func make(_ values: [FigureValue], figures: [Figure]) -> ResultTable {
    let byID = figures.byID
    var table = ResultTable(columns: columns, rows: [])
    for value in values {
      guard let figure = byID[value.figure] else { continue }
      table.rows.append([
        .text(figure.metric), .text(value.scope), .text(value.unit),
        .text(value.period.description), .date(value.asOf), amount(value, figure),
        part(value.numerator), part(value.denominator), .text(figure.uom),
      ])
    }
    return table
  }

  private static func column(_ name: String, _ kind: TableDefinition.Kind) -> TableDefinition.Column
  {
    TableDefinition.Column(name: name, title: LocalizedText(name, name), kind: kind)
  }

  private static func amount(_ value: FigureValue, _ figure: Figure) -> ResultTable.Value {
    switch value.amount {
    case .number(let number): .number(number, decimals: figure.decimals)
    case .text(let text): .text(text)
    case .none: .none
    }
  }

  /// A number above or below the line, with as many digits as it needs.
  private static func part(_ number: Double?) -> ResultTable.Value {
    guard let number else { return .none }
    return .number(number, decimals: neededDecimals(of: number))
  }
}
