/// The numbers by which plots name their axes.
struct AxisNumbers {
  static let primary = AxisNumbers(category: 100_001, value: 100_002)
  static let secondary = AxisNumbers(category: 100_003, value: 100_004)

  let category: Int
  let value: Int
}

extension ChartPart {
  /// Appends the axes that the plots use.
  func appendAxes(to out: inout OutputBuffer) {
    guard chart.plots.first?.kind != .pie else { return }
    let isLying = chart.plots.contains { $0.kind.isLying }
    appendCategoryAxis(.primary, isLying: isLying, to: &out)
    appendValueAxis(.primary, chart.valueAxis, isLying: isLying, to: &out)
    guard chart.plots.contains(where: \.usesSecondaryAxis) else { return }
    appendValueAxis(.secondary, chart.secondaryAxis, isLying: isLying, to: &out)
    appendCategoryAxis(.secondary, isLying: isLying, to: &out)
  }

  /// Whether the title of an axis is turned by a quarter: along an upright axis, where it is longer
  /// than a unit such as `万元`, which reads better as it is.
  private static func isTurned(_ title: String, _ isUpright: Bool) -> Bool {
    isUpright && TextWidth.lineWidth(of: title) > 4.5
  }

  private func appendCategoryAxis(
    _ axes: AxisNumbers,
    isLying: Bool,
    to out: inout OutputBuffer
  ) {
    let axis = chart.categoryAxis
    let isSecondary = axes.category != AxisNumbers.primary.category
    out.append("<c:catAx>")
    out.append(element: "c:axId", axes.category)
    // Bars run upwards by nature; a reader expects the first one at the top.
    out.append("<c:scaling>")
    out.append(element: "c:orientation", isLying != axis.isReversed ? "maxMin" : "minMax")
    out.append("</c:scaling>")
    out.append(element: "c:delete", isSecondary || axis.isHidden ? 1 : 0)
    out.append(element: "c:axPos", isLying ? "l" : "b")
    if !isSecondary {
      if axis.showsGridLines { out.appendGridLines() }
      if let title = axis.title {
        out.appendTitle(title, font, isBold: false, isTurned: Self.isTurned(title, isLying))
      }
    }
    out.append("<c:numFmt")
    out.append(attribute: "formatCode", plain: axis.numberFormat ?? "General")
    out.append(axis.numberFormat == nil ? " sourceLinked=\"1\"/>" : " sourceLinked=\"0\"/>")
    // Low labels stay out of the columns of negative values.
    out.append("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>")
    out.append("<c:tickLblPos val=\"low\"/><c:spPr>")
    out.appendLine(color: 0xA6A6A6, width: 0.75)
    out.append("</c:spPr>")
    out.appendTextProperties(font, rotation: axis.labelRotation)
    out.append(element: "c:crossAx", axes.value)
    out.append("<c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>")
    out.append("<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>")
  }

  private func appendValueAxis(
    _ axes: AxisNumbers,
    _ axis: ChartAxis,
    isLying: Bool,
    to out: inout OutputBuffer
  ) {
    let isSecondary = axes.value != AxisNumbers.primary.value
    out.append("<c:valAx>")
    out.append(element: "c:axId", axes.value)
    out.append("<c:scaling>")
    out.append(element: "c:orientation", axis.isReversed ? "maxMin" : "minMax")
    if let maximum = axis.maximum { out.append(element: "c:max", maximum) }
    if let minimum = axis.minimum { out.append(element: "c:min", minimum) }
    out.append("</c:scaling>")
    out.append(element: "c:delete", axis.isHidden ? 1 : 0)
    out.append(element: "c:axPos", isLying ? (isSecondary ? "t" : "b") : isSecondary ? "r" : "l")
    if axis.showsGridLines { out.appendGridLines() }
    if let title = axis.title {
      out.appendTitle(title, font, isBold: false, isTurned: Self.isTurned(title, !isLying))
    }
    let usual = chart.plots.first { $0.usesSecondaryAxis == isSecondary }?.series.first?.values
      .numberFormat
    out.append("<c:numFmt")
    out.append(attribute: "formatCode", plain: axis.numberFormat ?? usual ?? "General")
    out.append(axis.numberFormat == nil ? " sourceLinked=\"1\"/>" : " sourceLinked=\"0\"/>")
    out.append("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>")
    out.append("<c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>")
    out.appendTextProperties(font, rotation: axis.labelRotation)
    out.append(element: "c:crossAx", axes.category)
    // The last category is at the far side, or at the bottom where bars begin at the top.
    let isAtEnd = isSecondary != (isLying != chart.categoryAxis.isReversed)
    out.append(element: "c:crosses", isAtEnd ? "max" : "autoZero")
    out.append("<c:crossBetween val=\"between\"/>")
    if let unit = axis.majorUnit { out.append(element: "c:majorUnit", unit) }
    out.append("</c:valAx>")
  }
}

extension OutputBuffer {
  fileprivate mutating func appendGridLines() {
    append("<c:majorGridlines><c:spPr>")
    appendLine(color: 0xE3E3E3, width: 0.75)
    append("</c:spPr></c:majorGridlines>")
  }

  fileprivate mutating func append(element name: StaticString, _ value: Double) {
    append("<")
    append(name)
    append(attribute: "val", value)
    append("/>")
  }
}
