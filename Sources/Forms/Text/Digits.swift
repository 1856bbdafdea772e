/// A number with leading zeros.
package func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
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
