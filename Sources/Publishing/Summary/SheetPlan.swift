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
  /// What charts may take side by side at least, in characters.
  private static let bandWidth = 132.0

  private(set) var places: [Place] = []
  /// The last row of the last table or chart.
  private(set) var lastRow = 3
  /// The columns that tables and charts take.
  private(set) var columnCount: Int
  /// How high all of that is, in points.
  private(set) var height = 27.0 + 17 + 17
  /// The widths of the columns that only charts take.
  private(set) var freeWidths: [Double] = []

  /// Places tables below each other, each with its charts below it.
  ///
  /// Above the first table are title, subtitle and an empty row, above the others an empty one.
  init(
    _ tables: [ResultTable],
    shown: [[[ShownCell]]],
    grid: ColumnGrid,
    language: Language
  ) {
    columnCount = grid.widths.count
    let hasHeadings = tables.count != 1
    for (table, rows) in zip(tables, shown) {
      let top = lastRow + (places.isEmpty ? 1 : 2)
      let headerRow = hasHeadings ? top + 1 : top
      var place = Place(
        headingRow: hasHeadings ? top : nil,
        headerRow: headerRow,
        rowCount: table.rows.count,
        endRow: headerRow + max(table.rows.count, 1)
      )
      let drawings = table.charts.compactMap { ChartDrawing($0, of: table, language: language) }
      placeCharts(drawings, below: &place, grid: grid)
      places.append(place)
      // Column titles take two lines mostly.
      height += hasHeadings ? 36 : 0
      height += rows.reduce(40) { $0 + grid.height(of: $1) }
      height += Double(place.endRow - place.lastRow) * Self.bandRowHeight
      lastRow = place.endRow
    }
    let free = columnCount - grid.widths.count
    freeWidths = Array(repeating: Self.freeWidth, count: max(free, 0))
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
