import Workbook

extension SummaryWorkbook {
  /// How wide the one column of a page of sentences is, in characters.
  private static let pageWidth = 74.0
  /// How much wider the letters of sentences are than those of tables.
  private static let letterScale = 1.12
  /// The height of one line of a sentence, in points.
  private static let paragraphLine = 21.0

  /// Writes a sheet of sentences: one page, a sentence a row.
  func writeParagraphs(
    of sheet: Sheet,
    home: String?,
    styles: SummaryStyles,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    var layout = SheetLayout()
    layout.columnWidths = [Self.pageWidth]
    layout.frozenRows = 2
    layout.showsGridLines = false
    layout.print.pagesWide = 1
    layout.print.footer = PageText(left: "&A", right: "&P / &N")
    try workbook.addSheet(sheet.name, layout: layout)
    try writeHead(of: sheet, home: home, styles: styles, to: &workbook)
    for paragraph in sheet.paragraphs {
      let width = Self.pageWidth / Self.letterScale
      let lines = TextWidth.lineCount(of: paragraph, inColumn: width)
      let height = Self.paragraphLine * Double(lines) + 6
      try workbook.appendRow([.text(paragraph, styles.paragraph)], height: min(height, 400))
    }
  }
}
