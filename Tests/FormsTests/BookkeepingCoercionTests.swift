import Forms
import Testing

/// Money, brackets and dates as English-speaking offices write them.
@Suite struct BookkeepingCoercionTests {
  @Test(arguments: [
    ("$1,234.50", "1234.5"), ("$ 1,234.50", "1234.5"), ("USD 1,234.50", "1234.5"),
    ("usd 5", "5"), ("-$5", "-5"), ("5 dollars", "5"), ("$", "E11"), ("$5 USD", "E11"),
    ("~100", "E21"), ("about 50", "E21"), ("€5", "E12"), ("5元", "E12"), ("($5)", "E11"),
    ("USDX 5", "E11"),
  ])
  func `a currency stands before or behind a number`(text: String, outcome: String) {
    let field = Sample.field(.decimal) { $0.unit = "USD" }
    #expect(Sample.coerce(text, field).outcome == outcome)
  }

  @Test func `one currency is never turned into another, and a larger unit of the same is`() {
    #expect(Sample.coerce("¥5000", Sample.field(.decimal) { $0.unit = "万元" }).outcome == "0.5")
    #expect(Sample.coerce("$5000", Sample.field(.decimal) { $0.unit = "万元" }).outcome == "E12")
  }

  @Test(arguments: [
    ("($12.00)", "12", "-12"), ("(12)", "12", "-12"), ("(-12)", "-12", "E11"), ("()", "E11", "E11"),
    ("12", "12", "12"),
  ])
  func `brackets mean what the field says`(text: String, plain: String, minus: String) {
    for (brackets, outcome) in [(FieldDefinition.Brackets.plain, plain), (.minus, minus)] {
      let field = Sample.field(.decimal) {
        $0.unit = "USD"
        $0.brackets = brackets
      }
      #expect(Sample.coerce(text, field).outcome == outcome)
    }
    #expect(Sample.coerce("(12)", Sample.field(.decimal)).outcome == "E11")
  }

  @Test(arguments: [
    ("16 Mar 2026", "2026-03-16"), ("March 16, 2026", "2026-03-16"), ("Mar. 16 2026", "2026-03-16"),
    ("16-Mar-26", "2026-03-16"), ("16th March 2026", "2026-03-16"), ("Sept 1, 2026", "2026-09-01"),
    ("March 2026", "E15"), ("Marx 16, 2026", "E15"), ("Feb 30, 2026", "E15"),
  ])
  func `months have English names`(text: String, outcome: String) {
    #expect(Sample.coerce(text, Sample.field(.date)).outcome == outcome)
  }

  @Test func `the order of day and month is what the field says`() {
    let month = Sample.field(.date) { $0.dateOrder = .monthFirst }
    let day = Sample.field(.date) { $0.dateOrder = .dayFirst }
    #expect(Sample.coerce("4/6/2026", month).outcome == "2026-04-06")
    #expect(Sample.coerce("4/6/2026", day).outcome == "2026-06-04")
    #expect(Sample.coerce("4/6/2026", Sample.field(.date)).outcome == "E15")
    #expect(Sample.coerce("16/3/2026", month).outcome == "E15")
  }
}
