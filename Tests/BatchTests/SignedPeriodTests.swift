import Batch
import Forms
import Foundation
import Ledger
import Testing
import Workbook

/// Reports that were signed, and a correction that comes in after that.
@Suite struct SignedPeriodTests {
  private static let week = "reports/2026-W12/WS01"

  @Test func `a correction of a signed week waits, is told, and counts when the week is opened`()
    async throws
  {
    let site = try TemporarySite(adding: "\n")
    try edit("calendar.yaml", of: site) { $0.replacing("2026-W01", with: "2026-W12") }
    try put(.indicators(12), into: site, at: "2026-03-23T10:00")
    try await site.run(publishing: [.week, .month])
    let first = try output(site)
    #expect(first == "2388.8")

    // Signed; then the correction comes in.
    try edit("site.yaml", of: site) {
      $0 + "\nfrozen:\n  - {period: 2026-W12, since: 2026-03-24T08:00}\n"
    }
    try await site.run(publishing: [.week, .month])
    let signed = try reports(of: "2026-W12", in: site)
    #expect(signed["signed.txt"] == Data("2026-03-24T08:00\n".utf8))
    var correction = try Draft.indicators(12)
    correction.name = "电解一车间_生产指标_2026年第12周(更正).xlsx"
    correction.mark = " 版次:更正"
    for column in ["D5", "F5", "G5"] { correction["生产指标", column] = "2390.0" }
    for column in ["D18", "F18", "G18"] { correction["生产指标", column] = "2356.1" }
    try put(correction, into: site, at: "2026-03-25T10:00")
    let outcome = try await site.run(publishing: [.week, .month])
    #expect(outcome.judged.map(\.status) == [.queued], "\(outcome.actions(in: .chinese))")
    #expect(outcome.needsAttention)
    #expect(try reports(of: "2026-W12", in: site) == signed)
    #expect(try output(site) == first)
    // Later reports tell what it would change.
    let told = try String(
      contentsOfFile: "\(site.path)/reports/2026-03/WS01/restatements.csv",
      encoding: .utf8
    )
    #expect(told.contains("2026-W12,WS01,output_t,weekly,2388.8,2390"))

    // The week is opened again: the correction comes in without being sent again.
    try edit("site.yaml", of: site) {
      String($0[..<($0.range(of: "\nfrozen:")?.lowerBound ?? $0.endIndex)])
    }
    let opened = try await site.run(publishing: [.week, .month])
    #expect(opened.judged.isEmpty)
    #expect(try output(site) == "2390.0")
    let versions = try site.rows("SELECT version, status FROM submission WHERE period = '2026-W12'")
    #expect(versions == [["1", "\"accepted\""], ["2", "\"accepted\""]])

    // What became of the files expected is kept from run to run, and tells what it would tell made
    // anew.
    let expected = "SELECT * FROM expected_submission"
    let kept = try site.rows(expected)
    #expect(kept.count > 3)
    try site.execute("DELETE FROM derived WHERE name = 'expected_submission'")
    try await site.run(publishing: [.week, .month])
    #expect(try site.rows(expected) == kept)
  }

  @Test func `a faulty correction goes back and does not wait`() throws {
    var correction = try Draft.weekly(12)
    correction.mark = " 版次:更正"
    correction["会议", "C4"] = "上周四"
    let period = try #require(Period("2026-W12"))
    let since = try #require(LocalDateTime(iso: "2026-03-23T08:00"))
    let signed = SignedPeriod(period: period, since: since)
    let faulty = try #require(Desk.shared.get().take([correction], signed: [signed]).last)
    #expect(faulty.status == .returned)
    #expect(faulty.findings.filter { $0.severity <= .error }.map(\.code) == ["E15"])
    correction["会议", "C4"] = "3月19日"
    let right = try #require(Desk.shared.get().take([correction], signed: [signed]).last)
    #expect(right.status == .queued)
    let finding = try #require(right.findings.first { $0.code == "F06" })
    #expect(finding.message.chinese.contains("追溯调整"))
    #expect(finding.message.english.contains("restatement"))
  }

  private func edit(
    _ file: String,
    of site: TemporarySite,
    _ change: (String) -> String
  ) throws {
    let path = "\(site.path)/\(file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try change(text).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func put(_ draft: Draft, into site: TemporarySite, at moment: String) throws {
    let path = NSTemporaryDirectory() + "signed-\(UUID().uuidString).xlsx"
    try draft.write(to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try site.put(path, as: "inbox/\(draft.name)", receivedAt: moment)
  }

  /// The reports of a period by path, with their bytes.
  private func reports(of period: String, in site: TemporarySite) throws -> [String: Data] {
    let prefix = period + "/"
    var reports: [String: Data] = [:]
    for (path, bytes) in try site.reports() where path.hasPrefix(prefix) {
      reports[String(path.dropFirst(prefix.count))] = bytes
    }
    return reports
  }

  /// The output of the week as its report tells it.
  private func output(_ site: TemporarySite) throws -> String? {
    let path = "\(site.path)/\(Self.week)/figures.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let line = text.split(separator: "\r\n").first {
      $0.hasPrefix("output_t,weekly,WS01,2026-W12,")
    }
    return line?.split(separator: ",", omittingEmptySubsequences: false).dropFirst(5).first
      .map(String.init)
  }
}
