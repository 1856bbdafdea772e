/// The forms of a text under which two writings of the same word are equal.
///
/// Keys are for comparison only. What a record holds is made by ``written(_:)`` and
/// ``person(_:)``, which change less.
public enum Folding {
  /// The text with each traditional or variant character replaced by its simplified one.
  ///
  /// Character by character and without regard to the word, so that 著 becomes 着 in 著作 too.
  ///
  /// - Complexity: O(*n*); a text without such a character is returned as it is.
  public static func simplified(_ text: String) -> String {
    if text.isASCII { return text }
    guard
      let first = text.unicodeScalars.firstIndex(where: {
        TraditionalTable.simplified($0) != nil
      })
    else { return text }
    var result = text.unicodeScalars[..<first]
    for scalar in text.unicodeScalars[first...] {
      result.append(TraditionalTable.simplified(scalar) ?? scalar)
    }
    return String(result)
  }

  /// The text with full-width letters, digits and marks as ASCII, and the wide space as a space.
  ///
  /// Nothing else is touched: ① and ³ stay what they are.
  public static func halfWidth(_ text: String) -> String {
    if text.isASCII { return text }
    guard text.unicodeScalars.contains(where: \.isFullWidth) else { return text }
    return String(text.unicodeScalars.lazy.map(\.halfWidth))
  }

  /// A word of a lexicon as it is compared: compatible, simplified, without spaces, lower case.
  public static func word(_ text: String) -> String {
    if text.isASCII { return narrowWord(text) }
    let folded = withoutBlanks(simplified(compatibility(text)))
    return folded.isLowercaseASCII ? folded : folded.lowercased()
  }

  /// The word that a text of ASCII is, by its bytes.
  private static func narrowWord(_ text: String) -> String {
    if text.utf8.allSatisfy({ !$0.isBlank && $0.lowercased == $0 }) { return text }
    let bytes = text.utf8.lazy.filter { !$0.isBlank }.map(\.lowercased)
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  /// The text without spaces and line breaks.
  static func withoutBlanks(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isBlank) else { return text }
    return String(text.unicodeScalars.lazy.filter { !$0.isBlank })
  }
}

extension String {
  /// Whether lower-casing would change nothing, as far as ASCII and Han tell.
  var isLowercaseASCII: Bool {
    unicodeScalars.allSatisfy { scalar in
      scalar.isHan || (scalar.isASCII && !(scalar.value >= 0x41 && scalar.value <= 0x5A))
    }
  }
}
