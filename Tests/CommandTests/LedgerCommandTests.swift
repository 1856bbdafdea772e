import Foundation
import Testing

/// `cathode ledger`, and what a run does to be looked after by programs.
@Suite struct LedgerCommandTests {
  private struct Outcome: Decodable {
    struct Files: Decodable {
      var seen: Int
      var accepted: Int
      var known: Int
    }

    struct Rows: Decodable {
      var seen: Int
      var accepted: Int
      var rejected: Int
      var setAside: Int
    }

    var files: Files
    var rows: Rows
    var published: [String]
  }

  private func outcome(of site: SiteCopy) throws -> Outcome {
    let result = try Program.run(["run", site.path, "--json"])
    return try JSONDecoder().decode(Outcome.self, from: Data(result.output.utf8))
  }

  @Test func `a run prints its balance`() throws {
    let site = try SiteCopy()
    let first = try outcome(of: site)
    #expect(first.files.accepted == first.files.seen)
    #expect(first.files.seen > 0)
    #expect(first.rows.accepted > 0)
    #expect(
      first.rows.seen == first.rows.accepted + first.rows.rejected + first.rows.setAside
    )
    #expect(!first.published.isEmpty)
    let second = try outcome(of: site)
    #expect(second.files.known == second.files.seen)
    #expect(second.rows.seen == 0)
    #expect(second.published.isEmpty)
  }

  @Test func `a lost ledger comes back from its backup`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["ledger", "check", site.path]).code == 74)
    #expect(try Program.run(["run", site.path]).code == 0)
    #expect(
      try Program.run(["ledger", "check", site.path]) == .init(code: 0, output: "", errors: "")
    )
    let backup = try Program.run(["ledger", "backup", site.path])
    #expect(backup.code == 0)
    let path = backup.output.trimmingCharacters(in: .newlines)
    #expect(path.hasPrefix("\(site.path)/.state/backups/ledger-"))

    try site.remove(".state/ledger.sqlite")
    let refused = try Program.run(["run", site.path])
    #expect(refused.code == 74)
    #expect(refused.errors.contains("cathode ledger restore"))
    #expect(try Program.run(["ledger", "restore", site.path]).output == "\(path)\n")
    #expect(try outcome(of: site).published.isEmpty)

    try site.write(".state/ledger.sqlite", "no ledger")
    #expect(try Program.run(["run", site.path]).code == 74)
    let again = try Program.run(["ledger", "restore", site.path, path])
    #expect(again.code == 0)
    #expect(again.output.contains("→ \(site.path)/.state/ledger.sqlite."))
    #expect(try Program.run(["run", site.path]).code == 0)
  }

  @Test func `the log of a lost ledger is not taken for the one that comes back`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["run", site.path]).code == 0)
    #expect(try Program.run(["ledger", "backup", site.path]).code == 0)
    // As a run leaves it that was killed.
    try site.write(".state/ledger.sqlite-wal", "the log of another ledger")
    try site.remove(".state/ledger.sqlite")
    #expect(try Program.run(["ledger", "restore", site.path]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(site.path)/.state")
    #expect(names.filter { $0.hasSuffix("-wal") && $0.hasPrefix("ledger.sqlite.") }.count == 1)
    #expect(!names.contains("ledger.sqlite-wal"))
    #expect(try Program.run(["ledger", "check", site.path]).code == 0)
  }

  @Test func `copies are not for everybody`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["run", site.path]).code == 0)
    let backup = try Program.run(["ledger", "backup", site.path])
    let path = backup.output.trimmingCharacters(in: .newlines)
    let blank = "\(site.path)/blank"
    #expect(try Program.run(["template", site.path, "--output", blank]).code == 0)
    let forms = try FileManager.default.contentsOfDirectory(atPath: blank).map { "\(blank)/\($0)" }
    #expect(!forms.isEmpty)
    for file in forms + [path, blank] {
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o027 == 0, "\(file): \(String(mode, radix: 8))")
    }
  }

  @Test func `of many backups the latest are kept`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["run", site.path]).code == 0)
    for _ in 0..<4 { _ = try Program.run(["ledger", "backup", site.path, "--keep", "2"]) }
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(site.path)/.state/backups")
    #expect(names.count == 2)
    try site.write(".state/backups/broken.sqlite", "no ledger")
    let broken = "\(site.path)/.state/backups/broken.sqlite"
    #expect(try Program.run(["ledger", "restore", site.path, broken]).code == 74)
    #expect(try Program.run(["run", site.path]).code == 0)
  }

  @Test func `a file of the archive that was changed is told`() throws {
    let site = try SiteCopy()
    #expect(try Program.run(["run", site.path]).code == 0)
    let archive = "\(site.path)/.state/archive"
    let file = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: archive).first { $0.hasSuffix(".xlsx") }
    )
    try Data("another".utf8).write(to: URL(filePath: "\(archive)/\(file)"))
    let result = try Program.run(["ledger", "check", site.path])
    #expect(result.code == 1)
    #expect(result.output.contains("\(archive)/\(file): its bytes have the hash"))
  }
}
