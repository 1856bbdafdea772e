import Figures
import Forms
import Workbook

/// The formulas that stand in the cells of a table.
///
/// What a cell shows is the figure of the ledger. A formula stands in it only where it comes to that
/// very figure from what its cells show, so that a program which computes it anew shows no other one.
struct CellFormulas {
  let table: ResultTable
  let place: SheetPlan.Place
  /// Whether rows can be filtered away: then totals are those of the rows that are left.
  let isFiltered: Bool
  /// The cells of the figures, by id, unit and period.
  let figures: FigureCells

  private let columns: [String: Int]

  init(
    table: ResultTable,
    place: SheetPlan.Place,
    isFiltered: Bool = false,
    figures: FigureCells = FigureCells()
  ) {
    self.table = table
    self.place = place
    self.isFiltered = isFiltered
    self.figures = figures
    columns = Dictionary(
      table.columns.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The formula of a cell; none where its value stands for itself.
  func formula(row: Int, column position: Int) -> String? {
    let column = table.columns[position]
    guard case .number(let value, let decimals) = table.rows[row][position],
      column.words[fixed(value, decimals: decimals)] == nil
    else { return nil }
    if column.isTotalled, table.emphasized.contains(row),
      let (text, sum) = total(row: row, column: position),
      Self.isSame(sum, value, decimals: decimals)
    {
      return decimals > 0 ? "ROUND(\(text),\(decimals))" : text
    }
    // What shows where the value comes from; of rounded parts it may miss, and the row's own not.
    let own = column.formulaFrom.flatMap { aside($0, row: row) }.flatMap { ColumnFormula($0) }
    for formula in [column.formula, own] {
      if let formula, let text = text(of: formula, row: row, for: value, decimals: decimals) {
        return text
      }
    }
    if let name = column.figureFrom, let key = aside(name, row: row),
      let (cell, figure) = figures[key], figure == value
    {
      return cell
    }
    return nil
  }

  /// A formula as it stands in a row; nothing where it does not come to the value that is shown.
  private func text(
    of formula: ColumnFormula,
    row: Int,
    for value: Double,
    decimals: Int
  ) -> String? {
    let result = formula.value(
      sum: { name, which in
        let rows = rows(which, at: row)
        return rows.isEmpty ? nil : sum(rows, columns[name] ?? 0)
      },
      { number(of: $0, row: row) }
    )
    guard let result, Self.isSame(result, value, decimals: decimals) else { return nil }
    let text = formula.text(
      sum: { name, which in
        "SUM(\(ranges(of: rows(which, at: row), column: columns[name] ?? 0)))"
      },
      { reference(row: row, column: columns[$0] ?? 0) }
    )
    return "ROUND(\(text),\(decimals))"
  }

  /// Whether a worksheet rounds a result to the value that is shown.
  ///
  /// Worksheets take what lies a hair below a half for the half.
  private static func isSame(_ result: Double, _ value: Double, decimals: Int) -> Bool {
    let shown = fixed(value, decimals: decimals)
    return fixed(result, decimals: decimals) == shown
      && fixed(result * (1 + 4e-15), decimals: decimals) == shown
  }

  /// The sum of the rows that a total stands for, and what it comes to.
  private func total(row: Int, column: Int) -> (text: String, sum: Double)? {
    if let by = table.totalsBy.flatMap({ columns[$0] }), table.emphasized.contains(row - 1) {
      let same = (0..<row).filter { table.rows[$0][by] == table.rows[row][by] }
      guard !same.isEmpty else { return nil }
      let keys = range(0..<row, column: by)
      let key = reference(row: row, column: by)
      return ("SUMIF(\(keys),\(key),\(range(0..<row, column: column)))", sum(same, column))
    }
    var first = 0
    if table.totalsBy != nil {
      // The block of rows right above.
      first = row
      while first > 0, !table.emphasized.contains(first - 1) { first -= 1 }
    }
    let rows = (first..<row).filter { !table.emphasized.contains($0) }
    guard !rows.isEmpty else { return nil }
    let list = ranges(of: rows, column: column)
    return (isFiltered ? "SUBTOTAL(9,\(list))" : "SUM(\(list))", sum(rows, column))
  }

  /// The rows that do not stand out, all or up to a row.
  private func rows(_ which: ColumnFormula.Rows, at row: Int) -> [Int] {
    table.rows.indices.filter {
      !table.emphasized.contains($0) && (which == .all || $0 <= row)
    }
  }

  private func ranges(of rows: [Int], column: Int) -> String {
    Self.runs(of: rows).map { range($0, column: column) }.joined(separator: ",")
  }

  /// Rows that follow each other, together.
  static func runs(of rows: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for row in rows {
      if let last = runs.last, last.upperBound == row {
        runs[runs.count - 1] = last.lowerBound..<row + 1
      } else {
        runs.append(row..<row + 1)
      }
    }
    return runs
  }

  private func sum(_ rows: [Int], _ column: Int) -> Double {
    rows.reduce(0) { $0 + (number(row: $1, column: column) ?? 0) }
  }

  private func number(of name: String, row: Int) -> Double? {
    columns[name].flatMap { number(row: row, column: $0) }
  }

  /// The number that a cell shows; nothing where it shows text, or a word for its number.
  private func number(row: Int, column: Int) -> Double? {
    guard case .number(let number, let decimals) = table.rows[row][column],
      table.columns[column].words[fixed(number, decimals: decimals)] == nil
    else { return nil }
    return number
  }

  private func aside(_ name: String, row: Int) -> String? {
    guard row < table.asides.count else { return nil }
    return table.asides[row][name]
  }

  private func reference(row: Int, column: Int) -> String {
    CellReference(row: place.row(row), column: column + 1).description
  }

  private func range(_ rows: Range<Int>, column: Int) -> String {
    reference(row: rows.lowerBound, column: column)
      + (rows.count > 1 ? ":" + reference(row: rows.upperBound - 1, column: column) : "")
  }
}

/// The cells in which the figures of a report stand.
struct FigureCells {
  /// The unit and period that a key means which names none.
  var unit = ""
  var period = ""
  private var cells: [String: (cell: String, value: Double)] = [:]

  /// Notes the cell of a figure.
  mutating func add(id: String, unit: String, period: String, cell: String, value: Double) {
    cells["\(id)/\(unit)/\(period)"] = (cell, value)
  }

  /// The cell of a figure and what it shows, by `id`, `id/unit` or `id/unit/period`.
  subscript(key: String) -> (cell: String, value: Double)? {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let id = parts.first else { return nil }
    let unit = parts.count > 1 ? parts[1] : unit
    let period = parts.count > 2 ? parts[2] : period
    return cells["\(id)/\(unit)/\(period)"]
  }
}

extension String {
  /// The name of a sheet as it stands before a cell in formulas and links, as in `'Sheet 1'!`.
  var asSheetPrefix: String { "'" + replacing("'", with: "''") + "'!" }
}
