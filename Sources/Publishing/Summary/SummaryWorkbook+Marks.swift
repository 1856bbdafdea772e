import Figures
import Forms
import Workbook

/// What lies over the cells of a table: links, bars and traffic lights.
extension SummaryWorkbook {
  /// Lets cells lead to the sheets that they are linked with.
  func addLinks(
    of rows: [[ShownCell]],
    place: SheetPlan.Place,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    for (position, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        guard let tab = cell.link else { continue }
        let reference = CellReference(row: place.row(position), column: column + 1)
        try workbook.addHyperlink(
          Hyperlink(
            range: CellRange(first: reference, last: reference),
            location: tab.asSheetPrefix + "A1",
            tooltip: tab
          )
        )
      }
    }
  }

  /// Draws bars into columns that have them, and lights where there is a goal.
  func addGoals(
    of table: ResultTable,
    place: SheetPlan.Place,
    to workbook: inout WorkbookWriter
  ) throws(WorkbookError) {
    for (position, column) in table.columns.enumerated() {
      if column.hasBars {
        let rows = table.rows.indices.filter { !table.emphasized.contains($0) }
        let ranges = Self.ranges(of: rows, column: position, place: place)
        if !ranges.isEmpty { try workbook.addConditionalFormat(.dataBar(), to: ranges) }
      }
      guard let goal = column.goal else { continue }
      for side in [ColumnGoal.Side.higher, .lower] {
        let rows = table.rows.indices.filter { row in
          Self.side(of: goal, row: row, in: table) == side
        }
        let ranges = Self.ranges(of: rows, column: position, place: place)
        guard let first = ranges.first?.first else { continue }
        let conditions = Self.conditions(goal, side: side, at: first, in: table)
        for (condition, style) in conditions {
          try workbook.addConditionalFormat(.formula(condition, style: style), to: ranges)
        }
      }
    }
  }

  private static func side(of goal: ColumnGoal, row: Int, in table: ResultTable) -> ColumnGoal.Side?
  {
    guard let name = goal.betterFrom else { return goal.better }
    guard row < table.asides.count else { return nil }
    switch table.asides[row][name] {
    case "higher": return .higher
    case "lower": return .lower
    default: return nil
    }
  }

  /// The conditions of green, yellow and red, in this order: the first that holds wins.
  private static func conditions(
    _ goal: ColumnGoal,
    side: ColumnGoal.Side,
    at first: CellReference,
    in table: ResultTable
  ) -> [(String, HighlightStyle)] {
    let cell = first.description
    var target: String
    var known = "ISNUMBER(\(cell))"
    switch goal.target {
    case .number(let number):
      target = written(number)
    case .column(let name):
      guard let column = table.columns.firstIndex(where: { $0.name == name }) else { return [] }
      target = "$" + CellReference(row: first.row, column: column + 1).description
      known += ",ISNUMBER(\(target))"
    }
    let sign = side == .higher ? ">=" : "<="
    var conditions = [("AND(\(known),\(cell)\(sign)\(target))", HighlightStyle.good)]
    if let near = goal.near {
      let share = written(1 + (side == .higher ? -near : near) / 100)
      conditions.append(("AND(\(known),\(cell)\(sign)\(target)*\(share))", .doubtful))
    }
    conditions.append(("AND(\(known))", .bad))
    return conditions
  }

  private static func written(_ number: Double) -> String {
    fixed(number, decimals: neededDecimals(of: number))
  }

  private static func ranges(
    of rows: [Int],
    column: Int,
    place: SheetPlan.Place
  ) -> [CellRange] {
    CellFormulas.runs(of: rows).map { run in
      CellRange(
        first: CellReference(row: place.row(run.lowerBound), column: column + 1),
        last: CellReference(row: place.row(run.upperBound - 1), column: column + 1)
      )
    }
  }
}
