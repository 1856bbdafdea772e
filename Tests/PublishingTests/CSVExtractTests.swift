import Figures
import Forms
import Testing

@testable import Publishing

@Suite struct CSVExtractTests {
  private func text(_ table: ResultTable) throws -> String {
    let folder = try TemporaryFolder()
    try CSVExtract.write(table, to: folder.file("t.csv"))
    return String(decoding: try folder.bytes("t.csv"), as: UTF8.self)
  }

  @Test func `a file has a byte order mark, ids in its first line and CRLF at every end`() throws {
    let table = ResultTable(
      columns: [column("unit", title: "单位"), column("n", .integer)],
      rows: [[.text("一支部"), .number(3, decimals: 0)], [.none, .none]]
    )
    let folder = try TemporaryFolder()
    try CSVExtract.write(table, to: folder.file("t.csv"))
    let bytes = try folder.bytes("t.csv")
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "unit,n\r\n一支部,3\r\n,\r\n")
  }

  @Test func `days and moments are ISO 8601, moments with seconds`() throws {
    let table = ResultTable(
      columns: [column("day", .date), column("at", .dateTime)],
      rows: [
        [try day("2026-03-12"), try moment("2026-03-12T09:05")],
        [try day("2026-01-01"), try moment("2026-03-12T09:05:07")],
      ]
    )
    #expect(
      try text(table)
        == "\u{FEFF}day,at\r\n2026-03-12,2026-03-12T09:05:00\r\n2026-01-01,2026-03-12T09:05:07\r\n"
    )
  }

  @Test func `text that a spreadsheet would compute gets an apostrophe, numbers do not`() throws {
    let table = ResultTable(
      columns: [column("text"), column("n", .number(decimals: 1))],
      rows: [
        [.text("=1+1"), .number(-12.5, decimals: 1)], [.text("@x"), .number(0, decimals: 1)],
        [.text("-3号"), .number(97.4, decimals: 2)],
      ]
    )
    #expect(
      try text(table) == "\u{FEFF}text,n\r\n'=1+1,-12.5\r\n'@x,0.0\r\n'-3号,97.40\r\n"
    )
  }

  @Test func `commas, quotation marks and line breaks are quoted`() throws {
    let table = ResultTable(
      columns: [column("text")],
      rows: [[.text("a,b")], [.text("“a” \"b\"")], [.text("a\nb")]]
    )
    #expect(
      try text(table)
        == "\u{FEFF}text\r\n\"a,b\"\r\n\"“a” \"\"b\"\"\"\r\n\"a\nb\"\r\n"
    )
  }

  @Test func `words for people and blanks do not go into CSV`() throws {
    var state = column("state")
    state.words = ["late": TableDefinition.Word(text: LocalizedText("迟报", "late"), tone: .bad)]
    state.blank = LocalizedText("—", "—")
    let table = ResultTable(
      columns: [column("n"), state],
      rows: [[.text("1"), .text("late")], [.text("2"), .none]]
    )
    #expect(try text(table) == "\u{FEFF}n,state\r\n1,late\r\n2,\r\n")
  }
}
