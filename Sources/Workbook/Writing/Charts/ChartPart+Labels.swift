extension ChartPart {
  /// Appends `<c:dLbls>`, with labels of their own for points of another colour where the text lies
  /// on it.
  func append(
    _ labels: ChartLabels,
    of kind: Chart.Kind,
    on color: CellColor,
    _ points: [Int],
    _ series: ChartSeries,
    to out: inout OutputBuffer
  ) {
    let position = labels.position ?? kind.usualLabelPosition
    let isInside = [.center, .insideEnd, .insideBase].contains(position) && kind != .line
    let isOverColumns = kind == .line && chart.plots.contains { $0.kind != .line }
    var font = font
    func appendGroup(_ textColor: CellColor) {
      font.color = textColor
      let usual =
        labels.showsPercentage && !labels.showsValue ? "0.0%" : series.values.numberFormat
      out.append("<c:numFmt")
      out.append(attribute: "formatCode", plain: labels.numberFormat ?? usual)
      out.append(" sourceLinked=\"0\"/><c:spPr>")
      if isOverColumns {
        // Columns may be of any colour, and the numbers of a line must stand out from them.
        out.append("<a:solidFill><a:srgbClr val=\"FFFFFF\"><a:alpha val=\"60000\"/></a:srgbClr>")
        out.append("</a:solidFill>")
      } else {
        out.append("<a:noFill/>")
      }
      out.append("<a:ln><a:noFill/></a:ln></c:spPr>")
      out.appendTextProperties(font)
      out.append(element: "c:dLblPos", position.rawValue)
      out.append("<c:showLegendKey val=\"0\"/>")
      out.append(element: "c:showVal", labels.showsValue ? 1 : 0)
      out.append(element: "c:showCatName", labels.showsCategory ? 1 : 0)
      out.append("<c:showSerName val=\"0\"/>")
      out.append(element: "c:showPercent", labels.showsPercentage ? 1 : 0)
      out.append("<c:showBubbleSize val=\"0\"/>")
      if kind == .pie { out.append("<c:separator>\n</c:separator>") }
    }
    out.append("<c:dLbls>")
    for point in isInside ? points : [] {
      out.append("<c:dLbl>")
      out.append(element: "c:idx", point)
      appendGroup((series.pointColors[point] ?? Self.color(point)).colorOfText)
      out.append("</c:dLbl>")
    }
    if isInside {
      appendGroup(color.colorOfText)
    } else {
      appendGroup(kind == .line && !isOverColumns ? color : chart.font.color)
    }
    if kind == .pie { out.append("<c:showLeaderLines val=\"1\"/>") }
    out.append("</c:dLbls>")
  }
}

extension Chart.Kind {
  /// Where labels stand that name no place, chosen so that they do not cover what they label.
  fileprivate var usualLabelPosition: ChartLabels.Position {
    switch self {
    case .column, .bar: .outsideEnd
    case .stackedColumn, .stackedBar: .center
    case .line: .above
    case .pie: .outsideEnd
    }
  }
}

extension CellColor {
  /// White or nearly black, whichever is easier to read on the colour.
  fileprivate var colorOfText: CellColor {
    let red = rgb >> 16 & 0xFF
    let green = rgb >> 8 & 0xFF
    return 299 * red + 587 * green + 114 * (rgb & 0xFF) < 150_000 ? 0xFFFFFF : 0x262626
  }
}
