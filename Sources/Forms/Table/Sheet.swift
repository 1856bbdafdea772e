import Workbook

/// A worksheet as forms see it: the rows that hold something, and the merged cells.
///
/// Only cells with a value are kept, so that a sheet with formats down to its last row costs no
/// more than its content.
struct Sheet: Sendable {
  /// The name on the tab.
  var name: String
  /// Whether the sheet is hidden.
  var isHidden: Bool
  /// The rows with at least one value, in order.
  var rows: [SheetRow] = []
  /// Rows that the file holds without a value in them.
  var blankRows = 0
  /// The merged cells.
  var merges = MergedCells([])
}

/// A row with at least one value.
struct SheetRow: Sendable {
  /// Its number on the sheet, from 1.
  var number: Int
  /// Whether it is hidden.
  var isHidden: Bool
  /// The cells with a value, by column.
  var cells: [SheetCell]

  /// The cell of a column, where it has a value.
  subscript(column: Int) -> SheetCell? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low] : nil
  }
}

/// A cell with a value.
struct SheetCell: Sendable {
  /// The column, from 1.
  var column: Int
  /// The value.
  var value: RawValue
  /// Whether it is shown struck through.
  var isStruckThrough = false
}

/// The merged cells of a worksheet, asked by cell.
struct MergedCells: Sendable {
  private let byColumn: [Int: [CellRange]]

  /// Takes in the merged ranges of a sheet; ranges of a single cell say nothing.
  init(_ ranges: [CellRange]) {
    var byColumn: [Int: [CellRange]] = [:]
    for range in ranges where range.first != range.last {
      // A merge over thousands of columns is a title or a slip; its first columns will do.
      for column in range.first.column...min(range.last.column, range.first.column + 255) {
        byColumn[column, default: []].append(range)
      }
    }
    self.byColumn = byColumn.mapValues { $0.sorted { $0.first < $1.first } }
  }

  /// The merged range that a cell lies in.
  func range(row: Int, column: Int) -> CellRange? {
    guard let ranges = byColumn[column] else { return nil }
    for range in ranges {
      if range.first.row > row { return nil }
      if range.last.row >= row { return range }
    }
    return nil
  }
}

extension Sheet {
  /// The tally of a sheet whose rows are all set aside for one reason.
  func tally(all reason: SetAside) -> SheetTally {
    var tally = SheetTally(sheet: name, isHidden: isHidden)
    tally.seen = rows.count + blankRows
    tally.setAside = [reason: rows.count, .blank: blankRows]
    return tally
  }

  /// The texts of a column in some rows, joined by a slash.
  func text(in column: Int, rows numbers: ClosedRange<Int>) -> String {
    rows.filter { numbers.contains($0.number) }
      .compactMap { $0[column]?.value.description }
      .joined(separator: "/")
  }
}
