import FoundationEssentials

/// How many digits after the point a number needs, six at most.
package func neededDecimals(of number: Double) -> Int {
  for decimals in 0..<6 where Double(fixed(number, decimals: decimals)) == number {
    return decimals
  }
  return 6
}

/// A number with a fixed count of digits after the point, as in `97.40`; halves are rounded away
/// from zero, as a worksheet does.
///
/// The number is taken by its shortest decimal form, so that 2.675 is a half and becomes 2.68,
/// although no binary number is exactly that.
package func fixed(_ number: Double, decimals: Int) -> String {
  if let text = shortFixed(number, decimals: decimals) { return text }
  guard number.isFinite, let exact = Decimal(string: number.description) else { return "0" }
  let text = exact.description
  let isNegative = text.hasPrefix("-")
  let halves = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
  var digits = Array((halves.first ?? "0").utf8)
  let fraction = Array((halves.count > 1 ? halves[1] : "").utf8)
  let zero = UInt8(ascii: "0")
  for position in 0..<max(decimals, 0) {
    digits.append(position < fraction.count ? fraction[position] : zero)
  }
  if decimals < fraction.count, fraction[max(decimals, 0)] >= UInt8(ascii: "5") {
    var position = digits.count - 1
    while position >= 0, digits[position] == UInt8(ascii: "9") {
      digits[position] = zero
      position -= 1
    }
    if position < 0 { digits.insert(UInt8(ascii: "1"), at: 0) } else { digits[position] += 1 }
  }
  let sign = isNegative && digits.contains { $0 != zero } ? "-" : ""
  let whole = String(decoding: digits.dropLast(max(decimals, 0)), as: UTF8.self)
  let rest = String(decoding: digits.suffix(max(decimals, 0)), as: UTF8.self)
  return sign + whole + (rest.isEmpty ? "" : "." + rest)
}

/// The same for a number of up to four digits after the point, which nearly all are, by integers
/// alone; nothing for another one.
///
/// A quotient of two integers below 2^53 is rounded correctly, so a number that is one is the double
/// of exactly this decimal, and the decimal is its shortest form.
private func shortFixed(_ number: Double, decimals: Int) -> String? {
  guard number.magnitude < 1e11, (0...6).contains(decimals) else { return nil }
  let scaled = (number * 10_000).rounded()
  guard scaled / 10_000 == number else { return nil }
  let powers: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
  var digits = UInt64(scaled.magnitude)
  if decimals < 4 {
    let step = powers[4 - decimals]
    digits = (digits + step / 2) / step
  } else {
    digits *= powers[decimals - 4]
  }
  let sign = number < 0 && digits > 0 ? "-" : ""
  guard decimals > 0 else { return "\(sign)\(digits)" }
  let (whole, rest) = digits.quotientAndRemainder(dividingBy: powers[decimals])
  let fraction = String(rest)
  let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
  return "\(sign)\(whole).\(zeros)\(fraction)"
}
