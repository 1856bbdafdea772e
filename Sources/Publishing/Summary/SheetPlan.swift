import Figures
import Forms
import Workbook

/// Where the tables of a sheet and their charts stand.
struct SheetPlan {
  /// The place of one table.
  struct Place {
    /// The row of its heading; none where the sheet has one table only.
    var headingRow: Int?
    /// The row of its column titles.
    var headerRow: Int
    /// Its rows, a row that says that there are none left out.
    var rowCount: Int
    /// The charts below it.
    var charts: [(drawing: ChartDrawing, cells: CellRange)] = []
    /// The last row of the charts, or of the table.
    var endRow: Int

    /// The row of the sheet in which a row of the table stands.
    func row(_ position: Int) -> Int { headerRow + 1 + position }
    /// The last row of the table itself.
    var lastRow: Int { headerRow + max(rowCount, 1) }
  }

  /// The height of the rows that a chart lies over, in points.
  static let bandRowHeight = 17.0
  /// How wide columns are that no table uses, in characters.
  private static let freeWidth = 9.0
  /// The room of titles and notes, in characters.
  private static let titleWidth = 80.0
  /// What charts may take side by side at least, in characters.
  private static let bandWidth = 132.0

  /// The height of rows that name none, in points.
  private static let plainHeight = 15.0
  /// A list of at least this many rows gets filter buttons and repeated titles, even below other tables.
  static let longList = 20
  /// How many rows of a table stand at least below its titles on the same page.
  private static let firstRows = 2
  /// A last table below others is not printed where it takes more pages than this.
  private static let mostPrintedPages = 4.0

  private(set) var places: [Place] = []
  /// The last row of the last table, chart or note.
  private(set) var lastRow = 3
  /// The columns that tables and charts take.
  private(set) var columnCount: Int
  /// The widths of the columns that only charts take.
  private(set) var freeWidths: [Double] = []
  /// The row of the first note.
  private(set) var notesRow = 0
  /// How many tables stand above the notes; those below them are not printed.
  private(set) var printedCount: Int
  /// The columns of the tables above the notes and of their charts.
  private(set) var printedColumns: Int
  /// The height of each row that is printed, in points.
  private(set) var heights = [27.0, 17, 17]

  /// Places tables below each other, each with its charts below it, and the notes.
  ///
  /// Above the first table are title, subtitle and an empty row, above the others an empty one. A long
  /// list below other tables, or on a sheet of reference, is for the screen: it stands below the notes
  /// and is not printed.
  init(
    _ sheet: SummaryWorkbook.Sheet,
    shown: [[[ShownCell]]],
    grid: ColumnGrid,
    language: Language
  ) {
    let tables = sheet.tables.map(\.table)
    columnCount = grid.widths.count
    printedCount = tables.count
    printedColumns = grid.widths.count
    if let rows = shown.last, tables.count > 1 || sheet.isReference, Self.isLong(rows, grid: grid) {
      printedCount -= 1
      printedColumns = Self.columns(of: tables.dropLast(), grid: grid)
    }
    for (position, (table, rows)) in zip(tables, shown).enumerated() {
      if position == printedCount { placeNotes(sheet.notes, grid: grid) }
      place(table, rows, isAlone: tables.count == 1, grid: grid, language: language)
    }
    if printedCount == tables.count { placeNotes(sheet.notes, grid: grid) }
    let free = columnCount - grid.widths.count
    freeWidths = Array(repeating: Self.freeWidth, count: max(free, 0))
  }

  /// The columns that tables take, with more where titles need room.
  private static func columns(of tables: ArraySlice<ResultTable>, grid: ColumnGrid) -> Int {
    var count = max(tables.map(\.columns.count).max() ?? 0, 1)
    while count < grid.widths.count, grid.width(ofColumns: count) < titleWidth { count += 1 }
    return count
  }

  private static func isLong(_ rows: [[ShownCell]], grid: ColumnGrid) -> Bool {
    let height = rows.reduce(0) { $0 + grid.height(of: $1) }
    let paper = PaperChoice(width: grid.total, height: height, columns: grid.widths.count)
    return !paper.fitsOnePage && height > mostPrintedPages * paper.pageHeight
  }

  private mutating func place(
    _ table: ResultTable,
    _ rows: [[ShownCell]],
    isAlone: Bool,
    grid: ColumnGrid,
    language: Language
  ) {
    let isPrinted = places.count < printedCount
    let top = lastRow + (places.isEmpty && lastRow == 3 ? 1 : 2)
    let headerRow = isAlone ? top : top + 1
    var place = Place(
      headingRow: isAlone ? nil : top,
      headerRow: headerRow,
      rowCount: table.rows.count,
      endRow: headerRow + max(table.rows.count, 1)
    )
    let drawings = table.charts.compactMap { ChartDrawing($0, of: table, language: language) }
    placeCharts(drawings, below: &place, grid: grid)
    places.append(place)
    lastRow = place.endRow
    guard isPrinted else { return }
    printedColumns = max(printedColumns, place.charts.map(\.cells.last.column).max() ?? 0)
    heights += Array(repeating: Self.plainHeight, count: top - 1 - heights.count)
    if !isAlone { heights.append(21) }
    let titles = table.columns.enumerated().map { grid.heading($1.title[language], at: $0) }
    heights.append(grid.height(ofHeadings: titles))
    heights += rows.isEmpty ? [grid.height(of: [ShownCell]())] : rows.map { grid.height(of: $0) }
    guard place.endRow > place.lastRow else { return }
    heights.append(Self.plainHeight)
    let band = place.endRow - place.lastRow - 1
    heights += Array(repeating: Self.bandRowHeight, count: band)
  }

  private mutating func placeNotes(_ notes: [String], grid: ColumnGrid) {
    notesRow = lastRow + 2
    guard !notes.isEmpty else { return }
    heights.append(Self.plainHeight)
    heights += notes.map { grid.height(ofNote: $0, columns: printedColumns) }
    lastRow += 1 + notes.count
  }

  /// Lays charts side by side as far as there is room, then in a further band.
  private mutating func placeCharts(
    _ drawings: [ChartDrawing],
    below place: inout Place,
    grid: ColumnGrid
  ) {
    var top = place.endRow + 2
    var column = 1
    var used = 0.0
    let room = max(grid.total, Self.bandWidth)
    for drawing in drawings {
      let wanted = Double(drawing.definition.width)
      if column > 1, used + wanted > room + 6 {
        (top, column, used) = (place.endRow + 2, 1, 0)
      }
      var last = column
      var width = Self.width(of: last, in: grid)
      // A column more where that comes nearer to what is wanted.
      while width + Self.width(of: last + 1, in: grid) / 2 <= wanted {
        last += 1
        width += Self.width(of: last, in: grid)
      }
      let bottom = top + drawing.definition.height - 1
      place.charts.append(
        (
          drawing,
          CellRange(
            first: CellReference(row: top, column: column),
            last: CellReference(row: bottom, column: last)
          )
        )
      )
      place.endRow = max(place.endRow, bottom)
      columnCount = max(columnCount, last)
      column = last + 1
      used += width
    }
  }

  private static func width(of column: Int, in grid: ColumnGrid) -> Double {
    column <= grid.widths.count ? grid.widths[column - 1] : freeWidth
  }
}

extension SheetPlan {
  /// How high all is that is printed, in points.
  var height: Double { heights.reduce(0, +) }

  /// The row of column titles that pages repeat: that of a long table at the end.
  var repeatedRow: Int? {
    guard let place = places.prefix(printedCount).last else { return nil }
    return place.headingRow == nil || place.rowCount >= Self.longList ? place.headerRow : nil
  }

  /// The first rows of the pages, where the sheet is printed on pages so high.
  func pageStarts(pageHeight: Double) -> [Int] {
    let blocks = places.prefix(printedCount).flatMap { self.blocks(of: $0, pageHeight: pageHeight) }
    return PagePlan(
      heights: heights,
      blocks: blocks,
      repeated: repeatedRow,
      pageHeight: pageHeight
    ).starts
  }

  /// What stays together of a table: all of it where it is short, its titles and first rows otherwise,
  /// and each band of charts.
  private func blocks(of place: Place, pageHeight: Double) -> [ClosedRange<Int>] {
    let top = place.headingRow ?? place.headerRow
    let isShort = heights[top - 1..<place.lastRow].reduce(0, +) <= pageHeight / 2
    let last = isShort ? place.lastRow : min(place.headerRow + Self.firstRows, place.lastRow)
    var blocks = [top...last]
    for (_, cells) in place.charts {
      if let band = blocks.last, band.contains(cells.first.row) {
        blocks[blocks.count - 1] = band.lowerBound...max(band.upperBound, cells.last.row)
      } else {
        blocks.append(cells.first.row...cells.last.row)
      }
    }
    return blocks
  }
}
