import Testing
import Workbook

@testable import Forms

/// Sheets are told apart by their names alone.
@Suite struct SheetNameTests {
  @Test func `two sheets of one name cannot be told apart`() throws {
    let sheet = TestSheet(rows: []).sheet
    try FormReader.checkNames(of: [sheet], fileName: "表.xlsx")
    let error = #expect(throws: WorkbookError.self) {
      try FormReader.checkNames(of: [sheet, sheet], fileName: "表.xlsx")
    }
    #expect(error?.code == .corrupt)
    #expect(error?.reason.contains("事项") == true)
  }
}
