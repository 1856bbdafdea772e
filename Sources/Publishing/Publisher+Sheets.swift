import Figures
import Forms

/// The sheets that no file of the site lists: the cover and the figures.
extension Publisher {
  /// The sheet of the figures of the period and of the one before it, and where they stand on it.
  func figuresSheet(
    _ values: [FigureValue],
    unit: String,
    period: Period,
    fill: Placeholders,
    session: borrowing ReportSession
  ) -> (sheet: SummaryWorkbook.Sheet, cells: FigureCells) {
    var names: [String: String] = [:]
    for unit in session.organisation.units { names[unit.id] = unit.name }
    let maker = FiguresSheet(language: language, figures: session.figures, unitNames: names)
    // Parts of the period, such as its weeks, would make the sheet too long to find anything in.
    let told = values.filter { $0.period == period || $0.period == period.previous }
    let table = maker.table(told)
    var cells = maker.cells(of: table, told)
    cells.unit = unit
    cells.period = period.description
    var sheet = SummaryWorkbook.Sheet(
      id: FiguresSheet.id,
      name: maker.name,
      title: language == .chinese ? "\(fill.unit) 指标数据" : "\(fill.unit): figures",
      subtitle: fill.subtitle(in: language),
      tables: [(maker.name, table)],
      notes: [],
      frozenColumns: 1
    )
    sheet.isReference = true
    return (sheet, cells)
  }

  /// The cover, with contents of the sheets behind it.
  func cover(
    of sheets: [SummaryWorkbook.Sheet],
    files: ResultTable,
    fill: Placeholders
  ) -> SummaryWorkbook.Sheet {
    let maker = CoverSheet(
      language: language,
      unit: fill.unit,
      period: fill.period,
      asOf: fill.asOf,
      rowsLeftOut: fill.rowsLeftOut
    )
    let title = report.cover.map { fill($0[language]) } ?? fill.unit
    return maker.sheet(title: title, others: sheets, files: files)
  }
}
