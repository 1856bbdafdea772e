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
  /// Who signed as preparer and as reviewer.
  var signatures = ("任长江", "邓晓东")

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
    for (name, sheet) in sheets {
      try writer.addSheet(name)
      try writer.appendRow([.text(sheet.title)])
      let sender = "填报单位:\(unit)"
      try writer.appendRow([.text(sender), .blank, .blank, .blank, .text(period + mark)])
      for row in sheet.header { try writer.appendRow(row) }
      for merge in sheet.merges { try CellRange(merge).map { try writer.merge($0) } }
      if sheet.rows.isEmpty { try writer.appendRow(["本周无"]) }
      for row in sheet.rows { try writer.appendRow(row) }
      if let total = total(of: sheet) { try writer.appendRow(total) }
      let names = "填报人:\(signatures.0)      审核人:\(signatures.1)"
      let signature = "\(names)      日期:\(week.end.adding(days: 1))"
      try writer.appendRow([.text(signature)])
    }
    try writer.commit()
  }

  /// The period as clerks write it.
  private var period: String {
    let days = [week.start, week.end].map { "\($0.month)月\($0.day)日" }
    return switch week.kind {
    case .month: "\(week.year)年\(week.number)月"
    case .quarter: "\(week.year)年第\(week.number)季度"
    default: "\(week.year)年第\(week.number)周(\(days[0])—\(days[1]))"
    }
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
