/// The values of cells of type `d`: ISO 8601 as worksheets use it (ECMA-376 part 1, 18.17.4.2).
struct ISODate {
  /// What the text stands for.
  enum Value {
    case date(SerialDate)
    case days(Double)
  }

  private let text: [UInt8]
  private var index = 0

  /// Reads a date, a time, both, or a span of time; nothing where the text is none of them.
  static func parse(_ text: UnsafeRawBufferPointer, system: DateSystem) -> Value? {
    // `-yyyy` and fractions of ten digits are no longer than this.
    guard text.count <= 64 else { return nil }
    var scan = unsafe ISODate(text: [UInt8](text))
    if scan.take("P") { return scan.duration().map { .days($0) } }
    return scan.moment(system).map { .date($0) }
  }

  private init(text: [UInt8]) {
    self.text = text
  }

  private var isAtEnd: Bool { index == text.count }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard index < text.count, text[index] == UInt8(ascii: letter) else { return false }
    index += 1
    return true
  }

  /// Exactly so many digits.
  private mutating func number(digits: Int) -> Int? {
    guard text.count - index >= digits else { return nil }
    var value = 0
    for byte in text[index..<index + digits] {
      guard let digit = byte.decimalValue else { return nil }
      value = value * 10 + digit
    }
    index += digits
    return value
  }

  private mutating func moment(_ system: DateSystem) -> SerialDate? {
    var day: CivilDay?
    if text.count > 4, text[4] == UInt8(ascii: "-") {
      guard let found = self.day() else { return nil }
      day = found
      if isAtEnd { return SerialDate(day: day, milliseconds: 0, system: system) }
      guard take("T") || take(" ") else { return nil }
    } else {
      _ = take("T")
    }
    guard let milliseconds = time(), zone(), isAtEnd else { return nil }
    return SerialDate(day: day, milliseconds: milliseconds, system: system)
  }

  private mutating func day() -> CivilDay? {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let civil = CivilDay(year: year, month: month, day: day)
    // A day that its month does not have comes back as another one.
    return CivilDay(daysSince1970: civil.daysSince1970) == civil ? civil : nil
  }

  private mutating func time() -> Int? {
    guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2),
      minute < 60
    else { return nil }
    guard take(":") else { return (hour * 60 + minute) * 60_000 }
    guard let second = number(digits: 2), second < 60 else { return nil }
    var fraction = 0
    if take(".") {
      var weight = 100
      guard index < text.count, text[index].decimalValue != nil else { return nil }
      while index < text.count, let digit = text[index].decimalValue {
        fraction += digit * weight
        weight /= 10
        index += 1
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
  }

  /// The zone is read over: a workbook shows the clock that was written.
  private mutating func zone() -> Bool {
    if isAtEnd || take("Z") { return true }
    guard take("+") || take("-") else { return false }
    return number(digits: 2) != nil && take(":") && number(digits: 2) != nil
  }

  /// `PnDTnHnMnS` behind the `P`, in days.
  private mutating func duration() -> Double? {
    var seconds = 0.0
    var isTime = false
    var parts = 0
    while !isAtEnd {
      if !isTime, take("T") { isTime = true }
      let start = index
      while index < text.count, text[index].decimalValue != nil || text[index] == UInt8(ascii: ".")
      {
        index += 1
      }
      let digits = text[start..<index]
      guard let amount = unsafe digits.withUnsafeBytes({ unsafe DecimalNumber.parse($0) }) else {
        return nil
      }
      if !isTime, take("D") {
        seconds += amount * 86_400
      } else if isTime, take("H") {
        seconds += amount * 3600
      } else if isTime, take("M") {
        seconds += amount * 60
      } else if isTime, take("S") {
        seconds += amount
      } else {
        return nil
      }
      parts += 1
    }
    return parts > 0 ? seconds / 86_400 : nil
  }
}
