/// What a sheet has beside its cells.
extension WorkbookWriter {
  /// Draws a chart over cells of the sheet.
  ///
  /// Its values may lie on any sheet of the workbook, also on one that comes later.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - range: The cells that it covers.
  /// - Throws: `invalidContent` where Excel would repair the chart, or it leaves the sheet.
  public mutating func addChart(_ chart: Chart, at range: CellRange) throws(WorkbookError) {
    try extend { (sheet) throws(Refusal) in try sheet.extras.add(chart, over: range) }
    used.chartSheets.formUnion(chart.sheets)
  }

  /// Lays a picture over the sheet.
  ///
  /// - Parameters:
  ///   - picture: The picture, with its size.
  ///   - cell: The cell in whose upper left corner it begins.
  /// - Throws: `invalidContent` where the picture has no size that a sheet can show.
  public mutating func addPicture(_ picture: Picture, at cell: CellReference) throws(WorkbookError)
  {
    try extend { (sheet) throws(Refusal) in try sheet.extras.add(picture, at: cell) }
  }

  /// Lets cells look by a condition.
  ///
  /// - Parameters:
  ///   - format: The condition and the look.
  ///   - ranges: The cells of the sheet for which it holds.
  /// - Throws: `invalidContent` where Excel would repair the format, or a range leaves the sheet.
  public mutating func addConditionalFormat(
    _ format: ConditionalFormat,
    to ranges: [CellRange]
  ) throws(WorkbookError) {
    try extend { (_) throws(Refusal) in
      try checkRanges(ranges, "conditional format")
      try format.check()
    }
    // The look is taken up only now, as a format that is refused leaves nothing behind.
    let style = format.style.map { styles.number(of: $0) }
    let number = workbook.sheets.count + 1
    openSheet?.extras.add(.init(format: format, ranges: ranges, style: style, sheet: number))
  }

  /// Says what may be typed into cells of the sheet.
  ///
  /// - Throws: `invalidContent` where a formula or a list that is written out passes 255 UTF-16
  ///   units, a message its bounds, or a range leaves the sheet.
  public mutating func addDataValidation(_ validation: DataValidation) throws(WorkbookError) {
    try extend { (sheet) throws(Refusal) in try sheet.extras.add(validation) }
  }

  /// Lets cells of the sheet lead to another place.
  ///
  /// The cells look as they are written; a link does not make them blue.
  ///
  /// - Throws: `invalidContent` where the link leads nowhere or is too long, or there are more than
  ///   65,530 links.
  public mutating func addHyperlink(_ link: Hyperlink) throws(WorkbookError) {
    try extend { (sheet) throws(Refusal) in try sheet.extras.add(link) }
  }

  /// Puts a comment on a cell of the sheet, which is shown when the pointer rests on the cell.
  ///
  /// - Parameters:
  ///   - comment: The comment.
  ///   - width: The width of its box in points.
  ///   - height: The height of its box in points, exact where its rows have the default height.
  /// - Throws: `invalidContent` where the cell has a comment, or the text passes 32,767 UTF-16
  ///   units.
  public mutating func addComment(
    _ comment: CellComment,
    width: Double = 144,
    height: Double = 72
  ) throws(WorkbookError) {
    let entry = CommentsPart.Entry(comment: comment, width: width, height: height)
    try extend { (sheet) throws(Refusal) in try sheet.extras.add(entry) }
  }

  /// Makes a table of cells of the sheet.
  ///
  /// It is added after its heading was written, as a row with ``RowLayout/headsTable``; its other
  /// rows may follow. The cells of a totals row are written as any others are, with the formulas of
  /// ``TableDescription/totalsFormula(ofColumn:)``.
  ///
  /// - Throws: `invalidContent` where the name is taken or none, a column is not named as its
  ///   heading, or the table overlaps another one, merged cells or the autofilter of the sheet.
  public mutating func addTable(_ table: TableDescription) throws(WorkbookError) {
    let key = table.name.lowercased()
    let isTaken = used.tableNames.contains(key) || used.definedNames.contains([key])
    try extend { (sheet) throws(Refusal) in
      guard !isTaken else { throw Refusal("a second table or name \"\(table.name)\"") }
      try sheet.add(table)
    }
    used.tableNames.insert(key)
  }

  /// Defines a name, for the whole workbook or for a sheet that was added before.
  ///
  /// - Throws: `invalidContent` where Excel does not take the name, it is taken, or the sheet is not
  ///   there.
  public mutating func define(_ name: DefinedName) throws(WorkbookError) {
    let key = [name.name.lowercased()] + (name.sheet.map { [$0.lowercased()] } ?? [])
    do throws(Refusal) {
      try name.check()
      if let sheet = name.sheet, !sheetNames.contains(Self.key(sheet)) {
        throw Refusal("name \"\(name.name)\" of the sheet \"\(sheet)\", which is not there")
      }
      guard !used.definedNames.contains(key), !used.tableNames.contains(key[0]) else {
        throw Refusal("a second table or name \"\(name.name)\"")
      }
    } catch { throw refused(error) }
    used.definedNames.insert(key)
    workbook.names.append(name)
  }

  /// Changes the open sheet, and names it where the change is refused.
  private mutating func extend(
    _ change: (inout SheetPart) throws(Refusal) -> Void
  ) throws(WorkbookError) {
    guard openSheet != nil else { throw noSheet() }
    do throws(Refusal) { try openSheet?.extend(change) } catch { throw refused(error) }
  }
}

/// What the parts of all sheets together have used up.
struct UsedNumbers {
  var drawings = 0
  var charts = 0
  var comments = 0
  var tables = 0
  /// Blocks of 1,024 numbers for the boxes of comments.
  var shapeBlocks = 0
  /// The numbers of pictures; a picture that is used twice is there once.
  var pictures: [[UInt8]: Int] = [:]
  /// The names of tables, in lower case.
  var tableNames: Set<String> = []
  /// The names that are defined, in lower case, with the sheet on which they hold.
  var definedNames: Set<[String]> = []
  /// The sheets from which charts take their values.
  var chartSheets: Set<String> = []
}
