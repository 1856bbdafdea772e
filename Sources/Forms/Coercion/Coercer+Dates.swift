extension Coercer {
  func date(_ raw: RawValue, _ field: FieldDefinition, _ context: CoercionContext) -> Coercion {
    switch raw {
    case .date(let date, let time): return dated(date, time, field, context, notes: [])
    case .text(let text): return dateText(text, field, context)
    case .number(let value, let digits, let shown):
      if shown == .plain, let whole = ExactDecimal.storedWhole(digits) {
        return dateWhole(whole, digits, field, context)
      }
      guard shown == .plain, let number = ExactDecimal.stored(digits, value: value) else {
        return .refused("E15", CoercionMessage.notADate(digits))
      }
      return dateNumber(number, digits, field, context)
    case .time, .boolean: return .refused("E15", CoercionMessage.notADate(raw.description))
    case .empty, .error, .formulaWithoutValue: return Coercion()
    }
  }

  // MARK: Texts

  private func dateText(
    _ text: String,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> Coercion {
    if !field.phrases.isEmpty {
      let word = Folding.word(text)
      if let source = field.phrases.first(where: { Folding.word($0.key) == word })?.value {
        return phrase(text, source, field, context)
      }
    }
    guard let reading = DateText(text) else {
      return .refused("E15", serialAdvice(text, context) ?? CoercionMessage.notADate(text))
    }
    let date: CalendarDate?
    let note: String
    switch reading.form {
    case .full(let year, let month, let day):
      (date, note) = (CalendarDate(year: year, month: month, day: day), "N08")
      if date == nil { return impossible(text, year, month, day) }
    case .short(let first, let month, let day):
      let year = context.period?.year(endingIn: first)
      (date, note) = (year.flatMap { CalendarDate(year: $0, month: month, day: day) }, "N09")
      if date == nil { return .refused("E15", CoercionMessage.shortYear(text, first, month, day)) }
    case .yearLast(let first, let second, let year):
      let orders =
        switch field.dateOrder {
        case .monthFirst: [(first, second)]
        case .dayFirst: [(second, first)]
        case nil: [(first, second), (second, first)]
        }
      let readings = Set(
        orders.compactMap { month, day in
          CalendarDate(year: year, month: month, day: day)
        }
      )
      guard readings.count == 1 else {
        return .refused("E15", CoercionMessage.twoReadings(text, readings.sorted()))
      }
      (date, note) = (readings.first, "N08")
    case .monthDay(let month, let day):
      guard let period = context.period else {
        return .refused("E15", CoercionMessage.withoutYear(text, month, day))
      }
      (date, note) = (period.nearest(month: month, day: day), "N09")
      if date == nil { return impossible(text, period.year, month, day) }
    case .day(let day):
      let days = context.period?.days(numbered: day) ?? []
      guard days.count == 1 else {
        return .refused("E15", CoercionMessage.dayOnly(text, days))
      }
      (date, note) = (days.first, "N09")
    case .yearMonth: return .refused("E15", CoercionMessage.withoutDay(text))
    case .several: return .refused("E15", CoercionMessage.severalDates(text))
    case .weekday(let weekday):
      return .refused("E15", CoercionMessage.weekday(text, context.period?.day(on: weekday)))
    }
    guard let date else { return .refused("E15", CoercionMessage.notADate(text)) }
    if let weekday = reading.weekday, weekday != date.weekday {
      return .refused("E15", CoercionMessage.otherWeekday(text, date))
    }
    return dated(date, reading.time, field, context, notes: [note])
  }

  private func impossible(_ text: String, _ year: Int, _ month: Int, _ day: Int) -> Coercion {
    .refused("E15", CoercionMessage.noSuchDay(text, year, month, day))
  }

  /// A word that stands for the value of another field of the row.
  private func phrase(
    _ text: String,
    _ source: String,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> Coercion {
    switch context.row[source] {
    case .date(let date)?: dated(date, nil, field, context, notes: ["N10"])
    case .dateTime(let date, let time)?: dated(date, time, field, context, notes: ["N10"])
    default: .refused("E15", CoercionMessage.phraseWithoutDate(text))
    }
  }

  // MARK: Numbers

  private func dateNumber(
    _ number: ExactDecimal,
    _ digits: String,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> Coercion {
    if let whole = number.whole { return dateWhole(whole, digits, field, context) }
    let parts = number.description.split(separator: ".")
    guard parts.count == 2, let whole = Int(parts[0]), let fraction = Int(parts[1].prefix(6)) else {
      return .refused("E15", CoercionMessage.notADate(digits))
    }
    if let date = Self.serialDay(whole, context) {
      let seconds = (number - ExactDecimal(whole)) * 86_400
      let time = seconds.rounded(places: 0).whole.flatMap { TimeOfDay(seconds: min($0, 86_399)) }
      return dated(date, time, field, context, notes: ["N08"])
    }
    if (1...12).contains(whole), parts[1].utf8.count <= 2 {
      let year = context.period?.year
      return .refused(
        "E15",
        CoercionMessage.numberLikeDate(digits, year, whole, fraction, parts[1].utf8.count)
      )
    }
    return .refused("E15", CoercionMessage.notADate(digits))
  }

  /// A whole number as the digits of a date, 20260312, or as a worksheet's day number.
  private func dateWhole(
    _ whole: Int,
    _ digits: String,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> Coercion {
    guard (19_000_101...99_991_231).contains(whole) else {
      guard let date = Self.serialDay(whole, context) else {
        return .refused("E15", CoercionMessage.notADate(digits))
      }
      return dated(date, nil, field, context, notes: ["N08"])
    }
    let (year, month, day) = (whole / 10_000, whole / 100 % 100, whole % 100)
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return impossible(digits, year, month, day)
    }
    return dated(date, nil, field, context, notes: ["N08"])
  }

  /// The day of a worksheet's day number, from 1990 to 2099.
  static func serialDay(_ serial: Int, _ context: CoercionContext) -> CalendarDate? {
    let day = serial + (context.usesDateSystem1904 ? 1_462 : 0)
    guard (32_874...73_050).contains(day) else { return nil }
    // Day 25,569 of the 1900 system is 1970-01-01.
    return CalendarDate(daysSinceEpoch: day - 25_569)
  }

  /// Advice for digits in a text cell that may be a worksheet's day number.
  private func serialAdvice(_ text: String, _ context: CoercionContext) -> LocalizedText? {
    guard text.utf8.count == 5, let serial = Int(text),
      let date = Self.serialDay(serial, context)
    else { return nil }
    return CoercionMessage.serialText(text, date)
  }

  // MARK: Window

  /// Checks a date against the field's window, and makes it a value.
  private func dated(
    _ date: CalendarDate,
    _ time: TimeOfDay?,
    _ field: FieldDefinition,
    _ context: CoercionContext,
    notes: [String]
  ) -> Coercion {
    var coercion = Coercion(.date(date), notes: notes)
    if field.type == .dateTime {
      guard let time else { return .refused("E15", CoercionMessage.withoutTime(date)) }
      coercion.value = .dateTime(date, time)
    }
    guard let window = field.window else { return coercion }
    let earliest = window.from.flatMap { context.day(of: $0) }
    let latest = window.to.flatMap { context.day(of: $0) }
    if earliest.map({ date < $0 }) ?? false || latest.map({ date > $0 }) ?? false {
      return .refused("E16", CoercionMessage.outsideWindow(date, earliest, latest))
    }
    if let days = window.warnAfterDays, let start = context.period?.start,
      date < start.adding(days: -days)
    {
      coercion.warnings.append(.init("W16", CoercionMessage.oldDate(date, days)))
    }
    return coercion
  }
}

extension CoercionContext {
  /// The day that an end of a window falls on; nothing where the context does not tell.
  fileprivate func day(of bound: FieldDefinition.Window.Bound) -> CalendarDate? {
    switch bound {
    case .periodStart(let days): period?.start.adding(days: days)
    case .periodEnd(let days): period?.end.adding(days: days)
    case .received: received
    }
  }
}
