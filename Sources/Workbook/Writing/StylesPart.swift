/// The fonts, fills, borders, number formats and cell formats of a workbook: `xl/styles.xml`.
struct StylesPart {
  /// How many cell formats a workbook may have; Excel's limit is a little higher.
  static let maximumCount = 64_000

  private let bodyFont: CellFont
  private var ids: [CellStyle: StyleID] = [:]
  private var styles: [CellStyle] = []
  private var highlights = Interned<HighlightStyle>()

  /// Begins with the two styles that every workbook has, ``StyleID/plain`` and ``StyleID/date``.
  init(bodyFontName: String, bodyFontSize: Double) throws(Refusal) {
    bodyFont = CellFont(name: bodyFontName, size: bodyFontSize)
    _ = try intern(CellStyle(font: bodyFont))
    _ = try intern(CellStyle(font: bodyFont, numberFormat: "yyyy-mm-dd"))
  }

  /// How many styles there are; ids are below it.
  var count: Int { styles.count }

  /// Returns the id of a style; equal styles have one id.
  ///
  /// - Throws: Where the style has what Excel would repair: an empty or too long number format or
  ///   font name, a size or indent out of range.
  mutating func intern(_ style: CellStyle) throws(Refusal) -> StyleID {
    var style = style
    style.font.name = style.font.name ?? bodyFont.name
    style.font.size = style.font.size ?? bodyFont.size
    if let known = ids[style] { return known }
    try check(style)
    guard styles.count < Self.maximumCount else {
      throw Refusal("more than \(Self.maximumCount) different styles")
    }
    let id = StyleID(rawValue: UInt32(styles.count))
    styles.append(style)
    ids[style] = id
    return id
  }

  /// Returns the number of a look that a condition gives; equal ones have one number.
  mutating func number(of highlight: HighlightStyle) -> Int { highlights.index(of: highlight) }

  private func check(_ style: CellStyle) throws(Refusal) {
    try checkNumberFormat(style.numberFormat)
    if let name = style.font.name { try checkFontName(name) }
    if let size = style.font.size, !(1...409).contains(size) {
      throw Refusal("font size \(size) (1 to 409)")
    }
    guard (0...250).contains(style.alignment.indent) else {
      throw Refusal("indent \(style.alignment.indent) (0 to 250)")
    }
  }

  /// Writes the part.
  func content() -> PartContent {
    var fonts = Interned<CellFont>()
    var fills = Interned<CellColor?>()
    var borders = Interned<CellBorder>()
    var formats = Interned<String>()
    var cellFormats = OutputBuffer()
    for style in styles {
      let format =
        Self.builtInFormats[style.numberFormat] ?? 164 + formats.index(of: style.numberFormat)
      // Fill 1 is the grey pattern that every workbook must have.
      let fill = style.fill == nil ? 0 : 2 + fills.index(of: style.fill)
      cellFormats.appendFormat(
        style,
        format: format,
        font: fonts.index(of: style.font),
        fill: fill,
        border: borders.index(of: style.border)
      )
    }
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
    if !formats.values.isEmpty {
      out.append("<numFmts")
      out.append(attribute: "count", formats.values.count)
      out.append(">")
      for (index, code) in formats.values.enumerated() {
        out.append("<numFmt")
        out.append(attribute: "numFmtId", 164 + index)
        out.append(attribute: "formatCode", code)
        out.append("/>")
      }
      out.append("</numFmts>")
    }
    out.append("<fonts")
    out.append(attribute: "count", fonts.values.count)
    out.append(">")
    for font in fonts.values { out.appendFont(font) }
    out.append("</fonts><fills")
    out.append(attribute: "count", 2 + fills.values.count)
    out.append("><fill><patternFill patternType=\"none\"/></fill>")
    out.append("<fill><patternFill patternType=\"gray125\"/></fill>")
    for case let color? in fills.values {
      out.append("<fill><patternFill patternType=\"solid\">")
      out.appendColor("<fgColor", color)
      out.append("<bgColor indexed=\"64\"/></patternFill></fill>")
    }
    out.append("</fills><borders")
    out.append(attribute: "count", borders.values.count)
    out.append(">")
    for border in borders.values { out.appendBorder(border) }
    out.append("</borders><cellStyleXfs count=\"1\">")
    out.append(
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs"
    )
    out.append(attribute: "count", styles.count)
    out.append(">")
    unsafe cellFormats.withBytes { unsafe out.append(copying: $0) }
    out.append("</cellXfs><cellStyles count=\"1\">")
    out.append("<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
    if !highlights.values.isEmpty {
      out.append("<dxfs")
      out.append(attribute: "count", highlights.values.count)
      out.append(">")
      for highlight in highlights.values { out.appendHighlight(highlight) }
      out.append("</dxfs>")
    }
    out.append("</styleSheet>")
    return PartContent(out)
  }

  /// The formats that have a number of their own and look the same in every language (ECMA-376 part
  /// 1, 18.8.30).
  private static let builtInFormats = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
  ]
}

/// Values in the order of their first use.
private struct Interned<Value: Hashable> {
  private(set) var values: [Value] = []
  private var places: [Value: Int] = [:]

  mutating func index(of value: Value) -> Int {
    if let known = places[value] { return known }
    places[value] = values.count
    values.append(value)
    return values.count - 1
  }
}
