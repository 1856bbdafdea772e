import Forms
import Workbook

/// One table of a blank form on a sheet of its own.
///
/// ```
/// 1  title
/// 2  unit                  period
/// 3  how to fill it in
/// 4  header
/// 5  example
/// 6… rows to fill in
/// n  signatures, on the first sheet
/// ```
struct BlankSheet {
  let form: BlankForm
  let table: BlankTable
  let name: String
  let title: String
  let isSigned: Bool

  private static let headerRow = 4
  private var firstRow: Int { Self.headerRow + 2 }
  private var language: Language { form.language }
  private var words: BlankWords { form.words }

  func write(
    to workbook: inout WorkbookWriter,
    _ context: inout BlankContext
  ) throws(WorkbookError) {
    let guide = FieldGuide(
      language: language,
      period: form.period,
      library: form.library,
      record: table.record
    )
    let example = BlankExample(
      language: language,
      library: form.library,
      names: context.names,
      period: form.examplePeriod
    ).values(of: table)
    let plan = BlankSheetPlan(
      table,
      example: example,
      hint: hint,
      isSigned: isSigned,
      library: form.library,
      language: language
    )
    try workbook.addSheet(name, layout: layout(plan))
    try writeHead(plan, to: &workbook, context.styles)
    try writeHeader(plan, guide, to: &workbook, context.styles)
    try writeRows(example, plan, to: &workbook)
    if isSigned { try writeSignatures(to: &workbook, context.styles) }
    let validation = BlankValidation(
      guide: guide,
      period: form.period,
      names: context.names,
      library: form.library
    )
    for (position, column) in table.columns.enumerated() {
      let range = Self.range(firstRow, position + 1, firstRow + plan.rowCount - 1, position + 1)
      let rule = validation.rule(
        of: column,
        isFirst: position == 0,
        in: range,
        lists: &context.lists
      )
      try workbook.addDataValidation(rule)
    }
  }

  // MARK: Layout

  private func layout(_ plan: BlankSheetPlan) -> SheetLayout {
    var layout = SheetLayout()
    layout.columnWidths = plan.widths
    layout.frozenRows = Self.headerRow
    layout.showsGridLines = false
    layout.isProtected = true
    layout.permissions = [
      .formatColumns, .formatRows, .insertRows, .deleteRows, .sort, .autofilter,
    ]
    layout.tabColor = table.table.isRequired ? 0x1F4E79 : 0xBDD7EE
    layout.print.isLandscape = plan.isLandscape
    layout.print.pagesWide = 1
    layout.print.isCentered = true
    layout.print.repeatedRows = Self.headerRow...Self.headerRow
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    return layout
  }

  private static func range(_ top: Int, _ left: Int, _ bottom: Int, _ right: Int) -> CellRange {
    CellRange(
      first: CellReference(row: top, column: left),
      last: CellReference(row: bottom, column: right)
    )
  }

  // MARK: Rows

  private func writeHead(
    _ plan: BlankSheetPlan,
    to workbook: inout WorkbookWriter,
    _ styles: BlankStyles
  ) throws(WorkbookError) {
    let width = plan.widths.count
    try workbook.appendRow([.text(title, styles.title)], height: BlankSheetPlan.titleHeight)
    try workbook.merge(Self.range(1, 1, 1, width))
    let middle = width / 2
    var cells = [CellInput](repeating: .blank(styles.label), count: width)
    if let unit = form.statedUnit {
      cells[0] = .text(words.unit + words.colon + unit, styles.label)
      try workbook.merge(Self.range(2, 1, 2, middle))
    } else {
      cells[0] = .text(words.unit + words.colon, styles.entry)
      try mergeEntry(1, middle, &cells, styles, in: &workbook)
    }
    // The period stays open: last week's form may serve this week, and a correction is marked there.
    let label = words.period + words.colon
    let place: Int
    if let period = form.period {
      place = middle + 1
      cells[middle] = .text(label + words.text(of: period), styles.entry)
    } else {
      place = middle + 2
      cells[middle] = .text(label, styles.label)
      cells[middle + 1] = .blank(styles.entry)
    }
    try mergeEntry(place, width, &cells, styles, in: &workbook)
    var rule = DataValidation(.any, nil, in: [Self.range(2, place, 2, place)])
    rule.prompt = .init(title: words.period, text: BlankValidation.cut(periodPrompt, to: 255))
    try workbook.addDataValidation(rule)
    try workbook.appendRow(cells, height: BlankSheetPlan.headHeight)
    try workbook.appendRow([.text(hint, styles.hint)], height: plan.hintHeight)
    try workbook.merge(Self.range(3, 1, 3, width))
  }

  /// A label that the clerk completes in its own cell.
  private func mergeEntry(
    _ first: Int,
    _ last: Int,
    _ cells: inout [CellInput],
    _ styles: BlankStyles,
    in workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    guard last > first else { return }
    for place in first..<last { cells[place] = .blank(styles.entry) }
    try workbook.merge(Self.range(2, first, 2, last))
  }

  private var periodPrompt: String {
    let example = words.text(of: form.examplePeriod)
    var parts = [LocalizedText("写明报告期,例如:\(example)", "the period, as in: \(example)")]
    if form.form.witnesses > 1 {
      let short = form.examplePeriod.description
      parts.append(
        LocalizedText("文件名里也要写明,如\(short)", "the file name tells it too, as in \(short)")
      )
    }
    if let word = form.words.correction {
      parts.append(
        LocalizedText("更正已报的表,在后面写上“\(word)”", "to correct what was sent, add “\(word)”")
      )
    }
    return parts.map { $0[language] }.joined(separator: LocalizedText(";", "; ")[language])
  }

  private var hint: String {
    let nothing = words.nothing
    return switch language {
    case .chinese:
      "深色列必填,浅色列可不填;灰色一行是示例,不计入。没有内容时,在示例下一行的第一列填“\(nothing)”。"
        + "各列的填法见列名上的批注和“\(words.guide)”。"
    case .english:
      "Dark columns need a value, light ones may be blank; the grey row is an example and does not "
        + "count. With nothing to report, write “\(nothing)” in the first column below the example. "
        + "The comments of the headers and the sheet “\(words.guide)” say how to fill in each column."
    }
  }

  private func writeHeader(
    _ plan: BlankSheetPlan,
    _ guide: FieldGuide,
    to workbook: inout WorkbookWriter,
    _ styles: BlankStyles
  ) throws(WorkbookError) {
    var cells: [CellInput] = []
    for (position, column) in table.columns.enumerated() {
      let style = column.isRequired ? styles.requiredHeader : styles.header
      cells.append(.text(plan.headings[position], style))
      let text = guide.text(of: column)
      let place = CellReference(row: Self.headerRow, column: position + 1)
      let height = Double(TextWidth.lineCount(of: text, inColumn: 30)) * 16 + 12
      try workbook.addComment(
        CellComment(reference: place, author: nil, text: text),
        width: 190,
        height: min(height, 300)
      )
    }
    try workbook.appendRow(cells, height: plan.headerHeight)
  }

  private func writeRows(
    _ example: [BlankValue],
    _ plan: BlankSheetPlan,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    var cells: [CellInput] = []
    var blanks: [CellInput] = []
    for (position, column) in table.columns.enumerated() {
      let type = column.field.type
      let style = try workbook.style(BlankStyles.cell(of: type, isExample: true))
      let value: BlankValue =
        position == 0 ? .text(words.sample + example[position].text) : example[position]
      cells.append(Self.input(value, style))
      blanks.append(.blank(try workbook.style(BlankStyles.cell(of: type, isExample: false))))
    }
    try workbook.appendRow(cells, height: plan.exampleHeight)
    for _ in 0..<plan.rowCount {
      try workbook.appendRow(blanks, height: BlankSheetPlan.rowHeight)
    }
  }

  private static func input(_ value: BlankValue, _ style: StyleID) -> CellInput {
    switch value {
    case .blank: .blank(style)
    case .text(let text): .text(text, style)
    case .number(let digits): .numberText(digits, style)
    case .date(let date): .date(year: date.year, month: date.month, day: date.day, style)
    case .dateTime(let date, let time):
      .number(Double(date.serialDay) + Double(time.seconds) / 86_400, style)
    }
  }

  private func writeSignatures(
    to workbook: inout WorkbookWriter,
    _ styles: BlankStyles
  ) throws(WorkbookError) {
    try workbook.skipRows(1)
    let label = { (word: String) in CellInput.text(word + words.colon, styles.label) }
    try workbook.appendRow(
      [
        label(words.preparer), .blank(styles.entry), label(words.reviewer), .blank(styles.entry),
        label(words.day), .blank(styles.dayEntry),
      ],
      height: 22
    )
  }
}
