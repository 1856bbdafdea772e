import Testing
import Workbook

@testable import Forms

/// The rows of `coercions.tsv` that are about ditto marks, merged cells and whole rows.
@Suite struct TableVectorTests {
  @Test(arguments: CoercionVector.all.filter { CoercionVector.aboutMerges.contains($0.id) })
  func `a mark, a merge or a blank stands for what the table says`(vector: CoercionVector) throws {
    let reading = try #require(Self.sheets[vector.id]).read()
    switch vector.outcome {
    case "error":
      #expect(reading.findings.filter { $0.severity == .error }.map(\.code) == [vector.code])
      #expect(reading.findings.allSatisfy { $0.cell != nil })
    case "note" where vector.code == "N13":
      #expect(reading.findings.isEmpty)
      #expect(reading.records.count { $0.type == "item" } == 1)
      #expect(reading.records.count { $0.type == "step" } == 2)
      #expect(reading.notes.contains { $0.code == "N13" })
    case "note":
      #expect(reading.findings.isEmpty)
      #expect(reading.notes.map(\.code) == [vector.code])
      #expect(
        reading.records.filter { $0.type == "item" }.map { $0.values["group"] }
          == [.text("东组"), .text("东组")]
      )
    default: Issue.record("unknown outcome \(vector.outcome)")
    }
  }

  @Test(arguments: CoercionVector.all.filter { CoercionVector.aboutRows.contains($0.id) })
  func `a row is known by its words`(vector: CoercionVector) throws {
    let kinds: [String: RowClassifier.RowClass] = [
      "T01": .total, "T02": .total, "T03": .note, "T04": .nilMark, "T05": .signature,
      "T06": .endMark, "T07": .sample,
    ]
    let row = SheetRow(
      number: 9,
      isHidden: false,
      cells: [SheetCell(column: 1, value: .text(vector.raw))]
    )
    #expect(RowClassifier(Lexicon()).classify(row) == kinds[vector.id])
  }

  @Test func `an example row makes a note and no record`() {
    let reading = TestSheet(rows: [["(例)东组", "(例)渗油的泵", 1, "换垫"]]).read()
    #expect(reading.records.isEmpty)
    #expect(reading.findings.filter { $0.severity <= .error }.isEmpty)
    #expect(reading.notes.map(\.code) == ["N14"])
    #expect(reading.notes.map(\.cell) == ["A4"])
  }

  /// The sheet that each row of the table speaks of: group, description, count, step.
  private static let sheets: [String: TestSheet] = [
    "M01": TestSheet(rows: [["东组", "渗油的泵", 1], ["同上", "漏水的阀", 2]]),
    "M02": TestSheet(rows: [["东组", "渗油的泵", 1], ["〃", "漏水的阀", 2]]),
    "M03": TestSheet(rows: [["东组", "渗油的泵", 1], ["\"", "漏水的阀", 2]]),
    "M04": TestSheet(rows: [["同上", "渗油的泵", 1]]),
    "M05": TestSheet(rows: [["东组", "渗油的泵", 1], ["小计", nil, 1], ["同上", "漏水的阀", 2]]),
    "M06": TestSheet(rows: [["东组", "渗油的泵", 1], ["东组", "同上", 2]]),
    "M07": TestSheet(rows: [["东组", "渗油的泵", 1], ["东组", "漏水的阀", "〃"]]),
    "M08": TestSheet(
      rows: [["东组", "渗油的泵", 1], [nil, "漏水的阀", 2]],
      merges: ["A4:A5"]
    ),
    "M09": TestSheet(rows: [["东组", "渗油的泵", 1], [nil, "漏水的阀", 2]]),
    "M10": TestSheet(
      rows: [["东组", "渗油的泵", 1], ["东组", "漏水的阀", nil]],
      merges: ["C4:C6"]
    ),
    "M11": TestSheet(
      rows: [["东组", "渗油的泵", 1, "换垫"], [nil, nil, nil, "巡检"]],
      merges: ["B4:B5"]
    ),
    "M12": TestSheet(rows: [["东组", "渗油的泵", 1, "换垫"], [nil, nil, nil, "巡检"]]),
  ]
}
