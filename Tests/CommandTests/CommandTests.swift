import Foundation
import Testing

/// The program as a user meets it: arguments, output, exit codes.
@Suite struct CommandTests {
  @Test func `a run with nothing to act on is silent and ends with 0`() throws {
    let site = try SiteCopy()
    let result = try Program.run(["run", site.path])
    #expect(result == Program.Result(code: 0, output: "", errors: ""))
  }

  @Test func `a missing file is named, and the run ends with 1`() throws {
    let site = try SiteCopy()
    try site.remove("inbox/2026-03-30/三支部周报 2026年第13周(3.23-3.29).xlsx")
    let result = try Program.run(["run", site.path])
    #expect(result.code == 1)
    #expect(result.output == "缺报 三支部(BR03) 支部周报 2026-W13,应于2026-03-30 12:00前报\n")
    #expect(result.errors.isEmpty)
  }

  @Test func `a command may speak another language than the site`() throws {
    let site = try SiteCopy()
    try site.remove("inbox/2026-03-30/三支部周报 2026年第13周(3.23-3.29).xlsx")
    let result = try Program.run(["run", site.path, "--language", "en"])
    #expect(result.code == 1)
    #expect(
      result.output == "missing: Branch weekly report of 三支部 (BR03) for 2026-W13, "
        + "due 2026-03-30 12:00\n"
    )
  }

  @Test(arguments: [
    ["run"], ["walk"], ["run", "x", "--jobs", "0"], ["run", "x", "--as-of", "2026-02-30"],
    ["run", "x", "--language", "fr"], ["cells"], ["csv"],
  ])
  func `wrong usage ends with 2 and says how`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage: cathode"))
  }

  @Test func `a mistake in the configuration ends with 78, with file and line`() throws {
    let site = try SiteCopy()
    try site.edit("forms/branch_weekly.yaml") { $0.replacing("period: week", with: "period: weak") }
    try site.edit("site.yaml") { $0.replacing("asOf: 2026-04-05", with: "asOf: 2026-02-30") }
    let result = try Program.run(["run", site.path])
    #expect(result.code == 78)
    #expect(result.errors.contains("forms/branch_weekly.yaml:4:9: found “weak”, expected one of "))
    #expect(result.errors.contains("site.yaml:"))
    #expect(!FileManager.default.fileExists(atPath: "\(site.path)/reports"))
  }

  @Test func `a part of the configuration that cannot be read is not taken for an empty one`()
    throws
  {
    let site = try SiteCopy()
    try site.remove("rules")
    try FileManager.default.createSymbolicLink(
      atPath: "\(site.path)/rules",
      withDestinationPath: "rules"
    )
    let result = try Program.run(["run", site.path])
    #expect(result.code == 74)
    #expect(result.errors.hasPrefix("rules: found "))
  }

  @Test func `a wrong query ends with 78 and names the figure`() throws {
    let site = try SiteCopy()
    try site.edit("figures/results.yaml") {
      $0.replacing("from: innovation_result", with: "from: nobody")
    }
    let result = try Program.run(["run", site.path])
    #expect(result.code == 78)
    #expect(result.errors.contains("figure results_completed: no such table: nobody"))
  }

  @Test func `a query of the configuration cannot write`() throws {
    let site = try SiteCopy()
    try site.write(
      "rules/writes.yaml",
      """
      - code: R99
        severity: note
        title: writes
        query: DELETE FROM record
        message: never
      """
    )
    let result = try Program.run(["run", site.path])
    #expect(result.code == 78)
    #expect(result.errors.contains("rule R99: the query has to be one that reads"))
  }

  @Test func `a folder that is no site ends with 78`() throws {
    let result = try Program.run(["run", "/nonexistent"])
    #expect(result.code == 78)
    #expect(result.errors.contains("site.yaml"))
  }

  @Test func `a second run at the same time ends with 75`() throws {
    let site = try SiteCopy()
    try FileManager.default.createDirectory(
      atPath: "\(site.path)/.state",
      withIntermediateDirectories: true
    )
    let lock = unsafe open("\(site.path)/.state/lock", O_RDWR | O_CREAT, 0o644)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX) == 0)
    let result = try Program.run(["run", site.path])
    #expect(result.code == 75)
    #expect(result.errors == "\(site.path)/.state/lock: another run holds the lock\n")
  }

  @Test func `a folder that cannot be made ends with 74`() throws {
    let site = try SiteCopy()
    try Data().write(to: URL(filePath: "\(site.path)/.state"))
    let result = try Program.run(["run", site.path])
    #expect(result.code == 74)
    #expect(result.errors == "\(site.path)/.state: File exists\n")
  }

  @Test func `files move out of the inbox where the site wants it`() throws {
    let site = try SiteCopy()
    try site.edit("site.yaml") { $0.replacing("after: keep", with: "after: move") }
    try Data("no workbook".utf8).write(
      to: URL(filePath: "\(site.path)/inbox/一支部周报 2026年第13周.xlsx")
    )
    #expect(try Program.run(["run", site.path]).code == 1)
    let manager = FileManager.default
    let done = try manager.contentsOfDirectory(atPath: "\(site.path)/done")
    let returned = try manager.contentsOfDirectory(atPath: "\(site.path)/returned")
    #expect(done.count == 5)
    #expect(returned.count == 1)
    #expect(returned.first?.hasSuffix("_一支部周报 2026年第13周.xlsx") == true)
    #expect(try Program.run(["run", site.path]).code == 0)
  }

  @Test func `the cells of a workbook come as JSON lines`() throws {
    let file = "\(SiteCopy.sample)/inbox/2026-02-04/电解一车间_月结_2026年1月.xlsx"
    let result = try Program.run(["cells", file])
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("{\"sheet\":\"月结\",\"state\":\"visible\"}\n"))
    #expect(result.output.contains("{\"r\":\"D4\",\"t\":\"n\",\"v\":10186.3}\n"))
    #expect(result.errors.isEmpty)
  }

  @Test func `a worksheet comes as CSV`() throws {
    let file = "\(SiteCopy.sample)/inbox/2026-02-04/电解一车间_月结_2026年1月.xlsx"
    let result = try Program.run(["csv", file])
    #expect(result.code == 0)
    #expect(result.output.contains(",10186.3"))
    #expect(result.errors.isEmpty)
    #expect(try Program.run(["csv", file, "--sheet", "月结"]) == result)
    #expect(try Program.run(["csv", file, "--excel"]).code == 0)
    let lines = result.output.split(separator: "\r\n", omittingEmptySubsequences: false)
    let part = try Program.run(["csv", file, "--columns", "A:A", "--last-row", "1"])
    #expect(part.output == "\(lines[0].prefix { $0 != "," })\r\n")
    #expect(try Program.run(["csv", file, "--columns", "C:A"]).code == 2)
    #expect(try Program.run(["csv", file, "--gb18030", "--columns", "XFD"]).output.isEmpty)
    let missing = try Program.run(["csv", file, "--sheet", "年结"])
    #expect(missing.code == 65)
    #expect(missing.errors.contains("no worksheet \"年结\"; it has \"月结\""))
  }

  @Test func `what is no workbook is refused with 65, what is not there with 74`() throws {
    let refused = try Program.run(["cells", #filePath])
    #expect(refused.code == 65)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.hasPrefix("\(#filePath): "))
    #expect(try Program.run(["cells", "/nonexistent.xlsx"]).code == 74)
  }
}
