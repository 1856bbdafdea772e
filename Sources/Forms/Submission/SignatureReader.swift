/// Reads names and day out of the rows under a table: `填报人:张三  审核人:李四  日期:2026.3.16`.
struct SignatureReader: Sendable {
  /// What a row of signatures says.
  struct Signature: Sendable {
    /// Who filled the form in.
    var preparer: String?
    /// Who checked it.
    var reviewer: String?
    /// The day, as written.
    var date: String?
  }

  private let labels: [(text: String, kind: Kind)]

  private enum Kind { case preparer, reviewer, date }

  init(_ lexicon: Lexicon) {
    var labels: [(String, Kind)] = []
    labels += lexicon.reportDates.map { (Folding.word($0), .date) }
    labels += lexicon.preparers.map { (Folding.word($0), .preparer) }
    labels += lexicon.reviewers.map { (Folding.word($0), .reviewer) }
    // The longer label first, so that `填报日期` is not taken for `日期` after something else.
    self.labels = labels.sorted { $0.0.count > $1.0.count }
  }

  /// Reads a row whose label and value stand in one cell or in neighbouring ones.
  func read(_ row: SheetRow) -> Signature {
    let text = FoldedText(row.cells.map(\.value.description).joined(separator: Self.border))
    var signature = Signature()
    let found = labels(in: text)
    for (position, label) in found.enumerated() {
      let end = position + 1 < found.count ? found[position + 1].places.lowerBound : text.count
      let value = text.written(label.places.upperBound..<end)
      guard !value.isEmpty else { continue }
      switch label.kind {
      case .preparer: signature.preparer = signature.preparer ?? value
      case .reviewer: signature.reviewer = signature.reviewer ?? value
      case .date: signature.date = signature.date ?? value
      }
    }
    return signature
  }

  /// What stands between two cells.
  private static let border = "\u{1}"

  private func labels(in text: FoldedText) -> [(places: Range<Int>, kind: Kind)] {
    var found: [(places: Range<Int>, kind: Kind)] = []
    for label in labels {
      for places in text.places(of: label.text) {
        let next = text.character(at: places.upperBound)
        let isLabel = next == nil || next == ":" || next == Character(Self.border)
        if isLabel, !found.contains(where: { $0.places.overlaps(places) }) {
          found.append((places, label.kind))
        }
      }
    }
    return found.sorted { $0.places.lowerBound < $1.places.lowerBound }
  }
}

/// A text folded for comparison that still knows how it was written.
private struct FoldedText {
  private var folded: [Character] = []
  private var origins: [String.Index] = []
  private let text: String

  init(_ text: String) {
    self.text = text
    for index in text.indices {
      for character in Folding.word(String(text[index])) {
        folded.append(character)
        origins.append(index)
      }
    }
  }

  var count: Int { folded.count }

  func character(at place: Int) -> Character? { place < folded.count ? folded[place] : nil }

  /// Where a folded word stands.
  func places(of word: String) -> [Range<Int>] {
    let wanted = Array(word)
    guard !wanted.isEmpty, wanted.count <= folded.count else { return [] }
    return (0...folded.count - wanted.count).filter { start in
      folded[start..<start + wanted.count].elementsEqual(wanted)
    }.map { $0..<$0 + wanted.count }
  }

  /// What was written at some places, without colons and borders at its ends.
  func written(_ places: Range<Int>) -> String {
    guard let first = places.first else { return "" }
    let end = places.upperBound < origins.count ? origins[places.upperBound] : text.endIndex
    let edge: (Character) -> Bool = { $0.isWhitespace || ":\u{FF1A}\u{1}".contains($0) }
    let value = text[origins[first]..<end].drop(while: edge)
    return String(value.reversed().drop(while: edge).reversed())
  }
}
