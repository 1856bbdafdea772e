import Workbook

/// What the charts of the sample show, on the sheet of the charts.
private struct ChartData {
  static let sheet = "图表 & it's"
  let months = ["一月", "二月", "三月", "四月", "五月", "六月"]
  let columns: [(name: String, values: [Double?])] = [
    ("东城区", [120, 135, 128, 150, 162, 158]), ("西城区", [98, 102, 110, 95, 120, 131]),
    ("朝阳区", [75, 80, -12, 92, nil, 101]), ("计划", [140, 140, 140, 140, 140, 140]),
    ("完成率", [0.86, 0.96, 0.91, 1.07, 1.16, 1.13]),
  ]

  /// The values of a column.
  func values(_ index: Int) -> ChartValues {
    ChartValues(
      sheet: Self.sheet,
      range: Self.column(index + 2),
      cached: columns[index].values,
      numberFormat: index == 4 ? "0%" : "#,##0"
    )
  }

  var categories: ChartCategories {
    ChartCategories(sheet: Self.sheet, range: Self.column(1), cached: months)
  }

  /// The series of a column, named by its heading.
  func series(_ index: Int, labels: ChartLabels? = nil) -> ChartSeries {
    ChartSeries(
      name: .cell(
        sheet: Self.sheet,
        CellReference(row: 1, column: index + 2),
        cached: columns[index].name
      ),
      values: values(index),
      categories: categories,
      labels: labels
    )
  }

  static func column(_ number: Int) -> CellRange {
    CellRange(
      first: CellReference(row: 2, column: number),
      last: CellReference(row: 7, column: number)
    )
  }
}

/// Where a chart of the sample lies: two side by side, from row 10 on.
private func place(_ number: Int) -> CellRange {
  let row = 10 + number / 2 * 19
  let column = 1 + number % 2 * 8
  return CellRange(
    first: CellReference(row: row, column: column),
    last: CellReference(row: row + 17, column: column + 6)
  )
}

/// A sheet with a chart of every kind.
func writeSampleCharts(_ writer: inout WorkbookWriter) throws(WorkbookError) {
  let data = ChartData()
  let number = try writer.style(CellStyle(numberFormat: "#,##0"))
  let percent = try writer.style(CellStyle(numberFormat: "0%"))
  var layout = SheetLayout()
  layout.print.isLandscape = true
  layout.print.pagesWide = 1
  try writer.addSheet(ChartData.sheet, layout: layout)
  try writer.appendRow([.text("月份")] + data.columns.map { .text($0.name) })
  for (row, month) in data.months.enumerated() {
    try writer.appendRow(
      [.text(month)]
        + data.columns.enumerated().map { index, column in
          column.values[row].map { .number($0, index == 4 ? percent : number) } ?? .blank
        }
    )
  }
  var column = Chart(.column, series: [data.series(0), data.series(1), data.series(2)])
  column.title = "各区上半年完成情况对比"
  column.categoryAxis.title = "月份"
  column.valueAxis.title = "完成量（件）"
  try writer.addChart(column, at: place(0))

  var stacked = Chart(
    .stackedColumn,
    series: [data.series(0, labels: .init()), data.series(1, labels: .init())]
  )
  stacked.title = "累计构成\n（堆积柱形图）"
  stacked.legend = ChartLegend(.right)
  stacked.font = ChartFont(latin: "Arial", eastAsian: "微软雅黑", size: 10)
  try writer.addChart(stacked, at: place(1))

  var bar = Chart(.bar, series: [data.series(0, labels: .init())])
  bar.title = "东城区逐月完成量"
  bar.legend = nil
  bar.valueAxis.title = "件"
  try writer.addChart(bar, at: place(2))

  var line = Chart(.line, series: [data.series(0, labels: .init()), data.series(2)])
  line.title = "逐月走势 <折线> & 断点"
  line.valueAxis.minimum = -50
  line.valueAxis.maximum = 200
  line.valueAxis.majorUnit = 50
  line.categoryAxis.labelRotation = -45
  try writer.addChart(line, at: place(3))

  var shares = data.series(0, labels: .init(showsCategory: true, showsPercentage: true))
  shares.labels?.showsValue = false
  var pie = Chart(.pie, series: [shares])
  pie.title = "东城区各月占比"
  pie.legend = ChartLegend(.right)
  try writer.addChart(pie, at: place(4))

  var rate = data.series(4, labels: .init(numberFormat: "0%"))
  rate.color = 0xE5812F
  let goal = ChartSeries.goal(
    name: .text("计划"),
    values: data.values(3),
    categories: data.categories
  )
  var combined = Chart(plots: [
    .init(.column, series: [data.series(0)]), .init(.line, series: [goal]),
    .init(.line, series: [rate], usesSecondaryAxis: true),
  ])
  combined.title = "完成量、计划线与完成率"
  combined.valueAxis.title = "件"
  combined.secondaryAxis.title = "完成率"
  combined.secondaryAxis.numberFormat = "0%"
  combined.secondaryAxis.minimum = 0
  combined.secondaryAxis.maximum = 1.4
  try writer.addChart(combined, at: place(5))

  var lying = Chart(.stackedBar, series: [data.series(0), data.series(1)])
  lying.title = "堆积条形图"
  lying.plots[0].gapWidth = 40
  lying.legend = ChartLegend(.top)
  try writer.addChart(lying, at: place(6))

  var single = Chart(.line, series: [data.series(0)])
  single.plots[0].series[0].isSmooth = true
  single.plots[0].series[0].pointColors = [4: 0xC00000]
  single.plots.insert(.init(.column, series: [data.series(1)]), at: 0)
  single.plots[0].series[0].pointColors = [5: 0x74A33F]
  single.legend = ChartLegend(.bottom, hiddenSeries: [1])
  single.valueAxis.isHidden = true
  try writer.addChart(single, at: place(7))
}
