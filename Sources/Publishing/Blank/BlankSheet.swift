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
  private var lastRow: Int { firstRow + rowCount - 1 }
  private var language: Language { form.language }
  private var words: BlankWords { form.words }
  /// The labels above the table need room beside one another.
  private var width: Int { max(table.columns.count, 4) }

  /// As many rows as the form says, or so that each entry of a list that identifies rows has one.
  private var rowCount: Int {
    if let rows = table.table.blankRows { return rows }
    let key = Set(table.record.keys.joined())
    let entries = table.columns.filter { key.contains($0.field.name) }.compactMap {
      column -> Int? in
      guard case .catalogReference(let name) = column.field.type else { return nil }
      return form.library.catalogs[name]?.entries.count
    }
    return max(30, (entries.max() ?? 0) + 5)
  }

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
    let widths = columnWidths(example, names: context.names)
    try workbook.addSheet(name, layout: layout(widths: widths))
    try writeHead(to: &workbook, context.styles, total: widths.reduce(0, +))
    try writeHeader(widths: widths, guide, to: &workbook, context.styles)
    try writeRows(example, widths: widths, to: &workbook)
    if isSigned { try writeSignatures(to: &workbook, context.styles) }
    let validation = BlankValidation(
      guide: guide,
      period: form.period,
      names: context.names,
      library: form.library
    )
    for (position, column) in table.columns.enumerated() {
      let range = Self.range(firstRow, position + 1, lastRow, position + 1)
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

  private func layout(widths: [Double]) -> SheetLayout {
    var layout = SheetLayout()
    layout.columnWidths = widths
    layout.frozenRows = Self.headerRow
    layout.showsGridLines = false
    layout.isProtected = true
    layout.permissions = [
      .formatColumns, .formatRows, .insertRows, .deleteRows, .sort, .autofilter,
    ]
    layout.tabColor = table.table.isRequired ? 0x1F4E79 : 0xBDD7EE
    layout.print.isLandscape = widths.reduce(0, +) > 95
    layout.print.pagesWide = 1
    layout.print.isCentered = true
    layout.print.repeatedRows = Self.headerRow...Self.headerRow
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    return layout
  }

  private func columnWidths(_ example: [BlankValue], names: UnitNames) -> [Double] {
    var widths = zip(table.columns, example).map { column, value -> Double in
      let heading = TextWidth.lineWidth(of: column.heading(in: language)) * 1.08
      let bounds: ClosedRange<Double>
      var texts = [value.text]
      switch column.field.type {
      case .integer, .decimal, .percent, .hours, .boolean, .time: bounds = 8...14
      case .date: bounds = 12...14
      case .dateTime: bounds = 17...18
      case .person, .identifier, .recordReference, .period: bounds = 10...16
      case .category:
        bounds = 10...22
        texts += column.field.categories.map(\.value)
      case .unitReference, .catalogReference: bounds = 14...22
      case .text: bounds = 14...30
      }
      // The header may take two lines, and drop-downs need room for their button.
      let half = min(heading / 2 + 3, bounds.upperBound)
      return max(TextWidth.column(fitting: texts, padding: 3, within: bounds), half)
    }
    while widths.count < width { widths.append(14) }
    return widths.map { ($0 * 10).rounded(.up) / 10 }
  }

  private static func range(_ top: Int, _ left: Int, _ bottom: Int, _ right: Int) -> CellRange {
    CellRange(
      first: CellReference(row: top, column: left),
      last: CellReference(row: bottom, column: right)
    )
  }

  // MARK: Rows

  private func writeHead(
    to workbook: inout WorkbookWriter,
    _ styles: BlankStyles,
    total: Double
  ) throws(WorkbookError) {
    try workbook.appendRow([.text(title, styles.title)], height: 30)
    try workbook.merge(Self.range(1, 1, 1, width))
    // Label and value stand in one cell where both are known: nobody has to touch it.
    let middle = width / 2
    var cells = [CellInput](repeating: .blank(styles.label), count: width)
    if let unit = form.statedUnit {
      cells[0] = .text(words.unit + words.colon + unit, styles.label)
      if middle > 1 { try workbook.merge(Self.range(2, 1, 2, middle)) }
    } else {
      cells[0] = .text(words.unit + words.colon, styles.entry)
      try mergeEntry(1, middle, &cells, styles, in: &workbook)
    }
    let label = words.period + words.colon
    if let period = form.period {
      cells[middle] = .text(label + words.text(of: period), styles.label)
      try workbook.merge(Self.range(2, middle + 1, 2, width))
    } else {
      cells[middle] = .text(label, styles.label)
      cells[middle + 1] = .blank(styles.entry)
      if width > middle + 2 {
        for place in (middle + 1)..<width { cells[place] = .blank(styles.entry) }
        try workbook.merge(Self.range(2, middle + 2, 2, width))
      }
      var rule = DataValidation(.any, nil, in: [Self.range(2, middle + 2, 2, middle + 2)])
      rule.prompt = .init(title: words.period, text: periodPrompt)
      try workbook.addDataValidation(rule)
    }
    try workbook.appendRow(cells, height: 20)
    let lines = TextWidth.lineCount(of: hint, inColumn: total * 1.15)
    try workbook.appendRow([.text(hint, styles.hint)], height: Double(lines) * 13 + 4)
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
    var text = LocalizedText("写明报告期,例如:\(example)", "write the period, as in: \(example)")[language]
    if form.form.witnesses > 1 {
      let short = form.examplePeriod.description
      text +=
        LocalizedText(";文件名里也要写明,如\(short)", "; write it into the file name too, as in \(short)")[
          language
        ]
    }
    return text
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
    widths: [Double],
    _ guide: FieldGuide,
    to workbook: inout WorkbookWriter,
    _ styles: BlankStyles
  ) throws(WorkbookError) {
    var lines = 1
    var cells: [CellInput] = []
    for (position, column) in table.columns.enumerated() {
      let heading = column.heading(in: language)
      cells.append(.text(heading, column.isRequired ? styles.requiredHeader : styles.header))
      let room = (widths[position] - 1) / 1.08 + 1
      lines = max(lines, TextWidth.lineCount(of: heading, inColumn: room))
      let text = guide.text(of: column)
      let place = CellReference(row: Self.headerRow, column: position + 1)
      let height = Double(TextWidth.lineCount(of: text, inColumn: 30)) * 16 + 12
      try workbook.addComment(
        CellComment(reference: place, author: nil, text: text),
        width: 190,
        height: min(height, 300)
      )
    }
    try workbook.appendRow(cells, height: Double(min(lines, 4)) * 17 + 8)
  }

  private func writeRows(
    _ example: [BlankValue],
    widths: [Double],
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    var cells: [CellInput] = []
    var blanks: [CellInput] = []
    var lines = 1
    for (position, column) in table.columns.enumerated() {
      let type = column.field.type
      let style = try workbook.style(BlankStyles.cell(of: type, isExample: true))
      let value: BlankValue =
        position == 0 ? .text(words.sample + example[position].text) : example[position]
      cells.append(Self.input(value, style))
      lines = max(lines, TextWidth.lineCount(of: value.text, inColumn: widths[position]))
      blanks.append(.blank(try workbook.style(BlankStyles.cell(of: type, isExample: false))))
    }
    try workbook.appendRow(cells, height: Double(min(lines, 6)) * 17 + 4)
    for _ in 0..<rowCount { try workbook.appendRow(blanks, height: 21) }
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
