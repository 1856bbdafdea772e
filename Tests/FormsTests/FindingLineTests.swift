import Forms
import Testing

/// Findings as lines.
@Suite struct FindingLineTests {
  @Test func `a finding is one line, whatever stands in the cell`() {
    let long = String(repeating: "很长", count: 200)
    let finding = Finding(
      code: "E11",
      severity: .error,
      sheet: "会议",
      cell: "C7",
      found: long,
      message: LocalizedText("“\(long)”不是一个数", "“\(long)” is not one number")
    )
    let cut = String(repeating: "很长", count: 30) + "…"
    #expect(finding.line(in: .chinese) == "[E11] 会议!C7 “\(cut)”:“\(cut)”不是一个数")
    let broken = Finding(
      code: "E11",
      severity: .error,
      found: "a\nb\r\nc\rd",
      message: LocalizedText("坏", "“a\nb\r\nc\rd” is bad")
    )
    #expect(broken.line(in: .english) == "[E11] \"a⏎b⏎c⏎d\": “a⏎b⏎c⏎d” is bad")
  }
}
