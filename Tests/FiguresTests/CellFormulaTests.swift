import Figures
import Testing

@Suite struct CellFormulaTests {
  private static let row: [String: Double] = ["a": 7, "b": 2, "zero": 0]

  @Test(arguments: [
    ("100 * a / b", "100*C5/D5", 350), ("a - b - 1", "C5-D5-1", 4), ("a - (b - 1)", "C5-(D5-1)", 6),
    ("-a + b * 3", "-C5+D5*3", -1), ("1.5 * (a + b) / b", "1.5*(C5+D5)/D5", 6.75),
  ])
  func `a formula is computed and written as a worksheet has it`(
    _ text: String,
    _ written: String,
    _ result: Double
  ) throws {
    let formula = try #require(CellFormula(text))
    #expect(formula.value { Self.row[$0] } == result)
    #expect(formula.text { $0 == "a" ? "C5" : "D5" } == written)
  }

  @Test func `what is divided by zero or has no number comes to nothing`() throws {
    #expect(try #require(CellFormula("a / zero")).value { Self.row[$0] } == nil)
    #expect(try #require(CellFormula("a + c")).value { Self.row[$0] } == nil)
    #expect(CellFormula("a + c")?.columns == ["a", "c"])
  }

  @Test(arguments: ["", "a +", "a b", "(a", "a)", "2a", "a.b", "1..2", "SUM(A1:A2)", "a,b", "=a"])
  func `anything else is no formula`(_ text: String) {
    #expect(CellFormula(text) == nil)
  }

  @Test func `brackets lie in each other only so deep`() {
    let deep = String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)
    #expect(CellFormula(deep) == nil)
  }
}
