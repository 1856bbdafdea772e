import Workbook

/// A workbook with a sheet for each kind of chart, and on it charts that go through the choices.
func writeChartVariants(to path: String) throws(WorkbookError) {
  var writer = try WorkbookWriter(path: path)
  try writer.addSheet("D")
  for row in 1...4 {
    let rest: [CellInput] = [.number(Double(row)), .number(Double(-row)), .number(3)]
    try writer.appendRow([.text("类 \(row)")] + rest)
  }
  let kinds: [(Chart.Kind, [ChartLabels.Position?])] = [
    (.column, [nil, .center, .insideEnd, .insideBase, .outsideEnd]),
    (.stackedColumn, [nil, .center, .insideEnd, .insideBase]),
    (.bar, [nil, .center, .insideEnd, .insideBase, .outsideEnd]),
    (.stackedBar, [nil, .center, .insideEnd, .insideBase]),
    (.line, [nil, .center, .above, .below]),
    (.pie, [nil, .center, .insideEnd, .outsideEnd, .bestFit]),
  ]
  for (kind, positions) in kinds {
    try writer.addSheet("\(kind)")
    for (index, position) in positions.enumerated() {
      try writer.addChart(variant(kind, position, index), at: place(index))
    }
  }
  try writer.commit()
}

private func place(_ index: Int) -> CellRange {
  CellRange(
    first: .init(row: 1 + index / 2 * 16, column: 1 + index % 2 * 7),
    last: .init(row: 15 + index / 2 * 16, column: 6 + index % 2 * 7)
  )
}

private func variant(_ kind: Chart.Kind, _ position: ChartLabels.Position?, _ index: Int) -> Chart {
  func series(_ column: Int) -> ChartSeries {
    var series = ChartSeries(
      name: .text("列 \(column)"),
      values: ChartValues(
        sheet: "D",
        range: CellRange(first: .init(row: 1, column: column), last: .init(row: 4, column: column)),
        cached: column == 2 ? [1, 2, 3, 4] : column == 3 ? [-1, -2, -3, nil] : [3, 3, 3, 3]
      ),
      labels: ChartLabels(showsCategory: index == 1, position: position)
    )
    if index % 2 == 0 {
      series.categories = ChartCategories(
        sheet: "D",
        range: range("A1:A4"),
        cached: (1...4).map { "类 \($0)" }
      )
    }
    series.pointColors = [1: 0x404040]
    series.dash = index == 2 ? .dotted : .solid
    series.marker = [.circle, .square, .diamond, .triangle, .none][index]
    series.isSmooth = index == 3
    return series
  }
  var chart = Chart(kind, series: kind == .pie ? [series(2)] : [series(2), series(3)])
  if kind == .column || kind == .stackedColumn {
    var goal = ChartSeries.goal(name: .text("线"), values: series(4).values)
    goal.labels = index == 0 ? ChartLabels() : nil
    chart.plots.append(.init(.line, series: [goal], usesSecondaryAxis: index > 1))
  }
  let sides: [ChartLegend.Position?] = [nil, .top, .left, .topRight, .right]
  chart.legend = sides[index].map { ChartLegend($0, hiddenSeries: index == 4 ? [0] : []) }
  chart.title = index == 3 ? nil : "\(kind) \(index)"
  chart.categoryAxis.title = index == 1 ? "类别之轴" : nil
  chart.categoryAxis.isReversed = index == 1
  chart.categoryAxis.showsGridLines = index == 2
  chart.categoryAxis.labelRotation = index == 2 ? 90 : nil
  chart.valueAxis.title = index == 0 ? "万元" : "数值之轴"
  chart.valueAxis.numberFormat = index == 0 ? "0.0" : nil
  chart.valueAxis.minimum = index == 4 ? -10 : nil
  chart.secondaryAxis.title = "右轴"
  chart.secondaryAxis.isHidden = index == 3
  chart.gaps = [.left, .spanned, .zero, .left, .left][index]
  chart.font.size = index == 2 ? 12 : 9
  chart.description = "变体 <\(index)>"
  return chart
}
