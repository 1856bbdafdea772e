/// A conditional format of a sheet.
struct PlacedConditionalFormat {
  var format: ConditionalFormat
  var ranges: [CellRange]
  /// The number of its look among those of the workbook.
  var style: Int?
  /// The number of the sheet, for the identifier of a data bar.
  var sheet: Int
}

extension OutputBuffer {
  /// Appends `<conditionalFormatting>` for each; the first one has the highest priority.
  mutating func appendConditionalFormats(_ formats: [PlacedConditionalFormat]) {
    for (index, placed) in formats.enumerated() {
      append("<conditionalFormatting")
      append(attribute: "sqref", placed.ranges.list)
      append("><cfRule")
      append(attribute: "type", placed.format.type)
      if let style = placed.style { append(attribute: "dxfId", style) }
      append(attribute: "priority", index + 1)
      append(rule: placed, index)
      append("</cfRule></conditionalFormatting>")
    }
  }

  private mutating func append(rule placed: PlacedConditionalFormat, _ index: Int) {
    switch placed.format {
    case .dataBar(let bar):
      append(">")
      append("<dataBar")
      if !bar.showsValue { append(" showValue=\"0\"") }
      append(">")
      append(bar.minimum ?? .minimum)
      append(bar.maximum ?? .maximum)
      appendColor("<color", bar.color)
      // What Excel 2007 cannot draw stands in the extension of this identifier.
      append("</dataBar><extLst><ext uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\"")
      append(" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">")
      append("<x14:id>")
      append(raw: placed.identifier(index))
      append("</x14:id></ext></extLst>")
    case .colorScale(let scale):
      append("><colorScale>")
      for stop in scale.stops { append(stop.threshold) }
      for stop in scale.stops { appendColor("<color", stop.color) }
      append("</colorScale>")
    case .iconSet(let set):
      append("><iconSet")
      append(attribute: "iconSet", set.kind.rawValue)
      if !set.showsValue { append(" showValue=\"0\"") }
      if set.isReversed { append(" reverse=\"1\"") }
      append(">")
      // The class of the lowest sign has a threshold too, which nothing looks at.
      append(.percent(0))
      for threshold in set.thresholds { append(threshold) }
      append("</iconSet>")
    case .cellValue(let comparison, let first, let second, _):
      append(attribute: "operator", comparison.rawValue)
      append(">")
      append(formula: "formula", first)
      if let second { append(formula: "formula", second) }
    case .formula(let formula, _):
      append(">")
      append(formula: "formula", formula)
    }
  }

  /// Appends an element that holds a formula.
  mutating func append(formula name: StaticString, _ text: String) {
    append("<")
    append(name)
    append(">")
    append(escaping: text)
    append("</")
    append(name)
    append(">")
  }

  /// Appends `<cfvo>`.
  private mutating func append(_ threshold: ConditionalFormat.Threshold) {
    let (type, value) = threshold.parts
    append("<cfvo")
    append(attribute: "type", type)
    if let value { append(attribute: "val", value) }
    append("/>")
  }

  /// Appends the extension that draws data bars as Excel does since 2010: from zero, without a
  /// least length, negative ones to the other side (MS-XLSX 2.6.29).
  mutating func appendDataBarExtension(_ formats: [PlacedConditionalFormat]) {
    append("<extLst><ext uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\"")
    append(" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">")
    append("<x14:conditionalFormattings>")
    for (index, placed) in formats.enumerated() {
      guard case .dataBar(let bar) = placed.format else { continue }
      append("<x14:conditionalFormatting")
      append(" xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">")
      append("<x14:cfRule type=\"dataBar\"")
      append(attribute: "id", placed.identifier(index))
      append("><x14:dataBar minLength=\"0\" maxLength=\"100\"")
      if !bar.showsValue { append(" showValue=\"0\"") }
      if !bar.isGradient { append(" gradient=\"0\"") }
      append(">")
      appendExtended(bar.minimum, "autoMin")
      appendExtended(bar.maximum, "autoMax")
      appendColor("<x14:negativeFillColor", bar.negativeColor)
      append("<x14:axisColor rgb=\"FF7F7F7F\"/></x14:dataBar></x14:cfRule><xm:sqref>")
      append(raw: placed.ranges.list)
      append("</xm:sqref></x14:conditionalFormatting>")
    }
    append("</x14:conditionalFormattings></ext></extLst>")
  }

  private mutating func appendExtended(
    _ threshold: ConditionalFormat.Threshold?,
    _ automatic: String
  ) {
    let (type, value) = threshold?.parts ?? (automatic, nil)
    append("<x14:cfvo")
    append(attribute: "type", type)
    guard let value else { return append("/>") }
    append("><xm:f>")
    append(escaping: value)
    append("</xm:f></x14:cfvo>")
  }
}

extension PlacedConditionalFormat {
  /// An identifier that no other data bar of the workbook has, and that repeats with the calls.
  fileprivate func identifier(_ index: Int) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "{00000000-CA7D-4000-8000-\(digits(sheet, 6))\(digits(index, 6))}"
  }
}

extension ConditionalFormat {
  fileprivate var type: String {
    switch self {
    case .dataBar: "dataBar"
    case .colorScale: "colorScale"
    case .iconSet: "iconSet"
    case .cellValue: "cellIs"
    case .formula: "expression"
    }
  }
}

extension ConditionalFormat.Threshold {
  /// The words of the attributes `type` and `val`.
  fileprivate var parts: (type: String, value: String?) {
    switch self {
    case .minimum: ("min", nil)
    case .maximum: ("max", nil)
    case .number(let value): ("num", Self.text(value))
    case .percent(let value): ("percent", Self.text(value))
    case .percentile(let value): ("percentile", Self.text(value))
    case .formula(let formula): ("formula", formula)
    }
  }

  private static func text(_ value: Double) -> String {
    var out = OutputBuffer(capacity: 32)
    out.append(number: value)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
