import Forms
import GRDB

extension DatabaseFunction {
  /// `folded(text)`: a text without spaces, punctuation, case and variants of characters.
  ///
  /// Two texts with the same folded form are written the same to a reader, so that rules compare
  /// numbers, titles and places by it.
  static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
    values.first.flatMap { $0.isNull ? nil : Folding.key($0.plainText) }
  }
}
