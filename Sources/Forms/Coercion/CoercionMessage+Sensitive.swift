import Workbook

extension FieldDefinition {
  /// What a message or note may show of the content of a cell of the field.
  func shown(_ text: String) -> String { isSensitive && !text.isEmpty ? Finding.hidden : text }
}

extension Coercion.Problem {
  /// The problem as it may be told of a field: of a sensitive one, nothing of the content, nor of
  /// what was made of it, stands in the message.
  func shown(of field: FieldDefinition, _ raw: RawValue) -> Self {
    guard field.isSensitive, raw != .empty, raw != .formulaWithoutValue else { return self }
    return Self(code, CoercionMessage.withoutContent(code, field))
  }
}

extension CoercionMessage {
  /// What belongs into a cell, where nothing may be said of what stands there.
  static func withoutContent(_ code: String, _ field: FieldDefinition) -> LocalizedText {
    let hidden = Finding.hidden
    switch (code, field.type) {
    case ("E10", _): return required(field, mark: nil)
    case ("E17", _): return ditto(hidden)
    case ("E21", _): return approximate(hidden, field)
    case ("E22", _): return damaged(hidden)
    case ("E14", _), ("E12", _): return outsideRange(field)
    case ("E16", _): return outsideWindow
    case (let code, _) where code.hasPrefix("W"): return odd
    case (_, .integer), (_, .decimal), (_, .percent): return notANumber(hidden, field)
    case (_, .hours): return notHours(hidden)
    case (_, .date), (_, .dateTime): return notADate(hidden)
    case (_, .time): return notATime(hidden)
    case (_, .period): return notAPeriod(hidden)
    case (_, .category): return noCategory(hidden, field)
    case (_, .boolean): return notYesOrNo(hidden)
    case (_, .person): return notAName(hidden)
    case (_, .identifier), (_, .recordReference): return notAnIdentifier(hidden)
    case (_, .unitReference): return unknownUnitName(hidden, [])
    case (_, .catalogReference): return unknownEntry(hidden, [])
    case (_, .text): return tooShort(hidden, field.minimumLength ?? 1)
    }
  }

  private static func outsideRange(_ field: FieldDefinition) -> LocalizedText {
    let range = range(field.minimum, field.maximum, field.unit)
    return LocalizedText(
      "数值或单位不符合要求(\(range.chinese)),请核对",
      "the figure or its unit is not as it should be (\(range.english)); please check it"
    )
  }

  private static let outsideWindow = LocalizedText(
    "日期不在允许的范围内,请核对年月日",
    "the day is not among those allowed; please check the date"
  )

  private static let odd = LocalizedText(
    "内容少见,已收下,请核对",
    "the content is unusual; it was taken in, please check it"
  )
}
