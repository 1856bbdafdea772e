/// Refuses the code of a number format that Excel would repair: an empty or too long one, or one
/// with a quotation mark that is not closed.
func checkNumberFormat(_ format: String) throws(Refusal) {
  guard (1...255).contains(format.utf16.count) else {
    throw Refusal("number format of \(format.utf16.count) characters (1 to 255)")
  }
  guard hasClosedQuotes(format) else {
    throw Refusal("number format \(format) with a quotation mark that is not closed")
  }
}

/// A backslash quotes the one character after it, quotation marks everything between.
private func hasClosedQuotes(_ format: String) -> Bool {
  var isQuoted = false
  var isEscaped = false
  for byte in format.utf8 {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\"") {
      isQuoted.toggle()
    } else if byte == UInt8(ascii: "\\"), !isQuoted {
      isEscaped = true
    }
  }
  return !isQuoted && !isEscaped
}
