/// Tells by its words what a row is, whatever table it stands in.
struct RowClassifier: Sendable {
  /// What a row is by its words.
  enum RowClass: Equatable {
    /// It may be a record.
    case data
    /// A control total.
    case total
    /// A control total since the last one.
    case subtotal
    /// A remark.
    case note
    /// An example.
    case sample
    /// “Nothing to report”.
    case nilMark
    /// Names and day under the table.
    case signature
    /// The end of the table.
    case endMark
    /// A heading between tables.
    case heading
    /// The header of the table once more.
    case repeatedHeader
  }

  private let totals: [String]
  private let subtotals: [String]
  private let notes: [String]
  private let samples: [String]
  private let nilMarks: [String]
  private let signatures: [String]
  private let endMarks: [String]
  private let ordinals: [String]
  private let sampleStarts: WordStarts

  init(_ lexicon: Lexicon) {
    totals = lexicon.totals.map(Folding.word)
    subtotals = lexicon.subtotals.map(Folding.word)
    notes = lexicon.notes.map(Folding.word)
    samples = lexicon.samples.map(Folding.word)
    nilMarks = lexicon.nilMarks.map(Folding.word)
    signatures = lexicon.signatures.map(Folding.word)
    endMarks = lexicon.endMarks.map(Folding.word)
    ordinals = lexicon.ordinals.map(Folding.word)
    sampleStarts = WordStarts(samples)
  }

  /// Classifies a row by its first texts.
  func classify(_ row: SheetRow) -> RowClass {
    guard let first = row.cells.first, case .text(let text) = first.value else {
      return containsSample(row) ? .sample : .data
    }
    let word = Folding.word(text)
    if containsSample(row) { return .sample }
    if subtotals.contains(word) { return .subtotal }
    if totals.contains(word) { return .total }
    if nilMarks.contains(word) { return .nilMark }
    if isMark(word, among: endMarks) { return .endMark }
    if notes.contains(where: word.hasPrefix) { return .note }
    if isSignature(word) { return .signature }
    if row.cells.count == 1, ordinals.contains(where: word.hasPrefix) { return .heading }
    return .data
  }

  /// Whether a row says in any cell that there is nothing to report.
  func isNil(_ row: SheetRow) -> Bool { classify(row) == .nilMark }

  private func containsSample(_ row: SheetRow) -> Bool {
    row.cells.contains { cell in
      guard case .text(let text) = cell.value, sampleStarts.mayBegin(text) else { return false }
      let word = Folding.word(text)
      return samples.contains { word.hasPrefix($0) }
    }
  }

  private func isMark(_ word: String, among marks: [String]) -> Bool {
    let bare = word.trimmingPrefix("(")
    return marks.contains { bare == $0 || bare == "\($0))" }
  }

  private func isSignature(_ word: String) -> Bool {
    signatures.contains { label in
      guard word.hasPrefix(label) else { return false }
      let rest = word.dropFirst(label.count)
      return rest.isEmpty || rest.first == ":"
    }
  }
}

extension RowClassifier.RowClass {
  /// Why a row of this kind is set aside; nothing for rows that are read.
  var setAside: SetAside? {
    switch self {
    case .data: nil
    case .total: .total
    case .subtotal: .subtotal
    case .note: .note
    case .sample: .sample
    case .nilMark: .nilMark
    case .signature: .signature
    case .endMark, .heading: .heading
    case .repeatedHeader: .repeatedHeader
    }
  }
}
