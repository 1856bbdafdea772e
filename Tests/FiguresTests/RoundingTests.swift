import Foundation
import Testing

@testable import Figures

/// A number, how many digits are wanted, and what is written.
struct Rounding: Sendable, CustomTestStringConvertible {
  let number: Double
  let decimals: Int
  let text: String

  init(_ number: Double, _ decimals: Int, _ text: String) {
    self.number = number
    self.decimals = decimals
    self.text = text
  }

  var testDescription: String { "\(number) with \(decimals) digits is \(text)" }
}

@Suite struct RoundingTests {
  @Test(arguments: [
    Rounding(2.675, 2, "2.68"), Rounding(-2.675, 2, "-2.68"), Rounding(1.005, 2, "1.01"),
    Rounding(0.5, 0, "1"), Rounding(-0.5, 0, "-1"), Rounding(1.5, 0, "2"), Rounding(2.5, 0, "3"),
    Rounding(0.1 + 0.2, 1, "0.3"), Rounding(0.1 + 0.2, 6, "0.300000"),
    Rounding(9.995, 2, "10.00"), Rounding(999.95, 1, "1000.0"), Rounding(0.05, 1, "0.1"),
    Rounding(97.4, 2, "97.40"), Rounding(18, 0, "18"), Rounding(0, 2, "0.00"),
    Rounding(1e21, 0, "1000000000000000000000"), Rounding(1e-9, 2, "0.00"),
  ])
  func `halves go away from zero, as in a worksheet`(_ rounding: Rounding) {
    #expect(fixed(rounding.number, decimals: rounding.decimals) == rounding.text)
  }

  @Test(arguments: [Rounding(-0.004, 2, "0.00"), Rounding(-0.4, 0, "0"), Rounding(-0.0, 1, "0.0")])
  func `a number that rounds to zero has no sign`(_ rounding: Rounding) {
    #expect(fixed(rounding.number, decimals: rounding.decimals) == rounding.text)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is no number is told as 0`(_ number: Double) {
    #expect(fixed(number, decimals: 2) == "0")
  }

  @Test(arguments: [
    (18.0, 0), (2277.8, 1), (0.125, 3), (99.9035087719298, 6), (-3.25, 2), (0, 0), (1e15, 0),
  ])
  func `a number needs as many digits as it has, six at most`(_ number: Double, _ digits: Int) {
    #expect(neededDecimals(of: number) == digits)
  }

  @Test func `numbers of few digits are told exactly`() {
    for tenThousandths in stride(from: -30_000, through: 30_000, by: 7) {
      let number = Double(tenThousandths) / 10_000
      for decimals in 4...6 where tenThousandths != 0 {
        let text = String(format: "%.\(decimals)f", number)
        #expect(fixed(number, decimals: decimals) == text)
      }
      let hundredths = (abs(tenThousandths) + 50) / 100
      let digits = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
      let sign = tenThousandths < 0 && hundredths > 0 ? "-" : ""
      #expect(fixed(number, decimals: 2) == sign + digits)
    }
  }

  @Test(arguments: [
    Rounding(1e150, 1, "1" + String(repeating: "0", count: 150) + ".0"),
    Rounding(1.25e16, 1, "12500000000000000.0"), Rounding(.leastNonzeroMagnitude, 2, "0.00"),
    Rounding(-4e-7, 6, "0.000000"), Rounding(-5e-7, 6, "-0.000001"),
    Rounding(1.0 / 3, 6, "0.333333"), Rounding(-2.0 / 3, 3, "-0.667"), Rounding(2.0 / 3, 0, "1"),
    Rounding(0.99999951, 6, "1.000000"), Rounding(-9_999.9999996, 5, "-10000.00000"),
    Rounding(1.0 / 3, 8, "0.33333333"), Rounding(2.5, -3, "3"),
  ])
  func `numbers of any size and of many digits are told`(_ rounding: Rounding) {
    #expect(fixed(rounding.number, decimals: rounding.decimals) == rounding.text)
  }

  @Test func `a rounded number is the one that its digits tell`() {
    var generator = SeededGenerator(seed: 7)
    var numbers = [0, 0.00005, 0.00015, 1e11, 99_999_999_999.9999, 1e15, 1e21, 1e-9, 0.1 + 0.2]
    numbers += [.nan, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
    for _ in 0..<300 {
      let whole = Double(Int64.random(in: 0...9_999_999_999, using: &generator))
      numbers += [1, 100, 10_000, 1_000_000, 7, 1e9].map { whole / $0 }
    }
    for number in numbers.flatMap({ [$0, -$0] }) {
      for decimals in -1...7 {
        let text = fixed(number, decimals: decimals)
        let value = rounded(number, decimals: decimals)
        #expect(value == Double(text), "\(number) with \(decimals) digits")
        #expect(value.sign == (text.hasPrefix("-") ? .minus : .plus))
      }
      let fewest = (0..<6).first { Double(fixed(number, decimals: $0)) == number } ?? 6
      #expect(neededDecimals(of: number) == fewest, "\(number)")
    }
  }

  @Test(arguments: [
    Rounding(99_999_999_999.9999, 6, "99999999999.999900"),
    Rounding(-99_999_999_999.9999, 6, "-99999999999.999900"),
    Rounding(-99_999_999_999.9999, 3, "-100000000000.000"), Rounding(0.0001, 4, "0.0001"),
    Rounding(-0.0001, 6, "-0.000100"), Rounding(0.01, 1, "0.0"), Rounding(10, 6, "10.000000"),
    Rounding(0, 6, "0.000000"), Rounding(1_000.05, 2, "1000.05"), Rounding(-7, 0, "-7"),
  ])
  func `zeros stand where they belong`(_ rounding: Rounding) {
    #expect(fixed(rounding.number, decimals: rounding.decimals) == rounding.text)
  }
}
