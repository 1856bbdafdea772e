extension Coercer {
  func category(_ raw: RawValue, _ field: FieldDefinition) -> Coercion {
    let text = raw.description
    if case .boolean(let flag) = raw {
      let marks = flag ? words.yes : words.no
      let meant = field.categories.filter { category in
        category.words.contains { marks.contains(Folding.word($0)) }
      }
      guard meant.count == 1, let category = meant.first else {
        return .refused("E13", CoercionMessage.noCategory(text, field))
      }
      return listed([category.value], field, notes: [])
    }
    if let value = categoryValue(text, field) { return listed([value], field, notes: []) }
    guard field.splitting == .list else {
      return .refused("E13", CoercionMessage.noCategory(text, field))
    }
    var values: [String] = []
    for item in Splitter.list(text) {
      guard let value = categoryValue(item, field) else {
        return .refused("E13", CoercionMessage.noCategory(item, field))
      }
      if !values.contains(value) { values.append(value) }
    }
    if values.isEmpty { return .refused("E13", CoercionMessage.noCategory(text, field)) }
    return Coercion(.list(values))
  }

  /// The value of the category that a text names; nothing where none or more than one is meant.
  private func categoryValue(_ text: String, _ field: FieldDefinition) -> String? {
    if let exact = field.categories.first(where: { $0.value == text }) { return exact.value }
    let word = Folding.word(Folding.withoutPinyin(text).text)
    let key = Folding.key(text)
    if let own = field.categories.first(where: { Folding.word($0.value) == word }) {
      return own.value
    }
    for category in field.categories
    where category.words.contains(where: { Folding.word($0) == word }) {
      return category.value
    }
    guard !key.isEmpty else { return nil }
    let near = field.categories.filter { category in
      category.words.contains { Folding.key($0) == key }
    }
    return near.count == 1 ? near.first?.value : nil
  }

  func boolean(_ raw: RawValue) -> Coercion {
    switch raw {
    case .boolean(let flag): return Coercion(.boolean(flag))
    case .text(let text):
      let word = Folding.word(text)
      if words.yes.contains(word) { return Coercion(.boolean(true)) }
      if words.no.contains(word) { return Coercion(.boolean(false)) }
      return .refused("E13", CoercionMessage.notYesOrNo(text))
    default: return .refused("E13", CoercionMessage.notYesOrNo(raw.description))
    }
  }
}
