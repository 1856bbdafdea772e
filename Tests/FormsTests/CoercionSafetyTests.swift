import Foundation
import Forms
import Testing

@Suite struct CoercionSafetyTests {
  private static let types: [FieldDefinition.FieldType] = [
    .text, .identifier, .person, .integer, .decimal, .percent, .hours, .date, .dateTime, .time,
    .boolean, .category, .unitReference, .catalogReference("measures"), .recordReference("x"),
    .period,
  ]

  private static let alphabet = Array(
    "0123456789０１２９.,,。:-/~()()年月日号周时分点半个条吨万亿百千十两〇零三四约余同上無无〃\"%‰°℃²³①② \u{3000}\n\tāǎ?\u{FF1F}\u{FFFD}tkgWhmMEe+-−×√張著髙\u{300}\u{10FFFF}\u{0}"
      .unicodeScalars
  )

  /// A generator whose numbers depend on its seed alone.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `no text traps, and a refusal always says why`(seed: UInt64) {
    var dice = Dice(state: seed)
    for _ in 0..<2_000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &dice) {
        let isOrdinary = Int.random(in: 0...9, using: &dice) > 0
        let other = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &dice)) ?? " "
        view.append(isOrdinary ? Self.alphabet.randomElement(using: &dice) ?? " " : other)
      }
      let text = String(view)
      for type in Self.types {
        let field = Sample.field(type) {
          $0.unit = ["个", "t", "kWh/t", nil].randomElement(using: &dice) ?? nil
          $0.splitting = [.none, .list, .numbered].randomElement(using: &dice) ?? .none
        }
        check(Sample.coerce(text, field))
      }
      _ = Folding.header(text)
      _ = Folding.key(text)
      _ = Folding.personKey(text)
      _ = ChineseNumeral.value(text)
      _ = Sample.organisation.find(in: text, level: nil)
      let once = Folding.written(text).text
      #expect(Folding.written(once).text == once, "seed \(seed): \(text.unicodeScalars)")
    }
  }

  @Test func `no kind of cell traps in any kind of field`() {
    var cells: [RawValue] = [
      .empty, .boolean(true), .boolean(false), .error("#N/A"), .formulaWithoutValue,
      .date(CalendarDate(daysSinceEpoch: 20_524), nil),
      .date(CalendarDate(daysSinceEpoch: 20_524), TimeOfDay(seconds: 60)),
      .date(CalendarDate(daysSinceEpoch: -100_000), nil),
    ]
    for hours in [0, 2.5, 24, 1e300, -1, .nan, .infinity, -.infinity] as [Double] {
      cells.append(.time(hours: hours))
    }
    for digits in [
      "0", "-0", "1e308", "1e-308", "9999999999999999999999", "46093", "46093.999999999", "3.1",
      "20260230", "", "abc", "1e99999", "-", ".", "0.5", "1.7976931348623157E+308", "00012",
    ] {
      cells.append(Sample.number(digits))
      cells.append(Sample.number(digits, .percent))
    }
    for cell in cells {
      for type in Self.types {
        check(Sample.coerce(cell, Sample.field(type)))
        check(Sample.coerce(cell, Sample.field(type) { $0.splitting = .list }, Sample.context(nil)))
      }
    }
  }

  private func check(_ coercion: Coercion) {
    if let error = coercion.error {
      #expect(coercion.value == nil)
      #expect(!error.message.chinese.isEmpty && !error.message.english.isEmpty)
    }
    #expect(Set(coercion.notes).count == coercion.notes.count)
  }
}
