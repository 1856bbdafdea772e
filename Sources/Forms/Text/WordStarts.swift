/// The characters that some folded words begin with, by which most texts are told from all of them
/// without being folded.
struct WordStarts: Sendable {
  private let starts: Set<Unicode.Scalar>

  /// Takes the starts of words that are folded already.
  init(_ words: some Sequence<String>) {
    starts = Set(words.compactMap(\.unicodeScalars.first))
  }

  /// Whether a text, once folded, may begin with one of the words.
  func mayBegin(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let first = bytes.next() else { return false }
    // What folding makes of a character, and of one with an accent behind it, only it can tell.
    guard first > 0x20, first < 0x7F, bytes.next().map({ $0 < 0x80 }) ?? true else { return true }
    return starts.contains(Unicode.Scalar(first.lowercased))
  }
}
