import Forms
import Testing

@testable import Figures

/// Quotients that are told apart by columns.
@Suite struct QuotientLoadingTests {
  private static let parts = """
    - {id: above, title: Above, from: orders, value: count(*), by: [kind]}
    - {id: below, title: Below, from: orders, value: sum(lines)}
    - {id: rate, title: Rate, numerator: above, denominator: below, by: [kind]}

    """

  private static func load(_ text: String) -> ([Figure], [ConfigurationProblem]) {
    let reader = YAMLReader(files: ["figures/orders.yaml": text])
    let figures = Figure.load(reader, levels: nil)
    return (figures, reader.problems.all)
  }

  @Test func `a quotient of sums may have columns`() throws {
    let (figures, problems) = Self.load(Self.parts)
    #expect(problems.isEmpty)
    guard case .quotient(_, _, _, let dimensions) = try #require(figures.last).source else {
      Issue.record("no quotient")
      return
    }
    #expect(dimensions == ["kind"])
  }

  @Test func `a quotient of a quotient has none`() {
    let (_, problems) = Self.load(
      Self.parts + "- {id: twice, title: Twice, numerator: rate, denominator: below, by: [kind]}\n"
    )
    #expect(problems.count == 1)
    #expect(problems.map { "\($0)" }.first?.contains("no quotients themselves") == true)
  }
}
