import Batch
import Foundation
import Testing
import Workbook

@testable import Forms

/// Two workshops of one smelter, with branches of the same names: each gets its reports, and the
/// smelter and the company get what both add up to.
@Suite struct TwoWorkshopsTests {
  @Test func `figures of two workshops roll up as sums, never as averages`() async throws {
    let site = try await published()
    // Weeks count in the month and quarter of their Thursday.
    for period in ["2026-W12", "2026-03", "2026-Q1", "2026"] {
      let smelter = try figures(of: "SM01", period, in: site)
      #expect(smelter["hazards_found"] == ["3", "", ""])
      #expect(smelter["meetings_held"] == ["6", "", ""])
      // (468.8 + 250) / (2894 + 1000); the mean of both rates would be 20.60.
      #expect(smelter["residual_anode_pct"] == ["18.46", "718.8", "3894"])
      #expect(try figures(of: "CO01", period, in: site) == smelter)
    }
    let first = try figures(of: "WS01", "2026-W12", in: site)
    #expect(first["residual_anode_pct"] == ["16.20", "468.8", "2894"])
    #expect(first["hazards_found"]?.first == "2")
    let second = try figures(of: "WS02", "2026-W12", in: site)
    #expect(second["residual_anode_pct"] == ["25.00", "250", "1000"])
    #expect(second["hazards_found"]?.first == "1")
    // The second branch of the second workshop, not that of the first.
    let branch = try figures(of: "BR12", "2026-W12", in: site)
    #expect(branch["hazards_found"]?.first == "1")
    #expect(branch["residual_anode_pct"] == nil)
  }

  @Test func `every unit and period has a report, with sheets that concern it`() async throws {
    let site = try await published()
    let reports = Set(try site.reports().keys)
    for period in ["2026-W12", "2026-03", "2026-Q1", "2026"] {
      for unit in ["CO01", "SM01", "WS01", "WS02", "BR01", "BR02", "BR12"] {
        #expect(reports.contains("\(period)/\(unit)/figures.csv"), "\(period)/\(unit)")
        let books = reports.filter { $0.hasPrefix("\(period)/\(unit)/") && $0.hasSuffix(".xlsx") }
        #expect(books.count == 1, "\(period)/\(unit)")
      }
    }
    #expect(!reports.contains { $0.contains("/GB01/") || $0.contains("-G1/") })
    let names = try sheetNames("2026-Q1/SM01", in: site)
    #expect(names.contains("指标对比"))
    #expect(!(try sheetNames("2026-Q1/BR02", in: site)).contains("指标对比"))
    // The branches of both workshops have the same names, so that the smelter tells the workshops.
    let columns = try header(of: "隐患汇总", in: "2026-Q1/SM01", of: site)
    #expect(columns.contains("车间"))
    #expect(!(try header(of: "隐患汇总", in: "2026-Q1/WS01", of: site)).contains("车间"))
  }

  // MARK: The site

  /// A week of both workshops, run and published.
  private func published() async throws -> TemporarySite {
    let site = try TemporarySite(adding: "\n")
    let calendar = "\(site.path)/calendar.yaml"
    try String(contentsOfFile: calendar, encoding: .utf8)
      .replacing("first: 2026-W01", with: "first: 2026-W12")
      .write(toFile: calendar, atomically: true, encoding: .utf8)
    try put(Self.master(), into: site, folder: "master", at: "2026-03-03T08:00")
    var second = try Draft.indicators(12)
    for (cell, value) in ["D12": "1000", "D13": "250", "D14": "25"] {
      second["生产指标", cell] = .numberText(value)
    }
    let drafts = try [
      .weekly(12, branch: "一支部"), .weekly(12), .indicators(12),
      Draft.weekly(12).of("电解二车间"), second.of("电解二车间"),
    ]
    for draft in drafts { try put(draft, into: site, folder: "inbox", at: "2026-03-23T10:00") }
    let outcome = try await site.run(publishing: [.week, .month, .quarter, .year])
    let lines = outcome.actions(in: .chinese).filter { $0.contains("退回") || $0.hasPrefix("  ") }
    #expect(lines == [])
    return site
  }

  private func put(
    _ draft: Draft,
    into site: TemporarySite,
    folder: String,
    at moment: String
  ) throws {
    let path = NSTemporaryDirectory() + "two-\(UUID().uuidString).xlsx"
    try draft.write(to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try site.put(path, as: "\(folder)/\(draft.name)", receivedAt: moment)
  }

  /// The master data of the second workshop.
  private static func master() throws -> Draft {
    var draft = try Draft.master()
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    draft.week = .containing(day, kind: .quarter)
    draft.name = "电解一车间党总支_基础资料_2026年第一季度.xlsx"
    draft[rows: "组织"] = [
      ["CO01", "××有色金属公司", "公司", .blank, 96, 460, "2025-01-01"],
      ["SM01", "冶炼厂", "冶炼厂", "CO01", 96, 460, "2025-01-01"],
      ["WS02", "电解二车间", "车间", "SM01", 40, 192, "2025-01-01"],
      ["GB02", "电解二车间党总支", "党总支", "WS02", 40, 192, "2025-01-01"],
      ["BR11", "一支部", "党支部", "GB02", 20, 96, "2025-01-01"],
      ["BR12", "二支部", "党支部", "GB02", 20, 96, "2025-01-01"],
      ["BR12-G1", "二支部第一党小组", "党小组", "BR12", 10, .blank, "2025-01-01"],
      ["BR12-G2", "二支部第二党小组", "党小组", "BR12", 10, .blank, "2025-01-01"],
    ]
    draft[rows: "师徒"] = []
    draft[rows: "目标"] = [["阴极铜产量", "t", "2026Q1", 20000, 19000, "越高越好"]]
    return draft.of("电解二车间")
  }

  // MARK: What came out

  /// Value, numerator and denominator of the figures that a report tells of its unit and period.
  private func figures(
    of unit: String,
    _ period: String,
    in site: TemporarySite
  ) throws -> [String: [String]] {
    let path = "\(site.path)/reports/\(period)/\(unit)/figures.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var figures: [String: [String]] = [:]
    for line in text.split(separator: "\r\n") {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 9, fields[1].isEmpty, fields[2] == unit, fields[3] == period else {
        continue
      }
      figures[fields[0]] = Array(fields[5...7])
    }
    return figures
  }

  private func book(_ folder: String, of site: TemporarySite) throws -> String {
    let path = "\(site.path)/reports/\(folder)"
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return "\(path)/\(try #require(names.first { $0.hasSuffix(".xlsx") }))"
  }

  private func sheetNames(_ folder: String, in site: TemporarySite) throws -> [String] {
    try Sheet.all(of: WorkbookReader(path: book(folder, of: site))).map(\.name)
  }

  private func header(
    of name: String,
    in folder: String,
    of site: TemporarySite
  ) throws -> [String] {
    let sheets = try Sheet.all(of: WorkbookReader(path: book(folder, of: site)))
    let sheet = try #require(sheets.first { $0.name == name })
    return sheet.rows.prefix(6).flatMap(\.cells).map(\.value.description)
  }
}

extension Draft {
  /// The same file as another workshop would send it.
  func of(_ workshop: String) -> Draft {
    let first = "电解一车间"
    var draft = self
    draft.name = name.replacing(first, with: workshop)
    draft.unit = unit.replacing(first, with: workshop)
    draft.sheets = sheets.map { sheet in
      var copy = sheet.draft
      copy.title = copy.title.replacing(first, with: workshop)
      return (sheet.name, copy)
    }
    return draft
  }
}
