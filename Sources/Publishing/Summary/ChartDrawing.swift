import Figures
import Forms
import Workbook

/// A chart of a table, with the rows that it draws.
struct ChartDrawing {
  let definition: TableChart
  private let table: ResultTable
  /// The rows of the table that it draws.
  private let rows: Range<Int>
  private let language: Language

  /// Points beyond that have no labels: they would lie over each other.
  private static let labelledPoints = 24
  /// The labels of a line lie over the line itself sooner.
  private static let labelledLinePoints = 6
  private static let palette: [CellColor] = [
    0x2E75B6, 0xED7D31, 0x70AD47, 0xFFC000, 0x7F7F7F, 0x5B9BD5, 0xA5A5A5, 0x264478,
  ]

  /// Finds what to draw; nothing where a column is not told, or where there are no
  /// values to be compared.
  ///
  /// Totals would dwarf what they sum up: the first rows that do not stand out are drawn, and all
  /// rows where all stand out.
  init?(_ chart: TableChart, of table: ResultTable, language: Language) {
    let plain = table.rows.indices.drop { table.emphasized.contains($0) }
      .prefix { !table.emphasized.contains($0) }
    definition = chart
    self.table = table
    self.language = language
    rows = plain.isEmpty ? table.rows.indices : plain.startIndex..<plain.endIndex
    let needed = [chart.categories] + chart.series
    guard !rows.isEmpty, needed.allSatisfy({ name in table.columns.contains { $0.name == name } })
    else { return nil }
    let values = chart.series.flatMap { numbers(of: $0) }
    guard values.contains(where: { ($0 ?? 0) != 0 }) else { return nil }
    // One row has nothing to be compared with.
    if rows.count < 2 { return nil }
    if chart.kind == .pie, values.count(where: { ($0 ?? 0) != 0 }) < 2 { return nil }
  }

  /// The chart over the cells of the sheet.
  func chart(sheet: String, place: SheetPlan.Place) -> Chart {
    let kind = chartKind
    let series = definition.series.enumerated().map { position, name in
      var one = self.series(of: name, sheet: sheet, place: place)
      one.color = Self.palette[position % Self.palette.count]
      one.labels = labels
      if definition.kind == .line { one.marker = rows.count > 26 ? .none : .circle }
      return one
    }
    let gap: Int? =
      switch definition.kind {
      case .line, .pie: nil
      default: rows.count < 4 ? 180 : 80
      }
    var plots = [Chart.Plot(kind, series: series, gapWidth: gap)]
    if let target = definition.target, numbers(of: target).contains(where: { $0 != nil }) {
      let told = self.series(of: target, sheet: sheet, place: place)
      let goal = ChartSeries.goal(
        name: told.name,
        values: told.values,
        categories: told.categories
      )
      switch definition.kind {
      case .line: plots[0].series.append(goal)
      case .column, .stackedColumn: plots.append(Chart.Plot(.line, series: [goal]))
      case .bar, .stackedBar, .pie: break
      }
    }
    var chart = Chart(plots: plots)
    chart.title = definition.title[language]
    chart.description = definition.title[language]
    let isAlone = plots.reduce(0) { $0 + $1.series.count } == 1
    if definition.kind == .pie {
      chart.legend = ChartLegend(.right)
    } else if isAlone {
      chart.legend = nil
    }
    chart.gaps = .spanned
    let values = (definition.series + [definition.target].compactMap { $0 }).flatMap {
      numbers(of: $0)
    }
    switch definition.kind {
    case .line, .pie: break
    default:
      // The length of a column says how large its value is only from zero on.
      if values.allSatisfy({ ($0 ?? 0) >= 0 }) { chart.valueAxis.minimum = 0 }
    }
    return chart
  }

  private var chartKind: Chart.Kind {
    switch definition.kind {
    case .column: .column
    case .stackedColumn: .stackedColumn
    case .bar: .bar
    case .stackedBar: .stackedBar
    case .line: .line
    case .pie: .pie
    }
  }

  private var labels: ChartLabels? {
    if definition.kind == .pie {
      return ChartLabels(showsValue: false, showsPercentage: true, position: .bestFit)
    }
    let count = rows.count * definition.series.count
    let most = definition.kind == .line ? Self.labelledLinePoints : Self.labelledPoints
    // A goal crosses what is written above columns.
    guard count <= most, definition.target == nil else { return nil }
    let position: ChartLabels.Position? =
      switch definition.kind {
      case .column, .bar: .outsideEnd
      case .stackedColumn, .stackedBar: .center
      case .line: .above
      case .pie: nil
      }
    // A part of nothing in a stack has no room for its zero.
    let isStacked = definition.kind == .stackedColumn || definition.kind == .stackedBar
    let format = definition.series.map { numberFormat(of: $0) }.max { $0.count < $1.count } ?? "0"
    return ChartLabels(
      position: position,
      numberFormat: isStacked ? "\(format);-\(format);" : nil
    )
  }

  private func series(of name: String, sheet: String, place: SheetPlan.Place) -> ChartSeries {
    ChartSeries(
      name: .text(position(of: name).map { table.columns[$0].title[language] } ?? name),
      values: ChartValues(
        sheet: sheet,
        range: cells(of: name, place: place),
        cached: numbers(of: name),
        numberFormat: numberFormat(of: name)
      ),
      categories: ChartCategories(
        sheet: sheet,
        range: cells(of: definition.categories, place: place),
        cached: texts(of: definition.categories)
      )
    )
  }

  private func numberFormat(of name: String) -> String {
    let decimals = table.rows[rows].lazy.compactMap { row -> Int? in
      guard let column = position(of: name), case .number(_, let decimals) = row[column] else {
        return nil
      }
      return decimals
    }
    let digits = decimals.max() ?? 0
    return digits > 0 ? "#,##0." + String(repeating: "0", count: digits) : "#,##0"
  }

  private func position(of name: String) -> Int? {
    table.columns.firstIndex { $0.name == name }
  }

  private func cells(of name: String, place: SheetPlan.Place) -> CellRange {
    let column = (position(of: name) ?? 0) + 1
    return CellRange(
      first: CellReference(row: place.row(rows.lowerBound), column: column),
      last: CellReference(row: place.row(rows.upperBound - 1), column: column)
    )
  }

  private func numbers(of name: String) -> [Double?] {
    guard let column = position(of: name) else { return rows.map { _ in nil } }
    return table.rows[rows].map { row in
      if case .number(let number, _) = row[column] { number } else { nil }
    }
  }

  private func texts(of name: String) -> [String] {
    guard let column = position(of: name) else { return rows.map { _ in "" } }
    return table.rows[rows].map { row in
      ShownCell(
        row[column],
        of: table.columns[column],
        language: language,
        isEmphasized: false
      ).text
    }
  }
}
