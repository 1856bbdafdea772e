extension Folding {
  /// The text of a header, taken apart.
  public struct Header: Sendable, Hashable {
    /// The text by which the header is looked up.
    public var key: String
    /// The unit that stood in brackets at the end.
    public var unit: String?
    /// Whether a pronunciation in brackets was dropped.
    public var hasPinyin: Bool
  }

  /// Folds the text of a header and cuts off the unit at its end: 產(chǎn)量(t) is 产量 in t.
  ///
  /// Spaces, line breaks and pronunciations are dropped, characters made compatible and simplified.
  /// Only brackets that hold a unit are cut; those of 人数(实到) belong to the name.
  public static func header(_ text: String) -> Header {
    let (plain, hasPinyin) = withoutPinyin(compatibility(text))
    let folded = simplified(withoutBlanks(plain))
    guard let (name, unit) = trailingUnit(of: folded) else {
      return Header(key: folded, unit: nil, hasPinyin: hasPinyin)
    }
    return Header(key: name, unit: unit, hasPinyin: hasPinyin)
  }

  private static func trailingUnit(of text: String) -> (name: String, unit: String)? {
    guard let last = text.unicodeScalars.last, let opening = brackets[last],
      let start = text.unicodeScalars.lastIndex(of: opening),
      start != text.unicodeScalars.startIndex
    else { return nil }
    let first = text.unicodeScalars.index(after: start)
    var unit = text.unicodeScalars[first...].dropLast()
    for label in ["单位:", "单位"] where String(unit).hasPrefix(label) {
      unit = unit.dropFirst(label.unicodeScalars.count)
      break
    }
    let found = String(unit)
    guard UnitTable.isUnit(found) else { return nil }
    return (String(text.unicodeScalars[..<start]), found)
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    ")": "(", "]": "[", "】": "【", "〕": "〔",
  ]
}
