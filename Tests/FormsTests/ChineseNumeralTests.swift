import Foundation
import Forms
import Testing

@Suite struct ChineseNumeralTests {
  @Test(arguments: [
    ("十八", "18"), ("贰拾", "20"), ("一百二十", "120"), ("两", "2"), ("〇", "0"), ("一千零五", "1005"),
    ("三万", "30000"),
    ("一万零五十", "10050"), ("三点五", "3.5"), ("二〇二六", "2026"), ("半", "0.5"), ("壹佰贰拾叁", "123"),
    ("一百一十", "110"),
    ("三万二千", "32000"), ("貳拾", "20"), ("一亿", "100000000"),
  ])
  func `reads everyday and formal numbers`(text: String, number: String) {
    #expect(ChineseNumeral.value(text)?.description == number)
  }

  @Test(arguments: [
    "", "三四", "一百二", "十十", "百", "一万二", "三点", "点五", "二二", "一十百", "零零五", "八个", "一一一",
  ])
  func `refuses what is none, or vague`(text: String) {
    #expect(ChineseNumeral.value(text) == nil)
  }

  @Test func `every number below ten thousand reads back`() {
    for number in 0..<10_000 {
      #expect(ChineseNumeral.value(Self.written(number)) == ExactDecimal(number), "\(number)")
    }
  }

  static func written(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九").map(String.init)
    if number == 0 { return digits[0] }
    var text = ""
    var needsZero = false
    for (power, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / power % 10
      if digit == 0 {
        needsZero = !text.isEmpty
      } else {
        if needsZero { text += digits[0] }
        needsZero = false
        text += digits[digit] + word
      }
    }
    return text
  }
}
