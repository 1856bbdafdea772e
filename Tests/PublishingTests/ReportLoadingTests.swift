import Figures
import Forms
import Testing

@testable import Publishing

@Suite struct ReportLoadingTests {
  private static let table = """
    tables:
      - title: T
        query: SELECT 1 AS count
        columns: [{name: count, title: Count}]
    """

  private func load(
    _ report: String,
    _ files: [String: String] = [:]
  ) -> (report: ReportDefinition?, problems: [String]) {
    let reader = YAMLReader(files: files.merging(["report.yaml": report]) { $1 })
    let definition = ReportDefinition.load(reader, levels: ["shop", "town"])
    return (definition, reader.problems.all.map(\.description))
  }

  @Test func `sheets and extracts come from files of their own`() throws {
    let (loaded, problems) = load(
      """
      workbook: "{unit}.xlsx"
      levels: [shop]
      periods: [month, quarter]
      parts: [week]
      sheets: [first]
      extracts: [rows]
      """,
      [
        "sheets/first.yaml": """
        name: {zh: 一, en: One}
        title: "{unit}"
        frozenColumns: 2
        \(Self.table)
        notes:
          - {zh: 注, en: note}
          - query: SELECT 'x' AS text
        """,
        "extracts/rows.yaml":
          "title: R\nquery: SELECT 1 AS count\ncolumns: [{name: count, title: Count}]\n",
      ]
    )
    #expect(problems == [])
    let report = try #require(loaded)
    #expect(report.periods == [.month, .quarter])
    #expect(report.parts == [.week])
    #expect(report.extracts.map(\.name) == ["rows"])
    let sheet = try #require(report.sheets.first)
    #expect(sheet.name == LocalizedText("一", "One"))
    #expect(sheet.frozenColumns == 2)
    #expect(sheet.tables.count == 1)
    guard case .text(let note) = sheet.notes[0], case .query(let query, _) = sheet.notes[1] else {
      Issue.record("notes are \(sheet.notes)")
      return
    }
    #expect(note == LocalizedText("注", "note"))
    #expect(query == "SELECT 'x' AS text")
  }

  @Test func `a sheet without a file is told with the line that names it`() {
    let (_, problems) = load("workbook: a.xlsx\nlevels: [shop]\nsheets:\n  - gone\n")
    #expect(
      problems == [
        "report.yaml:4:5: found “gone”, expected the name of a file in sheets, without .yaml"
      ]
    )
  }

  @Test func `an extract without a file is told with the line that names it`() {
    let (_, problems) = load("workbook: a.xlsx\nlevels: [shop]\nextracts: [gone]\n")
    #expect(
      problems == [
        "report.yaml:3:12: found “gone”, expected the name of a file in extracts, without .yaml"
      ]
    )
  }

  @Test func `a misspelt key of a sheet is told with its place`() {
    let (_, problems) = load(
      "workbook: a.xlsx\nlevels: [shop]\nsheets: [one]\n",
      ["sheets/one.yaml": "name: One\ntitles: One\n\(Self.table)\n"]
    )
    #expect(
      problems == [
        "sheets/one.yaml:1:1: found no “title”, expected the key title",
        "sheets/one.yaml:2:1: found the key “titles”, expected one of name, title, tables, notes, "
          + "frozenColumns, levels, periods (did you mean title?)",
      ]
    )
  }

  @Test func `a note is text in both languages or a query`() {
    let (_, problems) = load(
      "workbook: a.xlsx\nlevels: [shop]\nsheets: [one]\n",
      ["sheets/one.yaml": "name: One\ntitle: One\n\(Self.table)\nnotes:\n  - {zh: 注}\n"]
    )
    #expect(problems == ["sheets/one.yaml:8:5: found no “en”, expected the key en"])
  }

  @Test func `a period that there is not is told with its place`() {
    let (_, problems) = load("workbook: a.xlsx\nlevels: [shop]\nperiods: [fortnight]\n")
    #expect(
      problems == [
        "report.yaml:3:11: found “fortnight”, expected one of week, month, quarter, year"
      ]
    )
  }

  @Test func `a report, a sheet, a table and a column may be for some levels and periods`() throws {
    let (loaded, problems) = load(
      """
      workbook: a.xlsx
      levels: [shop]
      rollUp: [town]
      periods: [week]
      sheets: [first]
      """,
      [
        "sheets/first.yaml": """
        name: One
        title: One
        levels: [town]
        periods: [quarter, year]
        tables:
          - title: T
            query: SELECT 1 AS count
            periods: [year]
            columns: [{name: count, title: Count, levels: [shop]}]
        """
      ]
    )
    #expect(problems == [])
    let report = try #require(loaded)
    #expect(report.rollUp == ["town"])
    let sheet = try #require(report.sheets.first)
    #expect(sheet.scope.includes(level: "town", kind: .year))
    #expect(!sheet.scope.includes(level: "shop", kind: .year))
    #expect(!sheet.scope.includes(level: "town", kind: .month))
    let table = try #require(sheet.tables.first)
    #expect(table.scope == ReportScope(periods: [.year]))
    #expect(table.columns.map(\.scope) == [ReportScope(levels: ["shop"])])
  }

  @Test func `a level that the site does not know is a mistake`() {
    let (_, problems) = load("workbook: a.xlsx\nlevels: [shop, village]\n")
    #expect(
      problems == [
        "report.yaml:2:16: found “village”, expected one of the levels of site.yaml: shop, town"
      ]
    )
  }

  @Test func `units of a level get a report, those above only where they hold several`() throws {
    var report = ReportDefinition(
      workbookName: "a.xlsx",
      levels: ["shop", "team"],
      periods: [.week]
    )
    report.rollUp = ["town", "county"]
    let organisation = Organisation(units: [
      Organisation.Unit(id: "C", name: "County", level: "county"),
      Organisation.Unit(id: "T1", name: "Town 1", level: "town", parent: "C"),
      Organisation.Unit(id: "T2", name: "Town 2", level: "town", parent: "C"),
      Organisation.Unit(id: "S1", name: "Shop 1", level: "shop", parent: "T1"),
      Organisation.Unit(
        id: "S2",
        name: "Shop 2",
        level: "shop",
        parent: "T1",
        activeTo: CalendarDate(iso: "2026-03-01")
      ),
      Organisation.Unit(id: "S3", name: "Shop 3", level: "shop", parent: "T2"),
      Organisation.Unit(id: "A", name: "Team A", level: "team", parent: "S3"),
    ])
    let february = try #require(Period("2026-02"))
    let units = report.units(of: organisation, in: february).map(\.id)
    #expect(units == ["C", "T1", "S1", "S2", "S3", "A"])
    // With the second shop closed, the first town has one left and tells the same as that.
    let april = try #require(Period("2026-04"))
    #expect(report.units(of: organisation, in: april).map(\.id) == ["C", "S1", "S3", "A"])
  }
}
