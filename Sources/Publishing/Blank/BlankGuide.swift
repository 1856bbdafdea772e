import Forms
import Workbook

/// The sheet of instructions of a blank form: what is to be said of the form, and of every column of
/// every table.
///
/// It has two columns: a row with three texts or more might be taken for the header of a table.
struct BlankGuide {
  let form: BlankForm
  let tables: [(sheet: String, table: BlankTable)]

  private static let widths = [22.0, 78.0]
  private var language: Language { form.language }

  func write(
    as name: String,
    styles: BlankStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    var layout = SheetLayout()
    layout.columnWidths = Self.widths
    layout.showsGridLines = false
    layout.isProtected = true
    layout.permissions = [.formatColumns, .formatRows]
    layout.tabColor = 0xA6A6A6
    layout.print.pagesWide = 1
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    try workbook.addSheet(name, layout: layout)
    var row = 1
    try workbook.appendRow(
      [.text(form.words.guide, styles.title), .blank(styles.title)],
      height: 30
    )
    try merge(row, in: &workbook)
    for note in general {
      row += 1
      let lines = TextWidth.lineCount(of: note, inColumn: Self.widths[0] + Self.widths[1])
      try workbook.appendRow(
        [.text(note, styles.paragraph), .blank(styles.paragraph)],
        height: Double(lines) * 17 + 3
      )
      try merge(row, in: &workbook)
    }
    for (sheet, table) in tables {
      try workbook.skipRows(1)
      row += 2
      let need =
        table.table.isRequired
        ? LocalizedText("(必须有)", " (needed)") : LocalizedText("(有则填)", " (if there is any)")
      try workbook.appendRow([.text(sheet + need[language], styles.heading)], height: 22)
      try merge(row, in: &workbook)
      if let description = table.record.description?[language] {
        row += 1
        let lines = TextWidth.lineCount(
          of: description,
          inColumn: Self.widths[0] + Self.widths[1]
        )
        try workbook.appendRow(
          [.text(description, styles.paragraph), .blank(styles.paragraph)],
          height: Double(lines) * 17 + 3
        )
        try merge(row, in: &workbook)
      }
      let guide = FieldGuide(
        language: language,
        period: form.period,
        library: form.library,
        record: table.record
      )
      for column in table.columns {
        row += 1
        let (heading, text) = (column.heading(in: language), guide.text(of: column))
        let lines = max(
          TextWidth.lineCount(of: heading, inColumn: Self.widths[0] / 1.08),
          TextWidth.lineCount(of: text, inColumn: Self.widths[1])
        )
        try workbook.appendRow(
          [.text(heading, styles.name), .text(text, styles.paragraph)],
          height: Double(lines) * 17 + 3
        )
      }
    }
  }

  private func merge(_ row: Int, in workbook: inout WorkbookWriter) throws(WorkbookError) {
    try workbook.merge(
      CellRange(
        first: CellReference(row: row, column: 1),
        last: CellReference(row: row, column: 2)
      )
    )
  }

  /// What holds for every form, then what this one says of itself.
  private var general: [String] {
    let words = form.words
    let own = form.form.notes.map { $0[language] }
    let common: [String] =
      switch language {
      case .chinese:
        [
          "一张工作表填一种内容,一行填一件事。不要改动标题、列名和示例行;行不够时在表内插入行。",
          "没有内容的表不要删除,在示例下一行的第一列填“\(words.nothing)”。",
        ] + (words.correction.map { ["发出以后要改的,改好后文件名加上“\($0)”再报。"] } ?? [])
      case .english:
        [
          "One sheet holds one kind of thing, one row one thing. Leave titles, headers and examples "
            + "as they are; insert rows where they do not suffice.",
          "Keep a table with nothing to report, and write “\(words.nothing)” in the first column "
            + "below its example.",
        ]
          + (words.correction.map {
            ["To change what was sent, send the whole file again with “\($0)” in its name."]
          } ?? [])
      }
    return common + own
  }
}
