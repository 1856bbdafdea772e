extension FieldDefinition.Window.Bound {
  /// Reads `received`, `period.start`, `period.end-2d`.
  init?(_ text: String) {
    if text == "received" {
      self = .received
      return
    }
    guard let match = text.wholeMatch(of: /period\.(start|end)(?:([-+][0-9]{1,4})d)?/),
      let days = Int(match.output.2 ?? "0")
    else { return nil }
    self = match.output.1 == "start" ? .periodStart(days) : .periodEnd(days)
  }

  /// The day that it means in a period; nothing where that is not known before a file comes in.
  public func day(in period: Period) -> CalendarDate? {
    switch self {
    case .periodStart(let days): period.start.adding(days: days)
    case .periodEnd(let days): period.end.adding(days: days)
    case .received: nil
    }
  }
}

extension FieldDefinition {
  /// Whether an example is a number as a cell holds it: digits with a sign and a fraction, if any.
  public static func isNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /-?[0-9]{1,15}(?:\.[0-9]{1,9})?/) != nil
  }

  /// The day that the example of a date field tells: `period.start+1d`, or `2026-03-12`.
  public static func day(ofExample text: String, in period: Period) -> CalendarDate? {
    Window.Bound(text).flatMap { $0.day(in: period) } ?? CalendarDate(iso: text)
  }
}
