import Figures
import Forms
import Testing

@testable import Publishing

@Suite struct CellFormulasTests {
  private func number(_ value: Double, _ decimals: Int = 0) -> ResultTable.Value {
    .number(value, decimals: decimals)
  }

  private func formulas(
    _ table: ResultTable,
    isFiltered: Bool = false,
    figures: FigureCells = FigureCells()
  ) -> CellFormulas {
    let place = SheetPlan.Place(
      headingRow: nil,
      headerRow: 4,
      rowCount: table.rows.count,
      endRow: 4 + table.rows.count
    )
    return CellFormulas(table: table, place: place, isFiltered: isFiltered, figures: figures)
  }

  /// Two units and their total, with a rate.
  private func table(rate: Double = 33.3) -> ResultTable {
    var count = column("n", .integer)
    count.isTotalled = true
    var share = column("rate", .number(decimals: 1))
    share.formula = ColumnFormula("100 * part / n")
    var table = ResultTable(
      columns: [column("unit"), count, column("part", .integer), share],
      rows: [
        [.text("a"), number(3), number(1), number(rate, 1)],
        [.text("b"), number(5), number(0), number(0, 1)],
        [.text("all"), number(8), number(1), number(12.5, 1)],
      ]
    )
    table.emphasized = [2]
    return table
  }

  @Test func `ratios and totals are formulas of the cells of the table`() {
    let formulas = formulas(table())
    #expect(formulas.formula(row: 0, column: 3) == "ROUND(100*C5/B5,1)")
    #expect(formulas.formula(row: 2, column: 3) == "ROUND(100*C7/B7,1)")
    #expect(formulas.formula(row: 2, column: 1) == "SUM(B5:B6)")
    #expect(formulas.formula(row: 0, column: 1) == nil)
  }

  @Test func `a total of a list with filter buttons is that of the rows in sight`() {
    let formula = formulas(table(), isFiltered: true).formula(row: 2, column: 1)
    #expect(formula == "SUBTOTAL(9,B5:B6)")
  }

  @Test func `a share is a formula of the cell and of the rows that do not stand out`() {
    var share = column("share", .number(decimals: 1))
    share.formula = ColumnFormula("100 * n / sum(n)")
    var table = ResultTable(
      columns: [column("unit"), column("n", .integer), share],
      rows: [
        [.text("a"), number(3), number(37.5, 1)], [.text("b"), number(5), number(62.5, 1)],
        [.text("all"), number(8), number(100, 1)],
      ]
    )
    table.emphasized = [2]
    let formulas = formulas(table)
    #expect(formulas.formula(row: 0, column: 2) == "ROUND(100*B5/SUM(B5:B6),1)")
    #expect(formulas.formula(row: 2, column: 2) == "ROUND(100*B7/SUM(B5:B6),1)")
  }

  @Test func `a running sum is one of the rows that do not stand out, up to its own`() {
    var soFar = column("so_far", .integer)
    soFar.formula = ColumnFormula("running(n)")
    var table = ResultTable(
      columns: [column("month"), column("n", .integer), soFar],
      rows: [
        [.text("1"), number(3), number(3)], [.text("all"), number(3), number(3)],
        [.text("2"), number(5), number(8)], [.text("all"), number(5), number(8)],
      ]
    )
    table.emphasized = [1, 3]
    let formulas = formulas(table)
    #expect(formulas.formula(row: 0, column: 2) == "ROUND(SUM(B5),0)")
    #expect(formulas.formula(row: 1, column: 2) == "ROUND(SUM(B5),0)")
    #expect(formulas.formula(row: 2, column: 2) == "ROUND(SUM(B5,B7),0)")
    #expect(formulas.formula(row: 3, column: 2) == "ROUND(SUM(B5,B7),0)")
  }

  @Test func `where the rounded cells miss a value, what its row says of it stands instead`() {
    var score = column("score", .number(decimals: 1))
    score.formula = ColumnFormula("a + b")
    score.formulaFrom = "from"
    var table = ResultTable(
      columns: [column("a", .number(decimals: 1)), column("b", .number(decimals: 1)), score],
      rows: [
        [number(1, 1), number(2, 1), number(3, 1)],
        [number(1.1, 1), number(2.1, 1), number(3.1, 1)],
      ]
    )
    table.asides = [["from": "1 + 2"], ["from": "1.06 + 2.05"]]
    let formulas = formulas(table)
    #expect(formulas.formula(row: 0, column: 2) == "ROUND(A5+B5,1)")
    #expect(formulas.formula(row: 1, column: 2) == "ROUND(1.06+2.05,1)")
  }

  @Test func `a formula that would come to another figure is left out`() {
    #expect(formulas(table(rate: 33.4)).formula(row: 0, column: 3) == nil)
    var table = table()
    table.rows[2][1] = number(9)
    #expect(formulas(table).formula(row: 2, column: 1) == nil)
  }

  @Test func `what a worksheet would round up from a hair below a half is no formula`() {
    var share = column("r", .number(decimals: 2))
    share.formula = ColumnFormula("a * 1")
    let below = 1.005 - 2.220446049250313e-16
    let table = ResultTable(
      columns: [column("a", .number(decimals: nil)), share],
      rows: [[number(below, 6), number(1.0, 2)]]
    )
    #expect(formulas(table).formula(row: 0, column: 1) == nil)
  }

  @Test func `totals of a kind sum up the rows of their kind`() {
    var count = column("n", .integer)
    count.isTotalled = true
    var table = ResultTable(
      columns: [column("unit"), column("kind"), count],
      rows: [
        [.text("a"), .text("x"), number(1)], [.text("a"), .text("y"), number(2)],
        [.text("a"), .text("both"), number(3)], [.text("b"), .text("x"), number(4)],
        [.text("b"), .text("y"), number(5)], [.text("b"), .text("both"), number(9)],
        [.text("all"), .text("x"), number(5)], [.text("all"), .text("both"), number(12)],
      ]
    )
    table.emphasized = [2, 5, 6, 7]
    table.totalsBy = "kind"
    let formulas = formulas(table)
    #expect(formulas.formula(row: 2, column: 2) == "SUM(C5:C6)")
    #expect(formulas.formula(row: 5, column: 2) == "SUM(C8:C9)")
    #expect(formulas.formula(row: 6, column: 2) == "SUMIF(B5:B10,B11,C5:C10)")
    #expect(formulas.formula(row: 7, column: 2) == "SUMIF(B5:B11,B12,C5:C11)")
  }

  @Test func `a figure leads to its cell on the sheet of figures`() {
    var cells = FigureCells()
    cells.unit = "U"
    cells.period = "2026-03"
    cells.add(id: "f", unit: "U", period: "2026-03", cell: "'F'!E5", value: 4)
    cells.add(id: "f", unit: "U", period: "2026-02", cell: "'F'!E9", value: 6)
    var value = column("v", .integer)
    value.figureFrom = "id"
    var table = ResultTable(columns: [value], rows: [[number(4)], [number(6)], [number(5)]])
    table.asides = [["id": "f"], ["id": "f/U/2026-02"], ["id": "f"]]
    let formulas = formulas(table, figures: cells)
    #expect(formulas.formula(row: 0, column: 0) == "'F'!E5")
    #expect(formulas.formula(row: 1, column: 0) == "'F'!E9")
    #expect(formulas.formula(row: 2, column: 0) == nil)
  }
}
