/// The eight digits of a number below 100 million, in a word.
///
/// They are made all at once, without a loop and without a branch: the word is split into halves of
/// four digits, these into pairs and the pairs into digits, and each step is one multiplication for
/// all parts.
struct EightDigits {
  /// What the numbers lie below.
  static let bound: UInt64 = 100_000_000

  /// The digits from 0 to 9, one in each byte, the first one lowest.
  private let digits: UInt64

  /// Splits a number.
  @inline(__always)
  init(_ number: UInt64) {
    let halves = number / 10_000 | (number % 10_000) &<< 32
    // The factors are 2^20 / 100 and 2^10 / 10, rounded up, which is exact for four and two digits.
    let hundreds = (halves &* 10_486) &>> 20 & 0x7F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = (pairs &* 103) &>> 10 & 0x000F_000F_000F_000F
    digits = tens | (pairs &- tens &* 10) &<< 8
  }

  /// How many zeros there are at the end.
  @inline(__always)
  var trailingZeros: Int { digits.leadingZeroBitCount &>> 3 }

  /// The number as it is written; 0 has one digit.
  @inline(__always)
  var withoutLeadingZeros: PackedText {
    // The last digit, which stays, is made to look like none.
    last(8 &- (digits | 1 &<< 56).trailingZeroBitCount &>> 3)
  }

  /// The last digits, up to eight, less some of these at the end.
  @inline(__always)
  func last(_ count: Int, less cut: Int = 0) -> PackedText {
    let text = digits | 0x3030_3030_3030_3030
    return PackedText(
      word: text &>> UInt64(truncatingIfNeeded: 64 &- count &* 8),
      count: count &- cut
    )
  }
}
