extension Chart {
  /// Refuses what Excel would repair or draw wrongly.
  func check() throws(Refusal) {
    guard !plots.isEmpty else { throw Refusal("chart without a plot") }
    for plot in plots { try plot.check() }
    let kinds = Set(plots.map(\.kind))
    guard plots.count == 1 || !kinds.contains(.pie) else {
      throw Refusal("chart of a pie and another plot")
    }
    let lying = kinds.contains(.bar) || kinds.contains(.stackedBar)
    // A line has its categories below, bars have theirs at the left.
    guard !lying || kinds.isSubset(of: [.bar, .stackedBar]) else {
      throw Refusal("chart of bars and another plot")
    }
    var groups: Set<[Bool]> = []
    for plot in plots where !groups.insert([plot.usesSecondaryAxis, plot.kind == .line]).inserted {
      throw Refusal("chart with two plots of one kind on one axis, where one can hold all series")
    }
    guard plots.contains(where: { !$0.usesSecondaryAxis }) else {
      throw Refusal("chart whose plots all use the secondary axis")
    }
    let count = plots.reduce(0) { $0 + $1.series.count }
    guard count <= 255 else { throw Refusal("chart of \(count) series (at most 255)") }
    try checkChartText(title, "chart title")
    try checkChartText(description, "chart description")
    for axis in [categoryAxis, valueAxis, secondaryAxis] { try axis.check() }
    for name in [font.latin, font.eastAsian] {
      if let name { try checkFontName(name) }
    }
    guard (1...400).contains(font.size) else {
      throw Refusal("chart font size \(font.size) (1 to 400)")
    }
  }

  /// The sheets that the chart takes its cells from.
  var sheets: Set<String> {
    var sheets: Set<String> = []
    for series in plots.flatMap(\.series) {
      sheets.insert(series.values.sheet)
      if let categories = series.categories { sheets.insert(categories.sheet) }
      if case .cell(let sheet, _, _) = series.name { sheets.insert(sheet) }
    }
    return sheets
  }
}

extension Chart.Plot {
  fileprivate func check() throws(Refusal) {
    guard !series.isEmpty else { throw Refusal("plot without a series") }
    if kind == .pie {
      guard series.count == 1 else { throw Refusal("pie of \(series.count) series (1)") }
      guard !usesSecondaryAxis else { throw Refusal("pie on an axis") }
    }
    if let gapWidth, !(0...500).contains(gapWidth) {
      throw Refusal("gap width \(gapWidth) (0 to 500)")
    }
    for one in series {
      try one.check()
      guard let labels = one.labels else { continue }
      if labels.showsPercentage, kind != .pie { throw Refusal("percentage labels outside a pie") }
      // Excel repairs a chart whose labels stand where those of its kind cannot (21.2.2.48).
      if let position = labels.position, !kind.labelPositions.contains(position) {
        throw Refusal("label position \(position) in a chart of kind \(kind)")
      }
    }
  }
}

extension Chart.Kind {
  /// Where the labels of such a plot can stand.
  fileprivate var labelPositions: Set<ChartLabels.Position> {
    switch self {
    case .column, .bar: [.center, .insideEnd, .insideBase, .outsideEnd]
    case .stackedColumn, .stackedBar: [.center, .insideEnd, .insideBase]
    case .line: [.center, .above, .below]
    case .pie: [.center, .insideEnd, .outsideEnd, .bestFit]
    }
  }
}

extension ChartSeries {
  fileprivate func check() throws(Refusal) {
    try checkArea(values.sheet, values.range, cached: values.cached.count)
    for case let value? in values.cached where !value.isFinite {
      throw Refusal("\(value) is no number that a chart holds")
    }
    try checkFormat(values.numberFormat)
    if let format = labels?.numberFormat { try checkFormat(format) }
    if let categories {
      try checkArea(categories.sheet, categories.range, cached: categories.cached.count)
      for text in categories.cached { try checkLength(text, "chart category", atMost: 32_767) }
    }
    switch name {
    case .text(let text): try checkChartText(text, "series name")
    case .cell(let sheet, let cell, let cached):
      try checkArea(sheet, CellRange(first: cell, last: cell), cached: 1)
      try checkLength(cached, "series name", atMost: 32_767)
    }
    guard (0.25...100).contains(lineWidth) else {
      throw Refusal("line width \(lineWidth) (0.25 to 100)")
    }
    for point in pointColors.keys where !values.cached.indices.contains(point) {
      throw Refusal("colour of point \(point) of \(values.cached.count)")
    }
  }

  private func checkArea(_ sheet: String, _ range: CellRange, cached count: Int) throws(Refusal) {
    guard range.isOnSheet else { throw Refusal("chart range \(range) out of bounds") }
    let rows = range.last.row - range.first.row + 1
    let columns = range.last.column - range.first.column + 1
    guard rows == 1 || columns == 1 else {
      throw Refusal("chart range \(range) of several rows and columns")
    }
    let cells = rows * columns
    // What Excel draws of one series at most.
    guard cells <= 32_000 else {
      throw Refusal("chart range \(range) of \(cells) cells (at most 32000)")
    }
    guard count == cells else {
      throw Refusal("\(count) cached values of the chart range \(range) (\(cells))")
    }
    try SheetName.check(sheet)
    try checkPlain(sheet, "sheet name")
  }

  private func checkFormat(_ format: String) throws(Refusal) {
    try checkNumberFormat(format)
    try checkPlain(format, "number format")
  }
}

extension ChartAxis {
  fileprivate func check() throws(Refusal) {
    try checkChartText(title, "axis title")
    if let numberFormat {
      try checkNumberFormat(numberFormat)
      try checkPlain(numberFormat, "number format")
    }
    for case let value? in [minimum, maximum, majorUnit] where !value.isFinite {
      throw Refusal("axis bound \(value)")
    }
    if let minimum, let maximum, minimum >= maximum {
      throw Refusal("axis from \(minimum) to \(maximum)")
    }
    if let majorUnit, majorUnit <= 0 { throw Refusal("axis with steps of \(majorUnit)") }
    if let labelRotation, !(-90...90).contains(labelRotation) {
      throw Refusal("labels turned by \(labelRotation) degrees (-90 to 90)")
    }
  }
}

private func checkChartText(_ text: String?, _ what: String) throws(Refusal) {
  guard let text else { return }
  try checkLength(text, what, atMost: 255)
  try checkPlain(text, what, allowsLines: true)
}
