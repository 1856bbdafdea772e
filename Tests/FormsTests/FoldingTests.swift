import Forms
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("審核", "审核"), ("審覈", "审核"), ("週報", "周报"), ("啟用", "启用"), ("啓用", "启用"), ("彙總", "汇总"),
    ("匯總", "汇总"), ("製表", "制表"), ("裡", "里"), ("裏", "里"), ("乾燥", "干燥"), ("以後", "以后"), ("頭髮", "头发"),
    ("髙玉利", "高玉利"), ("著力", "着力"), ("囉", "啰"), ("發現", "发现"), ("総経理", "总经理"), ("ABC 123", "ABC 123"),
    ("", ""),
  ])
  func `traditional and variant characters become simplified ones`(text: String, plain: String) {
    #expect(Folding.simplified(text) == plain)
  }

  @Test func `simplified text stays as it is, and simplifying twice changes nothing`() {
    for value in UInt32(0x2E80)...0x9FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.simplified(String(Character(scalar)))
      #expect(Folding.simplified(once) == once)
      #expect(once.unicodeScalars.count == 1)
    }
    let text = "安全生产责任制落实情况:设备、工艺、质量;计划完成率98.5%。"
    #expect(Folding.simplified(text) == text)
  }

  @Test(arguments: [
    ("\u{FF11}\u{FF18}\u{3000}\u{FF21}", "18 A"), ("①m³", "①m³"), ("a\u{FF05}", "a%"),
  ])
  func `full-width forms become narrow and nothing else does`(text: String, narrow: String) {
    #expect(Folding.halfWidth(text) == narrow)
  }

  @Test(arguments: [
    ("產(chǎn)量", "產量", true), ("用时(min)", "用时(min)", false), ("离子(Cu)", "离子(Cu)", false),
    ("業績\u{FF08}jī\u{FF09}好", "業績好", true), ("(chǎn)量", "(chǎn)量", false),
    ("雷内(René)", "雷内(René)", false), ("绿(lü\u{300})色", "绿色", true),
    ("旅(lǚ)行(xíng)", "旅行", true), ("电(kWh)", "电(kWh)", false),
  ])
  func `only toned pinyin after a character is dropped`(text: String, plain: String, drops: Bool) {
    let result = Folding.withoutPinyin(text)
    #expect(result.text == plain)
    #expect(result.isChanged == drops)
  }

  @Test(arguments: [
    ("重?fù)?dān)", true), ("重?复", true), ("坏\u{FFFD}", true), ("(chǎn)量", true), ("张??", true),
    ("是否合格?", false), ("是否合格?合格", false), ("如何处理?停机检修", false), ("产量(chǎn)", false),
    ("why? because", false), ("好\u{FF1F}不好", false), ("原因?", false), ("重\u{FF1F}fu", true),
    ("", false),
  ])
  func `damage is told from questions`(text: String, isDamaged: Bool) {
    #expect(Folding.isDamaged(text) == isDamaged)
  }

  @Test(
    arguments: [
      ("產(chǎn)量(t)", "产量", "t"), ("用时(min)", "用时", "min"), ("完成进度(%)", "完成进度", "%"),
      ("经济效益(万元/年)", "经济效益", "万元/年"), ("完成%", "完成%", nil), ("人数(实到)", "人数(实到)", nil),
      ("电 耗\n\u{FF08}kWh/t\u{FF09}", "电耗", "kWh/t"), ("体积(m³)", "体积", "m3"), ("长度[米]", "长度", "米"),
      ("人数(单位:人)", "人数", "人"), ("(t)", "(t)", nil), ("A级率", "A级率", nil), ("", "", nil),
      ("离子(Cu)", "离子(Cu)", nil),
    ] as [(String, String, String?)]
  )
  func `a header gives its key and its unit`(text: String, key: String, unit: String?) {
    #expect(Folding.header(text).key == key)
    #expect(Folding.header(text).unit == unit)
  }

  @Test(arguments: [
    ("《提高产出率》", "提高产出率"), ("“提高” 產出率。", "提高产出率"), ("QC 成果", "qc成果"), ("1-2号", "1-2号"),
    ("一、二号", "一二号"), ("98.5%", "98.5%"),
  ])
  func `a key leaves out what writing habits add`(text: String, key: String) {
    #expect(Folding.key(text) == key)
  }

  @Test(arguments: [
    ("髙玉利", "高玉利", true), ("张 三", "张三", true), ("张\u{3000}三", "张三", true),
    ("John  Smith", "John Smith", true),
    ("高××", "高××", false), ("王乾", "王乾", false), ("張三", "张三", true), ("买买提•艾力", "买买提·艾力", true),
    ("高玉莉", "高玉莉", false),
  ])
  func `a name has one form`(text: String, name: String, isChanged: Bool) {
    #expect(Folding.person(text).name == name)
    #expect(Folding.person(text).isChanged == isChanged)
  }

  @Test func `names that only look alike stay apart`() {
    #expect(Folding.personKey("高玉莉") != Folding.personKey("高玉利"))
    #expect(Folding.personKey("髙 玉利") == Folding.personKey("高玉利"))
  }

  @Test(arguments: [
    ("第二组", "第2组"), ("第\u{FF12}组", "第2组"), ("十二班", "12班"), ("第二十一班", "第21班"), ("三十班", "30班"),
    ("車間 A", "车间a"), ("一百班", "1百班"),
  ])
  func `a unit's key writes its numbers in digits`(text: String, key: String) {
    #expect(Folding.unitKey(text) == key)
  }

  @Test(arguments: [
    ("效果显著", "效果显著"), ("著作", "著作"), ("著力", "着力"), ("業績", "业绩"), ("乾隆", "乾隆"), ("姊妹篇", "姊妹篇"),
    ("業績提升以後", "业绩提升以后"), ("\u{FF21}\u{FF12}组,完成。", "A2组,完成。"), ("全角\u{FF0C}逗号", "全角\u{FF0C}逗号"),
  ])
  func `a text is simplified without harm to simplified words`(text: String, written: String) {
    #expect(Folding.written(text).text == written)
  }
}
