/// Numbers in Chinese characters, everyday (十八) and formal (壹拾捌).
public enum ChineseNumeral {
  /// The number that a text is; nothing where it is none, or could be two.
  ///
  /// Reads 十八, 贰拾, 一百二十, 一千零五, 三万, 三点五, 二〇二六 and 半. A number that speech
  /// shortens, such as 一百二, and one that is vague, such as 三四, is refused.
  public static func value(_ text: String) -> ExactDecimal? {
    value(of: Array(Folding.simplified(text).unicodeScalars)[...])
  }

  static func value(of scalars: ArraySlice<Unicode.Scalar>) -> ExactDecimal? {
    if scalars.count == 1, scalars.first == "半" { return ExactDecimal.half }
    guard scalars.count <= 24 else { return nil }
    if let dot = scalars.firstIndex(where: { $0 == "点" }) {
      guard let whole = integer(scalars[..<dot]), dot + 1 < scalars.endIndex else { return nil }
      var result = ExactDecimal(whole)
      var places = 0
      for scalar in scalars[(dot + 1)...] {
        guard let digit = digit(scalar) else { return nil }
        places += 1
        result += ExactDecimal(digit).shifted(by: -places)
      }
      return result
    }
    return integer(scalars).map { ExactDecimal($0) }
  }

  /// The worth of a digit character.
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零": 0
    case "一", "壹", "幺": 1
    case "二", "贰", "两": 2
    case "三", "叁": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  /// The worth of a character for a power of ten below ten thousand.
  static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 10
    case "百", "佰": 100
    case "千", "仟": 1_000
    default: nil
    }
  }

  /// Whether a character is a part of a number.
  static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || power(scalar) != nil || scalar == "万" || scalar == "亿"
  }

  /// Whether two digits of one to nine follow each other, as in 三四个: a number that is vague.
  static func isVague(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
    var previous = 0
    var run = 0
    for scalar in scalars {
      let digit = digit(scalar) ?? 0
      run = digit > 0 ? run + 1 : 0
      if run == 2, digit == previous + 1 { return true }
      previous = digit
    }
    return false
  }

  /// The number from 1 to 99 that begins at a place, and the place after it.
  static func small(in scalars: [Unicode.Scalar], at start: Int) -> (number: Int, end: Int)? {
    var end = start
    while end < scalars.count, scalars[end] == "十" || isPlainDigit(scalars[end]) { end += 1 }
    guard end > start, end - start <= 3 else { return nil }
    if scalars[start..<end].contains("十") {
      guard let number = section(scalars[start..<end]), number < 100 else { return nil }
      return (number, end)
    }
    guard end - start <= 2 else { return nil }
    let number = scalars[start..<end].reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    return number > 0 ? (number, end) : nil
  }

  private static func isPlainDigit(_ scalar: Unicode.Scalar) -> Bool {
    "一二三四五六七八九".unicodeScalars.contains(scalar)
  }

  /// A whole number below a trillion.
  static func integer(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty else { return nil }
    if scalars.allSatisfy({ digit($0) != nil }) {
      // Digit by digit, as years are written; two digits side by side may mean “three or four”.
      let isYear = scalars.count == 4 || scalars.contains("〇") || scalars.contains("零")
      let isLong = isYear && scalars.count <= 12 && scalars.first.map { digit($0) != 0 } ?? false
      guard scalars.count == 1 || isLong else { return nil }
      return scalars.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var rest = scalars
    var total = 0
    for (mark, worth) in [("亿", 100_000_000), ("万", 10_000)] as [(Unicode.Scalar, Int)] {
      guard let place = rest.firstIndex(of: mark) else { continue }
      guard let head = section(rest[..<place]) else { return nil }
      total += head * worth
      rest = rest[(place + 1)...]
      if rest.isEmpty { return total }
      // 一万二 is short for 12,000: speech, not a figure.
      guard rest.count > 1 else { return nil }
    }
    guard let tail = section(rest) else { return nil }
    return total + tail
  }

  /// A number below ten thousand: 十八, 一百零五, 三千二百.
  private static func section(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var total = 0
    var pending: Int?
    var lowest = 10_000
    var zero = false
    for (offset, scalar) in scalars.enumerated() {
      if let power = power(scalar) {
        guard power < lowest else { return nil }
        // Only 十 may open a number without a digit before it.
        guard let count = pending ?? (offset == 0 && power == 10 ? 1 : nil), count > 0 else {
          return nil
        }
        total += count * power
        lowest = power
        pending = nil
        zero = false
      } else if let digit = digit(scalar) {
        guard pending == nil else { return nil }
        if digit == 0 {
          guard !zero else { return nil }
          zero = true
        } else {
          pending = digit
        }
      } else {
        return nil
      }
    }
    guard let last = pending else { return zero ? nil : total }
    // 一百二 is short for 120: a digit below the tens needs the tens or a zero before it.
    guard lowest == 10_000 || lowest == 10 || zero else { return nil }
    return total + last
  }
}
