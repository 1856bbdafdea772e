import Foundation
import Testing

@testable import Forms

/// Exact decimals, held against those of Foundation, which are another implementation of the same.
@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("18", "18"), ("18.0", "18"), ("-0.050", "-0.05"),
    ("2.5E-3", "0.0025"),
    ("12e2", "1200"), ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("1000000", "1000000"),
    ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
  ])
  func `is told in plain digits`(_ text: String, _ told: String) throws {
    #expect(try #require(ExactDecimal(text)).description == told)
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "1e", "1e999999", "0x10", "1,5", " 1", "1 ", "一", "nan"])
  func `is nothing of a text that is no number`(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `is one number however it is written`() throws {
    let texts = ["1.5", "1.50", "15e-1", "0.15e1", "001.5"]
    #expect(Set(try texts.map { try #require(ExactDecimal($0)) }).count == 1)
  }

  /// Numbers of all sizes and signs, with their twins.
  private static func numbers() throws -> [(own: ExactDecimal, other: Decimal)] {
    var generator = Generator(seed: 7)
    return try (0..<200).map { _ in
      let digits = Int(generator.next() >> (generator.next() % 62 + 2))
      let exponent = Int(generator.next() % 13) - 9
      let text = "\(generator.next() % 2 == 0 ? "-" : "")\(digits)e\(exponent)"
      return (try #require(ExactDecimal(text)), try #require(Decimal(string: text)))
    }
  }

  @Test func `is told, compared, added and multiplied as Foundation does`() throws {
    let numbers = try Self.numbers()
    for (number, twin) in zip(numbers, numbers.dropFirst()) {
      #expect(number.own.description == number.other.description)
      #expect((number.own < twin.own) == (number.other < twin.other))
      #expect((number.own == twin.own) == (number.other == twin.other))
      #expect((number.own + twin.own).description == (number.other + twin.other).description)
      #expect((number.own - twin.own).description == (number.other - twin.other).description)
      #expect((number.own * 86_400).description == (number.other * 86_400).description)
      #expect((-number.own).description == (-number.other).description)
      #expect(number.own.magnitude.description == number.other.magnitude.description)
    }
  }

  @Test func `becomes the nearest double`() throws {
    for (own, other) in try Self.numbers() { #expect(Double(own) == Double(other.description)) }
    #expect(Double(try #require(ExactDecimal("0.1"))) == 0.1)
    #expect(
      Double(try #require(ExactDecimal("123456789012345678901e-40"))) == 123456789012345678901e-40
    )
  }

  @Test(arguments: [
    ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4999", 0, "2"), ("1.0005", 3, "1.001"), ("7", 3, "7"),
    ("0.0004", 3, "0"), ("-0.0005", 3, "-0.001"), ("1250", -2, "1300"), ("1e-50", 3, "0"),
  ])
  func `is rounded away from zero`(_ text: String, _ places: Int, _ rounded: String) throws {
    #expect(try #require(ExactDecimal(text)).rounded(places: places).description == rounded)
  }

  @Test(arguments: [
    ("20", 1, 60, "0.333333"), ("50", 1, 60, "0.833333"), ("90", 1, 60, "1.5"),
    ("1", 1, 3, "0.333333"),
    ("1", 2, 3, "0.666667"), ("-1", 2, 3, "-0.666667"), ("1", 1, 4096, "0.000244140625"),
    ("1", 1, 8192, "0.000122"), ("2.5", 1000, 1, "2500"), ("1e-12", 1, 3, "0"),
    // What is a half only in digits that are not told is rounded once.
    ("0.0000015000000001", 1, 3, "0.000001"),
  ])
  func `is converted by a ratio`(
    _ text: String,
    _ numerator: Int,
    _ denominator: Int,
    _ result: String
  ) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.multiplied(by: numerator, over: denominator).description == result)
  }

  @Test func `drops the last digits of what does not fit`() throws {
    let long = try #require(ExactDecimal("12345678901234567890123456789012345678"))
    let tiny = try #require(ExactDecimal("1e-60"))
    #expect(long + tiny == long)
    #expect(tiny < long && -long < tiny && long > tiny && !(long < tiny))
    #expect((long * 1000).description == "12345678901234567890123456789012345678000")
    #expect((long * 999_999).description.count == 44)
    #expect(
      long.divided(by: 7, places: 12).description.hasPrefix("1763668414462081127160493827001763668")
    )
    #expect(try #require(ExactDecimal("1e60")) + tiny == #require(ExactDecimal("1e60")))
  }

  @Test(arguments: [
    ("18", 18), ("18.5", nil), ("9000000000000000", 9_000_000_000_000_000), ("-3e3", -3_000),
    ("9000000000000001", nil), ("1e40", nil), ("0.0", 0),
  ])
  func `is a whole number where a spreadsheet keeps it`(_ text: String, _ whole: Int?) throws {
    #expect(try #require(ExactDecimal(text)).whole == whole)
  }

  @Test func `is an integer as far as one reaches`() throws {
    #expect(try #require(ExactDecimal("9223372036854775807")).integer == .max)
    #expect(try #require(ExactDecimal("9223372036854775808")).integer == nil)
    #expect(try #require(ExactDecimal("0.5")).integer == nil)
  }

  /// Numbers that are the same in every run.
  private struct Generator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}
