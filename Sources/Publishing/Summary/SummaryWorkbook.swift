import Figures
import Forms
import Workbook

/// Writes the summary workbook of a report.
struct SummaryWorkbook {
  /// A sheet with its tables built.
  struct Sheet {
    /// By what links name it.
    var id = ""
    var name: String
    var title: String
    var subtitle: String
    var tables: [(heading: String, table: ResultTable)]
    /// Sentences; a sheet has these or tables.
    var paragraphs: [String] = []
    var notes: [String]
    var frozenColumns: Int
    /// Whether it is the first page, with a title larger than those of others.
    var isCover = false
    /// Whether it is there to look things up, so that nobody prints all of it where it is long.
    var isReference = false
  }

  let language: Language
  let title: String
  /// The font of all cells; none for that of the language.
  var font: String?
  /// The cells in which figures stand, on a sheet of the workbook.
  var figures = FigureCells()

  /// Writes all sheets into a new file.
  func write(_ sheets: [Sheet], to path: String) throws(WorkbookError) {
    var properties = WorkbookProperties(title: title)
    if let font { properties.bodyFontName = font }
    var workbook = try WorkbookWriter(path: path, properties: properties)
    var styles = try SummaryStyles(in: &workbook)
    let tabs = Dictionary(
      sheets.filter { !$0.id.isEmpty }.map { ($0.id, $0.name) },
      uniquingKeysWith: { first, _ in first }
    )
    let home = sheets.first { $0.isCover }?.name
    for sheet in sheets {
      if sheet.paragraphs.isEmpty {
        try write(sheet, tabs: tabs, home: home, styles: &styles, to: &workbook)
      } else {
        try writeParagraphs(of: sheet, home: home, styles: styles, to: &workbook)
      }
    }
    try workbook.commit()
  }

  private func write(
    _ sheet: Sheet,
    tabs: [String: String],
    home: String?,
    styles: inout SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    var sheet = sheet
    let shown = sheet.tables.map { shownRows($0.table, tabs: tabs, sheet: sheet.name) }
    let grid = ColumnGrid(
      zip(sheet.tables, shown).map { (columns: $0.table.columns, rows: $1) },
      language: language
    )
    var plan = SheetPlan(sheet, shown: shown, grid: grid, language: language)
    if let (heading, table) = sheet.tables.last, plan.printedCount < sheet.tables.count {
      let words = unprinted(heading, table)
      if sheet.isReference { sheet.subtitle += "  " + words } else { sheet.notes.append(words) }
      plan = SheetPlan(sheet, shown: shown, grid: grid, language: language)
    }
    let layout = layout(of: sheet, plan: plan, grid: grid)
    try workbook.addSheet(sheet.name, layout: layout)
    try writeHead(of: sheet, home: home, styles: styles, to: &workbook)
    var row = 3
    for (position, place) in plan.places.enumerated() {
      if position == plan.printedCount {
        try writeNotes(of: sheet, plan: plan, grid: grid, styles: styles, to: &workbook)
        row += sheet.notes.isEmpty ? 0 : sheet.notes.count + 1
      }
      let (heading, table) = sheet.tables[position]
      if let headingRow = place.headingRow {
        try workbook.skipRows(headingRow - row - 1)
        try workbook.appendRow([.text(heading, styles.heading)], height: 21)
      }
      let isFiltered = layout.autofilter?.first.row == place.headerRow
      let formulas = CellFormulas(
        table: table,
        place: place,
        isFiltered: isFiltered,
        figures: figures
      )
      try write(
        table,
        rows: shown[position],
        formulas: formulas,
        grid: grid,
        styles: &styles,
        to: &workbook
      )
      try addLinks(of: shown[position], place: place, to: &workbook)
      try addGoals(of: table, place: place, to: &workbook)
      row = place.lastRow
      guard !place.charts.isEmpty else { continue }
      try workbook.skipRows(1)
      for _ in row + 1..<place.endRow {
        try workbook.appendRow([], height: SheetPlan.bandRowHeight)
      }
      for (drawing, cells) in place.charts {
        try workbook.addChart(drawing.chart(sheet: sheet.name, place: place), at: cells)
      }
      row = place.endRow
    }
    guard plan.printedCount == plan.places.count else { return }
    try writeNotes(of: sheet, plan: plan, grid: grid, styles: styles, to: &workbook)
  }

  /// What is said on paper of a table that is not printed.
  private func unprinted(_ heading: String, _ table: ResultTable) -> String {
    language == .chinese
      ? "“\(heading)”共\(table.rows.count)行，只供在屏幕上查看，不打印。"
      : "“\(heading)” has \(table.rows.count) rows, to be read on the screen; they are not printed."
  }

  /// Writes the title, what the sheet tells of, and the way back to the cover.
  func writeHead(
    of sheet: Sheet,
    home: String?,
    styles: SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    let title = sheet.isCover ? styles.coverTitle : styles.title
    try workbook.appendRow([.text(sheet.title, title)], height: sheet.isCover ? 42 : 27)
    try workbook.appendRow([.text(sheet.subtitle, styles.subtitle)], height: 17)
    guard let home, !sheet.isCover else {
      try workbook.skipRows(1)
      return
    }
    let words = language == .chinese ? "← 目录" : "← Contents"
    try workbook.appendRow([.text(words, styles.link)], height: 17)
    let cell = CellReference(row: 3, column: 1)
    try workbook.addHyperlink(
      Hyperlink(range: CellRange(first: cell, last: cell), location: home.asSheetPrefix + "A1")
    )
  }

  private func writeNotes(
    of sheet: Sheet,
    plan: SheetPlan,
    grid: ColumnGrid,
    styles: SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    if !sheet.notes.isEmpty { try workbook.skipRows(1) }
    let columns = min(plan.printedColumns, grid.widths.count)
    for (position, note) in sheet.notes.enumerated() {
      try workbook.appendRow(
        [.text(note, styles.note)],
        height: grid.height(ofNote: note, columns: columns)
      )
      let row = plan.notesRow + position
      guard columns > 1 else { continue }
      try workbook.merge(
        CellRange(
          first: CellReference(row: row, column: 1),
          last: CellReference(row: row, column: columns)
        )
      )
    }
  }

  private func layout(of sheet: Sheet, plan: SheetPlan, grid: ColumnGrid) -> SheetLayout {
    var layout = SheetLayout()
    layout.columnWidths = grid.widths + plan.freeWidths
    layout.frozenColumns = sheet.frozenColumns
    let hasHeadings = plan.places.count != 1
    if hasHeadings {
      layout.frozenRows = 2
    } else if let place = plan.places.first {
      layout.frozenRows = place.headerRow
    }
    if let table = sheet.tables.last?.table, let place = plan.places.last, !table.columns.isEmpty,
      table.rows.count > 1, !hasHeadings || table.rows.count >= SheetPlan.longList
    {
      // Totals at the end stay, whatever is filtered away above them.
      let last = table.rows.indices.last { !table.emphasized.contains($0) } ?? table.rows.count - 1
      layout.autofilter = CellRange(
        first: CellReference(row: place.headerRow, column: 1),
        last: CellReference(row: place.row(last), column: table.columns.count)
      )
    }
    layout.print = print(of: sheet, plan: plan, grid: grid)
    layout.showsGridLines = false
    return layout
  }

  /// One page where all fits on one, or pages that cut no chart.
  private func print(of sheet: Sheet, plan: SheetPlan, grid: ColumnGrid) -> PrintLayout {
    var print = PrintLayout()
    let widths = (grid.widths + plan.freeWidths).prefix(plan.printedColumns)
    let paper = PaperChoice(
      width: widths.reduce(0, +),
      height: plan.height,
      columns: widths.count,
      isUpright: sheet.isCover
    )
    print.isLandscape = paper.isLandscape
    print.footer = PageText(left: "&A", right: "&P / &N")
    print.repeatedRows = plan.repeatedRow.map { $0...$0 }
    if plan.printedCount < plan.places.count {
      print.area = CellRange(
        first: CellReference(row: 1, column: 1),
        last: CellReference(row: plan.heights.count, column: plan.printedColumns)
      )
    }
    print.pagesWide = 1
    if paper.fitsOnePage {
      print.pagesTall = 1
    } else {
      print.pageStarts = plan.pageStarts(pageHeight: paper.pageHeight)
    }
    return print
  }

  private func write(
    _ table: ResultTable,
    rows: [[ShownCell]],
    formulas: CellFormulas,
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
    for (number, row) in rows.enumerated() {
      var cells: [CellInput] = []
      for (position, cell) in row.enumerated() {
        let style = try styles.cell(cell.look, in: &workbook)
        if case .number(let value) = cell.content,
          let formula = formulas.formula(row: number, column: position)
        {
          cells.append(.formula(formula, cached: .number(value), style))
        } else {
          cells.append(Self.input(cell, style: style))
        }
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

  private func shownRows(
    _ table: ResultTable,
    tabs: [String: String],
    sheet: String
  ) -> [[ShownCell]] {
    table.rows.enumerated().map { position, row in
      let isEmphasized = table.emphasized.contains(position)
      return zip(row, table.columns).map { value, column in
        var cell = ShownCell(value, of: column, language: language, isEmphasized: isEmphasized)
        let own = column.linkFrom.flatMap { name in
          position < table.asides.count ? table.asides[position][name] : nil
        }
        if value != .none, let tab = (own ?? column.link).flatMap({ tabs[$0] }), tab != sheet {
          cell.link = tab
        }
        return cell
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
      .number(Double(moment.date.serialDay) + Double(moment.time.seconds) / 86_400, style)
    }
  }
}
