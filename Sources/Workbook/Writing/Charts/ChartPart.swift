/// A chart: `xl/charts/chart1.xml` and the like.
///
/// The file has no theme, so that every colour and typeface is written out.
struct ChartPart {
  static let contentType: StaticString =
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
  static let relationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

  /// The colours of series that name none, dark enough to bear white labels on most.
  private static let palette: [CellColor] = [
    0x2F6DB5, 0xE5812F, 0x3A9E94, 0xE8B730, 0x7D62B3, 0xC8504B, 0x74A33F, 0x7F8A94,
  ]

  let chart: Chart
  /// The font of all texts, with both typefaces.
  let font: ChartFont

  /// Takes a chart that was checked.
  init(_ chart: Chart, bodyFontName: String) {
    self.chart = chart
    var font = chart.font
    font.latin = font.latin ?? bodyFontName
    font.eastAsian = font.eastAsian ?? font.latin
    self.font = font
  }

  /// The colour of the series or share of a number.
  static func color(_ index: Int) -> CellColor { palette[index % palette.count] }

  /// Writes the part; the order of the elements is that of the schema (CT_ChartSpace).
  func content() -> PartContent {
    var out = OutputBuffer(capacity: 1 << 14)
    out.appendDeclaration()
    out.append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
    out.append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
    out.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    out.append("<c:date1904 val=\"0\"/><c:lang val=\"zh-CN\"/><c:roundedCorners val=\"0\"/>")
    out.append("<c:chart>")
    if let title = chart.title {
      out.appendTitle(title, font.scaled(by: 1.5), isBold: true)
      out.append("<c:autoTitleDeleted val=\"0\"/>")
    } else {
      // Without this, a single series gives the chart its name.
      out.append("<c:autoTitleDeleted val=\"1\"/>")
    }
    out.append("<c:plotArea><c:layout/>")
    var index = 0
    for plot in chart.plots {
      append(plot, first: index, to: &out)
      index += plot.series.count
    }
    appendAxes(to: &out)
    out.append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>")
    if let legend = chart.legend {
      out.append("<c:legend><c:legendPos")
      out.append(attribute: "val", legend.position.rawValue)
      out.append("/>")
      for hidden in legend.hiddenSeries.sorted() where (0..<index).contains(hidden) {
        out.append("<c:legendEntry><c:idx")
        out.append(attribute: "val", hidden)
        out.append("/><c:delete val=\"1\"/></c:legendEntry>")
      }
      out.append("<c:overlay val=\"0\"/>")
      out.appendTextProperties(font)
      out.append("</c:legend>")
    }
    out.append("<c:plotVisOnly val=\"0\"/><c:dispBlanksAs")
    out.append(attribute: "val", chart.gaps.rawValue)
    out.append("/></c:chart><c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>")
    out.appendLine(color: 0xD9D9D9, width: 0.75)
    out.append("</c:spPr>")
    out.appendTextProperties(font)
    out.append("</c:chartSpace>")
    return PartContent(out)
  }
}

extension ChartFont {
  /// The font at another size, in whole points.
  func scaled(by factor: Double) -> ChartFont {
    var font = self
    font.size = min((size * factor).rounded(), 400)
    return font
  }
}

/// The elements that charts are made of.
extension OutputBuffer {
  /// Appends `<a:solidFill>`.
  mutating func appendFill(_ color: CellColor) {
    append("<a:solidFill><a:srgbClr val=\"")
    append(color)
    append("\"/></a:solidFill>")
  }

  /// Appends `<a:ln>`, its width given in points.
  mutating func appendLine(color: CellColor, width: Double, dash: ChartSeries.Dash = .solid) {
    append("<a:ln")
    append(attribute: "w", Int((width * 12_700).rounded()))
    append(" cap=\"flat\">")
    appendFill(color)
    if dash != .solid {
      append("<a:prstDash")
      append(attribute: "val", dash.rawValue)
      append("/>")
    }
    append("<a:round/></a:ln>")
  }

  /// Appends `<c:title>` with a paragraph for each line.
  mutating func appendTitle(
    _ text: String,
    _ font: ChartFont,
    isBold: Bool,
    isTurned: Bool = false
  ) {
    append("<c:title><c:tx><c:rich>")
    append("<a:bodyPr")
    // Upright axes turn their titles where nothing is said.
    append(isTurned ? " rot=\"-5400000\" vert=\"horz\"/>" : " rot=\"0\" vert=\"horz\"/>")
    append("<a:lstStyle/>")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      append("<a:p><a:pPr>")
      appendRunProperties(font, isBold: isBold, isDefault: true)
      append("</a:pPr><a:r>")
      appendRunProperties(font, isBold: isBold, isDefault: false)
      append("<a:t>")
      append(plain: String(line))
      append("</a:t></a:r></a:p>")
    }
    append("</c:rich></c:tx><c:overlay val=\"0\"/></c:title>")
  }

  /// Appends `<c:txPr>`, the looks of texts that the program makes.
  mutating func appendTextProperties(_ font: ChartFont, rotation: Int? = nil) {
    append("<c:txPr><a:bodyPr")
    if let rotation {
      append(attribute: "rot", rotation * 60_000)
      append(" vert=\"horz\"")
    }
    append("/><a:lstStyle/><a:p><a:pPr>")
    appendRunProperties(font, isBold: false, isDefault: true)
    append("</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>")
  }

  /// Appends the properties of characters: those of a text, or those that others start from.
  private mutating func appendRunProperties(_ font: ChartFont, isBold: Bool, isDefault: Bool) {
    append(isDefault ? "<a:defRPr" : "<a:rPr lang=\"zh-CN\"")
    append(attribute: "sz", Int((font.size * 100).rounded()))
    append(isBold ? " b=\"1\">" : " b=\"0\">")
    appendFill(font.color)
    if let latin = font.latin {
      append("<a:latin")
      append(attribute: "typeface", plain: latin)
      append("/>")
    }
    if let eastAsian = font.eastAsian {
      append("<a:ea")
      append(attribute: "typeface", plain: eastAsian)
      append("/>")
    }
    append(isDefault ? "</a:defRPr>" : "</a:rPr>")
  }

  /// Appends an element whose only attribute is `val`.
  mutating func append(element name: StaticString, _ value: Int) {
    append("<")
    append(name)
    append(attribute: "val", value)
    append("/>")
  }

  /// Appends an element whose only attribute is `val`.
  mutating func append(element name: StaticString, _ value: String) {
    append("<")
    append(name)
    append(attribute: "val", plain: value)
    append("/>")
  }
}
