extension OutputBuffer {
  /// Appends a whole number.
  mutating func append(integer value: Int) {
    append(unscaled: Int64(value), scale: 0)
  }

  /// Appends `unscaled` divided by ten to the power of `scale`, exactly; `scale` lies in 0...18.
  mutating func append(unscaled: Int64, scale: Int, trimmingZeros: Bool = false) {
    var rest = unscaled.magnitude
    var scale = scale
    if trimmingZeros {
      while scale > 0, rest % 10 == 0 {
        rest /= 10
        scale -= 1
      }
    }
    // One digit stands before the point even where the value is below one.
    let digits = max(Self.digitCount(rest), scale &+ 1)
    let sign = unscaled < 0 ? 1 : 0
    let length = sign &+ digits &+ (scale > 0 ? 1 : 0)
    unsafe appendUnchecked(room: 24) { out in
      unsafe out[0] = UInt8(ascii: "-")
      var index = length
      for digit in 0..<digits {
        if digit == scale, digit > 0 {
          index &-= 1
          unsafe out[index] = UInt8(ascii: ".")
        }
        let quotient = rest / 10
        index &-= 1
        unsafe out[index] = UInt8(truncatingIfNeeded: 0x30 &+ rest &- quotient &* 10)
        rest = quotient
      }
      return length
    }
  }

  /// How many digits a number has; 0 has one.
  @inline(__always)
  private static func digitCount(_ number: UInt64) -> Int {
    var count = 1
    var bound: UInt64 = 10
    while number >= bound {
      count &+= 1
      // The last power of ten that a word holds is that of 20 digits.
      guard count < 20 else { return count }
      bound &*= 10
    }
    return count
  }

  /// Appends the shortest decimal that reads back as the same number; the number is finite.
  ///
  /// Whole numbers and numbers of up to four decimals, which is nearly all that a table holds, take
  /// a path of integer arithmetic. It is exact: a quotient of two integers below 2^53 is correctly
  /// rounded, so a decimal of at most 15 digits that gives the same quotient reads back as the same
  /// number, and no two such decimals do.
  mutating func append(number value: Double) {
    if value.magnitude < 1e15 {
      let whole = value.rounded(.towardZero)
      guard whole != value else {
        append(unscaled: Int64(value), scale: 0)
        return
      }
      let scaled = (value * 10_000).rounded()
      if scaled.magnitude < 1e15, scaled / 10_000 == value {
        append(unscaled: Int64(scaled), scale: 4, trimmingZeros: true)
        return
      }
    }
    append(raw: value.description)
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
