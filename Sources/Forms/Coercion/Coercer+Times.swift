extension Coercer {
  func time(_ raw: RawValue, _ field: FieldDefinition) -> Coercion {
    switch raw {
    case .time(let hours):
      guard hours.isFinite, hours >= 0, hours < 24,
        let time = TimeOfDay(seconds: min(Int((hours * 3_600).rounded()), 86_399))
      else { return .refused("E11", CoercionMessage.notATime(raw.description)) }
      return Coercion(.time(time))
    case .date(_, let time?): return Coercion(.time(time), notes: ["N08"])
    case .text(let text):
      guard let time = ClockText.time(Folding.word(text)) else {
        return .refused("E11", CoercionMessage.notATime(text))
      }
      return Coercion(.time(time), notes: ["N08"])
    case .number(let value, let digits, .plain):
      guard value > 0, value < 1,
        let number = ExactDecimal.stored(digits, value: value),
        let seconds = (number * 86_400).rounded(places: 0).whole,
        let time = TimeOfDay(seconds: min(seconds, 86_399))
      else { return .refused("E11", CoercionMessage.notATime(digits)) }
      return Coercion(.time(time), notes: ["N08"])
    default: return .refused("E11", CoercionMessage.notATime(raw.description))
    }
  }
}
