extension Coercer {
  func hours(_ raw: RawValue, _ field: FieldDefinition, _ context: CoercionContext) -> Coercion {
    let gauge = gauge(field, context)
    switch raw {
    case .time(let hours):
      guard hours.isFinite, abs(hours) < 1_000_000 else {
        return .refused("E11", CoercionMessage.notHours(raw.description))
      }
      return lasting(seconds: Int((hours * 3_600).rounded()), field, gauge, notes: ["N06"])
    case .text(let text): return hoursText(text, field, gauge, context)
    case .date: return .refused("E11", CoercionMessage.notHours(raw.description))
    default: return number(raw, field, context)
    }
  }

  private func hoursText(
    _ text: String,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    _ context: CoercionContext
  ) -> Coercion {
    let folded = Folding.word(text)
    if let span = ClockText.span(folded) {
      switch span {
      case .success(let seconds): return lasting(seconds: seconds, field, gauge, notes: ["N07"])
      case .backwards: return .refused("E11", CoercionMessage.endsBeforeStart(text))
      }
    }
    if isApproximate(text) { return .refused("E21", CoercionMessage.approximate(text, field)) }
    if let seconds = ClockText.duration(folded) {
      return lasting(seconds: seconds, field, gauge, notes: ["N07"])
    }
    if let compound = compound(folded) {
      return finish(
        compound.hours,
        field,
        gauge,
        notes: compound.isChinese ? ["N07", "N04"] : ["N07"],
        raw: compound.hours
      )
    }
    guard let reading = NumberText(text) else {
      return .refused("E11", CoercionMessage.notHours(text))
    }
    return measured(reading, text, field, gauge, context)
  }

  private func lasting(
    seconds: Int,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    notes: [String]
  ) -> Coercion {
    let hours = ExactDecimal(seconds).divided(by: 3_600, places: 3)
    return finish(hours, field, gauge, notes: notes, raw: hours)
  }

  /// Hours and minutes together: 2小时20分.
  private func compound(_ text: String) -> (hours: ExactDecimal, isChinese: Bool)? {
    for word in ["个小时", "小时", "个钟头", "钟头", "hours", "hour", "hrs", "hr", "h", "时"] {
      guard let range = text.firstRange(of: word) else { continue }
      let tail = text[range.upperBound...]
      guard !tail.isEmpty, let whole = NumberText(String(text[..<range.lowerBound])),
        whole.rest.isEmpty
      else { return nil }
      if tail == "半" { return (whole.number + ExactDecimal.half, true) }
      let part = tail.hasPrefix("零") ? tail.dropFirst() : tail
      guard let minutes = NumberText(String(part)),
        minutes.rest.isEmpty
          || UnitTable.atoms(named: minutes.rest).contains(where: { $0.sign == "min" }),
        minutes.number < 60, minutes.number >= 0
      else { return nil }
      let sum = (whole.number * 60 + minutes.number).divided(by: 60, places: 12)
      return (sum, whole.isChinese || minutes.isChinese)
    }
    return nil
  }
}
