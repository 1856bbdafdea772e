import Figures
import Forms
import Workbook

/// Writes the summary workbook of a report.
struct SummaryWorkbook {
  /// A sheet with its tables built.
  struct Sheet {
    var name: String
    var title: String
    var subtitle: String
    var tables: [(heading: String, table: ResultTable)]
    var notes: [String]
    var frozenColumns: Int
  }

  let language: Language
  let title: String

  /// Writes all sheets into a new file.
  func write(_ sheets: [Sheet], to path: String) throws(WorkbookError) {
    var workbook = try WorkbookWriter(path: path, properties: WorkbookProperties(title: title))
    let styles = try SummaryStyles(in: &workbook)
    for sheet in sheets { try write(sheet, styles: styles, to: &workbook) }
    try workbook.commit()
  }

  private func write(
    _ sheet: Sheet,
    styles: SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    let isList = sheet.tables.count == 1
    // Title, subtitle, an empty row; a heading of its own only where there are several tables.
    let headerRow = isList ? 4 : 0
    var layout = SheetLayout()
    layout.columnWidths = widths(of: sheet.tables.map(\.table))
    if isList, let table = sheet.tables.first?.table {
      layout.frozenRows = headerRow
      layout.frozenColumns = sheet.frozenColumns
      if table.rows.count > 1, !table.columns.isEmpty {
        layout.autofilter = CellRange(
          first: CellReference(row: headerRow, column: 1),
          last: CellReference(row: headerRow + table.rows.count, column: table.columns.count)
        )
      }
      layout.print.repeatedRows = headerRow...headerRow
    } else {
      layout.frozenRows = 2
    }
    layout.print.isLandscape = true
    layout.print.pagesWide = 1
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    layout.showsGridLines = false
    try workbook.addSheet(sheet.name, layout: layout)
    try workbook.appendRow([.text(sheet.title, styles.title)], height: 26)
    try workbook.appendRow([.text(sheet.subtitle, styles.subtitle)])
    try workbook.skipRows(1)
    for (position, (heading, table)) in sheet.tables.enumerated() {
      if !isList {
        if position > 0 { try workbook.skipRows(1) }
        try workbook.appendRow([.text(heading, styles.heading)], height: 20)
      }
      try write(table, widths: layout.columnWidths, styles: styles, to: &workbook)
    }
    if !sheet.notes.isEmpty { try workbook.skipRows(1) }
    for note in sheet.notes { try workbook.appendRow([.text(note, styles.note)]) }
  }

  private func write(
    _ table: ResultTable,
    widths: [Double?],
    styles: SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    try workbook.appendRow(
      table.columns.map { .text($0.title[language], styles.header) },
      height: 15 * Double(lines(table.columns.map { $0.title[language] }, widths: widths)) + 6
    )
    for row in table.rows {
      let texts = row.map { if case .text(let text) = $0 { text } else { "" } }
      let lines = lines(texts, widths: widths)
      try workbook.appendRow(
        row.map { cell($0, styles: styles) },
        height: lines > 1 ? 15 * Double(lines) + 3 : nil
      )
    }
    if table.rows.isEmpty {
      let words = language == .chinese ? "(无)" : "(none)"
      let blanks = max(0, table.columns.count - 1)
      try workbook.appendRow(
        [.text(words, styles.text)] + Array(repeating: .blank(styles.text), count: blanks)
      )
    }
  }

  private func cell(_ value: ResultTable.Value, styles: SummaryStyles) -> CellInput {
    switch value {
    case .none: .blank(styles.text)
    case .text(let text): .text(text, styles.text)
    case .number(let number, let decimals): .number(number, styles.number(decimals: decimals))
    case .date(let date):
      .date(year: date.year, month: date.month, day: date.day, styles.date)
    case .dateTime(let moment): .text(moment.description.replacing("T", with: " "), styles.text)
    }
  }

  /// Widths that fit what stands in the columns, of all tables that share them.
  private func widths(of tables: [ResultTable]) -> [Double?] {
    var widths: [Double?] = []
    for table in tables {
      for (position, column) in table.columns.enumerated() {
        var texts = [column.title[language]]
        texts += table.rows.map { row in
          position < row.count ? Self.shown(row[position]) : ""
        }
        let width = TextWidth.column(fitting: texts, within: 8...48)
        if position < widths.count {
          widths[position] = max(widths[position] ?? 0, width)
        } else {
          widths.append(width)
        }
      }
    }
    return widths
  }

  private func lines(_ texts: [String], widths: [Double?]) -> Int {
    var lines = 1
    for (position, text) in texts.enumerated() {
      let width = position < widths.count ? widths[position] ?? 10 : 10
      lines = max(lines, TextWidth.lineCount(of: text, inColumn: width))
    }
    return min(lines, 12)
  }

  private static func shown(_ value: ResultTable.Value) -> String {
    switch value {
    case .none: ""
    case .text(let text): text
    case .number(let number, let decimals): grouped(fixed(number, decimals: decimals))
    case .date(let date): date.description
    case .dateTime(let moment): moment.description
    }
  }

  private static func grouped(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }.count
    return digits + String(repeating: ",", count: max(0, (whole - 1) / 3))
  }
}
