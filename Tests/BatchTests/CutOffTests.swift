import Forms
import GRDB
import Ledger
import Testing
import Workbook

@testable import Batch

/// Forms whose files lose the rows with an error and keep the rest.
@Suite struct CutOffTests {
  @Test func `a cell that cannot be read takes its row out, and the rest counts`() throws {
    var draft = try Draft.weekly(12)
    draft["会议", "C5"] = "12/3/2026"
    let (verdict, ledger) = try take(draft)
    #expect(verdict.status == .accepted)
    #expect(verdict.version == 1)
    #expect(verdict.leftOut == 1)
    #expect(verdict.findings.contains { $0.code == "E15" && $0.cell == "C5" })
    #expect(try count("tech_meeting", in: ledger) == 1)
    #expect(try count("proposal", in: ledger) == 2)
    #expect(try balances(ledger))
  }

  @Test func `what a rule finds takes out the row, and the rows that go on with it`() throws {
    var draft = try Draft.weekly(12)
    draft[rows: "隐患"].append(
      Draft.hazard("H-17", on: draft.day(1), closed: "—", deadline: draft.day(0))
    )
    var measure = draft[rows: "隐患"][1]
    for column in measure.indices where ![9, 10].contains(column) { measure[column] = .blank }
    measure[9] = "设置雨后巡查"
    draft[rows: "隐患"].append(measure)
    draft["安全活动", "H4"] = 2
    let (verdict, ledger) = try take(draft)
    #expect(verdict.status == .accepted, "\(verdict.findings.map { $0.line(in: .chinese) })")
    #expect(verdict.findings.filter { $0.severity == .error }.map(\.code) == ["R03"])
    // The second measure of the hazard would hang in the air.
    #expect(verdict.leftOut == 2)
    #expect(try count("hazard", in: ledger) == 1)
    #expect(try count("measure", in: ledger) == 1)
    #expect(try balances(ledger))
  }

  @Test func `an error in the part of a row takes out the row as a whole`() throws {
    var draft = try Draft.weekly(12)
    draft["隐患", "K4"] = "高科技"
    let (verdict, ledger) = try take(draft)
    #expect(verdict.status == .accepted)
    #expect(verdict.leftOut == 1)
    #expect(try count("hazard", in: ledger) == 0)
    #expect(try count("measure", in: ledger) == 0)
    #expect(try balances(ledger))
  }

  @Test func `an error of the file as a whole still sends it back`() throws {
    var draft = try Draft.weekly(12)
    draft["会议", "C5"] = "12/3/2026"
    draft.sheets.removeAll { $0.name == "方案与策略" }
    let (verdict, ledger) = try take(draft)
    #expect(verdict.findings.contains { $0.code == "F04" })
    #expect(verdict.status == .returned)
    #expect(verdict.leftOut == 0)
    #expect(try count("proposal", in: ledger) == 0)
  }

  @Test func `a file with nothing but errors goes back`() throws {
    let (verdict, _) = try take(.settlement(2, settled: "很多"))
    #expect(verdict.findings.filter { $0.severity == .error }.count == 1)
    #expect(verdict.status == .returned)
  }

  @Test func `a run says which rows it left out, and asks for attention`() {
    var outcome = RunOutcome(asOf: CalendarDate(daysSinceEpoch: 20_000))
    let message = LocalizedText("日期看不懂", "no date")
    let finding = Finding(code: "E15", severity: .error, sheet: "一", cell: "C5", message: message)
    outcome.judged = [
      RunOutcome.Judged(path: "a.xlsx", status: .accepted, findings: [finding], leftOut: 1)
    ]
    #expect(outcome.needsAttention)
    #expect(outcome.actions(in: .chinese) == ["采用、略去1行 a.xlsx", "  [E15] 一!C5:日期看不懂"])
    #expect(
      outcome.actions(in: .english) == ["accepted without 1 rows a.xlsx", "  [E15] 一!C5: no date"]
    )
  }

  private func take(_ draft: Draft) throws -> (Verdict, Ledger) {
    let (verdicts, ledger) = try Desk.shared.get().takeCuttingOff([draft])
    return (try #require(verdicts.last), ledger)
  }

  private func count(_ record: String, in ledger: Ledger) throws -> Int {
    try ledger.database.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(record) WHERE form <> 'MASTER'") ?? -1
    }
  }

  /// Whether rows seen = accepted + rejected + set aside, with each record on a row that counts.
  private func balances(_ ledger: Ledger) throws -> Bool {
    try ledger.database.read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT min(seen = accepted + rejected + set_aside) AND min(accepted >= (
            SELECT count(DISTINCT r.row) FROM record r WHERE r.submission_id = s.submission_id
              AND r.sheet = s.name AND NOT r.is_rejected)) FROM sheet s
          """
      ) ?? false
    }
  }
}
