/// What is to happen to one cell.
struct CellChange {
  /// What it is to hold; nothing where that stays.
  var value: CellInput?
  /// The colour behind it; nothing where that stays.
  var fill: CellColor?
  /// The colours of marks that are taken back: one of these goes where no other comes.
  var oldFills: Set<CellColor> = []
}

/// A cell as it is written into a sheet that is there: the attribute of its type, and what it holds.
struct CellMarkup {
  private(set) var type: StaticString = ""
  private(set) var content: [UInt8] = []
  /// Whether it has a formula.
  private(set) var computes = false

  /// Writes a value under the prefix of the cell, which has its colon.
  ///
  /// - Throws: ``Refusal`` where a cell cannot hold it.
  init(_ value: CellInput, prefix: String, dateSystem: DateSystem) throws(Refusal) {
    var out = OutputBuffer(capacity: 128)
    switch value {
    case .blank: break
    case .text(let text, _):
      try CellWriter.checkLength(text)
      type = "inlineStr"
      out.append(raw: "<\(prefix)is><\(prefix)t xml:space=\"preserve\">")
      out.append(escaping: text)
      out.append(raw: "</\(prefix)t></\(prefix)is>")
    case .number(let number, _):
      let number = try CellWriter.finite(number)
      out.append(element: "v", prefix) { $0.append(number: number) }
    case .decimal(let unscaled, let scale, _):
      try CellWriter.checkScale(scale)
      out.append(element: "v", prefix) { $0.append(unscaled: unscaled, scale: scale) }
    case .numberText(let text, _):
      let text = try CellWriter.number(text)
      out.append(element: "v", prefix) { $0.append(raw: text) }
    case .boolean(let truth, _):
      type = "b"
      out.append(element: "v", prefix) { $0.append(truth ? "1" : "0") }
    case .date(let year, let month, let day, _):
      guard let serial = serialDay(year: year, month: month, day: day),
        dateSystem == .from1900 || serial >= Self.systemDistance
      else { throw Refusal("no day \(year)-\(month)-\(day) in a workbook's calendar") }
      let days = dateSystem == .from1900 ? serial : serial - Self.systemDistance
      out.append(element: "v", prefix) { $0.append(integer: days) }
    case .formula(let formula, let cached, _):
      computes = true
      try appendFormula(formula, cached, prefix, &out)
    }
    content = out.bytes
  }

  /// The days between the starts of the two date systems (ECMA-376 part 1, 18.17.4.1).
  private static let systemDistance = 1462

  private mutating func appendFormula(
    _ formula: String,
    _ cached: CachedValue?,
    _ prefix: String,
    _ out: inout OutputBuffer
  ) throws(Refusal) {
    let formula = try CellWriter.stored(formula: formula)
    out.append(element: "f", prefix) { $0.append(escaping: formula) }
    switch cached {
    case nil: break
    case .number(let number):
      let number = try CellWriter.finite(number)
      out.append(element: "v", prefix) { $0.append(number: number) }
    case .boolean(let truth):
      type = "b"
      out.append(element: "v", prefix) { $0.append(truth ? "1" : "0") }
    case .error(let error):
      type = "e"
      out.append(element: "v", prefix) { $0.append(raw: error.rawValue) }
    case .text(let text):
      try CellWriter.checkLength(text)
      type = "str"
      out.append(element: "v", prefix) { $0.append(escaping: text) }
    }
  }
}

extension OutputBuffer {
  /// Appends an element without attributes.
  mutating func append(
    element name: StaticString,
    _ prefix: String,
    _ content: (inout OutputBuffer) -> Void
  ) {
    append(raw: "<\(prefix)")
    append(name)
    append(">")
    content(&self)
    append(raw: "</\(prefix)")
    append(name)
    append(">")
  }
}
