extension ExactDecimal {
  /// The digits of a number and where its point stands.
  private struct Digits {
    var significand: Int128 = 0
    var exponent = 0
    var count = 0
    var isNegative = false

    /// The number.
    var number: ExactDecimal? {
      guard (-60...60).contains(exponent) else { return nil }
      return ExactDecimal(isNegative ? -significand : significand, exponent: exponent)
    }
  }

  /// How many digits are read; those behind them count as zeros.
  private static let mostDigits = 38

  /// The number that a text is: `18`, `-0.25`, `2.5E-3`; nothing where it is none, or further from
  /// one than 60 places.
  public init?(_ text: String) {
    guard let number = Self.digits(of: text)?.number else { return nil }
    self = number
  }

  /// The number that a worksheet holds as these digits: `18`, `18.0`, `2.5E-3`.
  ///
  /// More than fifteen significant digits are the noise of binary arithmetic, and are rounded to
  /// the fifteen that a spreadsheet program shows. Nothing where the text is no number.
  static func stored(_ text: String, value: Double) -> Self? {
    guard let digits = digits(of: text) else { return nil }
    if digits.count <= 15 { return digits.number }
    guard value.isFinite, var shortest = self.digits(of: "\(value)") else { return nil }
    let noise = max(shortest.count - 15, 0)
    shortest.significand = rounded(shortest.significand, dropping: noise)
    shortest.exponent += noise
    return shortest.number
  }

  /// The whole number that a worksheet holds as these digits; nothing where it has a fraction, or
  /// more than fifteen digits.
  static func storedWhole(_ text: String) -> Int? {
    guard let digits = digits(of: text), digits.count <= 15 else { return nil }
    if digits.exponent == 0 {
      return Int(digits.isNegative ? -digits.significand : digits.significand)
    }
    return digits.number?.whole
  }

  /// The number that plain digits are, with at most one point and no sign.
  static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> Self? {
    guard !scalars.isEmpty, scalars.count <= 30 else { return nil }
    var significand: Int128 = 0
    var fraction: Int?
    for scalar in scalars {
      if scalar == "." {
        guard fraction == nil else { return nil }
        fraction = 0
        continue
      }
      guard let digit = scalar.digit else { return nil }
      significand = significand * 10 + Int128(digit)
      if let places = fraction { fraction = places + 1 }
    }
    return fraction == 0 ? nil : Self(significand, exponent: -(fraction ?? 0))
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
        guard digits.count < mostDigits else {
          if !point { digits.exponent += 1 }
          break
        }
        digits.significand = digits.significand * 10 + Int128(byte - UInt8(ascii: "0"))
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
}

extension ExactDecimal: CustomStringConvertible {
  /// The number in plain digits, as in `-0.05` or `1200`.
  public var description: String {
    var digits = Array(String(significand.magnitude).utf8)
    let zero = UInt8(ascii: "0")
    if exponent > 0 {
      digits += Array(repeating: zero, count: exponent)
    } else if exponent < 0 {
      let missing = 1 - exponent - digits.count
      if missing > 0 { digits = Array(repeating: zero, count: missing) + digits }
      digits.insert(UInt8(ascii: "."), at: digits.count + exponent)
    }
    return (significand < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}
