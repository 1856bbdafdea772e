import Batch
import Forms
import Ledger
import Testing

/// Every workbook that must not come in as it is: the code, the cell, the words and the status.
@Suite struct BadFileTests {
  /// What a case has in its site besides the sample's configuration.
  static let configuration = [
    "B20": """

    frozen:
      - {period: 2026-01, since: 2026-04-10}
      - {period: 2026-Q1, since: 2026-04-10}

    """
  ]

  /// What the message of a file as a whole says in English, by code.
  private static let english = [
    "F01": "file", "F06": "this file waits and will be listed as a restatement",
    "F07": "has not ended yet",
  ]

  @Test func `the table of bad files is read whole`() {
    #expect(BadCase.all.count == 25)
    #expect(BadCase.all.flatMap(\.files).count == 27)
  }

  @Test(arguments: BadCase.all)
  func `every bad file gets the finding that the table expects`(_ bad: BadCase) async throws {
    let (site, outcome) = try await run(bad)
    try checkRows(of: site)
    for file in bad.files { try check(file, outcome: outcome, site: site) }
  }

  @Test func `60 000 rows of nothing but formats are counted as blank`() async throws {
    let bad = try #require(BadCase.all.first { $0.id == "B22" })
    let (site, outcome) = try await run(bad)
    #expect(outcome.judged.allSatisfy { $0.status == .accepted })
    let counted = try site.rows("SELECT max(seen) > 60000 FROM sheet")
    #expect(counted == [["1"]])
  }

  private func run(_ bad: BadCase) async throws -> (TemporarySite, RunOutcome) {
    let site = try TemporarySite(adding: Self.configuration[bad.id] ?? "")
    let moments = try site.moments()
    for file in bad.files {
      for path in file.context {
        let moment = try #require(moments[path])
        try site.put("\(Repository.sample)/\(path)", as: path, receivedAt: moment)
      }
      try site.put(
        "\(Repository.bad)/\(file.path)",
        as: "inbox/\(file.name)",
        receivedAt: file.receivedAt
      )
    }
    return (site, try await site.run())
  }

  private func check(_ file: BadFile, outcome: RunOutcome, site: TemporarySite) throws {
    let path = "inbox/\(file.name)"
    let judged = outcome.judged.first { $0.path == path }
    for context in file.context {
      #expect(outcome.judged.first { $0.path == context }?.status == .accepted)
    }
    if file.level == .logged {
      #expect(judged == nil)
      let reasons = try site.rows("SELECT reason FROM sighting WHERE path = '\(path)'")
      #expect(reasons.count == 1)
      return
    }
    let verdict = try #require(judged)
    switch file.level {
    case .file: #expect(verdict.status == (file.code == "F06" ? .queued : .returned))
    case .error: #expect(verdict.status == .returned)
    case .warning, .fine, .logged: #expect(verdict.status == .accepted)
    }
    guard let code = file.code else {
      #expect(!verdict.findings.contains { $0.severity <= .error })
      return
    }
    let finding = try #require(
      verdict.findings.first {
        $0.code == code && $0.sheet == file.sheet && $0.cell == file.cell
      },
      "found instead: \(verdict.findings.map { $0.line(in: .chinese) })"
    )
    let severity: Finding.Severity =
      switch file.level {
      case .file: .file
      case .error: .error
      case .warning, .fine, .logged: .warning
      }
    #expect(finding.severity == severity)
    for word in file.words { #expect(finding.message.chinese.contains(word)) }
    #expect(finding.message.english.contains(Self.english[code] ?? " "))
    // Nothing else is said but what follows from the same fault.
    let others = Set(verdict.findings.filter { $0.severity <= .error }.map(\.code))
    #expect(others.isSubset(of: [code] + file.alternatives))
  }
}
