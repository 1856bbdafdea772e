extension Folding {
  /// Whether a text was damaged on its way: by a wrong encoding, or by a converter that lost
  /// characters.
  ///
  /// The signs are U+FFFD; a question mark inside a word, as in 重?复; and toned pinyin in
  /// brackets with no Chinese character before it. A question mark that ends a question is none
  /// of them.
  public static func isDamaged(_ text: String) -> Bool {
    var mayBe = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{FFFD}" { return true }
      if scalar.halfWidth == "?" || scalar.isToneMark { mayBe = true }
    }
    guard mayBe else { return false }
    let scalars = Array(text.unicodeScalars)
    for position in scalars.indices {
      switch scalars[position].halfWidth {
      case "?":
        if isLostCharacter(in: scalars, at: position) { return true }
      case "(":
        if pinyinBracket(in: scalars, at: position) != nil,
          position == 0 || !scalars[position - 1].isHan
        {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Whether a question mark stands where a character was.
  private static func isLostCharacter(in scalars: [Unicode.Scalar], at position: Int) -> Bool {
    let mark = scalars[position]
    let before = position > 0 ? scalars[position - 1] : " "
    var end = position
    while end < scalars.count, scalars[end] == mark { end += 1 }
    let after = end < scalars.count ? scalars[end] : " "
    if mark.isFullWidth {
      // A hand typed this one; only a Latin letter right after it gives a converter away.
      return before.isHan && (after.isASCIILetter || after.isToneMark)
    }
    if before == "?" { return false }
    let isBesideHan = before.isHan || after.isHan
    let isInside = before.isWordPart && after.isWordPart
    guard isBesideHan, isInside || end - position > 1 else { return false }
    return !endsQuestion(in: scalars, at: position)
  }

  /// Whether the words before a place ask something: 是否合格, 停机了吗.
  private static func endsQuestion(in scalars: [Unicode.Scalar], at position: Int) -> Bool {
    var start = position
    while start > 0, scalars[start - 1].isHan { start -= 1 }
    let clause = String(scalars[start..<position])
    return questionEndings.contains { clause.hasSuffix($0) }
      || questionWords.contains { clause.contains($0) }
  }

  private static let questionEndings = ["吗", "呢", "么", "否", "没有"]
  private static let questionWords = [
    "如何", "是否", "什么", "怎", "为何", "哪", "能否", "多少", "谁", "几",
  ]
}

extension Unicode.Scalar {
  /// Whether it can be a part of a word: a Chinese character or a Latin letter.
  var isWordPart: Bool { isHan || isASCIILetter || isToneMark }
}
