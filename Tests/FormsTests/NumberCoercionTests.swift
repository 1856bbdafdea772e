import Foundation
import Forms
import Testing

@Suite struct NumberCoercionTests {
  @Test(arguments: [
    ("\u{FF11}\u{FF18}\u{3000}个", "18", ["N03"]), ("十八个", "18", ["N04"]), ("18 个", "18", ["N02"]),
    ("\u{FF0B}18", "18", ["N03"]), ("-3", "E14", []), ("1,2500", "E11", []), ("1,250.5", "E11", []),
    ("3万", "30000", ["N07"]), ("3千", "3000", ["N07"]), ("不足20", "E21", []),
    ("1.2万个", "12000", ["N07"]), ("三四个", "E21", []), ("十几个", "E21", []),
    ("20+", "E21", []), ("2至3", "E21", []), ("18个未完成", "E11", []), ("2个小时", "E12", []),
    ("1 2", "E11", []),
    ("1e3", "E11", []), ("同上", "E17", []), ("99999999999999999999", "E11", []), ("一个半", "E11", []),
    ("18\u{FF1B}", "E11", []), ("--", "null", ["N05"]), ("空", "null", ["N05"]),
    ("没有", "0", ["N05"]),
  ])
  func `a count in a text`(text: String, outcome: String, notes: [String]) {
    let coercion = Sample.coerce(text, Sample.field(.integer) { $0.unit = "个" })
    #expect(coercion.outcome == outcome)
    #expect(coercion.notes == notes)
  }

  @Test(arguments: [
    ("18", "18"), ("18.0", "18"), ("1.8E1", "18"), ("18.5", "E11"), ("2.9999999999999996", "3"),
    ("1E+30", "E11"), ("-1", "E14"), ("0", "0"), ("NaN", "E11"),
  ])
  func `a count in a number`(digits: String, outcome: String) {
    let field = Sample.field(.integer) { $0.unit = "个" }
    #expect(Sample.coerce(Sample.number(digits), field).outcome == outcome)
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("2305.4", "2305.4"), ("2.2999999999999998", "2.3"),
    ("0.30000000000000004", "0.3"),
    ("1E-3", "0.001"), ("123456789.123456", "123456789.123456"), ("-0.5", "-0.5"),
  ])
  func `a decimal is exact`(digits: String, value: String) {
    #expect(Sample.coerce(Sample.number(digits), Sample.field(.decimal)).outcome == value)
  }

  @Test(arguments: [
    ("t", "450kg", "0.45", "N07"), ("t", "2305吨", "2305", "N02"), ("t", "2305T", "2305", "N02"),
    ("kWh/t", "249kWh/t", "249", "N02"), ("kWh/t", "249千瓦时/吨", "249", "N02"),
    ("kWh/t", "0.249kWh/kg", "249", "N07"), ("kWh/t", "249度/吨水", "249", "N07"),
    ("℃", "62度", "62", "N02"), ("℃", "62°C", "62", "N02"), ("A/m²", "235A/m2", "235", "N02"),
    ("g/L", "45g/l", "45", "N02"), ("g/L", "45000mg/L", "45", "N07"),
    ("mm", "0.07cm", "0.7", "N07"),
    ("万元", "5000元", "0.5", "N07"), ("万元/年", "3万元/年", "3", "N02"), ("m³", "3方", "3", "N02"),
    ("m³", "500升", "0.5", "N07"), ("%", "5‰", "0.5", "N07"), ("h", "100分钟", "1.666667", "N07"),
    ("kWh", "1.5万度", "15000", "N07"), ("个/月", "3个/月", "3", "N02"),
  ])
  func `a unit in the cell is cut off or converted`(
    unit: String,
    text: String,
    value: String,
    note: String
  ) {
    let coercion = Sample.coerce(text, Sample.field(.decimal) { $0.unit = unit })
    #expect(coercion.outcome == value)
    #expect(coercion.notes.first == note)
  }

  @Test(arguments: [
    ("t", "5m"), ("t", "5个"), ("kWh/t", "249度"), ("万元", "3吨"), ("V", "5A"), ("t/t", "5t"),
    ("人", "3吨"),
  ])
  func `a unit of another kind is refused`(unit: String, text: String) {
    #expect(Sample.coerce(text, Sample.field(.decimal) { $0.unit = unit }).error?.code == "E12")
  }

  @Test func `the header's unit converts a number, and the cell's own unit goes before it`() {
    let field = Sample.field(.decimal) { $0.unit = "t" }
    let context = Sample.context { $0.headerUnit = "万吨" }
    #expect(Sample.coerce(Sample.number("0.2305"), field, context).value == .decimal(2_305))
    #expect(Sample.coerce("2305t", field, context).value == .decimal(2_305))
    #expect(Sample.coerce("0.2305", field, context).notes == ["N07"])
    let wrong = Sample.context { $0.headerUnit = "kWh" }
    #expect(Sample.coerce(Sample.number("1"), field, wrong).error?.code == "E12")
    let remark = Sample.context { $0.headerUnit = "本期" }
    #expect(Sample.coerce(Sample.number("1"), field, remark).value == .decimal(1))
  }

  @Test func `the catalog entry of the row gives unit and range`() {
    let field = Sample.field(.decimal) { $0.measuredBy = "measure" }
    let share = Sample.context { $0.row["measure"] = .text("eff") }
    let mass = Sample.context { $0.row["measure"] = .text("out") }
    let half = Sample.coerce(Sample.number("0.965", .percent), field, share)
    #expect(half.value?.description == "96.5")
    #expect(half.notes == ["N06"])
    #expect(Sample.coerce(Sample.number("0.965", .percent), field, mass).error?.code == "E12")
    #expect(Sample.coerce("0.2万吨", field, mass).value == .decimal(2_000))
    #expect(Sample.coerce(Sample.number("10001"), field, mass).error?.code == "E14")
    let low = Sample.coerce(Sample.number("90"), field, share)
    #expect(low.value == .decimal(90))
    #expect(low.warnings.map(\.code) == ["W14"])
  }

  @Test func `a share of one where per cent is meant is refused with the number to write`() {
    let field = Sample.field(.percent) { ($0.minimum, $0.maximum) = (80, 100) }
    let share = Sample.coerce(Sample.number("0.965"), field)
    #expect(share.error?.code == "E14")
    #expect(share.error?.message.chinese.contains("请改为“96.5”") == true)
    let whole = Sample.coerce(Sample.number("96.5", .percent), field)
    #expect(whole.error?.message.chinese.contains("请改为“96.5”") == true)
    #expect(Sample.coerce("百分之九十六", field).value == .decimal(96))
  }

  @Test(arguments: [
    ("2小时", "2", "N02"), ("2个小时", "2", "N02"), ("两小时", "2", "N04"), ("半小时", "0.5", "N04"),
    ("半个小时", "0.5", "N04"), ("2个半小时", "2.5", "N04"), ("2小时半", "2.5", "N07"),
    ("90min", "1.5", "N07"),
    ("2h20min", "2.333", "N07"), ("2:20", "2.333", "N07"), ("14:00~16:20", "2.333", "N07"),
    ("14\u{FF1A}00\u{2014}16\u{FF1A}20", "2.333", "N07"), ("下午2点至4点20分", "2.333", "N07"),
    ("2.5", "2.5", "N01"),
  ])
  func `hours in a text`(text: String, value: String, note: String) {
    let coercion = Sample.coerce(text, Sample.field(.hours))
    #expect(coercion.outcome == value)
    #expect(coercion.notes.first == note)
  }

  @Test(arguments: [
    ("2天", "E21"), ("2-3小时", "E21"), ("22:00-次日2:00", "E11"), ("16:00-14:00", "E11"),
    ("一上午", "E11"), ("2吨", "E12"),
    ("25:99", "E11"),
    ("2小时70分", "E11"), ("-2", "E14"),
  ])
  func `hours that are refused`(text: String, code: String) {
    #expect(Sample.coerce(text, Sample.field(.hours)).error?.code == code)
  }
}

@Suite struct UnitTableTests {
  @Test(arguments: [
    "t", "吨", "kWh/t", "万元/年", "m³", "℃", "A/m²", "个", "人次", "%", "‰", "kgce/t", "吨/吨水", "KWH",
    "g/l",
    "元", "min", "小时", "次/周",
  ])
  func `knows the units of headers`(unit: String) {
    #expect(UnitTable.isUnit(unit))
  }

  @Test(arguments: ["", "Cu", "实到", "本周", "t//t", "/", "/t", "max", "个别", "吨以上", "未完成", "1", "t/"])
  func `takes no other word for a unit`(text: String) {
    #expect(!UnitTable.isUnit(text))
  }

  @Test(arguments: [
    ("万吨", "t"), ("kg", "t"), ("mg/L", "g/L"), ("MWh", "kWh"), ("元", "万元"), ("min", "h"),
    ("km", "m"),
    ("L", "m³"), ("斤", "kg"), ("mV", "V"), ("kWh/kg", "kWh/t"), ("亿元", "万元"),
  ])
  func `converting there and back changes nothing`(first: String, second: String) throws {
    let there = Sample.coerce("3\(first)", Sample.field(.decimal) { $0.unit = second })
    let value = try #require(there.value)
    let back = Sample.coerce("\(value)\(second)", Sample.field(.decimal) { $0.unit = first })
    #expect(back.outcome == "3")
  }
}
