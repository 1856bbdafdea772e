import Foundation
import Testing

/// `cathode init`: a newcomer's first site.
@Suite struct InitCommandTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "cathode-init-\(UUID())").path

  @Test(arguments: [["--language", "zh-Hans"], ["--language", "en"], []])
  func `the site that it writes is right, runs in silence and publishes`(
    arguments: [String]
  ) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let silence = Program.Result(code: 0, output: "", errors: "")
    #expect(try Program.run(["init", folder] + arguments) == silence)
    #expect(try Program.run(["check", "--site", folder]) == silence)
    #expect(try Program.run(["run", folder]) == silence)
    let reports = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/reports")
    #expect(reports.count { $0.hasSuffix(".xlsx") } >= 2)
    let extract = try #require(reports.first { $0.hasSuffix("visits.csv") && $0.contains("-W") })
    let rows = try String(contentsOfFile: "\(folder)/reports/\(extract)", encoding: .utf8)
    #expect(rows.split(separator: "\r\n").count == 11)
  }

  @Test func `editors find the schema of every file`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Program.run(["init", folder]).code == 0)
    for file in ["site.yaml", "records/visit.yaml", "rules/visits.yaml"] {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first)
      let schema = try #require(line.split(separator: "=").last)
      let url = URL(filePath: "\(folder)/\(file)").deletingLastPathComponent()
        .appending(path: String(schema))
      _ = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    }
    try FileManager.default.removeItem(atPath: "\(folder)/.schemas")
    #expect(try Program.run(["init", folder, "--schemas"]).code == 0)
    #expect(FileManager.default.fileExists(atPath: "\(folder)/.schemas/site.schema.json"))
  }

  @Test func `a folder with something in it is left alone`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(filePath: "\(folder)/notes.txt"))
    let result = try Program.run(["init", folder])
    #expect(result.code == 74)
    #expect(result.errors == "\(folder): the folder is not empty\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["notes.txt"])
  }

  /// A mistake in the site, and what is said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var old: String
    var new: String
    var message: String
  }

  static let mistakes = [
    Mistake(
      testDescription: "a wrong type",
      file: "records/visit.yaml",
      old: "minimum: 0, maximum: 5000",
      new: "minimum: none, maximum: 5000",
      message: "records/visit.yaml:21:44: found “none”, expected a number"
    ),
    Mistake(
      testDescription: "an unknown key",
      file: "forms/visits_weekly.yaml",
      old: "titles:",
      new: "title_patterns:",
      message: "forms/visits_weekly.yaml:9:1: found the key “title_patterns”, expected one of name,"
    ),
    Mistake(
      testDescription: "a misspelt key",
      file: "report.yaml",
      old: "extracts:",
      new: "extract:",
      message: "(did you mean extracts?)"
    ),
    Mistake(
      testDescription: "bad SQL",
      file: "sheets/overview.yaml",
      old: "FROM figure f JOIN org o",
      new: "FROM figures f JOIN org o",
      message: "sheets/overview.yaml:8:12: table “各阅览室”: no such table: figures"
    ),
    Mistake(
      testDescription: "a message that tells what the query has not",
      file: "rules/visits.yaml",
      old: "却借出{loans}册",
      new: "却借出{books}册",
      message: "rule R01: the message tells {books}, and the query has no such column"
    ),
    Mistake(
      testDescription: "a sheet that is not there",
      file: "report.yaml",
      old: "sheets: [overview]",
      new: "sheets: [overviews]",
      message: "report.yaml:7:10: found “overviews”, expected the name of a file in sheets"
    ),
    Mistake(
      testDescription: "a unit below itself",
      file: "site.yaml",
      old: "level: all}",
      new: "level: all, parent: R1}",
      message: "site.yaml:20:50: found “R1”, expected a unit that does not stand below ALL itself"
    ),
    Mistake(
      testDescription: "a form of a level that no unit has",
      file: "forms/visits_weekly.yaml",
      old: "unit: {level: room}",
      new: "unit: {level: rom}",
      message: "found the level “rom”, expected one that a unit of site.yaml has: all, room"
    ),
    Mistake(
      testDescription: "a placeholder that stands for nothing",
      file: "report.yaml",
      old: "{period}_",
      new: "{periods}_",
      message: "found “{periods}”, expected {unit}, {period} or {as_of}"
    ),
    Mistake(
      testDescription: "a level that no figure is told for",
      file: "report.yaml",
      old: "levels: [all]",
      new: "levels: [rooms]",
      message: "report.yaml:4:10: found “rooms”, expected one of the levels of site.yaml: all, room"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in the site is told with file, line and remedy`(_ mistake: Mistake) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Program.run(["init", folder]).code == 0)
    let path = "\(folder)/\(mistake.file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let broken = text.replacing(mistake.old, with: mistake.new)
    try #require(broken != text)
    try broken.write(toFile: path, atomically: true, encoding: .utf8)
    let result = try Program.run(["check", "--site", folder])
    #expect(result.code == 78)
    #expect(result.errors.contains(mistake.message), "\(result.errors)")
  }
}
