import Foundation
import Testing

/// `cathode template`: blank forms for clerks.
@Suite struct TemplateCommandTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "cathode-template-\(UUID())").path

  private static func sample(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "samples/\(name)").path
  }

  @Test func `each unit gets a workbook, in silence`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try Program.run([
      "template", Self.sample("shop"), "--period", "2026-W15", "--output", folder,
    ])
    #expect(result == Program.Result(code: 0, output: "", errors: ""))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(
      names == [
        "Weekly sales_Airport_2026W15.xlsx", "Weekly sales_Harbor Street_2026W15.xlsx",
        "Weekly sales_North Mall_2026W15.xlsx",
      ]
    )
  }

  @Test func `a new site has blank forms before anything came in`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Program.run(["init", folder, "--language", "en"]).code == 0)
    #expect(try Program.run(["template", folder, "--unit", "East room"]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/templates")
    #expect(names == ["Reading room report_East room.xlsx"])
  }

  @Test(arguments: [
    (["--form", "NONE"], "no form “NONE”; the site has SALES_WEEKLY"),
    (["--unit", "Nowhere"], "no unit “Nowhere”"),
    (["--period", "2026-03"], "no such form is sent for 2026-03"),
    (["--period", "march"], "--period"),
  ])
  func `what the site does not have is wrong usage`(arguments: [String], words: String) throws {
    let result = try Program.run(
      ["template", Self.sample("shop"), "--output", folder] + arguments
    )
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
