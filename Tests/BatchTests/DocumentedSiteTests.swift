import Batch
import Forms
import Foundation
import Testing
import Workbook

/// The site of the documentation takes in a workbook as its articles describe it.
@Suite struct DocumentedSiteTests {
  private static func site() throws -> ConfigurationFiles {
    try ConfigurationFiles.documentation()
  }

  /// The workbook of the tutorial.
  private static func writeWorkbook(renewals: Int64, to path: String) throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("Loans")
    try writer.appendRow(["Weekly loans"])
    try writer.appendRow(["Branch", "Harbour", "", "Week", "2026-W12"])
    try writer.appendRow([])
    try writer.appendRow(["Medium", "Items lent", "Renewals", "Fees", "Desk hours"])
    try writer.appendRow(["Books", 420, 37, 12.5, 38])
    try writer.appendRow(["Discs", 60, CellInput(integerLiteral: renewals), "(2.50)", 6])
    try writer.appendRow(["Games", 12, 0, "", ""])
    try writer.addSheet("Talks")
    try writer.appendRow(["Talks"])
    try writer.appendRow(["No.", "Day", "Topic", "Announced", "State", "Speaker", "Minutes"])
    try writer.appendRow(["T1", "20/3/2026", "Birds", "same day", "done", "Ada Moss", 45])
    try writer.appendRow(["", "", "", "", "", "Ben Reed", 30])
    try writer.commit()
  }

  @Test func `all of its queries are right`() throws {
    try Self.site().withFolder { folder in
      let now = try #require(LocalDateTime(iso: "2026-04-13T09:00"))
      try "path\treceived_at\n".write(
        toFile: "\(folder)/received.tsv",
        atomically: true,
        encoding: .utf8
      )
      #expect(try CheckDesk(site: Site.load(folder), now: now).problemsInQueries() == [])
    }
  }

  @Test(arguments: [(4, []), (70, ["L01 C6"])] as [(Int64, [String])])
  func `it takes in the workbook of the tutorial`(
    renewals: Int64,
    findings: [String]
  ) async throws {
    let folder = NSTemporaryDirectory() + "batch-documented-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text) in try Self.site().files {
      let url = URL(fileURLWithPath: "\(folder)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    for name in ["inbox", "master"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)",
        withIntermediateDirectories: true
      )
    }
    let name = "inbox/loans_Harbour_2026-W12.xlsx"
    try Self.writeWorkbook(renewals: renewals, to: "\(folder)/\(name)")
    try "path\treceived_at\n\(name)\t2026-03-23T10:00\n".write(
      toFile: "\(folder)/received.tsv",
      atomically: true,
      encoding: .utf8
    )
    let now = try #require(LocalDateTime(iso: "2026-04-13T09:00"))
    let outcome = try await Run(site: Site.load(folder), now: now, jobs: 1).run()
    let found = outcome.judged.flatMap(\.findings).filter { $0.severity <= .error }
    #expect(found.map { "\($0.code) \($0.cell ?? "")" } == findings)
    guard findings.isEmpty else { return }
    #expect(outcome.accepted == 1)
    let reports = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/reports")
    #expect(reports.contains { $0.hasSuffix("_loans.xlsx") })
  }

  @Test(arguments: [
    ("site.yaml", "levels: [network, region, branch]", "levels: all", "“all”, expected a list"),
    ("site.yaml", "{path: inbox}", "{path: ../inbox}", "a folder inside the site"),
    ("site.yaml", "language: en", "langage: en", "did you mean language?"),
    ("calendar.yaml", "first: 2026-W10", "first: week 10", "a period, as in 2026-W11"),
    ("report.yaml", "sheets: [overview", "sheets: [overvew", "a file in sheets, without .yaml"),
    ("sheets/overview.yaml", "- query: |", "- querry: |", "one of zh, en"),
    ("rules/loans.yaml", "code: L01", "code: L1", "a capital letter and two digits"),
    ("figures/loans.yaml", "numerator: renewals", "numerator: renewal", "the id of a figure"),
    ("site.yaml", "level: network}", "level: network, parent: B1}", "not stand below ALL"),
  ])
  func `a mistake is told with its file`(
    file: String,
    right: String,
    wrong: String,
    message: String
  ) throws {
    var site = try ConfigurationFiles.documentation()
    let text = try #require(site.files[file])
    #expect(text.contains(right))
    for (name, text) in try Self.site().files where name != file { site.files[name] = text }
    site.files[file] = text.replacing(right, with: wrong)
    let error = try site.withFolder { folder in
      try #require(throws: ConfigurationErrors.self) { try Site.load(folder) }
    }
    let isTold = error.problems.contains { $0.file == file && "\($0)".contains(message) }
    #expect(isTold, "\(error)")
  }
}
