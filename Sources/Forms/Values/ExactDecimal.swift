/// A decimal number, exact as written: up to 38 digits and a power of ten.
///
/// A cell of a form is a handful of digits. As an integer and an exponent it is read, compared,
/// added and told by a few instructions, and never by way of a binary fraction.
public struct ExactDecimal: Hashable, Sendable {
  // The significand in two halves, since one of 128 bits would be aligned to 16 bytes.
  private let high: Int64
  private let low: UInt64
  private let power: Int16

  /// The digits, as a whole number that does not end in zero unless it is zero.
  var significand: Int128 { Int128(high) << 64 | Int128(low) }

  /// The power of ten that ``significand`` is multiplied by.
  var exponent: Int { Int(power) }

  /// A whole number times a power of ten.
  init(_ significand: Int128, exponent: Int) {
    var (digits, power) = (significand, significand == 0 ? 0 : exponent)
    // Nearly all numbers fit into 64 bits, where dividing costs little.
    if var short = Int64(exactly: digits), short != 0 {
      while short % 10 == 0 { (short, power) = (short / 10, power + 1) }
      digits = Int128(short)
    } else {
      while digits != 0, digits % 10 == 0 { (digits, power) = (digits / 10, power + 1) }
    }
    high = Int64(truncatingIfNeeded: digits >> 64)
    low = UInt64(truncatingIfNeeded: digits)
    self.power = Int16(clamping: power)
  }

  /// A whole number.
  public init(_ number: Int) { self.init(Int128(number), exponent: 0) }

  /// The number without its sign.
  public var magnitude: Self { significand < 0 ? -self : self }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal {
  /// A half.
  static let half = Self(5, exponent: -1)

  /// The number times a power of ten.
  func shifted(by places: Int) -> Self { Self(significand, exponent: exponent + places) }

  /// The whole number that it is; nothing where it has a fraction, or is too large for a spreadsheet
  /// to keep it exactly.
  var whole: Int? {
    guard exponent >= 0, let digits = significand(at: 0), digits.magnitude <= Self.largestWhole
    else { return nil }
    return Int(digits)
  }

  /// The whole number that it is, however large; nothing where it has a fraction or does not fit.
  package var integer: Int64? {
    exponent >= 0 ? significand(at: 0).flatMap { Int64(exactly: $0) } : nil
  }

  /// How far the last digit of a number may be from its point.
  static let furthestPlace = 200

  /// The largest whole number that a spreadsheet keeps exactly.
  static let largestWhole = 9_000_000_000_000_000

  /// The digits that the number has when its last one stands for a power of ten; nothing where they
  /// are too many.
  ///
  /// Halves are rounded away from zero.
  func significand(at power: Int) -> Int128? {
    if power == exponent { return significand }
    guard power < exponent else { return Self.rounded(significand, dropping: power - exponent) }
    guard let factor = Self.power(exponent - power) else { return significand == 0 ? 0 : nil }
    let (digits, overflows) = significand.multipliedReportingOverflow(by: factor)
    return overflows ? nil : digits
  }

  /// A power of ten, up to the 38th.
  static func power(_ places: Int) -> Int128? {
    guard (0...38).contains(places) else { return nil }
    var result: Int128 = 1
    for _ in 0..<places { result *= 10 }
    return result
  }

  /// A number without some of its last digits, halves rounded away from zero.
  static func rounded(_ digits: Int128, dropping places: Int) -> Int128 {
    guard let divisor = power(places) else { return 0 }
    return quotient(digits, divisor)
  }

  /// A quotient as the nearest whole number, halves rounded away from zero.
  static func quotient(_ number: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    guard rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
    return (number < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
  }
}
