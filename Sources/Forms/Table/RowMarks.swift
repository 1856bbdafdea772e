import Workbook

/// The values that ditto marks, merged cells and blanks under a label stand for.
///
/// A value is copied from the row above in the same block, and only into fields that allow it.
/// Where a copy would be invented, there is an error instead (rule E17).
struct RowMarks {
  /// A cell's value, its own or that of a row above.
  struct Filled {
    var raw: RawValue
    /// The cell that the value stands in.
    var cell: CellReference
    /// `N11`, `N12` where the value came from another row.
    var note: String?
  }

  /// A mark or a merge that stands for nothing that may be copied.
  struct Invented: Error {
    /// What is wrong and what to write instead.
    var message: LocalizedText
    /// What was found.
    var found: String
  }

  private let merges: MergedCells
  private let words: FoldedLexicon
  private let columns: [Int]
  /// What stands above in each of the columns.
  private var values: [Filled?]

  /// Makes marks of a table, of whose columns some may be copied from.
  init(in columns: [Int], merges: MergedCells, words: FoldedLexicon) {
    self.merges = merges
    self.words = words
    self.columns = columns
    values = columns.map { _ in nil }
  }

  /// Forgets all rows above: below a subtotal nothing may be copied.
  mutating func forget() { values = columns.map { _ in nil } }

  /// Keeps the values of a row for the marks below it; its own marks stand for what is kept already.
  mutating func remember(_ row: SheetRow) {
    for (place, column) in columns.enumerated() {
      guard let cell = row[column], !isDitto(cell.value) else { continue }
      values[place] = Filled(raw: cell.value, cell: CellReference(row: row.number, column: column))
    }
  }

  /// What stands above in a column.
  private func source(_ column: Int) -> Filled? {
    columns.firstIndex(of: column).flatMap { values[$0] }
  }

  /// The value of a cell as a field.
  func fill(
    _ field: FieldDefinition,
    row: SheetRow,
    cell: CellReference
  ) throws(Invented) -> Filled {
    if let own = row[cell.column] {
      guard isDitto(own.value) else { return Filled(raw: own.value, cell: cell) }
      let source = source(cell.column)
      let found = own.value.description
      guard field.allowsDitto else {
        throw Invented(message: ReaderMessages.dittoNotAllowed, found: found)
      }
      guard let source else { throw Invented(message: ReaderMessages.dittoOfNothing, found: found) }
      return Filled(raw: source.raw, cell: source.cell, note: "N11")
    }
    let source = source(cell.column)
    if let source, isMerged(cell, with: source.cell) {
      guard field.allowsDitto || field.fillsDown else {
        throw Invented(message: ReaderMessages.dittoNotAllowed, found: source.raw.description)
      }
      return Filled(raw: source.raw, cell: source.cell, note: "N12")
    }
    if field.fillsDown, let source {
      return Filled(raw: source.raw, cell: source.cell, note: "N12")
    }
    return Filled(raw: .empty, cell: cell)
  }

  private func isDitto(_ value: RawValue) -> Bool {
    guard case .text(let text) = value else { return false }
    return words.isDitto(text)
  }

  private func isMerged(_ cell: CellReference, with source: CellReference) -> Bool {
    guard let merge = merges.range(row: cell.row, column: cell.column) else { return false }
    return merge.first.row < cell.row && merge.first.column == cell.column
      && source.row >= merge.first.row
  }
}
