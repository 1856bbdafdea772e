extension Folding {
  /// The text without the pronunciations in brackets that converters leave behind: 產(chǎn)量.
  ///
  /// A bracket is dropped only right after a Chinese character, and only where it holds lower-case
  /// Latin letters with a tone mark among them; `(t)`, `(min)` and `(Cu)` stay.
  public static func withoutPinyin(_ text: String) -> (text: String, isChanged: Bool) {
    if text.isASCII || !text.unicodeScalars.contains(where: \.isToneMark) { return (text, false) }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    var isChanged = false
    while position < scalars.count {
      if let end = pinyinBracket(in: scalars, at: position), position > 0,
        scalars[position - 1].isHan
      {
        position = end
        isChanged = true
      } else {
        result.append(scalars[position])
        position += 1
      }
    }
    return (isChanged ? String(result) : text, isChanged)
  }

  /// The place after a bracket with toned pinyin that opens at a place; nothing where none does.
  static func pinyinBracket(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
    guard scalars[start].halfWidth == "(" else { return nil }
    var isToned = false
    var position = start + 1
    while position < scalars.count, position - start <= 24 {
      let scalar = scalars[position]
      if scalar.halfWidth == ")" { return isToned ? position + 1 : nil }
      guard scalar.isPinyin else { return nil }
      isToned = isToned || scalar.isToneMark
      position += 1
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether it is a Latin letter with a tone of Mandarin, or a tone by itself.
  var isToneMark: Bool {
    switch self {
    case "ā", "á", "ǎ", "à", "ē", "é", "ě", "è", "ī", "í", "ǐ", "ì", "ō", "ó", "ǒ", "ò", "ū", "ú",
      "ǔ", "ù", "ǖ", "ǘ", "ǚ", "ǜ", "ń", "ň", "ǹ", "ḿ":
      true
    case "\u{300}", "\u{301}", "\u{304}", "\u{30C}": true
    default: false
    }
  }

  /// Whether it may stand in a pronunciation.
  var isPinyin: Bool {
    if isToneMark || (value >= 0x61 && value <= 0x7A) { return true }
    return self == "ü" || self == "\u{308}" || self == "'" || self == "’" || self == " "
      || self == "-"
  }
}
