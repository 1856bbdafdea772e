import Figures
import Testing

@Suite struct ColumnFormulaTests {
  private static let row: [String: Double] = ["a": 7, "b": 2, "zero": 0]

  @Test(arguments: [
    ("100 * a / b", "100*C5/D5", 350), ("a - b - 1", "C5-D5-1", 4), ("a - (b - 1)", "C5-(D5-1)", 6),
    ("-a + b * 3", "-C5+D5*3", -1), ("1.5 * (a + b) / b", "1.5*(C5+D5)/D5", 6.75),
    ("100 * a / sum( a )", "100*C5/SUM(a)", 10), ("sum(b) - (b)", "SUM(b)-(D5)", 18),
    ("running(a) / b", "RUNNING(a)/D5", 10.5),
  ])
  func `a formula is computed and written as a worksheet has it`(
    _ text: String,
    _ written: String,
    _ result: Double
  ) throws {
    let formula = try #require(ColumnFormula(text))
    let found = formula.value(sum: { name, rows in
      Self.row[name].map { (rows == .all ? 10 : 3) * $0 }
    }) { Self.row[$0] }
    #expect(found == result)
    let text = formula.text(sum: { "\($1.rawValue.uppercased())(\($0))" }) {
      $0 == "a" ? "C5" : "D5"
    }
    #expect(text == written)
  }

  @Test func `what is divided by zero or has no number comes to nothing`() throws {
    for text in ["a / zero", "a + c", "a / sum(zero)", "sum(c)"] {
      let formula = try #require(ColumnFormula(text))
      #expect(formula.value(sum: { name, _ in Self.row[name] }) { Self.row[$0] } == nil)
    }
    #expect(ColumnFormula("a + c - sum(d)")?.columns == ["a", "c", "d"])
    #expect(ColumnFormula("running + sum + running(b)")?.columns == ["b", "running", "sum"])
  }

  @Test(arguments: [
    "", "a +", "a b", "(a", "a)", "2a", "a.b", "1..2", "SUM(A1:A2)", "a,b", "=a", "sum()", "sum(2)",
    "sum(a + b)", "max(a)",
  ])
  func `anything else is no formula`(_ text: String) {
    #expect(ColumnFormula(text) == nil)
  }

  @Test func `brackets lie in each other only so deep`() {
    let deep = String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)
    #expect(ColumnFormula(deep) == nil)
  }
}
