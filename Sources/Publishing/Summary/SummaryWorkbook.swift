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
    /// Sentences; a sheet has these or tables.
    var paragraphs: [String] = []
    var notes: [String]
    var frozenColumns: Int
  }

  let language: Language
  let title: String

  /// A list of at least this many rows gets filter buttons, even below other tables.
  private static let longList = 20
  /// What stands on upright paper is at most so wide, in characters.
  private static let uprightWidth = 170.0
  /// What stands on upright paper has at least so many rows: more than fit across.
  private static let uprightRows = 30

  /// Writes all sheets into a new file.
  func write(_ sheets: [Sheet], to path: String) throws(WorkbookError) {
    var workbook = try WorkbookWriter(path: path, properties: WorkbookProperties(title: title))
    var styles = try SummaryStyles(in: &workbook)
    for sheet in sheets {
      if sheet.paragraphs.isEmpty {
        try write(sheet, styles: &styles, to: &workbook)
      } else {
        try writeParagraphs(of: sheet, styles: styles, to: &workbook)
      }
    }
    try workbook.commit()
  }

  private func write(
    _ sheet: Sheet,
    styles: inout SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    let shown = sheet.tables.map { shownRows($0.table) }
    let grid = ColumnGrid(
      zip(sheet.tables, shown).map { (columns: $0.table.columns, rows: $1) },
      language: language
    )
    try workbook.addSheet(sheet.name, layout: layout(of: sheet, grid: grid))
    try workbook.appendRow([.text(sheet.title, styles.title)], height: 27)
    try workbook.appendRow([.text(sheet.subtitle, styles.subtitle)], height: 17)
    try workbook.skipRows(1)
    for (position, (heading, table)) in sheet.tables.enumerated() {
      if sheet.hasHeadings {
        if position > 0 { try workbook.skipRows(1) }
        try workbook.appendRow([.text(heading, styles.heading)], height: 21)
      }
      try write(table, rows: shown[position], grid: grid, styles: &styles, to: &workbook)
    }
    if !sheet.notes.isEmpty { try workbook.skipRows(1) }
    var row = sheet.lastRow + 1
    for note in sheet.notes {
      row += 1
      try workbook.appendRow([.text(note, styles.note)], height: grid.height(ofNote: note))
      if grid.widths.count > 1 {
        try workbook.merge(
          CellRange(
            first: CellReference(row: row, column: 1),
            last: CellReference(row: row, column: grid.widths.count)
          )
        )
      }
    }
  }

  private func layout(of sheet: Sheet, grid: ColumnGrid) -> SheetLayout {
    var layout = SheetLayout()
    layout.columnWidths = grid.widths
    layout.frozenColumns = sheet.frozenColumns
    if sheet.hasHeadings {
      layout.frozenRows = 2
    } else {
      layout.frozenRows = sheet.headerRow(of: 0)
      layout.print.repeatedRows = layout.frozenRows...layout.frozenRows
    }
    if let last = sheet.tables.last?.table, !last.columns.isEmpty, last.rows.count > 1,
      !sheet.hasHeadings || last.rows.count >= Self.longList
    {
      let header = sheet.headerRow(of: sheet.tables.count - 1)
      layout.print.repeatedRows = header...header
      layout.autofilter = CellRange(
        first: CellReference(row: header, column: 1),
        last: CellReference(row: header + last.rows.count, column: last.columns.count)
      )
    }
    // What is long and not wide stands better on upright paper.
    layout.print.isLandscape = grid.total > Self.uprightWidth || sheet.lastRow < Self.uprightRows
    layout.print.pagesWide = 1
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    layout.showsGridLines = false
    return layout
  }

  private func write(
    _ table: ResultTable,
    rows: [[ShownCell]],
    grid: ColumnGrid,
    styles: inout SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    let titles = table.columns.enumerated().map { position, column in
      grid.heading(column.title[language], at: position)
    }
    try workbook.appendRow(
      titles.map { .text($0, styles.header) },
      height: grid.height(ofHeadings: titles)
    )
    for row in rows {
      var cells: [CellInput] = []
      for cell in row {
        cells.append(Self.input(cell, style: try styles.cell(cell.look, in: &workbook)))
      }
      try workbook.appendRow(cells, height: grid.height(of: row))
    }
    if table.rows.isEmpty {
      let words = language == .chinese ? "（无）" : "(none)"
      let plain = try styles.cell(SummaryStyles.Look(), in: &workbook)
      let blanks = max(0, table.columns.count - 1)
      try workbook.appendRow(
        [.text(words, plain)] + Array(repeating: .blank(plain), count: blanks),
        height: grid.height(of: [])
      )
    }
  }

  private func shownRows(_ table: ResultTable) -> [[ShownCell]] {
    table.rows.enumerated().map { position, row in
      let isEmphasized = table.emphasized.contains(position)
      return zip(row, table.columns).map { value, column in
        ShownCell(value, of: column, language: language, isEmphasized: isEmphasized)
      }
    }
  }

  private static func input(_ cell: ShownCell, style: StyleID) -> CellInput {
    switch cell.content {
    case .blank: .blank(style)
    case .text(let text): .text(text, style)
    case .number(let number): .number(number, style)
    case .date(let date): .date(year: date.year, month: date.month, day: date.day, style)
    case .dateTime(let moment):
      // Days since 30 December 1899, as spreadsheets count them.
      .number(
        Double(moment.date.daysSinceEpoch + 25_569) + Double(moment.time.seconds) / 86_400,
        style
      )
    }
  }
}

extension SummaryWorkbook.Sheet {
  /// Whether each table has a heading of its own: where there are several.
  fileprivate var hasHeadings: Bool { tables.count != 1 }

  /// The row that the column titles of a table stand in.
  ///
  /// Above the first table are title, subtitle and an empty row, above the others an empty one.
  fileprivate func headerRow(of position: Int) -> Int {
    var row = hasHeadings ? 5 : 4
    for (_, table) in tables.prefix(position) { row += max(table.rows.count, 1) + 3 }
    return row
  }

  /// The last row of the last table.
  fileprivate var lastRow: Int {
    guard let last = tables.last else { return 3 }
    return headerRow(of: tables.count - 1) + max(last.table.rows.count, 1)
  }
}
