import Foundation
import Testing

/// `cathode check` as a clerk and an administrator meet it.
@Suite struct CheckCommandTests {
  /// A weekly file whose deadline lies before the day on which the hazard was found.
  private static let bad = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Fixtures/bad/B07/电解一车间_二支部_2026W12_v1.xlsx").path

  private static let good = "inbox/2026-03-30/电解一车间_生产指标_2026年第13周.xlsx"

  @Test func `a file that would be accepted ends with 0, and nothing is kept of it`() throws {
    let site = try SiteCopy()
    let file = "\(site.path)/\(Self.good)"
    let result = try Program.run(["check", file])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("\(file): 可以采用\n"))
    #expect(result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "\(site.path)/.state"))
  }

  @Test func `what is wrong is told with cell and remedy, and ends with 1`() throws {
    let site = try SiteCopy()
    let result = try Program.run(["check", Self.bad, "--site", site.path])
    #expect(result.code == 1)
    #expect(result.output.hasPrefix("\(Self.bad): 将被退回，请改正后再报\n"))
    #expect(result.output.contains("\n  退回 [") || result.output.contains("\n  错误 ["))
    let english = try Program.run(["check", Self.bad, "--site", site.path, "--language", "en"])
    #expect(english.output.hasPrefix("\(Self.bad): would be returned; correct it"))
  }

  @Test func `a file that was taken in before tells what was found then`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["run", site.path]).code == 0)
    let result = try Program.run(["check", "\(site.path)/\(Self.good)"])
    #expect(result.code == 0)
    #expect(result.output.contains("已经收到过\n  警告 [R26]"))
  }

  @Test func `programs get JSON and SARIF`() throws {
    let site = try SiteCopy()
    let arguments = ["check", Self.bad, "--site", site.path, "--format"]
    let json = try object(Program.run(arguments + ["json"]).output)
    let file = try #require((json as? [[String: Any]])?.first)
    #expect(file["status"] as? String == "returned")
    let findings = try #require(file["findings"] as? [[String: Any]])
    #expect(findings.contains { ($0["message"] as? [String: String])?["zh"]?.isEmpty == false })
    let sarif = try object(Program.run(arguments + ["sarif"]).output) as? [String: Any]
    #expect(sarif?["version"] as? String == "2.1.0")
    let run = try #require((sarif?["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [Any])?.count == findings.count)
  }

  @Test func `a file that is no workbook ends with 65, one that is not there with 74`() throws {
    let site = try SiteCopy()
    try site.write("inbox/x.xlsx", "not a workbook")
    #expect(try Program.run(["check", "\(site.path)/inbox/x.xlsx"]).code == 65)
    let gone = try Program.run(["check", "\(site.path)/inbox/gone.xlsx", "--site", site.path])
    #expect(gone.code == 74)
    #expect(gone.errors.contains("gone.xlsx"))
  }

  @Test func `without a site there is nothing to check by`() throws {
    let result = try Program.run(["check", Self.bad])
    #expect(result.code == 2)
    #expect(result.errors.contains("--site"))
  }

  @Test func `a configuration that is right is silent`() throws {
    let site = try SiteCopy()
    let result = try Program.run(["check", "--site", site.path])
    #expect(result == Program.Result(code: 0, output: "", errors: ""))
  }

  @Test func `every wrong query is told with file and line, all at once`() throws {
    let site = try SiteCopy()
    try site.edit("figures/results.yaml") {
      $0.replacing("from: innovation_result", with: "from: nobody")
    }
    try site.edit("rules/results.yaml") {
      $0.replacing("FROM innovation_result", with: "FROM nobody")
    }
    try site.edit("sheets/overdue.yaml") { $0.replacing("FROM hazard", with: "FROM nothing") }
    try site.edit("extracts/missing.yaml") { $0.replacing("name: due_at", with: "name: due_on") }
    try site.edit("brief.yaml") { $0.replacing("FROM safety_activity", with: "FROM no_activity") }
    let result = try Program.run(["check", "--site", site.path])
    #expect(result.code == 78)
    for place in [
      "figures/results", "rules/results", "sheets/overdue", "extracts/missing", "brief",
    ] {
      let pattern = try Regex("(?m)^\(place)\\.yaml:[0-9]+:[0-9]+: ")
      #expect(result.errors.contains(pattern), "\(place): \(result.errors)")
    }
  }

  private func object(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}
