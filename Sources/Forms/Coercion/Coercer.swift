/// Turns cells into values of their fields, where exactly one reading is possible.
///
/// A cell that could be read in two ways is refused with advice on what to write instead; nothing
/// is guessed and nothing is invented. What was done to a cell is noted by code.
///
/// ```swift
/// let coercer = Coercer(library: library, organisation: organisation)
/// let coercion = coercer.coerce(.text("18个"), as: field, in: context)
/// // coercion.value == .integer(18), coercion.notes == ["N02"]
/// ```
public struct Coercer: Sendable {
  let library: FormLibrary
  let organisation: Organisation
  let words: FoldedLexicon
  let catalogs: CatalogIndex

  /// Makes a coercer for the forms of a site and its units.
  public init(library: FormLibrary, organisation: Organisation) {
    self.library = library
    self.organisation = organisation
    self.words = FoldedLexicon(library.lexicon)
    self.catalogs = CatalogIndex(library)
  }

  /// Coerces a cell to the type of a field.
  ///
  /// - Parameters:
  ///   - raw: What the cell holds.
  ///   - field: The field that it is read for.
  ///   - context: What is known of the submission, the column and the row.
  /// - Returns: The value with notes and warnings, or an error.
  public func coerce(
    _ raw: RawValue,
    as field: FieldDefinition,
    in context: CoercionContext
  ) -> Coercion {
    switch raw {
    case .empty: return blank(field, mark: nil)
    case .error(let text): return .refused("E11", CoercionMessage.errorValue(text))
    case .formulaWithoutValue: return .refused("E11", CoercionMessage.formulaWithoutValue)
    case .text(let text):
      let trimmed = text.trimmed
      if trimmed.isEmpty { return blank(field, mark: nil) }
      if mayBeMark(trimmed) {
        let word = Folding.word(trimmed)
        if words.dittos.contains(word) { return .refused("E17", CoercionMessage.ditto(trimmed)) }
        if words.blanks.contains(word), !field.hasCategory(word) {
          return blank(field, mark: trimmed)
        }
        if words.zeros.contains(word), meansNothing(field, word) {
          return blank(field, mark: trimmed)
        }
      }
      return value(.text(trimmed), field, context)
    default: return value(raw, field, context)
    }
  }

  private func value(
    _ raw: RawValue,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> Coercion {
    switch field.type {
    case .integer, .decimal, .percent: number(raw, field, context)
    case .hours: hours(raw, field, context)
    case .date, .dateTime: date(raw, field, context)
    case .time: time(raw, field)
    case .boolean: boolean(raw)
    case .category: category(raw, field)
    case .text: text(raw, field)
    case .identifier, .recordReference: identifier(raw, field)
    case .person: person(raw, field)
    case .unitReference: unit(raw, field, context)
    case .catalogReference(let name): catalogEntry(raw, field, catalog: name)
    case .period: period(raw, context)
    }
  }

  /// A cell that says nothing: no value, or an error where there must be one.
  private func blank(_ field: FieldDefinition, mark: String?) -> Coercion {
    if field.isRequired { return .refused("E10", CoercionMessage.required(field, mark: mark)) }
    return Coercion(nil, notes: mark == nil ? [] : ["N05"])
  }

  /// Whether “none” in a field can only mean that there is no value.
  private func meansNothing(_ field: FieldDefinition, _ word: String) -> Bool {
    switch field.type {
    case .date, .dateTime, .time, .period, .person, .identifier, .unitReference,
      .catalogReference, .recordReference:
      true
    case .category: !field.isRequired && !field.hasCategory(word)
    case .text, .integer, .decimal, .percent, .hours, .boolean: false
    }
  }

  /// Whether a text is short enough to be a mark for “the same” or “nothing”.
  private func mayBeMark(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !first.isDigit else { return false }
    return text.utf8.count <= words.longestMark && words.markStarts.mayBegin(text)
  }
}

/// The words of a lexicon as cells are compared with them.
struct FoldedLexicon: Sendable {
  let blanks: Set<String>
  let dittos: Set<String>
  let zeros: Set<String>
  let yes: Set<String>
  let no: Set<String>
  private let approximations: [Unicode.Scalar: [[Unicode.Scalar]]]
  /// The most bytes that a mark has, with room for spaces and full-width forms in it.
  let longestMark: Int
  /// How a mark of any sort begins.
  let markStarts: WordStarts
  private let dittoStarts: WordStarts

  init(_ lexicon: Lexicon) {
    blanks = Set(lexicon.blanks.map(Folding.word))
    dittos = Set(lexicon.dittos.map(Folding.word))
    zeros = Set(lexicon.zeros.map(Folding.word))
    yes = Set(lexicon.yes.map(Folding.word))
    no = Set(lexicon.no.map(Folding.word))
    let vague = lexicon.approximations.map { Array(Folding.word($0).unicodeScalars) }
    approximations = Dictionary(grouping: vague.filter { !$0.isEmpty }) { $0[0] }
    let marks = lexicon.blanks + lexicon.dittos + lexicon.zeros
    dittoStarts = WordStarts(dittos)
    markStarts = WordStarts(dittos.union(blanks).union(zeros))
    longestMark = (marks.map(\.utf8.count).max() ?? 0) * 3 + 12
  }

  /// Whether a text is a mark for what stands above.
  ///
  /// Asked of every cell, so that most are told by their length or first letter.
  func isDitto(_ text: String) -> Bool {
    text.utf8.count <= longestMark && dittoStarts.mayBegin(text)
      && dittos.contains(Folding.word(text))
  }

  /// Whether a folded text holds a word that makes a number approximate or open.
  func isApproximate(_ scalars: [Unicode.Scalar]) -> Bool {
    for position in scalars.indices {
      guard let vague = approximations[scalars[position]] else { continue }
      if vague.contains(where: { scalars[position...].starts(with: $0) }) { return true }
    }
    return false
  }
}

extension FieldDefinition {
  /// Whether a folded word is one of the field's own values, so that it is no mark for nothing.
  fileprivate func hasCategory(_ word: String) -> Bool {
    categories.contains { $0.words.contains { Folding.word($0) == word } }
  }
}
