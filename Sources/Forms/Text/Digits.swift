/// A number with leading zeros.
package func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The number that decimal digits write, without a sign; nothing for other bytes, for no byte and for
/// a number of more than nine digits, which no part of a date is.
func wholeNumber(_ digits: Span<UInt8>) -> Int? {
  var number = 0
  for position in digits.indices {
    let digit = digits[position] &- UInt8(ascii: "0")
    guard digit <= 9, number < 100_000_000 else { return nil }
    number = number * 10 + Int(digit)
  }
  return digits.isEmpty ? nil : number
}

/// A byte as two hexadecimal digits in lower case.
package func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.utf8.count < 2 ? "0" + digits : digits
}

/// A text as a JSON string, between quotation marks (RFC 8259, 7).
package func jsonString(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\u{0}"..<"\u{20}": json += "\\u00" + hexadecimal(UInt8(truncatingIfNeeded: scalar.value))
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
