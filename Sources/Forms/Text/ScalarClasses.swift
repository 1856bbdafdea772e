extension Unicode.Scalar {
  /// Whether it is a Chinese character, the repetition mark 々 and the zero 〇 among them.
  var isHan: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    case 0x3005, 0x3007: true
    default: false
    }
  }

  /// Whether it is a space, a line break or one of the marks that take no room.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F,
      0x2060, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether it is a digit 0 to 9 of ASCII.
  var isDigit: Bool { value >= 0x30 && value <= 0x39 }

  /// The worth of a digit of ASCII.
  var digit: Int? { isDigit ? Int(value) - 0x30 : nil }

  /// Whether it is a letter of ASCII.
  var isASCIILetter: Bool {
    (value >= 0x41 && value <= 0x5A) || (value >= 0x61 && value <= 0x7A)
  }

  /// Whether it is a full-width form of an ASCII character.
  var isFullWidth: Bool { (value >= 0xFF01 && value <= 0xFF5E) || value == 0x3000 }

  /// Itself, or the ASCII character that it is a full-width form of.
  var halfWidth: Unicode.Scalar {
    if value == 0x3000 { return " " }
    guard isFullWidth else { return self }
    return Unicode.Scalar(value - 0xFEE0) ?? self
  }

  /// Whether it is punctuation that keys leave out: quotes, brackets, stops, dashes.
  var isPunctuation: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation:
      true
    case .otherPunctuation: !"%‰#&@/".unicodeScalars.contains(self)
    default: false
    }
  }
}

extension UInt8 {
  /// Whether it is a space or a line break of ASCII.
  var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  /// Itself, or the small letter of ASCII for a capital one.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension String {
  /// Makes a string of scalars.
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    // Taken together they would be appended by code that knows nothing of their kind.
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(scalar) }
    self.init(view)
  }

  /// Whether every character is one of ASCII.
  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// The text without blanks at either end.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    guard let start = unicodeScalars.firstIndex(where: { !$0.isBlank }),
      let end = unicodeScalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(unicodeScalars[start...end])
  }
}
