extension ExactDecimal: Comparable {
  /// Smaller before larger.
  public static func < (left: Self, right: Self) -> Bool {
    if left.exponent == right.exponent { return left.significand < right.significand }
    let power = min(left.exponent, right.exponent)
    // Only one of the two is written with more digits; where these are too many it is the larger.
    guard let own = left.significand(at: power) else { return left.significand < 0 }
    guard let other = right.significand(at: power) else { return right.significand > 0 }
    return own < other
  }
}

extension ExactDecimal {
  /// The number with the other sign.
  public static prefix func - (number: Self) -> Self {
    Self(-number.significand, exponent: number.exponent)
  }

  /// The sum, exact where it has up to 38 digits, and without the last of them where it has more.
  public static func + (left: Self, right: Self) -> Self {
    var power = min(left.exponent, right.exponent)
    while true {
      if let own = left.significand(at: power), let other = right.significand(at: power) {
        let (sum, overflows) = own.addingReportingOverflow(other)
        if !overflows { return Self(sum, exponent: power) }
      }
      power += 1
    }
  }

  /// The difference, as exact as a sum.
  public static func - (left: Self, right: Self) -> Self { left + -right }

  /// Adds a number.
  public static func += (left: inout Self, right: Self) { left = left + right }

  /// The number times a whole number, exact where it has up to 38 digits, and without the last of
  /// them where it has more.
  public static func * (number: Self, factor: Int) -> Self {
    let factor = Self(factor)
    var power = number.exponent
    while true {
      if let digits = number.significand(at: power) {
        let (result, overflows) = digits.multipliedReportingOverflow(by: factor.significand)
        if !overflows { return Self(result, exponent: power + factor.exponent) }
      }
      power += 1
    }
  }

  /// The number rounded to some decimals, halves away from zero.
  func rounded(places: Int) -> Self {
    guard exponent < -places, let digits = significand(at: -places) else { return self }
    return Self(digits, exponent: -places)
  }

  /// The quotient by a whole number other than zero, rounded to some decimals, halves away from
  /// zero; to fewer where the number has too many digits for them.
  func divided(by divisor: Int, places: Int) -> Self {
    var power = -places
    if exponent < power {
      // The digits that are not wanted go with the division, so that it is rounded only once.
      guard let unwanted = Self.power(power - exponent) else { return 0 }
      let (whole, overflows) = unwanted.multipliedReportingOverflow(by: Int128(divisor))
      return overflows ? 0 : Self(Self.quotient(significand, whole), exponent: power)
    }
    while true {
      if let digits = significand(at: power) {
        return Self(Self.quotient(digits, Int128(divisor)), exponent: power)
      }
      power += 1
    }
  }

  /// The number times a ratio, exact where the result ends within twelve decimals, and with six
  /// otherwise.
  func multiplied(by numerator: Int, over denominator: Int) -> Self {
    let multiple = self * numerator
    if denominator == 1 { return multiple }
    let exact = multiple.divided(by: denominator, places: 12)
    return exact * denominator == multiple ? exact : multiple.divided(by: denominator, places: 6)
  }
}

extension Double {
  /// The double that is nearest to a decimal.
  package init(_ number: ExactDecimal) {
    let powers = 22
    // Both are exact as doubles, and a single operation on two doubles is rounded correctly.
    if number.significand.magnitude <= 1 << 53, number.exponent.magnitude <= powers {
      var power = 1.0
      for _ in 0..<number.exponent.magnitude { power *= 10 }
      let digits = Double(Int64(number.significand))
      self = number.exponent < 0 ? digits / power : digits * power
    } else {
      self = Double(number.description) ?? 0
    }
  }
}
