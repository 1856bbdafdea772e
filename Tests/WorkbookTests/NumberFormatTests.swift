import Testing
import Workbook

@Suite struct NumberFormatTests {
  @Test(arguments: [
    ("General", NumberFormat.Kind.number), ("0.00", .number), ("#,##0;[Red]-#,##0", .number),
    ("yyyy-mm-dd", .date), ("YYYY/M/D", .date), ("h:mm AM/PM", .date), ("mm:ss", .date),
    ("[$-804]yyyy\"年\"m\"月\";@", .date), ("[DBNum1][$-804]d", .date), ("[h]:mm:ss", .elapsedTime),
    ("[HH]:mm", .elapsedTime), ("[mm]", .elapsedTime), ("[ss].00", .elapsedTime),
    ("yyyy [h]", .elapsedTime), ("[hm]", .number), ("[Red]0", .number), ("[s", .elapsedTime),
    ("0\"days\"", .number), ("0\\d", .number), ("0_d", .number), ("*d0", .number),
    ("0;yyyy", .number),
    ("\"unclosed yyyy", .number), ("@", .text), ("0.0%", .number), ("", .number), ("\\", .number),
    ("0.00E+00", .number), ("_年d", .date),
  ])
  func `a code says what its numbers are`(code: String, kind: NumberFormat.Kind) {
    #expect(NumberFormat(code: code).kind == kind)
  }

  @Test(arguments: [
    (0, NumberFormat.Kind.number), (9, .number), (14, .date), (22, .date), (23, .number),
    (27, .date), (34, .date), (36, .date), (37, .number), (45, .date), (46, .elapsedTime),
    (47, .date), (48, .number), (49, .text), (50, .date), (58, .date), (59, .number),
    (-1, .number), (5000, .number),
  ])
  func `identifiers have formats of their own`(identifier: Int, kind: NumberFormat.Kind) {
    #expect(NumberFormat(builtIn: identifier).kind == kind)
  }

  @Test func `percent signs count outside of quotation marks`() {
    #expect(NumberFormat(code: "0.0%").isPercent)
    #expect(!NumberFormat(code: "0\"%\"").isPercent)
    #expect(!NumberFormat(code: "0;0%").isPercent)
  }

  @Test func `a code of the workbook wins over the identifier's own`() throws {
    var builder = WorkbookBuilder(
      cells:
        #"<c s="0"><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c><c s="7"><v>1</v></c>"#
    )
    builder.styles = WorkbookBuilder.styles(
      formats: [(14, "0.0"), (200, "yyyy &quot;a&amp;b&quot;")],
      cells: [14, 200, 46]
    )
    let workbook = try builder.open()
    var codes: [String] = []
    try workbook.readRows(of: workbook.worksheets[0]) { row in
      for position in 0..<row.count { codes.append(row[position].numberFormat.code) }
      return .next
    }
    #expect(codes == ["0.0", "yyyy \"a&b\"", "[h]:mm:ss", "General"])
    let contents = try builder.contents()
    #expect(contents["A1"] == .number(1))
    #expect(contents["C1"] == .number(1))
  }
}
