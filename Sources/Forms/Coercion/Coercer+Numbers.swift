/// The unit and the range that a number is held against: those of its field, or of the catalog
/// entry that its row names.
struct Gauge {
  var unit: String?
  var minimum: ExactDecimal?
  var maximum: ExactDecimal?
  var softMinimum: ExactDecimal?
  var softMaximum: ExactDecimal?
  /// Whether a number below zero is wrong although no smallest number is set.
  var isNeverNegative = false

  /// Whether any bound is set.
  var hasRange: Bool {
    minimum != nil || maximum != nil || softMinimum != nil || softMaximum != nil
  }

  /// Whether values are per cent.
  var isShare: Bool { unit == "%" || unit == "\u{FF05}" }
}

extension Coercer {
  func number(_ raw: RawValue, _ field: FieldDefinition, _ context: CoercionContext) -> Coercion {
    let gauge = gauge(field, context)
    switch raw {
    case .number(let value, let digits, let shown):
      if field.type == .integer, shown == .plain, context.headerUnit == nil,
        let whole = ExactDecimal.storedWhole(digits)
      {
        return finish(whole: whole, gauge, notes: [])
      }
      guard let number = ExactDecimal.stored(digits, value: value) else {
        return .refused("E11", CoercionMessage.notANumber(digits, field))
      }
      if shown == .percent {
        guard gauge.isShare else {
          return .refused("E12", CoercionMessage.percentFormat(digits, gauge.unit))
        }
        return finish(
          number.shifted(by: 2),
          field,
          gauge,
          notes: ["N06"],
          raw: number
        )
      }
      return withHeaderUnit(number, field, gauge, context, note: nil)
    case .text(let text): return numberText(text, field, gauge, context)
    case .boolean: return .refused("E11", CoercionMessage.notANumber(raw.description, field))
    case .date, .time:
      return .refused("E11", CoercionMessage.dateInNumber(raw.description))
    case .empty, .error, .formulaWithoutValue: return Coercion()
    }
  }

  func gauge(_ field: FieldDefinition, _ context: CoercionContext) -> Gauge {
    if let name = field.measuredBy, case .text(let id)? = context.row[name],
      let entry = catalogs.entry(id, measuring: name)
    {
      return Gauge(
        unit: entry.unit ?? field.unit,
        minimum: entry.minimum,
        maximum: entry.maximum,
        softMinimum: entry.softMinimum,
        softMaximum: entry.softMaximum
      )
    }
    var gauge = Gauge(
      unit: field.unit,
      minimum: field.minimum,
      maximum: field.maximum,
      softMinimum: field.softMinimum,
      softMaximum: field.softMaximum
    )
    if let name = field.unitFrom, case .text(let text)? = context.row[name] {
      // The unit of a catalog's entry, or a unit that stands in a column of its own.
      gauge.unit = catalogs.entry(text, measuring: name)?.unit ?? text
    }
    switch field.type {
    case .percent: gauge.unit = field.unit ?? "%"
    case .hours:
      gauge.unit = field.unit ?? "h"
      gauge.isNeverNegative = field.minimum == nil
    case .integer:
      // What is counted is never less than nothing.
      if gauge.minimum == nil, let unit = field.unit, UnitTable.expression(unit)?.isCount == true {
        gauge.isNeverNegative = true
      }
    default: break
    }
    return gauge
  }

  private func numberText(
    _ text: String,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    _ context: CoercionContext
  ) -> Coercion {
    if text.unicodeScalars.first?.isDigit == false, words.zeros.contains(Folding.word(text)) {
      guard field.type == .integer else {
        return .refused("E11", CoercionMessage.noneInMeasure(text))
      }
      return finish(0, field, gauge, notes: ["N05"], raw: 0)
    }
    if isApproximate(text) { return .refused("E21", CoercionMessage.approximate(text, field)) }
    guard let reading = NumberText(text, brackets: field.brackets) else {
      return .refused("E11", CoercionMessage.notANumber(text, field))
    }
    return measured(reading, text, field, gauge, context)
  }

  /// A number in the unit of its field, from a text that says the number and maybe its own unit.
  func measured(
    _ reading: NumberText,
    _ text: String,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    _ context: CoercionContext
  ) -> Coercion {
    let form = reading.isChinese ? "N04" : reading.hasWideForms ? "N03" : nil
    let number = reading.number
    if reading.rest.isEmpty {
      if field.type == .integer, context.headerUnit == nil, let whole = reading.whole {
        return finish(whole: whole, gauge, notes: [form ?? "N01"])
      }
      return withHeaderUnit(number, field, gauge, context, note: form ?? "N01")
    }
    switch conversion(from: reading.rest, to: gauge.unit) {
    case nil:
      return .refused("E11", CoercionMessage.unknownUnit(text, reading.rest, number, field))
    case .same:
      if field.type == .integer, let whole = reading.whole {
        return finish(whole: whole, gauge, notes: [form ?? "N02"])
      }
      return finish(number, field, gauge, notes: [form ?? "N02"], raw: number)
    case .otherCounter:
      var coercion = finish(number, field, gauge, notes: [form ?? "N02"], raw: number)
      if coercion.error == nil {
        coercion.warnings.insert(
          .init("W12", CoercionMessage.otherCounter(text, reading.rest, gauge.unit ?? "")),
          at: 0
        )
      }
      return coercion
    case .factor(let numerator, let denominator):
      let converted = number.multiplied(by: numerator, over: denominator)
      return finish(
        converted,
        field,
        gauge,
        notes: ["N07"] + (form.map { [$0] } ?? []),
        raw: number
      )
    case .impossible:
      if field.type == .hours, UnitTable.expression(reading.rest)?.isDays == true {
        return .refused("E21", CoercionMessage.approximate(text, field))
      }
      return .refused("E12", CoercionMessage.otherUnit(text, reading.rest, gauge.unit, number))
    }
  }

  /// How the unit in a cell becomes that of the field; nothing where the cell's is unknown.
  func conversion(from unit: String, to target: String?) -> UnitTable.Conversion? {
    let source = UnitTable.expression(unit)
    let goal = target.flatMap { UnitTable.expression($0) }
    if let source, let goal { return UnitTable.conversion(from: source, to: goal) }
    if let target, goal == nil, Folding.word(unit) == Folding.word(target) { return .same }
    if let source { return source.isCount && target == nil ? .same : .impossible }
    // 3万 and 3万人 are thirty thousand things; 3万 of a measure leaves open which.
    guard let power = unit.unicodeScalars.first, goal?.isCount ?? (target == nil) else {
      return nil
    }
    let factor: Int
    switch TraditionalTable.simplified(power) ?? power {
    case "万": factor = 10_000
    case "亿": factor = 100_000_000
    case "千": factor = 1_000
    case "百": factor = 100
    default: return nil
    }
    let counter = String(unit.unicodeScalars.dropFirst())
    guard !counter.isEmpty else { return .factor(factor, 1) }
    return conversion(from: counter, to: target) == .same ? .factor(factor, 1) : nil
  }

  /// A number without a unit of its own, which the header may give it.
  private func withHeaderUnit(
    _ number: ExactDecimal,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    _ context: CoercionContext,
    note: String?
  ) -> Coercion {
    let notes = note.map { [$0] } ?? []
    guard let unit = context.headerUnit, unit != gauge.unit, let target = gauge.unit,
      let source = UnitTable.expression(unit), let goal = UnitTable.expression(target)
    else { return finish(number, field, gauge, notes: notes, raw: number) }
    switch UnitTable.conversion(from: source, to: goal) {
    case .same, .otherCounter: return finish(number, field, gauge, notes: notes, raw: number)
    case .factor(let numerator, let denominator):
      let converted = number.multiplied(by: numerator, over: denominator)
      return finish(
        converted,
        field,
        gauge,
        notes: ["N07"] + notes.filter { $0 != "N01" },
        raw: number
      )
    case .impossible:
      return .refused("E12", CoercionMessage.otherHeaderUnit(unit, target))
    }
  }

  /// Checks a number in the unit of its field, and makes it a value.
  func finish(
    _ number: ExactDecimal,
    _ field: FieldDefinition,
    _ gauge: Gauge,
    notes: [String],
    raw: ExactDecimal
  ) -> Coercion {
    if field.type == .integer {
      guard let whole = number.whole else {
        return .refused("E11", CoercionMessage.notWhole(number, field))
      }
      return checked(Coercion(.integer(whole), notes: notes), number, gauge, raw: raw)
    }
    // Hours that were converted may have no end; those that were written keep their digits.
    let isConverted = field.type == .hours && (notes.contains("N07") || notes.contains("N06"))
    let value = isConverted ? number.rounded(places: 3) : number
    return checked(Coercion(.decimal(value), notes: notes), number, gauge, raw: raw)
  }

  /// Checks a whole number against its range, by way of decimals only where there is one.
  func finish(whole: Int, _ gauge: Gauge, notes: [String]) -> Coercion {
    let coercion = Coercion(.integer(whole), notes: notes)
    if !gauge.hasRange, whole >= 0 || !gauge.isNeverNegative { return coercion }
    return checked(coercion, ExactDecimal(whole), gauge, raw: ExactDecimal(whole))
  }

  /// Holds a number against the range of its field.
  private func checked(
    _ accepted: Coercion,
    _ number: ExactDecimal,
    _ gauge: Gauge,
    raw: ExactDecimal
  ) -> Coercion {
    var coercion = accepted
    if gauge.isNeverNegative, number < 0 { return outOfRange(number, gauge, raw: raw) }
    if let minimum = gauge.minimum, number < minimum { return outOfRange(number, gauge, raw: raw) }
    if let maximum = gauge.maximum, number > maximum { return outOfRange(number, gauge, raw: raw) }
    if gauge.softMinimum.map({ number < $0 }) ?? false
      || gauge.softMaximum.map({ number > $0 }) ?? false
    {
      coercion.warnings.append(.init("W14", CoercionMessage.unusual(number, gauge)))
    }
    return coercion
  }

  private func outOfRange(_ number: ExactDecimal, _ gauge: Gauge, raw: ExactDecimal) -> Coercion {
    let isInside = { (candidate: ExactDecimal) in
      gauge.minimum.map { candidate >= $0 } ?? true && gauge.maximum.map { candidate <= $0 } ?? true
    }
    var suggestion: ExactDecimal?
    if gauge.isShare, number > 0 {
      // A share of one that was meant as per cent, or per cent under a format that multiplies.
      suggestion = [number.shifted(by: 2), raw].first { $0 != number && isInside($0) }
    }
    return .refused("E14", CoercionMessage.outOfRange(number, gauge, suggestion: suggestion))
  }

  /// Whether a number is about so much, at least so much, or between two.
  func isApproximate(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C }) {
      return false
    }
    let scalars = Array(Folding.word(text).unicodeScalars)
    if words.isApproximate(scalars) { return true }
    if ChineseNumeral.isVague(scalars) { return true }
    for position in scalars.indices.dropFirst() where Self.rangeMarks.contains(scalars[position]) {
      let before = scalars[position - 1]
      guard before.isDigit || position + 1 < scalars.count else { continue }
      guard position + 1 < scalars.count else { return scalars[position] == "+" }
      let isEnd = before.isDigit || before.isHan || before == "%"
      if isEnd, scalars[position + 1].isDigit || ChineseNumeral.isNumeral(scalars[position + 1]) {
        return true
      }
    }
    return false
  }

  private static let rangeMarks = Set("-~—–−+±至到".unicodeScalars)
}

extension UnitTable.Expression {
  /// Whether it is a number of days, which says nothing of hours.
  var isDays: Bool { atoms.count == 1 && atoms[0].contains { $0.dimension == .days } }
}
