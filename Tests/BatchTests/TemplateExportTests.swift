import Batch
import Forms
import Foundation
import Publishing
import Testing
import Workbook

/// Figures in a workbook that somebody else made.
@Suite struct TemplateExportTests {
  /// The sample after a run, shared by the tests.
  private static let site = Task { () throws -> TemporarySite in
    let site = try TemporarySite(withInbox: true)
    try await site.run()
    return site
  }

  private static func export() async throws -> (TemplateExport, String) {
    let folder = try await site.value.path
    var loaded = try TemporarySite.sample.get()
    loaded.directory = folder
    let today = try #require(CalendarDate(iso: "2026-04-05"))
    return (TemplateExport(site: loaded, asOf: nil, today: today), folder)
  }

  /// Writes a template with some texts in column B, and a name for the cell beside each.
  private func template(_ texts: [String], names: [String: Int] = [:], in folder: String) throws
    -> String
  {
    let path = "\(folder)/template-\(UUID().uuidString).xlsx"
    var writer = try WorkbookWriter(path: path)
    let bold = try writer.style(CellStyle(font: CellFont(isBold: true), numberFormat: "0.00"))
    try writer.addSheet("表 1")
    for text in texts { try writer.appendRow(["指标", .text(text, bold), .blank(bold)]) }
    try writer.merge(#require(CellRange("D1:F2")))
    for (name, row) in names {
      let cell = CellReference(row: row, column: 3)
      let area = DefinedName.Area(sheet: "表 1", range: CellRange(first: cell, last: cell))
      try writer.define(DefinedName(name: name, area: area))
    }
    try writer.commit()
    return path
  }

  private func contents(_ path: String) throws -> [String: CellContent] {
    let workbook = try WorkbookReader(path: path)
    var contents: [String: CellContent] = [:]
    for sheet in workbook.worksheets {
      try workbook.readRows(of: sheet) { row in
        for position in 0..<row.count {
          contents["\(row[position].reference)"] = row[position].content
        }
        return .next
      }
    }
    return contents
  }

  @Test func `figures go where their names stand, as numbers where they stand alone`() async throws
  {
    let (export, folder) = try await Self.export()
    let path = try template(
      [
        "{{hazards_found}}", "{{ closure_rate }}", "{{closure_rate.numerator}}",
        "本季度排查隐患{{hazards_found}}个，{{unit}}，{{period}}", "{{hazards_found@BR02}}",
        "{{hazards_found:2026-03}}", "no placeholder",
      ],
      names: ["measures_proposed": 1, "Else": 2],
      in: folder
    )
    let filled = "\(folder)/filled.xlsx"
    let period = try #require(Period("2026-Q1"))
    #expect(try export.fill(path, unit: "WS01", period: period, to: filled) == 7)
    let contents = try contents(filled)
    #expect(contents["B1"] == .number(18))
    #expect(contents["B2"] == .number(88.9))
    #expect(contents["B3"] == .number(16))
    #expect(contents["B4"] == .text("本季度排查隐患18个，电解一车间，2026-Q1"))
    guard case .number(let branch) = contents["B5"], case .number(let month) = contents["B6"] else {
      Issue.record("no numbers: \(contents)")
      return
    }
    #expect(branch < 18 && month < 18)
    #expect(contents["B7"] == .text("no placeholder"))
    #expect(contents["C1"] == .number(20))
    #expect(contents["C2"] == .empty)
    let workbook = try WorkbookReader(path: filled)
    let sheet = try #require(workbook.worksheets.first)
    #expect(try workbook.details(of: sheet).mergedRanges.count == 1)
  }

  @Test func `what names no figure is told, all at once, and nothing is written`() async throws {
    let (export, folder) = try await Self.export()
    let texts = ["{{hazards_fond}}", "{{hazards_found}}", "a {{closure_rate@XX}} b {{}}"]
    let path = try template(texts, in: folder)
    let period = try #require(Period("2026-Q1"))
    let target = "\(folder)/unwritten.xlsx"
    let failure = #expect(throws: TemplateExport.Failure.self) {
      try export.fill(path, unit: "WS01", period: period, to: target)
    }
    let lines = failure?.description.split(separator: "\n") ?? []
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("\(path): 表 1!B1: {{hazards_fond}}: expected a metric") == true)
    #expect(failure?.exitCode == 65)
    #expect(!FileManager.default.fileExists(atPath: target))
    let plain = try template(["nothing to fill"], in: folder)
    let empty = #expect(throws: TemplateExport.Failure.self) {
      try export.fill(plain, unit: "WS01", period: period, to: target)
    }
    #expect(empty?.description.contains("no cell holds {{metric}}") == true)
    let unit = #expect(throws: TemplateExport.Failure.self) {
      try export.fill(path, unit: "WS99", period: period, to: target)
    }
    #expect(unit?.description.hasPrefix("no unit \"WS99\"; there are ") == true)
  }
}
