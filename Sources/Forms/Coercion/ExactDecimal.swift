internal import FoundationEssentials

/// Decimal numbers made from digits and never by way of binary fractions.
enum ExactDecimal {
  /// The digits of a number and where its point stands.
  private struct Digits {
    var significand: UInt64 = 0
    var exponent = 0
    var count = 0
    var isNegative = false
  }

  /// The number that a worksheet stores as these digits: `18`, `18.0`, `2.5E-3`.
  ///
  /// More than fifteen significant digits are the noise of binary arithmetic, and are rounded to
  /// the fifteen that a spreadsheet program shows. Nothing where the text is no number.
  static func stored(_ text: String, value: Double) -> Decimal? {
    guard let digits = digits(of: text) else { return nil }
    if digits.count <= 15 { return decimal(digits) }
    guard value.isFinite, let shortest = self.digits(of: "\(value)") else { return nil }
    return decimal(rounded(shortest, to: 15))
  }

  /// The whole number that a worksheet stores as these digits; nothing where it has a fraction, or
  /// more than fifteen digits.
  static func storedWhole(_ text: String) -> Int? {
    guard let digits = digits(of: text), digits.count <= 15 else { return nil }
    var magnitude = Int(digits.significand)
    var exponent = digits.exponent
    if magnitude == 0 { return 0 }
    while exponent < 0, magnitude % 10 == 0 {
      (magnitude, exponent) = (magnitude / 10, exponent + 1)
    }
    guard (0...3).contains(exponent) else { return nil }
    for _ in 0..<exponent { magnitude *= 10 }
    guard magnitude <= largestWhole else { return nil }
    return digits.isNegative ? -magnitude : magnitude
  }

  /// The largest whole number that a spreadsheet keeps exactly.
  private static let largestWhole = 9_000_000_000_000_000

  /// The number that plain digits are, with at most one point and no sign.
  static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> Decimal? {
    guard !scalars.isEmpty, scalars.count <= 30 else { return nil }
    var significand = Decimal(0)
    var chunk: UInt64 = 0
    var chunkCount = 0
    var fraction: Int?
    for scalar in scalars {
      if scalar == "." {
        guard fraction == nil else { return nil }
        fraction = 0
        continue
      }
      guard let digit = scalar.digit else { return nil }
      chunk = chunk * 10 + UInt64(digit)
      chunkCount += 1
      if fraction != nil { fraction = (fraction ?? 0) + 1 }
      if chunkCount == 18 {
        significand = significand * power(18) + Decimal(chunk)
        (chunk, chunkCount) = (0, 0)
      }
    }
    if chunkCount > 0 { significand = significand * power(chunkCount) + Decimal(chunk) }
    guard let fraction, fraction > 0 else { return fraction == 0 ? nil : significand }
    return shifted(significand, by: -fraction)
  }

  /// A number times a power of ten.
  static func shifted(_ number: Decimal, by places: Int) -> Decimal {
    number * Decimal(sign: .plus, exponent: places, significand: 1)
  }

  /// A number as a whole number; nothing where it has a fraction or is out of reach.
  static func whole(_ number: Decimal) -> Int? {
    guard number <= Decimal(largestWhole), number >= Decimal(-largestWhole) else { return nil }
    let rounded = rounded(number, places: 0)
    guard rounded == number else { return nil }
    return Int(rounded.description)
  }

  /// A number rounded to some decimals, halves away from zero.
  static func rounded(_ number: Decimal, places: Int) -> Decimal {
    let scaled = shifted(number.magnitude, by: places) + Decimal(5) / 10
    // The description of a decimal is plain digits, so that its whole part can be cut off.
    let whole = scaled.description.prefix { $0 != "." }
    guard let cut = Decimal(string: String(whole)) else { return number }
    let result = shifted(cut, by: -places)
    return number < 0 ? -result : result
  }

  /// A number times a ratio, exact where the result ends within twelve decimals.
  static func multiplied(_ number: Decimal, by numerator: Int, over denominator: Int) -> Decimal {
    let product = number * Decimal(numerator)
    if denominator == 1 { return product }
    let quotient = product / Decimal(denominator)
    return quotient * Decimal(denominator) == product ? quotient : rounded(quotient, places: 6)
  }

  private static func power(_ places: Int) -> Decimal {
    Decimal(sign: .plus, exponent: places, significand: 1)
  }

  private static func decimal(_ digits: Digits) -> Decimal? {
    guard (-60...60).contains(digits.exponent) else { return nil }
    return Decimal(
      sign: digits.isNegative ? .minus : .plus,
      exponent: digits.exponent,
      significand: Decimal(digits.significand)
    )
  }

  private static func digits(of text: String) -> Digits? {
    var digits = Digits()
    var point = false
    var seen = false
    var bytes = text.utf8.makeIterator()
    var isFirst = true
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "-") where isFirst: digits.isNegative = true
      case UInt8(ascii: "+") where isFirst: break
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seen = true
        guard digits.count < 19 else {
          if !point { digits.exponent += 1 }
          break
        }
        digits.significand = digits.significand * 10 + UInt64(byte - UInt8(ascii: "0"))
        if digits.significand > 0 { digits.count += 1 }
        if point { digits.exponent -= 1 }
      case UInt8(ascii: "."):
        if point { return nil }
        point = true
      case UInt8(ascii: "E"), UInt8(ascii: "e"):
        guard seen, let exponent = exponent(&bytes) else { return nil }
        digits.exponent += exponent
        return digits
      default: return nil
      }
      isFirst = false
    }
    return seen ? digits : nil
  }

  private static func exponent(_ bytes: inout String.UTF8View.Iterator) -> Int? {
    var value = 0
    var isNegative = false
    var count = 0
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "-") where count == 0: isNegative = true
      case UInt8(ascii: "+") where count == 0: break
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      count += 1
      if count > 5 { return nil }
    }
    return count == 0 ? nil : (isNegative ? -value : value)
  }

  private static func rounded(_ digits: Digits, to places: Int) -> Digits {
    var result = digits
    while result.count > places {
      let isLast = result.count == places + 1
      let half = isLast && result.significand % 10 >= 5
      result.significand = result.significand / 10 + (half ? 1 : 0)
      result.exponent += 1
      result.count -= 1
    }
    return result
  }
}
