import Foundation
import Testing
import Workbook

@Suite struct SampleWorkbookTests {
  @Test func `the same calls give the same bytes, wherever the sheets wait`() throws {
    let folder = try TemporaryFolder()
    try writeSampleWorkbook(to: folder.file("one.xlsx"))
    try writeSampleWorkbook(to: folder.file("two.xlsx"))
    try writeSampleWorkbook(to: folder.file("disk.xlsx"), memoryLimit: 0)
    #expect(try folder.bytes("one.xlsx") == folder.bytes("two.xlsx"))
    #expect(try folder.bytes("one.xlsx") == folder.bytes("disk.xlsx"))
    #expect(try folder.names == ["disk.xlsx", "one.xlsx", "two.xlsx"])
    // For a look with other programs.
    if let kept = ProcessInfo.processInfo.environment["KEEP_SAMPLES_IN"] {
      try writeSampleWorkbook(to: kept + "/sample.xlsx")
      try writeChartVariants(to: kept + "/charts.xlsx")
    }
  }

  @Test func `charts of every kind take every choice`() throws {
    let folder = try TemporaryFolder()
    try writeChartVariants(to: folder.file("charts.xlsx"))
    #expect(try WorkbookReader(path: folder.file("charts.xlsx")).worksheets.count == 7)
  }
}
