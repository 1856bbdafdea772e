import Forms
import FoundationEssentials
import Testing

@Suite struct LoadingSampleTests {
  /// The folder of the sample site.
  private static let site = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples/workshop").path

  @Test func `the sample site loads`() throws {
    let library = try FormLibrary.load(from: Self.site)
    #expect(library.records.count == 22)
    #expect(library.records.values.reduce(0) { $0 + $1.fields.count } >= 180)
    #expect(
      library.forms.map(\.name).sorted() == [
        "BRANCH_WEEKLY", "MASTER", "MONTHLY_SETTLEMENT", "WORKSHOP_INDICATOR",
      ]
    )
    #expect(library.catalogs["indicators"]?.entries.count == 35)
  }

  @Test func `what the sample says is what the forms get`() throws {
    let library = try FormLibrary.load(from: Self.site)
    let weekly = try #require(library.forms.first { $0.name == "BRANCH_WEEKLY" })
    let noon = try #require(TimeOfDay(hour: 12, minute: 0))
    #expect(weekly.deadline == .init(days: 1, time: noon, movesToWorkingDay: true))
    #expect(weekly.oldestDays == 182)
    #expect(weekly.tables.filter(\.isRequired).count == 7)
    let hazards = try #require(weekly.tables.first { $0.record == "hazard" })
    #expect(hazards.anchor == "description")
    #expect(hazards.children.first?.inherits["planned_date"] == "deadline")
    let monthly = try #require(library.forms.first { $0.name == "MONTHLY_SETTLEMENT" })
    #expect(monthly.deadline == .init(days: 5, time: noon, movesToWorkingDay: false))
    #expect(library.forms.filter(\.isReference).map(\.name) == ["MASTER"])

    let hazard = try #require(library.records["hazard"])
    #expect(hazard.keys.first == ["unit_id", "hazard_id"])
    #expect(hazard.field("deadline")?.phrases["当场"] == "found_date")
    let value = try #require(library.records["indicator_value"])
    #expect(value.field("actual")?.measuredBy == "indicator_id")
    #expect(value.field("year_to_date")?.measuredBy == nil)
    #expect(value.field("year_to_date")?.unitFrom == "indicator_id")
  }

  /// File names and titles as they come in, and the form that each must lead to.
  @Test(arguments: [
    ("三支部周报 2026年第1周(12.29-1.4).xlsx", "电解一车间党三支部安全活动周报表", "BRANCH_WEEKLY"),
    ("电解一车间_一支部_2026年第09周(更正).xlsx", "电解一车间一支部创新成果周报表", "BRANCH_WEEKLY"),
    ("电解一车间_二支部_2026W06.xlsx", "电解一车间二支部整改措施表", "BRANCH_WEEKLY"),
    ("电解一车间_生产指标_2026年第1周.xlsx", "电解一车间设备维保周报表", "WORKSHOP_INDICATOR"),
    ("电解一车间_生产指标_2026年第12周.xlsx", "电解一车间事故台账", "WORKSHOP_INDICATOR"),
    ("电解一车间_月结_2026年1月.xlsx", "电解一车间2026年1月产量结算表(盘点)", "MONTHLY_SETTLEMENT"),
    ("电解一车间党总支_基础资料_2026年第一季度.xlsx", "电解一车间党员名册", "MASTER"),
  ])
  func `name and title lead to one form each`(name: String, title: String, form: String) throws {
    let library = try FormLibrary.load(from: Self.site)
    let byName = try library.forms.filter { form in
      try form.filePatterns.contains { try name.contains(Regex($0)) }
    }
    let byTitle = try library.forms.filter { form in
      try form.titlePatterns.contains { try title.contains(Regex($0)) }
    }
    #expect(byName.map(\.name) == [form])
    #expect(byTitle.map(\.name) == [form])
  }

  @Test func `a row number is never a key, and no quantity takes a ditto mark`() throws {
    let library = try FormLibrary.load(from: Self.site)
    for record in library.records.values {
      #expect(!record.keys.joined().contains("seq"))
      for field in record.fields where field.allowsDitto && field.name != "seq" {
        #expect(![.integer, .decimal, .percent, .hours].contains(field.type), "\(field.name)")
      }
    }
  }
}
