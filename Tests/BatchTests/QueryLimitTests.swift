import Batch
import Forms
import Foundation
import Testing

/// Queries that a site must not make are told with their place, and hold up no other.
@Suite struct QueryLimitTests {
  private static let endless =
    "(WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n)"

  private static func problems(
    _ change: (inout ConfigurationFiles) throws -> Void
  ) throws -> [String] {
    var files = try ConfigurationFiles.documentation()
    files.files["received.tsv"] = "path\treceived_at\n"
    try change(&files)
    return try files.withFolder { folder in
      let now = try #require(LocalDateTime(iso: "2026-04-13T09:00"))
      return try CheckDesk(site: Site.load(folder), now: now).problemsInQueries()
    }
  }

  @Test func `a figure that takes too long is told by file and name, and the rest is looked at`()
    throws
  {
    let problems = try Self.problems { site in
      let text = try #require(site.files["site.yaml"])
      #expect(text.contains("limits: {sheets: 50"))
      let limit = /querySeconds: [0-9]+/
      #expect(text.firstMatch(of: limit) != nil)
      site.files["site.yaml"] = text.replacing(limit, with: "querySeconds: 1")
      site.files["figures/more.yaml"] = """
        - {id: endless, title: Endless, from: "\(Self.endless)", value: max(i)}
        - {id: curious, title: Curious, from: sqlite_master, value: count(*)}
        """
    }
    #expect(problems.count == 2)
    #expect(
      problems.first
        == "figures/more.yaml:1:3: figure endless: stopped after 1 s; speed the query up, or raise "
        + "querySeconds under limits in site.yaml"
    )
    #expect(
      problems.last
        == "figures/more.yaml:2:3: figure curious: queries may not read “sqlite_master”"
    )
  }

  @Test func `rules, sheets and extracts are held to the same`() throws {
    let problems = try Self.problems { site in
      site.files["rules/more.yaml"] = """
        - code: L09
          severity: note
          title: Curious
          query: SELECT sql AS found FROM sqlite_master
          message: "{found}"
        """
    }
    #expect(problems.count == 1)
    #expect(problems.first?.contains("rule L09: queries may not read “sqlite_master”") == true)
  }

  @Test func `a limit of queries that is none is told`() throws {
    for wrong in ["0", "-1", "soon"] {
      let path = try TemporarySite(adding: "\nlimits: {querySeconds: \(wrong)}\n")
      let error = #expect(throws: ConfigurationErrors.self) { _ = try Site.load(path.path) }
      #expect(error?.problems.count == 1)
    }
  }

  @Test func `a run ends with the error of a query, and keeps what it took in`() async throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: "\(Repository.sample)/inbox")
    let file = try #require(files.filter { $0.hasSuffix(".xlsx") }.min())
    let site = try TemporarySite(adding: "\nlimits: {querySeconds: 1}\n")
    try FileManager.default.copyItem(
      atPath: "\(Repository.sample)/inbox/\(file)",
      toPath: "\(site.path)/inbox/\(URL(fileURLWithPath: file).lastPathComponent)"
    )
    try """
    - {id: endless, title: Endless, from: "\(Self.endless)", value: max(i)}
    """.write(toFile: "\(site.path)/figures/zz.yaml", atomically: true, encoding: .utf8)
    let error = await #expect(throws: BatchError.self) {
      try await site.run(publishing: [.week])
    }
    #expect(error?.exitCode == 78)
    #expect(error?.description.hasPrefix("figures/zz.yaml:1:3: figure endless: ") == true)
    #expect(try site.rows("SELECT count(*) FROM file WHERE path LIKE 'inbox/%'") == [["1"]])
    #expect(try site.rows("SELECT outcome FROM run") == [["\"failed\""]])
  }
}
