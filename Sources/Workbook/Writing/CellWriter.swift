/// Writes the cell at one place.
struct CellWriter {
  /// The most UTF-16 units that a cell holds.
  static let maximumTextLength = 32_767
  /// The most UTF-16 units that a formula has.
  static let maximumFormulaLength = 8_192

  let letters: PackedText
  let digits: PackedText
  let styleCount: Int

  /// Writes `<c>`, or nothing for a blank cell without a style; counts in `shared` the texts of the
  /// shared table.
  @inline(__always)
  func write(
    _ cell: CellInput,
    to out: inout OutputBuffer,
    strings: inout SharedStringsPart,
    shared: inout Int
  ) throws(Refusal) {
    switch cell {
    case .blank(.plain):
      break
    case .blank(let style):
      try begin(style, &out)
      out.append("/>")
    case .text(let text, let style):
      try begin(style, &out)
      try Self.checkLength(text)
      if let index = strings.index(of: text) {
        out.append(" t=\"s\"><v>")
        out.append(integer: index)
        out.append("</v></c>")
        shared += 1
      } else {
        out.append(" t=\"inlineStr\"><is>")
        out.appendText(text)
        out.append("</is></c>")
      }
    case .number(let value, let style):
      try begin(style, &out)
      out.append("><v>")
      out.append(number: try Self.finite(value))
      out.append("</v></c>")
    case .decimal(let unscaled, let scale, let style):
      try Self.checkScale(scale)
      try begin(style, &out)
      out.append("><v>")
      out.append(unscaled: unscaled, scale: scale)
      out.append("</v></c>")
    case .numberText(let text, let style):
      try begin(style, &out)
      out.append("><v>")
      out.append(raw: try Self.number(text))
      out.append("</v></c>")
    case .boolean(let value, let style):
      try begin(style, &out)
      out.append(value ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>")
    case .date(let year, let month, let day, let style):
      guard let serial = serialDay(year: year, month: month, day: day) else {
        throw Refusal("no day \(year)-\(month)-\(day) between 1900-01-01 and 9999-12-31")
      }
      try begin(style, &out)
      out.append("><v>")
      out.append(integer: serial)
      out.append("</v></c>")
    case .formula(let formula, let cached, let style):
      try begin(style, &out)
      try write(formula: formula, cached, &out)
    }
  }

  @inline(__always)
  private func begin(_ style: StyleID, _ out: inout OutputBuffer) throws(Refusal) {
    out.append("<c r=\"")
    out.append(letters)
    out.append(digits)
    guard style != .plain else { return out.append("\"") }
    guard style.rawValue < styleCount else {
      throw Refusal("style \(style.rawValue) of another workbook")
    }
    out.append("\" s=\"")
    out.append(integer: Int(style.rawValue))
    out.append("\"")
  }

  private func write(
    formula: String,
    _ cached: CachedValue?,
    _ out: inout OutputBuffer
  ) throws(Refusal) {
    let formula = try Self.stored(formula: formula)
    switch cached {
    case .text: out.append(" t=\"str\"")
    case .boolean: out.append(" t=\"b\"")
    case .error: out.append(" t=\"e\"")
    case .number, nil: break
    }
    out.append("><f>")
    out.append(escaping: formula)
    out.append("</f>")
    if let cached {
      out.append("<v>")
      switch cached {
      case .number(let value): out.append(number: try Self.finite(value))
      case .boolean(let value): out.append(value ? "1" : "0")
      case .error(let error): out.append(raw: error.rawValue)
      case .text(let text):
        try Self.checkLength(text)
        out.append(escaping: text)
      }
      out.append("</v>")
    }
    out.append("</c>")
  }
}

/// What a cell can hold, whoever writes it.
extension CellWriter {
  @inline(__always)
  static func checkLength(_ text: String) throws(Refusal) {
    // Every UTF-16 unit takes at least one byte of UTF-8, so that most texts need not be counted.
    guard text.utf8.count > maximumTextLength, text.utf16.count > maximumTextLength else { return }
    throw Refusal("text of \(text.utf16.count) characters (at most \(maximumTextLength))")
  }

  @inline(__always)
  static func finite(_ value: Double) throws(Refusal) -> Double {
    guard value.isFinite else { throw Refusal("\(value) is no number that a cell holds") }
    return value
  }

  static func number(_ text: String) throws(Refusal) -> String {
    guard text.utf8.count <= 255, isNumberText(text), let value = Double(text), value.isFinite
    else {
      throw Refusal("\(text.prefix(40).debugDescription) is no number that a cell holds")
    }
    return text
  }

  static func checkScale(_ scale: Int) throws(Refusal) {
    guard (0...18).contains(scale) else { throw Refusal("scale \(scale) (0 to 18)") }
  }

  /// A formula as a file holds it, without the sign in front.
  static func stored(formula: String) throws(Refusal) -> String {
    let formula = formula.utf8.first == UInt8(ascii: "=") ? String(formula.dropFirst()) : formula
    let length = formula.utf16.count
    guard (1...maximumFormulaLength).contains(length) else {
      throw Refusal("formula of \(length) characters (1 to \(maximumFormulaLength))")
    }
    return formula
  }
}
