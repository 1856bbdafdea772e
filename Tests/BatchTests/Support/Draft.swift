import Forms
import Workbook

/// A sheet as a clerk fills it in: title, unit and week, header, rows from row 4 or 5 on, a total,
/// names and day.
struct SheetDraft: Sendable {
  var title: String
  /// One row of header texts, or two with groups above.
  var header: [[CellInput]]
  /// Merged cells of the header.
  var merges: [String] = []
  /// The rows; none means “本周无”.
  var rows: [[CellInput]] = []
  /// The columns whose sum stands in a row of totals, from 0.
  var summed: [Int] = []

  /// The number of the first row below the header.
  var firstRow: Int { 3 + header.count }
}

/// A workbook of a period, sheet by sheet; a test changes single cells of it.
struct Draft: Sendable {
  var name: String
  var unit: String
  var week: Period
  var sheets: [(name: String, draft: SheetDraft)]
  /// What stands behind the week, as in `版次:更正`.
  var mark = ""

  /// A cell of a sheet, by its reference.
  subscript(sheet: String, cell: String) -> CellInput {
    get { .blank }
    set {
      guard let place = CellReference(cell),
        let number = sheets.firstIndex(where: { $0.name == sheet })
      else { fatalError("no cell \(sheet)!\(cell)") }
      let row = place.row - sheets[number].draft.firstRow
      while sheets[number].draft.rows[row].count < place.column {
        sheets[number].draft.rows[row].append(.blank)
      }
      sheets[number].draft.rows[row][place.column - 1] = newValue
    }
  }

  /// The rows of a sheet.
  subscript(rows sheet: String) -> [[CellInput]] {
    get { sheets.first { $0.name == sheet }?.draft.rows ?? [] }
    set {
      guard let number = sheets.firstIndex(where: { $0.name == sheet }) else {
        fatalError("no sheet \(sheet)")
      }
      sheets[number].draft.rows = newValue
    }
  }

  /// A day of the week, from 0 on Monday, as clerks write it.
  func day(_ number: Int) -> CellInput { .text("\(week.start.adding(days: number))") }

  /// Writes the workbook.
  func write(to path: String) throws {
    var writer = try WorkbookWriter(path: path)
    let (first, last) = (week.start, week.end)
    let days = "\(first.month)月\(first.day)日—\(last.month)月\(last.day)日"
    for (name, sheet) in sheets {
      try writer.addSheet(name)
      try writer.appendRow([.text(sheet.title)])
      let period = "\(week.year)年第\(week.number)周(\(days))\(mark)"
      try writer.appendRow([.text("填报单位:\(unit)"), .blank, .blank, .blank, .text(period)])
      for row in sheet.header { try writer.appendRow(row) }
      for merge in sheet.merges { try CellRange(merge).map { try writer.merge($0) } }
      if sheet.rows.isEmpty { try writer.appendRow(["本周无"]) }
      for row in sheet.rows { try writer.appendRow(row) }
      if let total = total(of: sheet) { try writer.appendRow(total) }
      let signature = "填报人:任长江      审核人:邓晓东      日期:\(last.adding(days: 1))"
      try writer.appendRow([.text(signature)])
    }
    try writer.commit()
  }

  private func total(of sheet: SheetDraft) -> [CellInput]? {
    guard let width = sheet.summed.max(), !sheet.rows.isEmpty else { return nil }
    var row = [CellInput](repeating: .blank, count: width + 1)
    row[0] = "合计"
    for column in sheet.summed {
      let sum = sheet.rows.reduce(Int64(0)) { sum, cells in
        guard cells.indices.contains(column), case .decimal(let number, 0, _) = cells[column]
        else { return sum }
        return sum + number
      }
      row[column] = .decimal(unscaled: sum, scale: 0)
    }
    return row
  }
}
