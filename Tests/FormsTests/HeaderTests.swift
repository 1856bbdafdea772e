import Testing

@testable import Forms

/// Unit, period and version of a file, from all the places that name them (rules F02 and F04).
@Suite struct HeaderTests {
  @Test(arguments: [
    "2026年第11周(3月9日—3月15日)", "2026年3月9日至3月15日 第11周", "2026-W11", "2026W11",
    "第十一周 2026年3月9日-2026年3月15日", "2026年第１１周(3.9-3.15)", "2026.3.9~2026.3.15",
    "2026-03-09 to 2026-03-15", "week 11, 2026", "mar 9 2026", "20260309",
    "Period: Mar 9 - Mar 15, 2026", "March 9–March 15, 2026",
    "9 to come: Mar 9, 2026 to Mar 15, 2026",
  ])
  func `a week is read in many writings`(text: String) throws {
    let near = try #require(CalendarDate(iso: "2026-03-16"))
    let mention = try #require(PeriodMention(in: text, kind: .week, near: near))
    #expect(mention.period.description == "2026-W11")
    #expect(mention.contradiction == nil)
  }

  @Test(arguments: [
    ("2026年第1周(2025年12月29日—2026年1月4日)", "2026-W01"), ("第1周(12.29-1.4) 2026年", "2026-W01"),
    ("2026年第53周(12月28日—1月3日)", "2026-W53"), ("Dec 29 - Jan 4, 2026", "2026-W01"),
    ("Dec 29, 2025 - Jan 4, 2026", "2026-W01"),
  ])
  func `a week over the turn of the year is one week`(text: String, week: String) throws {
    let near = try #require(CalendarDate(iso: "2026-01-05"))
    #expect(PeriodMention(in: text, kind: .week, near: near)?.period.description == week)
  }

  @Test(arguments: [
    ("2026年3月", Period.Kind.month, "2026-03"), ("2026-03", .month, "2026-03"),
    ("2026年第一季度", .quarter, "2026-Q1"), ("2026Q4", .quarter, "2026-Q4"),
    ("2026年度", .year, "2026"),
  ])
  func `longer periods are read too`(text: String, kind: Period.Kind, period: String) throws {
    let near = try #require(CalendarDate(iso: "2026-03-16"))
    #expect(PeriodMention(in: text, kind: kind, near: near)?.period.description == period)
  }

  @Test(arguments: ["周报表", "第99周", "2026年3月9日", "3月9日", "13月9日—13月15日", ""])
  func `what names no week names none`(text: String) throws {
    let near = try #require(CalendarDate(iso: "2026-03-16"))
    let mention = PeriodMention(in: text, kind: .week, near: near)
    #expect(mention == nil || text == "2026年3月9日")
  }

  @Test func `days are trusted before the number, and the contradiction is told`() throws {
    var sheet = TestSheet(rows: [["东组", "渗油的泵", 1]])
    sheet.head = "填报单位:东车间  2026年第12周(3月9日—3月15日)"
    let reading = sheet.read()
    #expect(reading.header.period?.description == "2026-W11")
    let finding = try #require(reading.findings.first { $0.code == "F02" })
    #expect(finding.severity == .file)
    #expect(finding.cell == "A2")
    #expect(finding.message.chinese.contains("第12周是2026-03-16至2026-03-22"))
  }

  @Test func `another unit in the file name sends the file back`() throws {
    var sheet = TestSheet(rows: [["东组", "渗油的泵", 1]])
    sheet.fileName = "西车间_2026W11.xlsx"
    let finding = try #require(sheet.read().findings.first)
    #expect(finding.code == "F02")
    #expect(finding.cell == "A1")
    #expect(finding.message.chinese.contains("西车间"))
    #expect(finding.message.english.contains("西车间"))
  }

  @Test func `a form may want two witnesses`() throws {
    var sheet = TestSheet(rows: [["东组", "渗油的泵", 1]])
    sheet.fileName = "上报.xlsx"
    sheet.title = "事项周报表"
    #expect(sheet.read().findings.isEmpty)
    var library = TestSheet.library
    library.forms[0].witnesses = 2
    let reader = FormReader(library: library, organisation: TestSheet.organisation)
    let received = try #require(CalendarDate(iso: "2026-03-16"))
    let reading = reader.read([sheet.sheet], fileName: sheet.fileName, received: received)
    #expect(reading.findings.map(\.code) == ["F02", "F02"])
    #expect(reading.header.unit == "E")
  }

  @Test(arguments: ["版次:更正", "(补报)"])
  func `a correction is known by its word`(word: String) {
    var sheet = TestSheet(rows: [["东组", "渗油的泵", 1]])
    #expect(sheet.read().header.correction == nil)
    sheet.head += "   \(word)"
    #expect(sheet.read().header.correction != nil)
  }

  @Test func `a name keeps its case and its spaces`() {
    let row: [TestSheet.Content?] = ["Prepared by: John  Smith   Reviewed by:Ann O'Hara"]
    let header = TestSheet(rows: [["东组", "渗油的泵", 1], row]).read().header
    #expect(header.preparer == "John  Smith")
    #expect(header.reviewer == "Ann O'Hara")
  }

  @Test(arguments: [
    ["填报人:张三      审核人:李四      日期:2026.3.16"],
    ["填报人:", "张三", "审核人:", "李四", "填报日期:", "2026年3月16日"],
    ["填报人:张三", "审核人:李四", "填报日期:2026-03-16"],
  ])
  func `names and day are read from one cell or from several`(cells: [String]) {
    let row: [TestSheet.Content?] = cells.map { .text($0) }
    let header = TestSheet(rows: [["东组", "渗油的泵", 1], row]).read().header
    #expect(header.preparer == "张三")
    #expect(header.reviewer == "李四")
    #expect(header.reportDate?.description == "2026-03-16")
  }

  @Test func `of two unknown columns with one text the first is told`() throws {
    var sheet = TestSheet(rows: [["东组", "漏水", 2, "修"]])
    let unknown = ["甲", "乙", "丙", "丁", "戊", "己"]
    sheet.header += unknown.flatMap { [$0, $0] }
    let block = try #require(sheet.read().blocks.first)
    let letters = ["E", "G", "I", "K", "M", "O"]
    #expect(block.unknownColumns == Dictionary(uniqueKeysWithValues: zip(unknown, letters)))
  }
}
