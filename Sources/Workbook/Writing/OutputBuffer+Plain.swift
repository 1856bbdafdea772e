extension OutputBuffer {
  /// Appends a text that holds no control characters, its markup escaped but underscores left
  /// alone: for what is not of the type ST_Xstring, as all of DrawingML.
  mutating func append(plain text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      // As it is, an attribute would turn it into a space.
      case UInt8(ascii: "\n"): append("&#10;")
      default: append(byte)
      }
    }
  }

  /// Appends ` name="value"`, the value escaped as ``append(plain:)`` does.
  mutating func append(attribute name: StaticString, plain value: String) {
    append(attribute: name) { $0.append(plain: value) }
  }

  /// Appends a colour as six hexadecimal digits.
  mutating func append(_ color: CellColor) {
    for shift in stride(from: 20, through: 0, by: -4) {
      let digit = UInt8(color.rgb >> UInt32(shift) & 15)
      append(digit < 10 ? 0x30 + digit : 0x41 + digit - 10)
    }
  }
}

/// Refuses a text that stands where XML has no way to write control characters.
///
/// Unlike the texts of cells, such texts know no escapes.
func checkPlain(_ text: String, _ what: String, allowsLines: Bool = false) throws(Refusal) {
  for scalar in text.unicodeScalars
  where scalar.value < 0x20 && !(allowsLines && scalar == "\n") || scalar.value & 0xFFFE == 0xFFFE {
    throw Refusal("\(what) \(text.debugDescription) with a control character")
  }
}

/// Refuses the name of a font that Excel would repair; charts write it as it is.
func checkFontName(_ name: String) throws(Refusal) {
  guard (1...31).contains(name.utf16.count) else {
    throw Refusal("font name of \(name.utf16.count) characters (1 to 31)")
  }
  try checkPlain(name, "font name")
}

/// Refuses a text that is longer than a part can hold, in UTF-16 units.
func checkLength(_ text: String?, _ what: String, atMost limit: Int) throws(Refusal) {
  guard let text else { return }
  let length = text.utf16.count
  guard length <= limit else {
    throw Refusal("\(what) of \(length) characters (at most \(limit))")
  }
}
