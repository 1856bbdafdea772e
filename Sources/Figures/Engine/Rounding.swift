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
