/// Numbers as worksheets spell them: `xsd:double` without its names for infinity (ECMA-376 part 1,
/// 18.3.1.96).
enum DecimalNumber {
  /// More letters than any program writes for a number; bounds the slow path.
  private static let longest = 1024

  /// The nearest double; nothing where the text is no number, or one beyond all doubles.
  ///
  /// Blanks around it do not count.
  static func parse(_ text: UnsafeRawBufferPointer) -> Double? {
    let isNegative = unsafe text.count > 1 && text[0] == UInt8(ascii: "-")
    let digits = unsafe isNegative ? UnsafeRawBufferPointer(rebasing: text[1...]) : text
    guard let decimal = unsafe digits.count <= 8 ? short(digits) : long(digits) else {
      return unsafe parseAny(text)
    }
    return isNegative ? -decimal.nearest : decimal.nearest
  }

  /// One to eight digits, a point among them or not, all at once.
  @inline(__always) private static func short(_ text: UnsafeRawBufferPointer) -> Decimal? {
    var word = unsafe EightBytes(text)
    var count = text.count
    var decimals = 0
    if let point = word.index(of: UInt8(ascii: ".")), point < count {
      word.remove(at: point)
      count -= 1
      decimals = count - point
    }
    guard count > 0, let number = word.number(of: count) else { return nil }
    return Decimal(digits: number, decimals: decimals)
  }

  /// Up to 19 digits, a point among them or not.
  private static func long(_ text: UnsafeRawBufferPointer) -> Decimal? {
    let end = text.count
    guard end <= 20 else { return nil }
    var mantissa: UInt64 = 0
    var index = 0
    func takeDigits() {
      while end - index >= 8 {
        let chunk = unsafe EightBytes(UnsafeRawBufferPointer(rebasing: text[index..<index + 8]))
        guard let number = chunk.number(of: 8) else { break }
        mantissa = mantissa &* 100_000_000 &+ number
        index += 8
      }
      while index < end, let digit = unsafe text[index].decimalValue {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        index += 1
      }
    }
    takeDigits()
    var digits = index
    var decimals = 0
    if index < end, unsafe text[index] == UInt8(ascii: ".") {
      index += 1
      takeDigits()
      decimals = index - digits - 1
      digits += decimals
    }
    guard index == end, digits > 0, digits <= 19 else { return nil }
    return Decimal(digits: mantissa, decimals: decimals)
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
    if text.count > 0, text.count <= 8, let number = unsafe EightBytes(text).number(of: text.count)
    {
      return Int(number)
    }
    return unsafe longIndex(text)
  }

  private static func longIndex(_ text: UnsafeRawBufferPointer) -> Int? {
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

/// Digits of which so many stand behind the point, 19 at the most.
private struct Decimal {
  /// Powers of ten that a double holds exactly.
  private static let powers: [20 of Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19,
  ]

  let digits: UInt64
  let decimals: Int

  /// The nearest double, to even where two are as near.
  ///
  /// Two exact operands take one rounding (Clinger, 1990), which does for nearly every number of a
  /// sheet.
  @inline(__always) var nearest: Double {
    digits <= 1 << 53 ? Double(digits) / Self.powers[decimals] : nearestByDivision
  }

  /// More digits than a double holds: a quotient of 63 bits or more, whose last bit also stands for
  /// what is left over, is rounded once.
  private var nearestByDivision: Double {
    let power = UInt64(Self.powers[decimals])
    let shift = power.leadingZeroBitCount
    let lead = digits.leadingZeroBitCount
    // The high half below the divisor, so that the quotient has room.
    let high = (digits << lead) >> 1
    let low = (digits << lead) << 63
    let (quotient, rest) = (power << shift).dividingFullWidth((high, low))
    let sticky = quotient | (rest == 0 ? 0 : 1)
    return Double(sign: .plus, exponent: shift - lead - 63, significand: Double(sticky))
  }
}

/// Up to eight characters in one register, the first in the lowest place.
private struct EightBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  private var word: UInt64

  /// Loads text of eight bytes at the most, and none beside it.
  @inline(__always) init(_ text: UnsafeRawBufferPointer) {
    func load<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> UInt64 {
      let number = unsafe text.loadUnaligned(fromByteOffset: offset, as: Number.self)
      return UInt64(truncatingIfNeeded: Number(littleEndian: number))
    }
    let count = text.count
    if count == 8 {
      word = load(0, UInt64.self)
    } else if count >= 4 {
      // The two halves lie over one another, and agree.
      word = load(0, UInt32.self) | load(count - 4, UInt32.self) << (8 * (count - 4))
    } else if count > 0 {
      word = load(0, UInt8.self) | load(count - 1, UInt8.self) << (8 * (count - 1))
      if count == 3 { word |= load(1, UInt8.self) << 8 }
    } else {
      word = 0
    }
  }

  /// Where a character stands first.
  @inline(__always) func index(of character: UInt8) -> Int? {
    let difference = word ^ (UInt64(character) &* Self.ones)
    let found = (difference &- Self.ones) & ~difference & Self.highs
    return found == 0 ? nil : found.trailingZeroBitCount >> 3
  }

  /// Takes a character out; those behind it move up.
  @inline(__always) mutating func remove(at index: Int) {
    let before = (UInt64(1) << (8 * index)) &- 1
    word = word & before | (word >> 8) & ~before
  }

  /// The number that the first characters stand for, all digits; the others are zeros.
  @inline(__always) func number(of count: Int) -> UInt64? {
    // Digits to the highest places, zeros below, which weigh nothing.
    let shift = 64 - 8 * UInt64(count)
    var digits = (word << shift) ^ (0x3030_3030_3030_3030 << shift)
    guard ((digits &+ 0x7676_7676_7676_7676) | digits) & Self.highs == 0 else { return nil }
    digits = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits &* 100 &+ digits >> 16) & 0x0000_FFFF_0000_FFFF
    return (digits &* 10_000 &+ digits >> 32) & 0xFFFF_FFFF
  }
}
