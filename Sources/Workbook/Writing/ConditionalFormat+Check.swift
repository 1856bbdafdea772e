extension ConditionalFormat {
  /// Refuses what Excel would repair.
  func check() throws(Refusal) {
    switch self {
    case .dataBar(let bar):
      for case let threshold? in [bar.minimum, bar.maximum] { try threshold.check() }
      if bar.minimum == .maximum || bar.maximum == .minimum {
        throw Refusal("data bar that begins with the largest value or ends with the smallest one")
      }
    case .colorScale(let scale):
      guard (2...3).contains(scale.stops.count) else {
        throw Refusal("colour scale of \(scale.stops.count) colours (2 or 3)")
      }
      for stop in scale.stops { try stop.threshold.check() }
    case .iconSet(let set):
      guard set.thresholds.count == set.kind.count - 1 else {
        throw Refusal("\(set.thresholds.count) thresholds of \(set.kind.count) icons")
      }
      for threshold in set.thresholds {
        if threshold == .minimum || threshold == .maximum {
          throw Refusal("icon threshold that is the smallest or largest value")
        }
        try threshold.check()
      }
    case .cellValue(let comparison, let first, let second, _):
      try checkFormula(first, "conditional format")
      guard comparison.takesTwo == (second != nil) else {
        throw Refusal(
          "conditional format \"\(comparison)\" with \(second == nil ? "one formula" : "two formulas")"
        )
      }
      if let second { try checkFormula(second, "conditional format") }
    case .formula(let formula, _): try checkFormula(formula, "conditional format")
    }
  }

  /// The look that the format gives, where it gives one.
  var style: HighlightStyle? {
    switch self {
    case .cellValue(_, _, _, let style), .formula(_, let style): style
    case .dataBar, .colorScale, .iconSet: nil
    }
  }
}

extension ConditionalFormat.Threshold {
  fileprivate func check() throws(Refusal) {
    switch self {
    case .minimum, .maximum: break
    case .number(let value):
      guard value.isFinite else { throw Refusal("threshold \(value)") }
    case .percent(let value), .percentile(let value):
      guard (0...100).contains(value) else { throw Refusal("threshold of \(value) % (0 to 100)") }
    case .formula(let formula): try checkFormula(formula, "threshold")
    }
  }
}

extension DataValidation.Comparison {
  /// Whether the comparison has two bounds.
  var takesTwo: Bool { self == .between || self == .notBetween }
}

/// Refuses a formula that is empty, too long, or written with its `=`.
func checkFormula(
  _ formula: String,
  _ what: String,
  atMost limit: Int = CellWriter.maximumFormulaLength
) throws(Refusal) {
  let length = formula.utf16.count
  guard (1...limit).contains(length) else {
    throw Refusal("\(what): formula of \(length) characters (1 to \(limit))")
  }
  guard formula.utf8.first != UInt8(ascii: "=") else {
    throw Refusal("\(what): formula \(formula) that begins with \"=\"")
  }
}

/// Refuses a list of ranges that is empty or leaves the sheet.
func checkRanges(_ ranges: [CellRange], _ what: String) throws(Refusal) {
  guard !ranges.isEmpty else { throw Refusal("\(what) of no cells") }
  for range in ranges where !range.isOnSheet { throw Refusal("\(what) of \(range) out of bounds") }
  guard ranges.count <= 8_192 else {
    throw Refusal("\(what) of \(ranges.count) ranges (at most 8192)")
  }
}

extension [CellRange] {
  /// The ranges as an attribute holds them (ST_Sqref).
  var list: String { map(\.description).joined(separator: " ") }
}
