/// A date as a text says it, before the calendar and the period of the submission are asked.
struct DateText: Equatable {
  /// What a text names.
  enum Form: Equatable {
    /// Year, month and day.
    case full(year: Int, month: Int, day: Int)
    /// A year of two digits, or whatever else stands first of three short numbers.
    case short(Int, Int, Int)
    /// Two numbers and a year at the end: 12/3/2026.
    case yearLast(Int, Int, year: Int)
    /// A month and a day.
    case monthDay(month: Int, day: Int)
    /// A day of some month.
    case day(Int)
    /// A year and a month.
    case yearMonth(year: Int, month: Int)
    /// A date, and more than one of them.
    case several
    /// A day of the week, Monday 1.
    case weekday(Int)
  }

  /// What it names.
  var form: Form
  /// The time that follows.
  var time: TimeOfDay?
  /// The day of the week that follows.
  var weekday: Int?

  /// Reads a text; nothing where it does not begin with a date.
  init?(_ text: String) {
    var reader = DateReader(text)
    if let weekday = reader.weekday(), reader.isAtEnd {
      form = .weekday(weekday)
      return
    }
    guard let form = reader.form() else { return nil }
    self.form = form
    reader.skipBlanks()
    weekday = reader.weekday()
    if weekday == nil, reader.take("T") || !reader.isAtEnd { time = reader.time() }
    reader.skipBlanks()
    if weekday == nil { weekday = reader.weekday() }
    if time == nil { reader.skipPartOfDay() }
    if reader.isAtEnd { return }
    guard reader.opensAnother else { return nil }
    self.form = .several
  }
}

/// Reads the parts of a date from the front of a text.
private struct DateReader {
  private var scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    if text.isASCII {
      scalars = Array(text.unicodeScalars)
      return
    }
    scalars = []
    var numeral: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let plain = TraditionalTable.simplified(scalar) ?? scalar.halfWidth
      if ChineseNumeral.isNumeral(plain) {
        numeral.append(plain)
        continue
      }
      flush(&numeral, before: plain)
      if plain == "。", let last = scalars.last, last.isDigit {
        scalars.append(".")
      } else {
        scalars.append(plain)
      }
    }
    flush(&numeral, before: nil)
  }

  /// Puts the digits of a Chinese number, where it counts years, months or days.
  private mutating func flush(_ numeral: inout [Unicode.Scalar], before next: Unicode.Scalar?) {
    guard !numeral.isEmpty else { return }
    defer { numeral = [] }
    let isCounted = next.map { "年月日号".unicodeScalars.contains($0) } ?? (scalars.last == "月")
    if isCounted, let value = ChineseNumeral.integer(numeral[...]) {
      scalars.append(contentsOf: String(value).unicodeScalars)
    } else {
      scalars.append(contentsOf: numeral)
    }
  }

  var isAtEnd: Bool { position >= scalars.count }

  /// Whether what follows is another date or the rest of a stretch of days.
  var opensAnother: Bool {
    let rest = scalars[min(position, scalars.count)...]
    return rest.contains(where: \.isDigit)
      && rest.first.map { "-~—–−至到、,;和及/.".unicodeScalars.contains($0) } ?? false
  }

  mutating func skipBlanks() {
    while !isAtEnd, scalars[position].isBlank { position += 1 }
  }

  mutating func take(_ word: String) -> Bool {
    let end = position + word.unicodeScalars.count
    guard end <= scalars.count, scalars[position..<end].elementsEqual(word.unicodeScalars) else {
      return false
    }
    position = end
    return true
  }

  /// Skips 上午 and the like, which say nothing of the day.
  mutating func skipPartOfDay() {
    _ = take("上午") || take("下午") || take("中午") || take("早上") || take("晚上") || take("凌晨")
  }

  mutating func form() -> DateText.Form? {
    if let month = monthName() { return afterMonthName(month) }
    guard let (first, width) = number() else { return nil }
    if width == 8 {
      return .full(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    }
    guard width <= 4 else { return nil }
    skipBlanks()
    if width <= 2, let month = monthName(afterDay: true) {
      return dated(day: first, month: month)
    }
    if take("年") { return afterYear(first, width) }
    if take("月") { return width <= 2 ? afterMonth(first) : nil }
    if take("日") || take("号") { return width <= 2 ? .day(first) : nil }
    guard let mark = separator(), let (second, secondWidth) = number(), secondWidth <= 2 else {
      return nil
    }
    let place = position
    guard separator() == mark, let (third, thirdWidth) = number() else {
      position = place
      if width == 4 { return .yearMonth(year: first, month: second) }
      guard width <= 2 else { return nil }
      takeDayWord()
      return .monthDay(month: first, day: second)
    }
    switch (width, thirdWidth) {
    case (4, 1...2):
      takeDayWord()
      return .full(year: first, month: second, day: third)
    case (1...2, 4): return .yearLast(first, second, year: third)
    case (1...2, 1...2): return .short(first, second, third)
    default: return nil
    }
  }

  private mutating func afterYear(_ year: Int, _ width: Int) -> DateText.Form? {
    skipBlanks()
    guard let (month, monthWidth) = number(), monthWidth <= 2 else { return nil }
    skipBlanks()
    guard take("月") || separator() != nil else { return nil }
    skipBlanks()
    let place = position
    guard let (day, dayWidth) = number(), dayWidth <= 2 else {
      position = place
      return width == 4 ? .yearMonth(year: year, month: month) : nil
    }
    takeDayWord()
    return width == 4
      ? .full(year: year, month: month, day: day) : width == 2 ? .short(year, month, day) : nil
  }

  private mutating func afterMonth(_ month: Int) -> DateText.Form? {
    skipBlanks()
    guard let (day, width) = number(), width <= 2 else { return nil }
    takeDayWord()
    return .monthDay(month: month, day: day)
  }

  /// What follows March: `16, 2026`, `16`, or `2026`.
  private mutating func afterMonthName(_ month: Int) -> DateText.Form? {
    skipBlanks()
    guard let (first, width) = number() else { return nil }
    if width == 4 { return .yearMonth(year: first, month: month) }
    guard width <= 2 else { return nil }
    return dated(day: first, month: month)
  }

  /// A day of a month told by its name, with the year that follows.
  private mutating func dated(day: Int, month: Int) -> DateText.Form {
    let place = position
    skipBlanks()
    _ = take(",") || take("-") || take(".")
    skipBlanks()
    guard let (year, width) = number(), width == 4 || width == 2 else {
      position = place
      return .monthDay(month: month, day: day)
    }
    return width == 4
      ? .full(year: year, month: month, day: day) : .short(year, month, day)
  }

  /// The month of an English name or its first letters: March, Mar., Sept.
  private mutating func monthName(afterDay: Bool = false) -> Int? {
    let place = position
    if afterDay {
      for ending in ["st", "nd", "rd", "th"] where take(ending) { break }
      skipBlanks()
      _ = take("-") || take(".")
      skipBlanks()
    }
    var word = ""
    while !isAtEnd, scalars[position].isASCIILetter {
      word.unicodeScalars.append(scalars[position])
      position += 1
    }
    if let month = MonthName.number(of: word) {
      _ = take(".")
      return month
    }
    position = place
    return nil
  }

  private mutating func takeDayWord() {
    skipBlanks()
    _ = take("日") || take("号")
  }

  private mutating func number() -> (value: Int, width: Int)? {
    var value = 0
    var width = 0
    while !isAtEnd, let digit = scalars[position].digit, width < 9 {
      value = value * 10 + digit
      width += 1
      position += 1
    }
    return width == 0 ? nil : (value, width)
  }

  /// The mark between two numbers of a date, with blanks around it.
  private mutating func separator() -> Unicode.Scalar? {
    let place = position
    skipBlanks()
    guard !isAtEnd, "-/.".unicodeScalars.contains(scalars[position]) else {
      position = place
      return nil
    }
    let mark = scalars[position]
    position += 1
    skipBlanks()
    return mark
  }

  /// A day of the week, in brackets or not: 周四, (星期日).
  mutating func weekday() -> Int? {
    let place = position
    let hasBracket = take("(")
    if take("周") || take("星期") || take("礼拜") || hasBracket, !isAtEnd,
      let index = Array("一二三四五六日".unicodeScalars).firstIndex(of: scalars[position])
        ?? (scalars[position] == "天" ? 6 : nil)
    {
      position += 1
      if !hasBracket || take(")") { return index + 1 }
    }
    position = place
    return nil
  }

  mutating func time() -> TimeOfDay? {
    let place = position
    skipBlanks()
    let rest = String(scalars[position...].prefix { !"+Z".unicodeScalars.contains($0) })
    let text = Folding.word(rest.split(separator: ".").first.map(String.init) ?? "")
    guard let time = ClockText.time(text) else {
      position = place
      return nil
    }
    position = scalars.count
    return time
  }
}
