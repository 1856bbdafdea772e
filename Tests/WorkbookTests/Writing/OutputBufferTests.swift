import Testing

@testable import Workbook

@Suite struct OutputBufferTests {
  @Test(arguments: [
    ("plain 中文 ｆ，", "plain 中文 ｆ，"),
    ("<a b=\"c\">&</a>", "&lt;a b=&quot;c&quot;&gt;&amp;&lt;/a&gt;"),
    ("a\tb\nc", "a&#9;b&#10;c"),
    ("\r\n", "_x000D_&#10;"),
    ("\u{0}\u{1F}\u{7F}", "_x0000__x001F_\u{7F}"),
    ("\u{FFFD}\u{FFFE}\u{FFFF}", "\u{FFFD}_xFFFE__xFFFF_"),
    ("_x0041_", "_x005F_x0041_"),
    ("_x00aF_", "_x005F_x00aF_"),
    ("_x0041", "_x0041"),
    ("_X0041_", "_X0041_"),
    ("_x0G41_", "_x0G41_"),
    ("__x0041__", "__x005F_x0041__"),
    ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ("_x0001\u{1}", "_x005F_x0001_x0001_"),
    ("_x0001\u{FFFE}", "_x005F_x0001_xFFFE_"),
    ("_x0001\n", "_x0001&#10;"),
    ("_x000", "_x000"),
  ])
  func `text is escaped so that a reader gets it back`(text: String, expected: String) {
    #expect(written { $0.append(escaping: text) } == expected)
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-42, "-42"), (0.1, "0.1"), (-0.0001, "-0.0001"),
    (12.5, "12.5"), (-0.05, "-0.05"), (99_999_999, "99999999"), (100_000_000, "100000000"),
    (-123_456_789_012, "-123456789012"), (100_000_007.08, "100000007.08"), (1.0305, "1.0305"),
    (9_999_999_999_999.25, "9999999999999.25"), (1.005, "1.005"), (0.285, "0.285"),
    (0.00001, "1e-05"), (1.0 / 3, "0.3333333333333333"), (99_999_999_999.9999, "99999999999.9999"),
    (999_999_999_999_999, "999999999999999"), (1e15, "1000000000000000.0"), (1e22, "1e+22"),
    (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func `a number is written as the shortest decimal that reads back`(value: Double, text: String) {
    #expect(written { $0.append(number: value) } == text)
  }

  @Test func `every written number reads back as the same number`() {
    var state: UInt64 = 42
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    for round in 0..<20_000 {
      let bits = next()
      let value =
        switch round % 4 {
        case 0: Double(bitPattern: bits)
        case 1: Double(Int64(truncatingIfNeeded: bits) >> 20) / 10_000
        case 2: Double(Int64(truncatingIfNeeded: bits) >> 30) / 100
        default: Double(Int64(truncatingIfNeeded: bits) >> 12) * 1e-6
        }
      guard value.isFinite else { continue }
      let text = written { $0.append(number: value) }
      #expect(Double(text) == value && isNumberText(text), "\(bits) in round \(round)")
    }
  }

  @Test(
    arguments: [
      (0, 0, "0"), (0, 2, "0.00"), (5, 3, "0.005"), (-5, 3, "-0.005"), (1250, 2, "12.50"),
      (-1, 0, "-1"),
      (100, 2, "1.00"), (1_000_000_005, 9, "1.000000005"), (70_000_000, 0, "70000000"),
      (Int64.max, 0, "9223372036854775807"), (.min, 18, "-9.223372036854775808"),
    ] as [(Int64, Int, String)]
  )
  func `a decimal keeps every digit`(unscaled: Int64, scale: Int, text: String) {
    #expect(written { $0.append(unscaled: unscaled, scale: scale) } == text)
  }

  @Test(arguments: ["0", "-12.50", "007", "1e5", "1E+05", "-0.5e-10"])
  func `a number's text may have a sign, decimals and an exponent`(text: String) {
    #expect(isNumberText(text))
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "5.", "1,000", " 1", "1 ", "1e", "0x1F", "NaN", "inf", "１", "--1", "1.2.3",
  ])
  func `anything else is no number's text`(text: String) {
    #expect(!isNumberText(text))
  }

  @Test func `a buffer grows and is cut back`() {
    var buffer = OutputBuffer(capacity: 0)
    for _ in 0..<1000 { buffer.append("0123456789") }
    #expect(buffer.count == 10_000)
    buffer.truncate(to: 3)
    buffer.append(PackedText(lettersOfColumn: 16_384))
    buffer.append(PackedText(digitsOf: 1_048_576))
    #expect(buffer.bytes == Array("012XFD1048576".utf8))
  }
}
