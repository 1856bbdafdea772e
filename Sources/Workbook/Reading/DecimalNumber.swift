/// Numbers as worksheets spell them: `xsd:double` without its names for infinity (ECMA-376 part 1,
/// 18.3.1.96).
enum DecimalNumber {
  /// Powers of ten that a double holds exactly.
  private static let powers: [19 of Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18,
  ]
  /// More letters than any program writes for a number; bounds the slow path.
  private static let longest = 1024

  /// The nearest double; nothing where the text is no number, or one beyond all doubles.
  ///
  /// Blanks around it do not count. Up to 18 digits without exponent, which is nearly every number
  /// of a sheet, take two exact operands and one rounding (Clinger, 1990).
  static func parse(_ text: UnsafeRawBufferPointer) -> Double? {
    let end = text.count
    var index = unsafe end > 0 && text[0] == UInt8(ascii: "-") ? 1 : 0
    let isNegative = index == 1
    var start = index
    var mantissa: UInt64 = 0
    while index < end, let digit = unsafe text[index].decimalValue {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      index += 1
    }
    var digits = index - start
    var decimals = 0
    if index < end, unsafe text[index] == UInt8(ascii: ".") {
      index += 1
      start = index
      while index < end, let digit = unsafe text[index].decimalValue {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        index += 1
      }
      decimals = index - start
      digits += decimals
    }
    guard index == end, digits > 0, digits <= 18, mantissa <= 1 << 53 else {
      return unsafe parseAny(text)
    }
    let value = Double(mantissa) / powers[decimals]
    return isNegative ? -value : value
  }

  /// Checks the grammar, and leaves the conversion to the standard library, which rounds correctly.
  private static func parseAny(_ text: UnsafeRawBufferPointer) -> Double? {
    let text = unsafe trimmed(text)
    guard text.count > 0, text.count <= longest else { return nil }
    var index = unsafe text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") ? 1 : 0
    func skipDigits() -> Int {
      let start = index
      while index < text.count, unsafe text[index].decimalValue != nil { index += 1 }
      return index - start
    }
    var digits = skipDigits()
    if index < text.count, unsafe text[index] == UInt8(ascii: ".") {
      index += 1
      digits += skipDigits()
    }
    guard digits > 0 else { return nil }
    if index < text.count, unsafe text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count,
        unsafe text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
      {
        index += 1
      }
      guard skipDigits() > 0 else { return nil }
    }
    guard index == text.count,
      let value = unsafe Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
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
