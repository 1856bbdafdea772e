extension Folding {
  /// What folding made of a text that a record is to hold.
  public struct Written: Sendable, Hashable {
    /// The text.
    public var text: String
    /// Whether a pronunciation in brackets was dropped.
    public var isUnvoiced = false
    /// Whether a traditional or variant character was replaced.
    public var isSimplified = false
    /// Whether a full-width letter or digit was made a plain one.
    public var isNarrowed = false
  }

  /// A text as a record holds it: simplified, without pronunciations, letters and digits narrow.
  ///
  /// Punctuation and line breaks stay. Characters that simplified writing has too, such as the 著
  /// of 显著, are replaced only where their word or the rest of the text shows that the writing is
  /// traditional.
  public static func written(_ text: String) -> Written {
    let trimmed = text.trimmed
    if trimmed.isASCII { return Written(text: trimmed) }
    let (plain, isUnvoiced) = withoutPinyin(trimmed)
    guard plain.unicodeScalars.contains(where: \.isRewritten) else {
      return Written(text: plain, isUnvoiced: isUnvoiced)
    }
    let scalars = Array(plain.unicodeScalars)
    let isTraditional = scalars.contains { scalar in
      TraditionalTable.simplified(scalar) != nil && !sharedCharacters.contains(scalar)
    }
    var result = Written(text: "", isUnvoiced: isUnvoiced)
    var view = String.UnicodeScalarView()
    for position in scalars.indices {
      let scalar = scalars[position]
      if scalar.isFullWidth, scalar.halfWidth.isDigit || scalar.halfWidth.isASCIILetter {
        view.append(scalar.halfWidth)
        result.isNarrowed = true
      } else if let simple = TraditionalTable.simplified(scalar),
        scalar == "著"
          ? !keepsZhu(in: scalars, at: position)
          : isTraditional || !sharedCharacters.contains(scalar)
      {
        view.append(simple)
        result.isSimplified = true
      } else {
        view.append(scalar)
      }
    }
    result.text = String(view)
    return result
  }

  /// A person's name as a record holds it: simplified, without spaces inside a Chinese name.
  ///
  /// The parts of a Latin name keep one space between them, and the dot of 买买提·艾力 gets one
  /// form.
  public static func person(_ text: String) -> (name: String, isChanged: Bool) {
    let trimmed = text.trimmed
    let wide = written(trimmed)
    var view = String.UnicodeScalarView()
    var pending = false
    for scalar in wide.text.unicodeScalars {
      if scalar.isBlank {
        pending = true
        continue
      }
      let isDot = "•・‧∙⋅".unicodeScalars.contains(scalar)
      if pending, let last = view.last, !last.isNamePart || !scalar.isNamePart { view.append(" ") }
      pending = false
      view.append(isDot ? "·" : scalar)
    }
    let name = String(view)
    return (name, name.unicodeScalars.elementsEqual(trimmed.unicodeScalars) ? false : true)
  }

  /// Characters that the table simplifies although simplified writing has them too.
  static let sharedCharacters = Set(
    "乾干俱具吒夥姊後徵摺於箝菸著藉跤阪麴麽浜".unicodeScalars.filter {
      TraditionalTable.simplified($0) != nil
    }
  )

  /// Whether 著 is the one of 著作 and 显著, and not the traditional form of 着.
  private static func keepsZhu(in scalars: [Unicode.Scalar], at position: Int) -> Bool {
    if position > 0, "显顯名专專原论論编編译譯卓昭土巨遗遺合".unicodeScalars.contains(scalars[position - 1]) {
      return true
    }
    guard position + 1 < scalars.count else { return false }
    return "名作称稱书書述录錄者有".unicodeScalars.contains(scalars[position + 1])
  }
}

extension Unicode.Scalar {
  /// Whether ``Folding/written(_:)`` may replace it.
  fileprivate var isRewritten: Bool {
    isFullWidth || (value >= 0x2E80 && TraditionalTable.simplified(self) != nil)
  }

  /// Whether it belongs to a Chinese name, in which spaces mean nothing.
  fileprivate var isNamePart: Bool { isHan || self == "×" || self == "·" }
}
