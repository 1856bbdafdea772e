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
    let definition = ReportDefinition.load(reader)
    return (definition, reader.problems.all.map(\.description))
  }

  @Test func `sheets and extracts come from files of their own`() throws {
    let (loaded, problems) = load(
      """
      workbook: "{unit}.xlsx"
      level: shop
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
    guard case .text(let note) = sheet.notes[0], case .query(let query) = sheet.notes[1] else {
      Issue.record("notes are \(sheet.notes)")
      return
    }
    #expect(note == LocalizedText("注", "note"))
    #expect(query == "SELECT 'x' AS text")
  }

  @Test func `a sheet without a file is told with the line that names it`() {
    let (_, problems) = load("workbook: a.xlsx\nlevel: shop\nsheets:\n  - gone\n")
    #expect(
      problems == [
        "report.yaml:4:5: found “gone”, expected the name of a file in sheets, without .yaml"
      ]
    )
  }

  @Test func `an extract without a file is told with the line that names it`() {
    let (_, problems) = load("workbook: a.xlsx\nlevel: shop\nextracts: [gone]\n")
    #expect(
      problems == [
        "report.yaml:3:12: found “gone”, expected the name of a file in extracts, without .yaml"
      ]
    )
  }

  @Test func `a misspelt key of a sheet is told with its place`() {
    let (_, problems) = load(
      "workbook: a.xlsx\nlevel: shop\nsheets: [one]\n",
      ["sheets/one.yaml": "name: One\ntitles: One\n\(Self.table)\n"]
    )
    #expect(
      problems == [
        "sheets/one.yaml:1:1: found no “title”, expected the key title",
        "sheets/one.yaml:2:1: found the key “titles”, expected one of name, title, tables, notes, "
          + "frozenColumns (did you mean title?)",
      ]
    )
  }

  @Test func `a note is text in both languages or a query`() {
    let (_, problems) = load(
      "workbook: a.xlsx\nlevel: shop\nsheets: [one]\n",
      ["sheets/one.yaml": "name: One\ntitle: One\n\(Self.table)\nnotes:\n  - {zh: 注}\n"]
    )
    #expect(problems == ["sheets/one.yaml:8:5: found no “en”, expected the key en"])
  }

  @Test func `a period that there is not is told with its place`() {
    let (_, problems) = load("workbook: a.xlsx\nlevel: shop\nperiods: [fortnight]\n")
    #expect(
      problems == [
        "report.yaml:3:11: found “fortnight”, expected one of week, month, quarter, year"
      ]
    )
  }
}
