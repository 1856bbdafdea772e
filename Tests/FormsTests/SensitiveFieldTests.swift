import FoundationEssentials
import Testing
import Workbook

@testable import Forms

/// Of sensitive fields nothing is repeated that stands in their cells.
@Suite struct SensitiveFieldTests {
  /// The reader of the test sheet, with all fields sensitive or none.
  private static func reader(isSensitive: Bool) -> FormReader {
    var library = TestSheet.library
    for (name, record) in library.records {
      var record = record
      for position in record.fields.indices { record.fields[position].isSensitive = isSensitive }
      library.records[name] = record
    }
    return FormReader(library: library, organisation: TestSheet.organisation)
  }

  /// All that is told of a reading, but for the records themselves.
  private static func told(_ reading: Reading) -> String {
    let findings = reading.findings.flatMap { finding in
      [finding.found ?? "", finding.message.chinese, finding.message.english]
    }
    return (findings + reading.notes.flatMap { [$0.raw, $0.value] }).joined(separator: "\n")
  }

  private static func read(_ sheet: TestSheet, isSensitive: Bool) -> Reading {
    reader(isSensitive: isSensitive)
      .read([sheet.sheet], fileName: sheet.fileName, received: CalendarDate(daysSinceEpoch: 20_528))
  }

  /// A number that is none, one that is approximate, one with another unit, a broken text, a mark
  /// that stands for nothing, a variant of a character, a record that goes on, an example, a total
  /// that is wrong, and a row outside of the table.
  private static let sheet: TestSheet = {
    var sheet = TestSheet(rows: [
      ["東組秘", "泵甲秘", "九一七秘", "措施秘"],
      ["〃", "泵乙秘", "约3917次"],
      [nil, "泵丙秘", "4917个", nil],
      [nil, nil, nil, "再秘"],
      ["三秘", "�秘", 5],
      ["四秘", "泵丁秘", 6, "１措施秘"],
      [nil, nil, nil, "又秘"],
      ["例:五秘", "泵戊秘", 1],
      ["合计", nil, 7917],
    ])
    sheet.rows.append([])
    sheet.rows.append([nil, nil, nil, nil, "外秘", "外二秘"])
    return sheet
  }()

  private static let secrets = ["秘", "917"]

  @Test func `no finding and no note repeats what stands in a sensitive cell`() {
    let open = Self.read(Self.sheet, isSensitive: false)
    for secret in Self.secrets { #expect(Self.told(open).contains(secret)) }
    let reading = Self.read(Self.sheet, isSensitive: true)
    for secret in Self.secrets {
      #expect(!Self.told(reading).contains(secret), "\(Self.told(reading))")
    }
    // Place and code of everything stay as they are.
    #expect(
      reading.findings.map { "\($0.code) \($0.cell ?? "")" }
        == open.findings.map { "\($0.code) \($0.cell ?? "")" }
    )
    #expect(
      reading.notes.map { "\($0.code) \($0.cell)" } == open.notes.map { "\($0.code) \($0.cell)" }
    )
    #expect(reading.records.map(\.values) == open.records.map(\.values))
    #expect(Set(open.findings.map(\.code)).isSuperset(of: ["E11", "E21", "E22"]))
  }

  @Test func `a total is held against the rows and tells no sum`() throws {
    let sheet = TestSheet(rows: [["一", "泵甲", 3917], ["合计", nil, 4917]])
    let open = Self.read(sheet, isSensitive: false)
    let finding = try #require(
      Self.read(sheet, isSensitive: true).findings.first { $0.code == "E20" }
    )
    #expect(Self.told(open).contains("3917"))
    #expect(finding.found == "…")
    #expect(!"\(finding)".contains("917"))
  }

  @Test(arguments: [
    (FieldDefinition.FieldType.date, "E15", "年-月-日"), (.date, "E16", "允许的范围"),
    (.integer, "E11", "不是一个数"), (.decimal, "E14", "1至9"), (.decimal, "W14", "内容少见"),
    (.hours, "E11", "时长"), (.time, "E11", "时刻"), (.boolean, "E13", "“是”还是“否”"),
    (.person, "E11", "姓名"), (.identifier, "E11", "编号"), (.category, "E13", "“甲”"),
    (.period, "E11", "报告期"), (.unitReference, "E18", "组织名册"),
    (.catalogReference("c"), "E18", "目录"), (.text, "E10", "必填"), (.text, "E11", "字"),
  ])
  func `it is told what belongs there`(
    type: FieldDefinition.FieldType,
    code: String,
    expected: String
  ) {
    var field = FieldDefinition(name: "f", title: LocalizedText("栏", "Field"), type: type)
    field.categories = [.init(value: "甲")]
    (field.minimum, field.maximum) = (1, 9)
    let problem = Coercion.Problem(code, LocalizedText("秘密", "secret"))
    #expect(problem.shown(of: field, .text("秘密")) == problem)
    field.isSensitive = true
    let shown = problem.shown(of: field, .text("秘密"))
    #expect(shown.code == code)
    #expect(shown.message.chinese.contains(expected), "\(shown.message.chinese)")
    #expect(!shown.message.chinese.contains("秘密") && !shown.message.english.contains("secret"))
    // An empty cell has no content, and what is said of it says more.
    #expect(problem.shown(of: field, .empty) == problem)
  }

  @Test func `days of a sensitive field do not tell their week`() throws {
    var library = TestSheet.library
    let item = try #require(library.records["item"])
    var record = item
    var day = FieldDefinition(name: "day", title: LocalizedText("日期", "Day"), type: .date)
    day.window = .init(from: .periodStart(0), to: .periodEnd(0))
    record.fields.append(day)
    var sheet = TestSheet(rows: [
      ["一", "泵甲", 1, nil, "2026-03-18"], ["二", "泵乙", 1, nil, "2026-03-19"],
    ])
    sheet.header.append("日期")
    for isSensitive in [false, true] {
      record.fields[record.fields.count - 1].isSensitive = isSensitive
      library.records["item"] = record
      let reading = FormReader(library: library, organisation: TestSheet.organisation)
        .read(
          [sheet.sheet],
          fileName: sheet.fileName,
          received: CalendarDate(daysSinceEpoch: 20_560)
        )
      let codes = reading.findings.filter { $0.severity <= .error }.map(\.code)
      #expect(codes == (isSensitive ? ["E16", "E16"] : ["F02"]))
      #expect(Self.told(reading).contains("3-18") == false || !isSensitive)
      #expect(!isSensitive || !Self.told(reading).contains("第12周"))
    }
  }
}
