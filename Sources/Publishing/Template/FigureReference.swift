import Forms

/// What a placeholder of a template names: `{{closure_rate}}`, `{{closure_rate.numerator}}`,
/// `{{output[source=weekly]}}`, `{{closure_rate@U1}}`, `{{closure_rate:2026-02}}`, and all of these
/// together in this order.
struct FigureReference: Hashable {
  /// What of the figure.
  enum Part: String, Hashable {
    case value
    case numerator
    case denominator
  }

  /// The metric, as in `figures.csv`.
  var metric: String
  /// What sets the figure apart from others of its metric; empty as a rule.
  var scope = ""
  var part = Part.value
  /// The id of the unit; nothing for that of the report.
  var unit: String?
  /// The period; nothing for that of the report.
  var period: Period?

  /// Reads what stands between the brackets.
  init?(_ text: some StringProtocol) {
    let pattern =
      /([A-Za-z_][A-Za-z_0-9]*)(?:\[([^\]]*)\])?(?:\.(numerator|denominator))?(?:@([^:]+))?(?::(.+))?/
    guard let match = String(text).wholeMatch(of: pattern) else { return nil }
    metric = String(match.1)
    scope = match.2.map(String.init) ?? ""
    part = match.3.flatMap { Part(rawValue: String($0)) } ?? .value
    unit = match.4.map(String.init)
    if let text = match.5 {
      guard let period = Period(text) else { return nil }
      self.period = period
    }
  }
}
