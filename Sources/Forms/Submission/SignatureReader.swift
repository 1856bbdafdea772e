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
    let text = Folding.word(row.cells.map(\.value.description).joined(separator: "\u{1}"))
    var signature = Signature()
    var found: [(start: String.Index, end: String.Index, kind: Kind)] = []
    for label in labels {
      var start = text.startIndex
      while let range = text[start...].firstRange(of: label.text) {
        start = range.upperBound
        let isLabel = text[range.upperBound...].first.map { $0 == ":" || $0 == "\u{1}" } ?? true
        guard isLabel,
          !found.contains(where: { $0.start < range.upperBound && range.lowerBound < $0.end })
        else { continue }
        found.append((range.lowerBound, range.upperBound, label.kind))
      }
    }
    found.sort { $0.start < $1.start }
    for (position, label) in found.enumerated() {
      let end = position + 1 < found.count ? found[position + 1].start : text.endIndex
      let value = text[label.end..<end].filter { $0 != ":" && $0 != "\u{1}" }
      guard !value.isEmpty else { continue }
      switch label.kind {
      case .preparer: signature.preparer = signature.preparer ?? String(value)
      case .reviewer: signature.reviewer = signature.reviewer ?? String(value)
      case .date: signature.date = signature.date ?? String(value)
      }
    }
    return signature
  }
}
