extension Coercer {
  func period(_ raw: RawValue, _ context: CoercionContext) -> Coercion {
    let source: String
    switch raw {
    case .text(let text): source = text
    case .number(_, let digits, .plain): source = digits
    default: return .refused("E11", CoercionMessage.notAPeriod(raw.description))
    }
    if let period = Period(source) { return Coercion(.text(period.description)) }
    guard let (period, isCompleted) = PeriodText.period(source, year: context.period?.year) else {
      return .refused("E11", CoercionMessage.notAPeriod(source))
    }
    return Coercion(.text(period.description), notes: [isCompleted ? "N09" : "N08"])
  }
}

/// Periods as texts name them: 2026年第11周, 2026年3月, 第一季度.
enum PeriodText {
  /// The period that a text names, and whether its year came from elsewhere.
  ///
  /// Nothing may stand before or after it. The year is that of a text which names none.
  static func period(_ text: String, year: Int?) -> (period: Period, isCompleted: Bool)? {
    var scalars = Array(Folding.word(text).unicodeScalars)[...]
    var named: Int?
    if let place = scalars.firstIndex(of: "年"), let number = number(scalars[..<place]) {
      guard (1900...9998).contains(number) else { return nil }
      named = number
      scalars = scalars[(place + 1)...]
      if scalars.isEmpty || String(scalars) == "度" || String(scalars) == "全年" {
        return Period.year(number).map { ($0, false) }
      }
    }
    guard let known = named ?? year else { return nil }
    if scalars.first == "第" { scalars = scalars.dropFirst() }
    let endings: [(String, (Int) -> Period?)] = [
      ("季度", { .quarter($0, of: known) }), ("月份", { .month($0, of: known) }),
      ("月", { .month($0, of: known) }), ("周", { .week($0, of: known) }),
    ]
    for (ending, make) in endings
    where scalars.suffix(ending.unicodeScalars.count)
      .elementsEqual(ending.unicodeScalars)
    {
      let head = scalars.dropLast(ending.unicodeScalars.count)
      guard let number = String(head) == "首" ? 1 : number(head), let period = make(number) else {
        return nil
      }
      return (period, named == nil)
    }
    return nil
  }

  private static func number(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard scalars.count <= 6 else { return nil }
    if scalars.allSatisfy(\.isDigit) { return Int(String(scalars)) }
    return ChineseNumeral.integer(scalars)
  }
}
