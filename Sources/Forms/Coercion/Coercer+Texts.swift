extension Coercer {
  func text(_ raw: RawValue, _ field: FieldDefinition) -> Coercion {
    guard case .text(let source) = raw else {
      return checkedText(shown(raw), field, notes: raw.isDay ? ["N08"] : [])
    }
    if Folding.isDamaged(source) {
      return .refused("E22", CoercionMessage.damaged(source))
    }
    let written = Folding.written(source)
    var notes: [String] = []
    if written.isUnvoiced { notes.append("N15") }
    if written.isSimplified { notes.append("N16") }
    if written.isNarrowed { notes.append("N03") }
    return checkedText(written.text, field, notes: notes)
  }

  private func checkedText(_ text: String, _ field: FieldDefinition, notes: [String]) -> Coercion {
    let items =
      switch field.splitting {
      case .none: [text]
      case .list: Splitter.list(text)
      case .numbered: Splitter.numbered(text)
      }
    if let least = field.minimumLength,
      let short = items.first(where: { $0.count < least }) ?? (items.isEmpty ? text : nil)
    {
      return .refused("E11", CoercionMessage.tooShort(short, least))
    }
    return Coercion(field.splitting == .none ? .text(text) : .list(items), notes: notes)
  }

  func identifier(_ raw: RawValue, _ field: FieldDefinition) -> Coercion {
    switch raw {
    case .number(let value, let digits, .plain):
      // 12 and 12.0 are one number, and an identifier has no other sign for it than 12.
      let number = ExactDecimal.stored(digits, value: value)
      return listed([number?.description ?? digits], field, notes: [])
    case .text(let source):
      if Folding.isDamaged(source) { return .refused("E22", CoercionMessage.damaged(source)) }
      let narrow = Folding.halfWidth(source).trimmed
      let items = field.splitting == .none ? [narrow] : Splitter.list(narrow)
      return listed(items, field, notes: narrow == source ? [] : ["N03"])
    default: return .refused("E11", CoercionMessage.notAnIdentifier(raw.description))
    }
  }

  func person(_ raw: RawValue, _ field: FieldDefinition) -> Coercion {
    guard case .text(let source) = raw else {
      return .refused("E11", CoercionMessage.notAName(raw.description))
    }
    if Folding.isDamaged(source) { return .refused("E22", CoercionMessage.damaged(source)) }
    if !source.unicodeScalars.contains(where: { $0.isHan || $0.properties.isAlphabetic }) {
      return .refused("E11", CoercionMessage.notAName(source))
    }
    guard field.splitting != .none else {
      let (name, isChanged) = Folding.person(source)
      return Coercion(.text(name), notes: isChanged ? ["N16"] : [])
    }
    var names: [String] = []
    var isChanged = false
    for piece in Splitter.names(source) {
      let (name, isOther) = Folding.person(piece)
      isChanged = isChanged || isOther || !source.contains(name)
      if !names.contains(name) { names.append(name) }
    }
    return Coercion(.list(names), notes: isChanged ? ["N16"] : [])
  }

  /// One text or a list of texts, as the field wants it.
  func listed(_ items: [String], _ field: FieldDefinition, notes: [String]) -> Coercion {
    Coercion(
      field.splitting == .none ? items.first.map { .text($0) } : .list(items),
      notes: notes
    )
  }

  /// A value that is no text, as the clerk sees it.
  private func shown(_ raw: RawValue) -> String {
    guard case .number(let value, let digits, let shown) = raw,
      let number = ExactDecimal.stored(digits, value: value)
    else { return raw.description }
    return shown == .percent
      ? "\(number.shifted(by: 2))%" : number.description
  }
}

extension RawValue {
  /// Whether it is a date or a time, whose look on the sheet is not known.
  fileprivate var isDay: Bool {
    switch self {
    case .date, .time: true
    default: false
    }
  }
}
