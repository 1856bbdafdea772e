extension DataValidation {
  /// The most UTF-16 units of a formula, and so of a list that is written out.
  public static let maximumFormulaLength = 255

  /// Makes a validation.
  ///
  /// - Parameters:
  ///   - kind: What kind of value is looked for.
  ///   - comparison: How it is compared; lists and conditions are not.
  ///   - firstFormula: The first formula, without `=`.
  ///   - secondFormula: The second formula, which only `between` and `notBetween` have.
  ///   - ranges: The cells.
  ///   - strictness: What happens to other values.
  ///   - allowsBlank: Whether a cell may stay empty.
  ///   - prompt: What is shown when a cell is chosen.
  ///   - error: What is shown when a value is not allowed.
  public init(
    _ kind: Kind,
    comparison: Comparison = .between,
    _ firstFormula: String?,
    and secondFormula: String? = nil,
    in ranges: [CellRange],
    strictness: Strictness = .stop,
    allowsBlank: Bool = true,
    prompt: Message = Message(isShown: false),
    error: Message = Message()
  ) {
    self.kind = kind
    self.comparison = comparison
    self.firstFormula = firstFormula
    self.secondFormula = secondFormula
    self.ranges = ranges
    self.strictness = strictness
    self.allowsBlank = allowsBlank
    self.prompt = prompt
    self.error = error
    showsList = true
  }

  /// The choice among some values, `nil` where a list cannot be written out: where it has no value,
  /// one that is empty, or holds a comma, a line feed or a space at an end, or where it passes 255
  /// UTF-16 units with its commas.
  ///
  /// Such values are written into cells, mostly of a hidden sheet, and ``choice(from:in:)-(String,_)``
  /// takes them from there.
  public static func choice(among values: [String], in ranges: [CellRange]) -> DataValidation? {
    for value in values {
      guard let first = value.utf8.first, let last = value.utf8.last, first > 0x20, last > 0x20,
        !value.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 < 0x20 })
      else { return nil }
    }
    let plain = values.joined(separator: ",")
    let pieces = plain.split(separator: "\"", omittingEmptySubsequences: false)
    let list = pieces.joined(separator: "\"\"")
    guard (1...maximumFormulaLength).contains(list.utf16.count) else { return nil }
    return DataValidation(.list, "\"\(list)\"", in: ranges)
  }

  /// The choice among the values of a range, of any sheet.
  public static func choice(from area: DefinedName.Area, in ranges: [CellRange]) -> DataValidation {
    DataValidation(.list, area.formula, in: ranges)
  }

  /// The choice among the values that a defined name or another formula stands for.
  public static func choice(from formula: String, in ranges: [CellRange]) -> DataValidation {
    DataValidation(.list, formula, in: ranges)
  }

  /// A whole number between two others, both allowed.
  public static func whole(_ bounds: ClosedRange<Int>, in ranges: [CellRange]) -> DataValidation {
    DataValidation(.whole, "\(bounds.lowerBound)", and: "\(bounds.upperBound)", in: ranges)
  }

  /// A number between two others, both allowed.
  public static func decimal(_ bounds: ClosedRange<Double>, in ranges: [CellRange])
    -> DataValidation
  {
    DataValidation(.decimal, "\(bounds.lowerBound)", and: "\(bounds.upperBound)", in: ranges)
  }

  /// A text of so many characters.
  public static func textLength(_ bounds: ClosedRange<Int>, in ranges: [CellRange])
    -> DataValidation
  {
    DataValidation(.textLength, "\(bounds.lowerBound)", and: "\(bounds.upperBound)", in: ranges)
  }

  /// A day between two others, both allowed; `nil` where the calendar has no such day between 1900
  /// and 9999.
  public static func date(
    from first: (year: Int, month: Int, day: Int),
    through last: (year: Int, month: Int, day: Int),
    in ranges: [CellRange]
  ) -> DataValidation? {
    guard let start = serialDay(year: first.year, month: first.month, day: first.day),
      let end = serialDay(year: last.year, month: last.month, day: last.day)
    else { return nil }
    return DataValidation(.date, "\(start)", and: "\(end)", in: ranges)
  }

  /// Refuses what Excel would repair.
  func check() throws(Refusal) {
    try checkRanges(ranges, "data validation")
    try checkLength(prompt.title, "prompt title", atMost: 32)
    try checkLength(prompt.text, "prompt", atMost: 255)
    try checkLength(error.title, "error title", atMost: 32)
    try checkLength(error.text, "error message", atMost: 255)
    let isCompared = kind != .any && kind != .list && kind != .custom
    let wanted = kind == .any ? 0 : isCompared && comparison.takesTwo ? 2 : 1
    let formulas = [firstFormula, secondFormula].compactMap { $0 }
    guard formulas.count == wanted, wanted == 0 || firstFormula != nil else {
      throw Refusal("data validation with \(formulas.count) formulas (\(wanted))")
    }
    for formula in formulas {
      // A list that is written out has quotation marks of its own.
      let isLiteral = kind == .list && formula.utf8.first == UInt8(ascii: "\"")
      let limit = Self.maximumFormulaLength + (isLiteral ? 2 : 0)
      try checkFormula(formula, "data validation", atMost: limit)
    }
  }
}

extension OutputBuffer {
  /// Appends `<dataValidations>`.
  mutating func appendDataValidations(_ validations: [DataValidation]) {
    guard !validations.isEmpty else { return }
    append("<dataValidations")
    append(attribute: "count", validations.count)
    append(">")
    for validation in validations { append(validation) }
    append("</dataValidations>")
  }

  private mutating func append(_ validation: DataValidation) {
    append("<dataValidation")
    if validation.kind != .any { append(attribute: "type", validation.kind.rawValue) }
    if validation.strictness != .stop {
      append(attribute: "errorStyle", validation.strictness.rawValue)
    }
    switch validation.kind {
    case .any, .list, .custom: break
    case .whole, .decimal, .date, .time, .textLength:
      if validation.comparison != .between {
        append(attribute: "operator", validation.comparison.rawValue)
      }
    }
    if validation.allowsBlank { append(" allowBlank=\"1\"") }
    if validation.kind == .list, !validation.showsList { append(" showDropDown=\"1\"") }
    if validation.prompt.isShown { append(" showInputMessage=\"1\"") }
    if validation.error.isShown { append(" showErrorMessage=\"1\"") }
    if let title = validation.error.title { append(attribute: "errorTitle", title) }
    if let text = validation.error.text { append(attribute: "error", text) }
    if let title = validation.prompt.title { append(attribute: "promptTitle", title) }
    if let text = validation.prompt.text { append(attribute: "prompt", text) }
    append(attribute: "sqref", validation.ranges.list)
    append(">")
    if let formula = validation.firstFormula { append(formula: "formula1", formula) }
    if let formula = validation.secondFormula { append(formula: "formula2", formula) }
    append("</dataValidation>")
  }
}
