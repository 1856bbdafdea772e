extension Folding {
  /// The key of a title, a place or a description: what is left when writing habits are set aside.
  ///
  /// Pronunciations, spaces, quotes, brackets and other punctuation are dropped, characters made
  /// compatible, simplified and lower-case. Punctuation between two digits stays, so that 1-2 and
  /// 12 remain two things.
  public static func key(_ text: String) -> String {
    let folded = simplified(withoutPinyin(compatibility(text)).text)
    var view = String.UnicodeScalarView()
    let scalars = folded.unicodeScalars.filter { !$0.isBlank }.map { $0 }
    for position in scalars.indices {
      let scalar = scalars[position]
      let isBetweenDigits =
        position > 0 && position + 1 < scalars.count && scalars[position - 1].isDigit
        && scalars[position + 1].isDigit
      if isBetweenDigits || !scalar.isPunctuation { view.append(scalar) }
    }
    return String(view).lowercased()
  }

  /// The key of a person's name.
  ///
  /// Names that differ in more than the writing of a character stay apart.
  public static func personKey(_ text: String) -> String {
    simplified(compatibility(person(text).name)).lowercased()
  }

  /// The key of an organisational unit's name.
  ///
  /// Chinese numerals from one to ninety-nine become digits, so that 第二组, 第2组 and 第２组 are
  /// one.
  public static func unitKey(_ text: String) -> String {
    unitKey(text, numeralMark: nil)
  }

  /// The key of a unit's name, with a mark between digits and numerals that touch: W12 | 二组.
  static func unitKey(_ text: String, numeralMark: Unicode.Scalar?) -> String {
    let folded = word(withoutPinyin(text).text)
    if !folded.unicodeScalars.contains(where: { ChineseNumeral.digit($0) != nil || $0 == "十" }) {
      return folded
    }
    let scalars = Array(folded.unicodeScalars)
    var view = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      if let (number, end) = ChineseNumeral.small(in: scalars, at: position) {
        if let numeralMark, let last = view.last, last.isDigit { view.append(numeralMark) }
        view.append(contentsOf: String(number).unicodeScalars)
        position = end
      } else {
        view.append(scalars[position])
        position += 1
      }
    }
    return String(view)
  }
}
