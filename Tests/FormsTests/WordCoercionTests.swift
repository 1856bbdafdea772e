import Foundation
import Forms
import Testing

@Suite struct WordCoercionTests {
  @Test(arguments: [
    ("张三、李四", "张三、李四"), ("张 三", "张三"), ("李四 王五", "李四、王五"), ("高 玉利,李四", "高玉利、李四"),
    ("李×× 王××", "李××、王××"), ("John Smith; Ann Lee", "John Smith、Ann Lee"), ("张三\n李四", "张三、李四"),
    ("张三、张三", "张三"),
  ])
  func `several persons in one cell`(text: String, names: String) {
    let field = Sample.field(.person) { $0.splitting = .list }
    #expect(Sample.coerce(text, field).outcome == names)
  }

  @Test(arguments: [
    ("①清淤 ②巡查", ["清淤", "巡查"]), ("1.清淤;2.巡查", ["清淤", "巡查"]), ("(1)清淤(2)巡查", ["清淤", "巡查"]),
    ("清淤\n巡查", ["清淤", "巡查"]), ("清淤,巡查", ["清淤,巡查"]), ("加药3.5升,1.5小时", ["加药3.5升,1.5小时"]),
    ("1、清淤\n2、巡查", ["清淤", "巡查"]), ("见(2)", ["见(2)"]),
    ("②设置雨后巡查", ["设置雨后巡查"]), ("(2)巡查;(3)清淤", ["巡查", "清淤"]), ("2米围栏", ["2米围栏"]),
  ])
  func `several numbered items in one cell`(text: String, items: [String]) {
    let field = Sample.field(.text) { $0.splitting = .numbered }
    #expect(Sample.coerce(text, field).value == .list(items))
  }

  @Test func `a category by its value, its synonyms, and several at once`() {
    let field = Sample.field(.category) {
      $0.categories = [.init(value: "工艺"), .init(value: "设备", synonyms: ["机械", "√"])]
      $0.splitting = .list
    }
    #expect(Sample.coerce("設備、工艺", field).value == .list(["设备", "工艺"]))
    #expect(Sample.coerce("机 械", field).value == .list(["设备"]))
    #expect(Sample.coerce(.boolean(true), field).value == .list(["设备"]))
    let refused = Sample.coerce("工艺、其它", field)
    #expect(refused.error?.code == "E13")
    #expect(refused.error?.message.chinese.contains("“工艺”、“设备”") == true)
    #expect(Sample.coerce("无", field).outcome == "null")
  }

  @Test func `a category by what people are shown for it, in each language`() {
    let field = Sample.field(.category) {
      $0.categories = [
        .init(value: "up", label: LocalizedText("越高越好", "higher"), synonyms: ["高"]),
        .init(value: "down"),
      ]
    }
    for text in ["up", "越高越好", "Higher", "高"] {
      let coercion = Sample.coerce(text, field)
      #expect(coercion.outcome == "up" && coercion.notes.isEmpty, "\(text)")
    }
    let refused = Sample.coerce("左", field)
    #expect(refused.error?.message.chinese.contains("“越高越好”、“down”") == true)
    #expect(refused.error?.message.english.contains("“higher”, “down”") == true)
  }

  @Test(arguments: [
    ("是", "true"), ("有", "true"), ("Y", "true"), ("X", "false"), ("无", "false"), ("/", "null"),
    ("差不多", "E13"),
  ])
  func `yes and no`(text: String, outcome: String) {
    #expect(Sample.coerce(text, Sample.field(.boolean)).outcome == outcome)
  }

  @Test func `a text has a least length and no damage`() {
    let field = Sample.field(.text) { $0.minimumLength = 4 }
    #expect(Sample.coerce("清理排水", field).outcome == "清理排水")
    let short = Sample.coerce("清理", field)
    #expect(short.error?.code == "E11")
    #expect(short.error?.message.chinese.contains("4个字") == true)
    #expect(Sample.coerce("清\u{FFFD}排水沟", field).error?.code == "E22")
    #expect(Sample.coerce("業績(jī)提升", field).notes == ["N15", "N16"])
    let day = CalendarDate(daysSinceEpoch: 20_524)
    #expect(Sample.coerce(.date(day, nil), field).outcome == day.description)
    #expect(Sample.coerce(Sample.number("0.965", .percent), field).outcome == "96.5%")
  }

  @Test func `an identifier stays text`() {
    let field = Sample.field(.identifier)
    #expect(Sample.coerce(Sample.number("12"), field).value == .text("12"))
    #expect(Sample.coerce(Sample.number("12.0"), field).value == .text("12"))
    #expect(Sample.coerce("\u{FF28}-06 ", field).value == .text("H-06"))
    #expect(Sample.coerce("H-06", Sample.field(.recordReference("x"))).notes == [])
  }

  @Test(
    arguments: [
      ("BR02", nil, "BR02"), ("第二党支部", nil, "BR02"), ("第2党支部", nil, "BR02"),
      ("第一小组", "BR01", "G11"),
      ("第一小组", "BR02", "G21"), ("第一小组", nil, nil), ("第一小组", "WS1", nil), ("一支部", "WS1", "BR01"),
      ("1支部", nil, "BR01"), ("11支部", nil, "BR11"), ("四支部", nil, nil), ("一车间二支部", nil, "BR02"),
      ("一车间党二支部清洁组", nil, "G21"), ("二支部第一小组", "BR01", "G21"), ("", nil, nil), ("支部", "WS1", nil),
    ] as [(String, String?, String?)]
  )
  func `a unit is found by what a clerk calls it`(text: String, unit: String?, id: String?) {
    #expect(Sample.organisation.resolve(text, within: unit, level: nil) == id)
  }

  @Test(
    arguments: [
      ("一车间党一支部建议周报表", "BR01"), ("一车间_二支部_2026W12_v1.xlsx", "BR02"), ("2026W12二支部.xlsx", "BR02"),
      ("十一支部周报", "BR11"), ("第11周汇总", nil), ("一支部二支部", nil), ("br02_w11.xlsx", "BR02"),
      ("br021.xlsx", nil),
    ] as [(String, String?)]
  )
  func `a title names its unit`(text: String, id: String?) {
    #expect(Sample.organisation.find(in: text, level: "支部") == id)
  }

  @Test func `an unknown unit is answered with the nearest names`() {
    let refused = Sample.coerce("四支部", Sample.field(.unitReference))
    #expect(refused.error?.code == "E18")
    #expect(refused.error?.message.chinese.contains("一支部") == true)
  }

  @Test(arguments: [("效率", "eff"), ("總產量", "out"), ("产量(t)", "out"), ("eff", "eff"), ("别的", "E18")])
  func `an entry of a catalog`(text: String, outcome: String) {
    #expect(Sample.coerce(text, Sample.field(.catalogReference("measures"))).outcome == outcome)
  }
}
