import Testing
import Workbook

@Suite struct CellReferenceTests {
  @Test(arguments: [
    ("A1", 1, 1), ("$B$3", 3, 2), ("xfd1048576", 1_048_576, 16_384), ("AA10", 10, 27),
  ])
  func `reads letters and digits`(text: String, row: Int, column: Int) {
    #expect(CellReference(text) == CellReference(row: row, column: column))
  }

  @Test(arguments: [
    "", "A", "1", "A0", "XFE1", "A1048577", "1A", "A1B", "AAAA1", "A99999999", "A-1",
  ])
  func `refuses what is no cell of a worksheet`(text: String) {
    #expect(CellReference(text) == nil)
  }

  @Test func `a range puts its corners in order`() {
    #expect(CellRange("C4:A1")?.description == "A1:C4")
    #expect(CellRange("A1:") == nil)
  }
}
