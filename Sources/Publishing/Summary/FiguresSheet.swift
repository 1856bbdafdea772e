import Figures
import Forms

/// The sheet of the figures of a period, each with what it is divided by, which the cells of other
/// sheets lead to.
struct FiguresSheet {
  /// The name by which links find it.
  static let id = "figures"

  let language: Language
  /// The figures of the site.
  let figures: [Figure]
  /// The names of units by their ids.
  let unitNames: [String: String]

  var name: String { language == .chinese ? "指标数据" : "Figures" }

  /// The table of some figures.
  func table(_ values: [FigureValue]) -> ResultTable {
    let byID = figures.byID
    var table = ResultTable(columns: columns, rows: [])
    for value in values {
      guard let figure = byID[value.figure] else { continue }
      let amount: ResultTable.Value =
        switch value.amount {
        case .number(let number):
          .number(
            rounded(number, decimals: figure.decimals),
            decimals: figure.decimals
          )
        case .text(let text): .text(text)
        case .none: .none
        }
      table.rows.append([
        .text(figure.title[language]), .text(value.scope),
        .text(unitNames[value.unit] ?? value.unit), .text(value.period.description), amount,
        .text(figure.uom), part(value.numerator), part(value.denominator), .date(value.asOf),
        .text(figure.metric),
      ])
      var asides: [String: String] = [:]
      if case .quotient(_, _, let scale, _) = figure.source {
        let factor = fixed(scale, decimals: neededDecimals(of: scale))
        asides["formula"] = "\(factor == "1" ? "" : factor + " * ")numerator / denominator"
      }
      table.asides.append(asides)
    }
    return table
  }

  /// The cells of a table of figures that starts a sheet.
  func cells(of table: ResultTable, _ values: [FigureValue]) -> FigureCells {
    var cells = FigureCells()
    let known = Set(figures.map(\.id))
    let told = values.filter { known.contains($0.figure) }
    for (row, value) in told.enumerated() {
      guard !value.scope.contains("="), case .number(let number, _) = table.rows[row][4] else {
        continue
      }
      cells.add(
        id: value.figure,
        unit: value.unit,
        period: value.period.description,
        cell: name.asSheetPrefix + "E\(row + 5)",
        value: number
      )
    }
    return cells
  }

  private var columns: [TableDefinition.Column] {
    func column(
      _ name: String,
      _ zh: String,
      _ en: String,
      _ kind: TableDefinition.Kind = .text,
      width: Int? = nil
    ) -> TableDefinition.Column {
      var column = TableDefinition.Column(name: name, title: LocalizedText(zh, en), kind: kind)
      column.width = width
      return column
    }
    var value = column("value", "数值", "Value", .number(decimals: nil), width: 16)
    value.formulaFrom = "formula"
    value.blank = LocalizedText("—", "—")
    return [
      column("metric", "指标", "Figure", width: 36), column("scope", "范围", "Scope", width: 18),
      column("unit", "单位", "Unit", width: 22), column("period", "报告期", "Period", width: 11),
      value, column("uom", "计量单位", "Unit of measure", width: 12),
      column("numerator", "分子", "Numerator", .number(decimals: nil), width: 17),
      column("denominator", "分母", "Denominator", .number(decimals: nil), width: 17),
      column("as_of", "截止", "As of", .date, width: 12), column("id", "标识", "Id", width: 32),
    ]
  }

  /// A number above or below the line, with as many digits as it needs.
  private func part(_ number: Double?) -> ResultTable.Value {
    guard let number else { return .none }
    // Sums of fractions end in digits that nobody wrote.
    let told = rounded(number, decimals: 6)
    return .number(told, decimals: neededDecimals(of: told))
  }
}
