import Batch
import Forms
import Ledger
import Testing
import Workbook

/// Every rule of the sample site, broken and kept.
@Suite struct RuleTests {
  private static let cases =
    RuleCase.hazards + RuleCase.meetings + RuleCase.proposals + RuleCase.results
    + RuleCase.workshop + RuleCase.hazardsOverWeeks + RuleCase.safety + RuleCase.groups
    + RuleCase.comparisons + RuleCase.periods + RuleCase.cells + RuleCase.files

  @Test(arguments: cases)
  func `a rule speaks of the cell that breaks it, in both languages`(_ rule: RuleCase) throws {
    let verdict = try judge(rule, changed: rule.wrong)
    let findings = verdict.findings.filter { $0.code == rule.code }
    let places = findings.map { "\($0.sheet ?? "")!\($0.cell ?? "")" }
    #expect(places == [rule.place], "\(verdict.findings.map { $0.line(in: .chinese) })")
    let finding = try #require(findings.first)
    #expect(finding.severity == rule.severity)
    for word in rule.chinese {
      #expect(finding.message.chinese.contains(word), "\(finding.message.chinese)")
    }
    for word in rule.english {
      #expect(finding.message.english.contains(word), "\(finding.message.english)")
    }
    #expect(!finding.message.chinese.contains("{") && !finding.message.english.contains("{"))
    #expect(verdict.status == (rule.severity <= .error ? .returned : .accepted))
  }

  @Test(arguments: cases)
  func `a rule that is kept says nothing`(_ rule: RuleCase) throws {
    let verdict = try judge(rule, changed: rule.right)
    let lines = verdict.findings.map { $0.line(in: .chinese) }
    #expect(!verdict.findings.contains { $0.code == rule.code }, "\(lines)")
    #expect(verdict.status == .accepted, "\(lines)")
  }

  @Test func `files that are filled in well draw no finding at all`() throws {
    let desk = try Desk.shared.get()
    let verdicts = try desk.take([
      .weekly(11), .indicators(10), .indicators(11), .weekly(12, branch: "三支部"), .indicators(12),
    ])
    #expect(verdicts.flatMap(\.findings).map { $0.line(in: .chinese) } == [])
    #expect(verdicts.allSatisfy { $0.status == .accepted })
  }

  @Test func `a cumulative is not asked where the file of the week before is missing`() throws {
    var draft = try Draft.indicators(12)
    draft["生产指标", "F5"] = 9999
    let verdict = try #require(Desk.shared.get().take([.indicators(10), draft]).last)
    #expect(!verdict.findings.contains { $0.code == "R22" })
    #expect(verdict.status == .accepted)
  }

  @Test func `what the first file of a branch carries over is no late entry`() throws {
    var draft = try Draft.weekly(12)
    draft["隐患", "D4"] = "2026-02-10"
    let verdict = try #require(Desk.shared.get().take([draft]).last)
    #expect(!verdict.findings.contains { $0.code == "R06" })
    #expect(verdict.status == .accepted)
  }

  @Test(arguments: [
    "DELETE FROM record", "COMMIT", "DELETE FROM record RETURNING id AS record_id",
    "SELECT no_such_column FROM record",
  ])
  func `a query that writes or is wrong stops the run and is named`(_ query: String) throws {
    let text = LocalizedText("标题", "Title")
    let rule = Rule(code: "X01", severity: .error, title: text, query: query, message: text)
    let error = #expect(throws: LedgerError.self) {
      try Desk.shared.get().take([.weekly(12)], adding: rule)
    }
    #expect(error?.code == .configuredQuery)
    #expect(error?.reason.contains("X01") == true)
  }

  private func judge(_ rule: RuleCase, changed change: RuleCase.Change) throws -> Verdict {
    var draft = try rule.draft()
    try change(&draft)
    let verdicts = try Desk.shared.get().take(rule.earlier() + [draft])
    for earlier in verdicts.dropLast() { #expect(earlier.status == .accepted) }
    return try #require(verdicts.last)
  }
}
