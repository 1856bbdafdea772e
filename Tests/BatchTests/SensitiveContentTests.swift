import Batch
import Forms
import Foundation
import GRDB
import Publishing
import Testing
import Workbook

/// What stands in sensitive fields goes into the ledger, and into nothing that a run says.
@Suite struct SensitiveContentTests {
  private static let secrets = ["4711", "90210", "88417", "secret", "180420"]

  private static func writeWorkbook(to path: String) throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("Loans")
    try writer.appendRow(["Weekly loans"])
    try writer.appendRow(["Branch", "Harbour", "", "Week", "2026-W12"])
    try writer.appendRow([])
    try writer.appendRow(["Medium", "Items lent", "Renewals", "Fees", "Desk hours"])
    // A rule tells the renewals, and their soft bound does.
    try writer.appendRow(["Books", 420, 90210, 12.5, 38])
    try writer.appendRow(["Discs", 60, 4, "about 4711", 6])
    try writer.appendRow(["Games", 12, 0, "", ""])
    try writer.addSheet("Talks")
    try writer.appendRow(["Talks"])
    try writer.appendRow(["No.", "Day", "Topic", "Announced", "State", "Speaker", "Minutes"])
    try writer.appendRow(["T1", "20/3/2026", "Birds", "same day", "done", "88417", 45])
    try writer.appendRow(["T2", "21/3/2026", "Bees", "same day", "done", "Ada Moss", 45])
    try writer.appendRow(["", "", "", "", "", "Ben Secret", 30])
    try writer.commit()
  }

  /// The site of the articles, with the words for which these fields are sensitive, or without any.
  private static func site(isSensitive: Bool) throws -> ConfigurationFiles {
    var site = try ConfigurationFiles.documentation()
    for (file, lines) in [
      ("records/loan.yaml", ["  - name: renewals\n", "  - name: fees\n"]),
      ("records/speaker.yaml", []),
    ] {
      var text = try #require(site.files[file])
      text = text.replacing("    sensitive: true\n", with: "")
      for line in lines + (file.hasSuffix("speaker.yaml") ? ["  - name: person\n"] : []) {
        #expect(text.contains(line))
        if isSensitive { text = text.replacing(line, with: line + "    sensitive: true\n") }
      }
      site.files[file] = text
    }
    site.files["received.tsv"] =
      "path\treceived_at\ninbox/loans_Harbour_2026-W12.xlsx\t2026-03-23T10:00\n"
    // The same content under another name.
    site.files["rules/more.yaml"] = """
      - code: L08
        severity: warning
        title: Told under another name
        query: |
          SELECT record_id, 'loans' AS field, loans AS found, 'so: ' || renewals AS other
          FROM loan_rows WHERE submission_id = :submission AND renewals > 1000
        message: "{found} and {other}"
      - code: L09
        severity: warning
        title: Something made of it
        query: |
          SELECT record_id, 'renewals' AS field, renewals * 2 AS found
          FROM loan_rows WHERE submission_id = :submission AND renewals > 1000
        message: "twice it is {found}"
      """
    return site
  }

  @Test(arguments: [false, true])
  func `nothing that a run or a check says repeats it`(isSensitive: Bool) async throws {
    let folder = NSTemporaryDirectory() + "batch-sensitive-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text) in try Self.site(isSensitive: isSensitive).files {
      let url = URL(fileURLWithPath: "\(folder)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    for name in ["inbox", "master"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)",
        withIntermediateDirectories: true
      )
    }
    let path = "\(folder)/inbox/loans_Harbour_2026-W12.xlsx"
    try Self.writeWorkbook(to: path)
    let now = try #require(LocalDateTime(iso: "2026-04-13T09:00"))
    let site = try Site.load(folder)
    var said: [String: String] = [:]
    var desk = try CheckDesk(site: site, now: now)
    let results = [try desk.check(path)]
    for language in Language.allCases {
      for format in CheckReport.Format.allCases {
        said["check \(format) \(language)"] = CheckReport(results, language: language)
          .told(as: format)
      }
    }
    let outcome = try await Run(site: site, now: now, jobs: 1).run()
    #expect(outcome.judged.first?.leftOut ?? 0 > 0)
    said["run"] = outcome.actions(in: .english).joined(separator: "\n") + outcome.json(in: .chinese)
    let copy = try #require(outcome.judged.first?.annotated)
    said["list of findings"] = try Self.firstSheet(of: "\(folder)/\(copy)")
    let ledger = try DatabaseQueue(path: "\(folder)/.state/ledger.sqlite")
    for table in ["finding", "coercion", "audit_files", "audit_rows"] {
      said[table] = try await ledger.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).joined()
      }
    }
    for secret in Self.secrets {
      let places = said.filter { $0.value.lowercased().contains(secret) }.keys.sorted()
      #expect(places.isEmpty == isSensitive, "\(secret) in \(places)")
    }
    #expect(said["run"]?.contains("L01") == true)
    #expect(said["finding"]?.contains("L08") == true)
    // The ledger itself has it.
    let kept = try await ledger.read { db in
      try Int.fetchOne(db, sql: "SELECT max(renewals) FROM data_loan")
    }
    #expect(kept == 90210)
  }

  /// The texts of the first sheet of a workbook.
  private static func firstSheet(of path: String) throws -> String {
    let workbook = try WorkbookReader(path: path)
    let sheet = try #require(workbook.worksheets.first)
    var texts: [String] = []
    try workbook.readRows(of: sheet) { row in
      for position in 0..<row.count {
        if case .text(let text) = row[position].content { texts.append(text) }
      }
      return .next
    }
    return texts.joined(separator: "\n")
  }

  @Test func `a key with a sensitive field in it is not shown`() throws {
    let site = try Self.site(isSensitive: true)
    try site.withFolder { folder in
      let library = try Site.load(folder).library
      #expect(library.records["speaker"]?.hasSensitiveKey == true)
      #expect(library.records["loan"]?.hasSensitiveKey == false)
    }
  }
}
