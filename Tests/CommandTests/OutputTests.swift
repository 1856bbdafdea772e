import Foundation
import Testing

/// What becomes of output that nobody takes.
@Suite struct OutputTests {
  @Test(arguments: ["run", "check"])
  func `what cannot be printed is told and ends with 74`(command: String) throws {
    let site = try SiteCopy()
    let arguments =
      command == "run" ? ["--json", site.path] : ["--site", site.path, Self.workbook]
    let result = try Program.run([command] + arguments, redirected: ">/dev/full")
    #expect(result.code == 74)
    #expect(result.errors == "standard output: No space left on device\n")
    // The run itself was done.
    let reports = "\(site.path)/reports"
    #expect(FileManager.default.fileExists(atPath: reports) == (command == "run"))
  }

  @Test func `what is printed never goes into a file that took the place of a closed stream`()
    throws
  {
    let site = try SiteCopy()
    let result = try Program.run(["run", "--json", site.path], redirected: "<&- >&-")
    #expect(result.code == 74)
    #expect(result.errors == "standard output: Bad file descriptor\n")
    let lock = try FileManager.default.attributesOfItem(atPath: "\(site.path)/.state/lock")
    #expect(lock[.size] as? Int == 0)
    #expect(try Program.run(["run", site.path]).code == 0)
  }

  private static let workbook =
    "\(SiteCopy.sample)/inbox/2026-02-04/电解一车间_月结_2026年1月.xlsx"
}
