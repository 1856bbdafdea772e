import Testing

@testable import Workbook

/// The own conversion of digits against the one of the standard library, which rounds correctly.
@Suite struct DecimalNumberTests {
  private func parse(_ text: String) -> Double? {
    unsafe Array(text.utf8).withUnsafeBytes { unsafe DecimalNumber.parse($0) }
  }

  /// The texts that are not converted as the standard library does.
  private func wrong(_ texts: [String]) -> [String] {
    texts.filter { parse($0)?.bitPattern != Double($0)?.bitPattern }
  }

  @Test func digitsWithAPointAnywhere() {
    var random = SplitMix(state: 7)
    let texts = (0..<40_000).map { _ in
      let count = Int.random(in: 1...21, using: &random)
      var text = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      if Bool.random(using: &random) {
        let place = Int.random(in: 0...count, using: &random)
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      }
      return Int.random(in: 0..<4, using: &random) == 0 ? "-" + text : text
    }
    #expect(wrong(texts).isEmpty)
  }

  /// Numbers half way between two doubles, and their neighbours, where a wrong last bit would show.
  @Test func numbersHalfWayBetweenTwoDoubles() {
    var random = SplitMix(state: 8)
    let texts = (0..<5000).flatMap { _ in
      let middle = UInt64.random(in: 1 << 52..<1 << 53, using: &random) << 1 | 1
      return [middle - 1, middle, middle + 1].flatMap { number in
        ["\(number)", "\(number).0", "\(number).00", "\(number * 10)", "\(number * 100).0"]
      }
    }
    #expect(wrong(texts).isEmpty)
  }

  @Test func everyDoublePrintedAndReadAgain() {
    var random = SplitMix(state: 9)
    let texts = (0..<20_000).flatMap { _ in
      let any = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      return ["\(Double.random(in: 0..<1, using: &random))"] + (any.isFinite ? ["\(any)"] : [])
    }
    #expect(wrong(texts).isEmpty)
  }

  @Test(arguments: [
    "", "-", ".", "-.", "--1", "1-", "+-1", "1..2", "1.2.3", "12a", "1 2", "0x10", "1e", "inf",
    "nan", "1,5", "１", "12345678x", "1234567.8.9", "/", ":", "1234567\u{B2}", "1e400",
  ])
  func whatIsNoNumber(_ text: String) {
    #expect(parse(text) == nil)
  }

  @Test(arguments: [
    ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("+7", 7), (" 12 ", 12), ("\t-3\n", -3), ("1E3", 1000),
    ("-2.5e-1", -0.25), ("00000000000000000000001", 1), ("9007199254740993", 9_007_199_254_740_992),
    ("9999999999999999999", 1e19), ("0.0000000000000000001", 1e-19),
  ])
  func otherSpellings(_ text: String, _ number: Double) {
    #expect(parse(text) == number)
  }

  @Test func minusZeroKeepsItsSign() {
    #expect(parse("-0")?.sign == .minus)
    #expect(parse("-0.0")?.sign == .minus)
  }

  @Test func indicesAreWholeAndShort() {
    func index(_ text: String) -> Int? {
      unsafe Array(text.utf8).withUnsafeBytes { unsafe DecimalNumber.index($0) }
    }
    #expect(index("0") == 0)
    #expect(index("12345678") == 12_345_678)
    #expect(index("123456789") == 123_456_789)
    #expect(index(" 42 ") == 42)
    for text in ["", "-1", "1234567890", "1.0", "4a", "+1"] { #expect(index(text) == nil) }
  }
}
