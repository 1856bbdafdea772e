/// How many digits after the point a number needs, six at most.
package func neededDecimals(of number: Double) -> Int {
  if let scaled = tenThousandths(of: number) {
    var rest = scaled
    var decimals = 4
    while decimals > 0, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    return decimals
  }
  // Four digits would have been found.
  let fewest = number.magnitude < 1e11 ? 5 : 0
  for decimals in fewest..<6 where Double(fixed(number, decimals: decimals)) == number {
    return decimals
  }
  return 6
}

/// The number that ``fixed(_:decimals:)`` tells.
package func rounded(_ number: Double, decimals: Int) -> Double {
  guard (0...6).contains(decimals), let scaled = tenThousandths(of: number) else {
    return Double(fixed(number, decimals: decimals)) ?? number
  }
  // It has no more digits than are wanted; zero has no sign.
  if decimals >= 4 { return number + 0 }
  let digits = Double(roundedDigits(of: scaled, decimals: decimals))
  let magnitude = digits / Double(powers[decimals])
  return number < 0 && digits > 0 ? -magnitude : magnitude
}

/// A number with a fixed count of digits after the point, as in `97.40`; halves are rounded away
/// from zero, as a worksheet does.
///
/// The number is taken by its shortest decimal form, so that 2.675 is a half and becomes 2.68,
/// although no binary number is exactly that.
package func fixed(_ number: Double, decimals: Int) -> String {
  let decimals = max(decimals, 0)
  if let text = shortFixed(number, decimals: decimals) { return text }
  guard number.isFinite else { return "0" }
  var (digits, point) = shortestDigits(of: number.magnitude)
  let count = point + decimals
  let isRoundedUp = count < digits.count && digits[count] >= UInt8(ascii: "5")
  let zero = UInt8(ascii: "0")
  if count < digits.count {
    digits.removeLast(digits.count - count)
  } else {
    digits.append(contentsOf: repeatElement(zero, count: count - digits.count))
  }
  if isRoundedUp {
    var position = count - 1
    while position >= 0, digits[position] == UInt8(ascii: "9") {
      digits[position] = zero
      position -= 1
    }
    if position >= 0 {
      digits[position] += 1
    } else {
      digits.insert(UInt8(ascii: "1"), at: 0)
      point += 1
    }
  }
  let isNegative = number < 0 && digits.contains { $0 != zero }
  if decimals > 0 { digits.insert(UInt8(ascii: "."), at: point) }
  if isNegative { digits.insert(UInt8(ascii: "-"), at: 0) }
  return String(decoding: digits, as: UTF8.self)
}

/// The digits of the shortest decimal form of a number that is not negative, and how many of them
/// stand before the point: one at least, as in `0.05`.
private func shortestDigits(of number: Double) -> (digits: [UInt8], point: Int) {
  var digits: [UInt8] = []
  var point: Int?
  var exponent = 0
  // As in 12.5, 1e+16 and 2.5e-07.
  let text = number.description
  for position in text.utf8.indices {
    let byte = text.utf8[position]
    if byte == UInt8(ascii: "e") {
      exponent = Int(text[text.utf8.index(after: position)...]) ?? 0
      break
    }
    if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
  }
  let whole = (point ?? digits.count) + exponent
  let zero = UInt8(ascii: "0")
  if whole < 1 { return (Array(repeating: zero, count: 1 - whole) + digits, 1) }
  if whole > digits.count {
    digits.append(contentsOf: repeatElement(zero, count: whole - digits.count))
  }
  return (digits, whole)
}

/// The same for a number of up to four digits after the point, which nearly all are, by integers
/// alone; nothing for another one.
private func shortFixed(_ number: Double, decimals: Int) -> String? {
  guard (0...6).contains(decimals), let scaled = tenThousandths(of: number) else { return nil }
  let digits = roundedDigits(of: scaled, decimals: decimals)
  let isNegative = number < 0 && digits > 0
  guard decimals > 0 else { return isNegative ? "-\(digits)" : String(digits) }
  // One digit stands before the point, or as many as there are.
  var length = decimals + (isNegative ? 3 : 2)
  var bound = 10 * powers[decimals]
  while digits >= bound {
    length += 1
    bound *= 10
  }
  // Texts of up to fifteen bytes take no memory of their own.
  return unsafe String(unsafeUninitializedCapacity: length) { bytes in
    var rest = digits
    for place in (0..<length).reversed() {
      if place == length - decimals - 1 {
        unsafe bytes[place] = UInt8(ascii: ".")
      } else if place == 0, isNegative {
        unsafe bytes[place] = UInt8(ascii: "-")
      } else {
        unsafe bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
    return length
  }
}

private let powers: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

/// The ten-thousandths of a number below 10^11 that is a whole count of them, without its sign;
/// nothing for another one.
///
/// A quotient of two integers below 2^53 is rounded correctly, so a number that is one is the double
/// of exactly this decimal, and the decimal is its shortest form.
private func tenThousandths(of number: Double) -> UInt64? {
  guard number.magnitude < 1e11 else { return nil }
  let scaled = (number * 10_000).rounded()
  return scaled / 10_000 == number ? UInt64(scaled.magnitude) : nil
}

/// Ten-thousandths as a count of the last of the digits that are told, six after the point at most.
private func roundedDigits(of scaled: UInt64, decimals: Int) -> UInt64 {
  guard decimals < 4 else { return scaled * powers[decimals - 4] }
  let step = powers[4 - decimals]
  return (scaled + step / 2) / step
}
