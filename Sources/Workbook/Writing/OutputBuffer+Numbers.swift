extension OutputBuffer {
  /// Appends a whole number.
  @inline(__always)
  mutating func append(integer value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: UInt64(value.magnitude))
  }

  /// Appends `unscaled` divided by ten to the power of `scale`, exactly; `scale` lies in 0...18.
  mutating func append(unscaled: Int64, scale: Int) {
    if unscaled < 0 { append(UInt8(ascii: "-")) }
    let power = (0..<scale).reduce(into: UInt64(1)) { power, _ in power *= 10 }
    let (whole, rest) = unscaled.magnitude.quotientAndRemainder(dividingBy: power)
    append(digitsOf: whole)
    guard scale > 0 else { return }
    append(UInt8(ascii: "."))
    append(digitsOf: rest, count: scale)
  }

  /// Appends the shortest decimal that reads back as the same number; the number is finite.
  ///
  /// Whole numbers and numbers of up to four decimals, which is nearly all that a table holds, take
  /// a path of integer arithmetic. It is exact: a quotient of two integers below 2^53 is correctly
  /// rounded, so a decimal of at most 15 digits that gives the same quotient reads back as the same
  /// number, and no two such decimals do.
  mutating func append(number value: Double) {
    let magnitude = value.magnitude
    guard magnitude < 1e15 else { return append(raw: value.description) }
    let whole = Int64(magnitude)
    if Double(whole) == magnitude {
      if value < 0 { append(UInt8(ascii: "-")) }
      append(digitsOf: UInt64(whole))
    } else if let hundredths = Self.whole(magnitude, times: 100) {
      if value < 0 { append(UInt8(ascii: "-")) }
      append(digitsOf: hundredths / 100)
      append(fraction: EightDigits(hundredths % 100), decimals: 2)
    } else if let parts = Self.whole(magnitude, times: 10_000) {
      if value < 0 { append(UInt8(ascii: "-")) }
      append(digitsOf: parts / 10_000)
      append(fraction: EightDigits(parts % 10_000), decimals: 4)
    } else {
      append(raw: value.description)
    }
  }

  /// The whole number that a number is as a fraction with a denominator; nothing where it is none,
  /// or has more than 15 digits.
  @inline(__always)
  private static func whole(_ magnitude: Double, times denominator: Double) -> UInt64? {
    let scaled = magnitude * denominator + 0.5
    guard scaled < 1e15 else { return nil }
    let whole = Int64(scaled)
    return Double(whole) / denominator == magnitude ? UInt64(whole) : nil
  }

  /// Appends a number without a sign.
  @inline(__always)
  private mutating func append(digitsOf number: UInt64) {
    if number < EightDigits.bound {
      append(EightDigits(number).withoutLeadingZeros)
    } else {
      append(longDigitsOf: number)
    }
  }

  @inline(never)
  private mutating func append(longDigitsOf number: UInt64) {
    append(digitsOf: number / EightDigits.bound)
    append(EightDigits(number % EightDigits.bound).last(8))
  }

  /// Appends the last digits of a number, zeros in front of it where it has fewer.
  private mutating func append(digitsOf number: UInt64, count: Int) {
    guard count > 8 else { return append(EightDigits(number).last(count)) }
    append(digitsOf: number / EightDigits.bound, count: count - 8)
    append(EightDigits(number % EightDigits.bound).last(8))
  }

  /// Appends the point and the last digits of a fraction, of which not all are 0, less the zeros at
  /// its end.
  @inline(__always)
  private mutating func append(fraction: EightDigits, decimals: Int) {
    append(UInt8(ascii: "."))
    append(fraction.last(decimals, less: fraction.trailingZeros))
  }
}

/// Whether a text is a decimal number as XML Schema and JSON both write it: `-12.5`, `3e-7`; no
/// sign `+`, no spaces, no thousands separator.
func isNumberText(_ text: String) -> Bool {
  let bytes = text.utf8Span.span
  var index = 0
  func digits() -> Bool {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index > start
  }
  if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
  guard digits() else { return false }
  if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
    index += 1
    guard digits() else { return false }
  }
  if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      index += 1
    }
    guard digits() else { return false }
  }
  return index == bytes.count
}
