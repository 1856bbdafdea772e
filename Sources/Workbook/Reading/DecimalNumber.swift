/// Numbers as worksheets spell them: `xsd:double` without its names for infinity (ECMA-376 part 1,
/// 18.3.1.96).
enum DecimalNumber {
  /// Powers of ten that a double holds exactly.
  private static let powers: [23 of Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  /// More letters than any program writes for a number; bounds the slow path.
  private static let longest = 1024

  /// The nearest double; nothing where the text is no number, or one beyond all doubles.
  ///
  /// Blanks around it do not count.
  ///
  /// Up to 19 digits with a small exponent take two exact operands and one rounding (Clinger,
  /// 1990). The rest goes to the standard library, whose result is correctly rounded as well.
  static func parse(_ text: UnsafeRawBufferPointer) -> Double? {
    let text = unsafe trimmed(text)
    let end = text.count
    guard end > 0, end <= longest else { return nil }
    var index = 0
    let isNegative = unsafe text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 } else if unsafe text[0] == UInt8(ascii: "+") { index = 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var exponent = 0
    while index < end, let digit = unsafe text[index].decimalValue {
      digits += 1
      if significant > 0 || digit > 0 { significant += 1 }
      if significant <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) } else { exponent += 1 }
      index += 1
    }
    if index < end, unsafe text[index] == UInt8(ascii: ".") {
      index += 1
      while index < end, let digit = unsafe text[index].decimalValue {
        digits += 1
        if significant > 0 || digit > 0 { significant += 1 }
        if significant <= 19 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          exponent -= 1
        }
        index += 1
      }
    }
    guard digits > 0 else { return nil }
    if index < end, unsafe text[index] | 0x20 == UInt8(ascii: "e") {
      guard let written = unsafe writtenExponent(text, after: index) else { return nil }
      exponent += written
      index = end
    }
    guard index == end else { return nil }
    if significant <= 19, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
      let whole = Double(mantissa)
      let value = exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent]
      return isNegative ? -value : value
    }
    guard let value = unsafe Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  /// The whole number that text of digits alone stands for; nothing where it is none or has more
  /// than nine digits.
  @inline(__always) static func index(_ text: UnsafeRawBufferPointer) -> Int? {
    let text = unsafe trimmed(text)
    guard text.count > 0, text.count <= 9 else { return nil }
    var value = 0
    for index in 0..<text.count {
      guard let digit = unsafe text[index].decimalValue else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private static func writtenExponent(_ text: UnsafeRawBufferPointer, after letter: Int) -> Int? {
    var index = letter + 1
    var isNegative = false
    if index < text.count {
      switch unsafe text[index] {
      case UInt8(ascii: "-"):
        isNegative = true
        index += 1
      case UInt8(ascii: "+"): index += 1
      default: break
      }
    }
    guard index < text.count else { return nil }
    var exponent = 0
    while index < text.count {
      guard let digit = unsafe text[index].decimalValue else { return nil }
      // Beyond this every mantissa is zero or infinite, and the slow path says which.
      exponent = min(100_000, exponent * 10 + digit)
      index += 1
    }
    return isNegative ? -exponent : exponent
  }

  /// The text without white space around it, which `xsd:double` allows.
  @inline(__always) private static func trimmed(_ text: UnsafeRawBufferPointer)
    -> UnsafeRawBufferPointer
  {
    var start = 0
    var end = text.count
    while start < end, unsafe text[start] <= 0x20 { start += 1 }
    while end > start, unsafe text[end - 1] <= 0x20 { end -= 1 }
    return unsafe UnsafeRawBufferPointer(rebasing: text[start..<end])
  }
}
