import Testing

@testable import Workbook

/// The own conversion of digits against the one of the standard library, which rounds correctly.
@Suite struct DecimalNumberTests {
  private func parse(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { unsafe DecimalNumber.parse($0) }
  }

  @Test func digitsWithAPointAnywhere() {
    var random = SplitMix(state: 7)
    for _ in 0..<200_000 {
      let count = Int.random(in: 1...21, using: &random)
      var text = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      if Bool.random(using: &random) {
        let place = Int.random(in: 0...count, using: &random)
        text.insert(".", at: text.index(text.startIndex, offsetBy: place))
      }
      if Int.random(in: 0..<4, using: &random) == 0 { text = "-" + text }
      #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  /// Numbers half way between two doubles, and their neighbours, where a wrong last bit would show.
  @Test func numbersHalfWayBetweenTwoDoubles() {
    var random = SplitMix(state: 8)
    for _ in 0..<20_000 {
      let half = UInt64.random(in: 1 << 53..<1 << 60, using: &random) | 1
      let middle = half << UInt64(half.leadingZeroBitCount - 10 > 0 ? 1 : 0)
      for number in [middle - 1, middle, middle + 1] {
        let text = "\(number)"
        #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
        let tenth = String(text.dropLast(1) + "." + text.suffix(1))
        #expect(parse(tenth)?.bitPattern == Double(tenth)?.bitPattern, "\(tenth)")
      }
    }
  }

  @Test func everyDoublePrintedAndReadAgain() {
    var random = SplitMix(state: 9)
    for _ in 0..<50_000 {
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      guard number.isFinite else { continue }
      #expect(parse("\(number)")?.bitPattern == number.bitPattern, "\(number)")
      let fraction = Double.random(in: 0..<1, using: &random)
      #expect(parse("\(fraction)")?.bitPattern == fraction.bitPattern, "\(fraction)")
    }
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
      Array(text.utf8).withUnsafeBytes { unsafe DecimalNumber.index($0) }
    }
    #expect(index("0") == 0)
    #expect(index("12345678") == 12_345_678)
    #expect(index("123456789") == 123_456_789)
    #expect(index(" 42 ") == 42)
    for text in ["", "-1", "1234567890", "1.0", "4a", "+1"] { #expect(index(text) == nil) }
  }
}
