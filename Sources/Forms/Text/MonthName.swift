/// The English names of the months.
enum MonthName {
  /// The number of the month that a word names, whole or by three letters or more; nothing where
  /// it names none.
  static func number(of word: String) -> Int? {
    let folded = word.lowercased()
    guard folded.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(folded) }.map { $0 + 1 }
  }

  /// The number of the month whose name, or whose first three letters, a word ends with.
  static func number(endingIn word: Substring) -> Int? {
    let folded = word.lowercased()
    return names.firstIndex { folded.hasSuffix($0) || folded.hasSuffix($0.prefix(3)) }
      .map { $0 + 1 }
  }

  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
