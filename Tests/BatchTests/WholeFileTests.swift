import Batch
import Forms
import Ledger
import Testing
import Workbook

/// What is said of a file as a whole, and what is left unsaid because it only follows from that.
@Suite struct WholeFileTests {
  private func take(_ drafts: Draft...) throws -> [Verdict] {
    try Desk.shared.get().take(drafts)
  }

  private func codes(_ verdict: Verdict) -> [String] { verdict.findings.map(\.code) }

  @Test func `a missing column is said once and not again for each of its cells`() throws {
    var draft = try Draft.weekly(12)
    let number = try #require(draft.sheets.firstIndex { $0.name == "隐患" })
    draft.sheets[number].draft.header[0][11] = "说明"
    let verdict = try #require(take(draft).last)
    #expect(verdict.status == .returned)
    let grave = verdict.findings.filter { $0.severity <= .error }
    #expect(grave.map(\.code) == ["F04"])
    #expect(grave.first?.cell == "3:3")
    #expect(grave.first?.message.chinese.contains("整改期限") == true)
    #expect(grave.first?.message.english.contains("Deadline") == true)
  }

  @Test func `a total without a value loses its check and no more`() throws {
    var draft = try Draft.weekly(12)
    let number = try #require(draft.sheets.firstIndex { $0.name == "会议" })
    draft.sheets[number].draft.summed = []
    let total: [CellInput] = ["合计", .blank, .blank, .blank, .blank, .blank, .formula("SUM(G4:G5)")]
    draft[rows: "会议"].append(total)
    let verdict = try #require(take(draft).last)
    #expect(verdict.status == .accepted)
    let finding = try #require(verdict.findings.first)
    #expect(verdict.findings.count == 1)
    #expect(finding.code == "I06" && finding.severity == .warning && finding.cell == "G6")
    #expect(finding.message.chinese.contains("17"))
    #expect(finding.message.english.contains("17"))
  }

  @Test func `a wrong total returns the file, and its rows are judged all the same`() throws {
    var draft = try Draft.weekly(12)
    let number = try #require(draft.sheets.firstIndex { $0.name == "会议" })
    draft.sheets[number].draft.summed = []
    draft[rows: "会议"].append(["合计", .blank, .blank, .blank, .blank, .blank, 20, 15])
    draft["隐患", "L4"] = "2026-03-18"
    let verdict = try #require(take(draft).last)
    #expect(verdict.status == .returned)
    #expect(codes(verdict) == ["E20", "R03"])
    let message = try #require(verdict.findings.first).message
    for text in [message.chinese, message.english] {
      #expect(text.contains("20") && text.contains("17"))
    }
  }

  @Test func `two hazards of one number in one file are told and not counted as one`() throws {
    var draft = try Draft.weekly(12)
    draft[rows: "隐患"] = [
      Draft.hazard("H-9", on: draft.day(1), closed: "—", deadline: "2026-03-25"),
      Draft.hazard("H-9", on: draft.day(2), closed: "—", deadline: "2026-03-25"),
    ]
    let verdict = try #require(take(draft).last)
    #expect(codes(verdict) == ["E19"])
    #expect(verdict.findings[0].cell == "C5")
    draft[rows: "隐患"][1] = draft[rows: "隐患"][0]
    #expect(try take(draft).last?.status == .accepted)
  }

  @Test func `an indicator on two rows of one file is told`() throws {
    var draft = try Draft.indicators(12)
    draft[rows: "生产指标"].append(draft[rows: "生产指标"][0])
    let verdict = try #require(take(draft).last)
    #expect(codes(verdict) == ["E19"])
  }

  @Test func `a second file needs its mark, and replaces the first with it`() throws {
    let first = try Draft.weekly(12)
    var second = first
    second["隐患", "L4"] = "2026-03-23"
    let plain = try take(first, second)
    #expect(plain.map(\.status) == [.accepted, .returned])
    #expect(codes(plain[1]) == ["F05"])
    #expect(plain[1].findings[0].sheet == "会议" && plain[1].findings[0].cell == "E2")
    #expect(plain[1].findings[0].message.english.contains("correction"))
    second.mark = " 版次:更正"
    let marked = try take(first, second)
    #expect(marked.map(\.status) == [.accepted, .accepted])
    #expect(marked.map(\.version) == [1, 2])
  }

  @Test func `a correction is judged without the rows that it replaces`() throws {
    let first = try Draft.weekly(12)
    var second = first
    second.mark = " 版次:更正"
    // The place was wrong; the number stays, and so it must not count as two hazards (E19).
    second["隐患", "E4"] = "车间南侧排水沟"
    let verdicts = try take(first, second)
    #expect(verdicts.map(\.status) == [.accepted, .accepted])
  }
}
