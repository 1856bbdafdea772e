extension ChartPart {
  /// Appends a plot whose first series has a number; the order of its elements is that of the
  /// schema (CT_BarChart, CT_LineChart, CT_PieChart).
  func append(_ plot: Chart.Plot, first: Int, to out: inout OutputBuffer) {
    switch plot.kind {
    case .column, .stackedColumn, .bar, .stackedBar:
      out.append("<c:barChart>")
      out.append(element: "c:barDir", plot.kind.isLying ? "bar" : "col")
      out.append(element: "c:grouping", plot.kind.isStacked ? "stacked" : "clustered")
      out.append("<c:varyColors val=\"0\"/>")
    case .line: out.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>")
    case .pie: out.append("<c:pieChart><c:varyColors val=\"1\"/>")
    }
    for (offset, series) in plot.series.enumerated() {
      append(series, of: plot.kind, number: first + offset, to: &out)
    }
    switch plot.kind {
    case .pie:
      out.append("<c:firstSliceAng val=\"0\"/></c:pieChart>")
    case .line:
      out.append("<c:marker val=\"1\"/>")
      appendAxisNumbers(plot, to: &out)
      out.append("</c:lineChart>")
    case .column, .stackedColumn, .bar, .stackedBar:
      let isSingle = plot.series.count == 1 || plot.kind.isStacked
      out.append(element: "c:gapWidth", plot.gapWidth ?? (isSingle ? 80 : 60))
      out.append(element: "c:overlap", plot.kind.isStacked ? 100 : isSingle ? 0 : -5)
      appendAxisNumbers(plot, to: &out)
      out.append("</c:barChart>")
    }
  }

  private func appendAxisNumbers(_ plot: Chart.Plot, to out: inout OutputBuffer) {
    let axes = plot.usesSecondaryAxis ? AxisNumbers.secondary : .primary
    out.append(element: "c:axId", axes.category)
    out.append(element: "c:axId", axes.value)
  }

  private func append(
    _ series: ChartSeries,
    of kind: Chart.Kind,
    number: Int,
    to out: inout OutputBuffer
  ) {
    let isBehindLine = kind != .line && chart.plots.contains { $0.kind == .line }
    let usual = Self.color(number)
    let color = series.color ?? (isBehindLine ? usual.paler : usual)
    out.append("<c:ser>")
    out.append(element: "c:idx", number)
    out.append(element: "c:order", number)
    out.append(series.name)
    switch kind {
    case .line:
      out.append("<c:spPr>")
      out.appendLine(color: color, width: series.lineWidth, dash: series.dash)
      out.append("</c:spPr>")
      out.append(series.marker, color)
    case .column, .stackedColumn, .bar, .stackedBar:
      out.append("<c:spPr>")
      out.appendFill(color)
      out.append("</c:spPr><c:invertIfNegative val=\"0\"/>")
    case .pie: break
    }
    let own = series.pointColors.keys.sorted()
    let points = kind == .pie ? Array(series.values.cached.indices) : own
    for point in points {
      out.append(point: point, of: kind, series.pointColors[point] ?? Self.color(point), series)
    }
    if let labels = series.labels {
      append(labels, of: kind, on: color, points, series, to: &out)
    }
    if let categories = series.categories { out.append(categories) }
    out.append("<c:val><c:numRef><c:f>")
    out.append(plain: SheetName.quoted(series.values.sheet) + "!" + series.values.range.absolute)
    out.append("</c:f><c:numCache><c:formatCode>")
    out.append(plain: series.values.numberFormat)
    out.append("</c:formatCode>")
    out.append(element: "c:ptCount", series.values.cached.count)
    for (index, value) in series.values.cached.enumerated() {
      guard let value else { continue }
      out.append("<c:pt")
      out.append(attribute: "idx", index)
      out.append("><c:v>")
      out.append(number: value)
      out.append("</c:v></c:pt>")
    }
    out.append("</c:numCache></c:numRef></c:val>")
    if kind == .line { out.append(element: "c:smooth", series.isSmooth ? 1 : 0) }
    out.append("</c:ser>")
  }
}

extension Chart.Kind {
  /// Whether the values run from left to right.
  var isLying: Bool { self == .bar || self == .stackedBar }

  fileprivate var isStacked: Bool { self == .stackedColumn || self == .stackedBar }
}

extension CellColor {
  /// The colour with as much white, for what stands behind something else.
  fileprivate var paler: CellColor { CellColor((rgb >> 1 & 0x7F7F7F) + 0x808080) }
}

extension OutputBuffer {
  /// Appends `<c:tx>`.
  fileprivate mutating func append(_ name: ChartName) {
    switch name {
    case .text(let text):
      append("<c:tx><c:v>")
      append(escaping: text)
      append("</c:v></c:tx>")
    case .cell(let sheet, let cell, let cached):
      append("<c:tx><c:strRef><c:f>")
      append(plain: SheetName.quoted(sheet) + "!" + CellRange(first: cell, last: cell).absolute)
      append("</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>")
      append(escaping: cached)
      append("</c:v></c:pt></c:strCache></c:strRef></c:tx>")
    }
  }

  /// Appends `<c:cat>`.
  fileprivate mutating func append(_ categories: ChartCategories) {
    append("<c:cat><c:strRef><c:f>")
    append(plain: SheetName.quoted(categories.sheet) + "!" + categories.range.absolute)
    append("</c:f><c:strCache>")
    append(element: "c:ptCount", categories.cached.count)
    for (index, text) in categories.cached.enumerated() {
      append("<c:pt")
      append(attribute: "idx", index)
      append("><c:v>")
      append(escaping: text)
      append("</c:v></c:pt>")
    }
    append("</c:strCache></c:strRef></c:cat>")
  }

  /// Appends `<c:marker>`.
  fileprivate mutating func append(_ marker: ChartSeries.Marker, _ color: CellColor) {
    append("<c:marker>")
    append(element: "c:symbol", marker.rawValue)
    if marker != .none {
      append("<c:size val=\"6\"/><c:spPr>")
      appendFill(color)
      appendLine(color: 0xFFFFFF, width: 0.75)
      append("</c:spPr>")
    }
    append("</c:marker>")
  }

  /// Appends `<c:dPt>`, the looks of one point.
  fileprivate mutating func append(
    point: Int,
    of kind: Chart.Kind,
    _ color: CellColor,
    _ series: ChartSeries
  ) {
    append("<c:dPt>")
    append(element: "c:idx", point)
    switch kind {
    case .line:
      append(series.marker, color)
      append("<c:bubble3D val=\"0\"/>")
    case .pie:
      append("<c:bubble3D val=\"0\"/><c:spPr>")
      appendFill(color)
      appendLine(color: 0xFFFFFF, width: 1.5)
      append("</c:spPr>")
    case .column, .stackedColumn, .bar, .stackedBar:
      append("<c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>")
      appendFill(color)
      append("</c:spPr>")
    }
    append("</c:dPt>")
  }
}
