import Batch
import Forms
import Foundation
import Ledger
import Publishing
import Testing
import Workbook

/// What comes back to clerks: their own workbooks, with what was found in them.
@Suite struct AnnotationTests {
  private static let returned = BadCase.all.filter { bad in
    bad.files.contains { $0.level == .file || $0.level == .error }
  }

  @Test(arguments: returned)
  func `a workbook that goes back has every finding at its cell`(_ bad: BadCase) async throws {
    let site = try TemporarySite(adding: BadFileTests.configuration[bad.id] ?? "")
    for file in bad.files {
      for path in file.context {
        let moment = try #require(try site.moments()[path])
        try site.put("\(Repository.sample)/\(path)", as: path, receivedAt: moment)
      }
      let source = "\(Repository.bad)/\(file.path)"
      try site.put(source, as: "inbox/\(file.name)", receivedAt: file.receivedAt)
    }
    let outcome = try await site.run()
    #expect(outcome.failed.isEmpty)
    for file in outcome.judged where file.status == .returned {
      guard !file.findings.contains(where: { $0.code == "F01" }) else {
        #expect(file.annotated == nil)
        continue
      }
      let copy = try #require(file.annotated)
      try check("\(site.path)/\(copy)", against: file)
      try expectSameReading("\(site.path)/\(file.path)", "\(site.path)/\(copy)")
    }
  }

  @Test func `a finding on a hidden sheet says so, and is no link that leads nowhere`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
    var layout = SheetLayout()
    try writer.addSheet("一", layout: layout)
    try writer.appendRow([1])
    layout.isHidden = true
    try writer.addSheet("二", layout: layout)
    try writer.appendRow([2])
    try writer.commit()
    let findings = ["一", "二"].map { sheet in
      Finding(
        code: "E11",
        severity: .error,
        sheet: sheet,
        cell: "A1",
        message: LocalizedText("坏", "bad")
      )
    }
    try AnnotatedWorkbook(findings, language: .chinese)
      .write(original: "\(folder)/a.xlsx", to: "\(folder)/b.xlsx", limits: .standard)
    let workbook = try WorkbookReader(path: "\(folder)/b.xlsx")
    let list = workbook.worksheets[0]
    var places: [CellContent] = []
    try workbook.readRows(of: list) { row in
      places.append(row[2].content)
      return .next
    }
    #expect(places.dropFirst() == [.text("一!A1"), .text("二!A1（隐藏的工作表）")])
    #expect(try workbook.details(of: list).hyperlinks.map(\.range.first.description) == ["C2"])
  }

  /// Holds the comments and the list of a copy against the findings.
  private func check(_ copy: String, against file: RunOutcome.Judged) throws {
    let shown = file.findings.filter { $0.severity <= .warning }
    let workbook = try WorkbookReader(path: copy)
    let list = try #require(workbook.worksheets.first)
    #expect(list.name == "检查结果")
    var lines: [String] = []
    try workbook.readRows(of: list) { row in
      lines.append((0..<row.count).map { "\(row[$0].content)" }.joined(separator: " "))
      return .next
    }
    #expect(lines.count == shown.count + 1)
    for finding in shown {
      #expect(lines.contains { $0.contains(finding.message.chinese) }, "\(finding)")
      guard let name = finding.sheet, let cell = finding.cell,
        let sheet = workbook.worksheets.first(where: { $0.name == name })
      else { continue }
      let first = try #require(cell.split(separator: ";").first?.split(separator: ":").first)
      let place = CellReference(first) ?? CellReference("A\(first)")
      let comments = try workbook.comments(of: sheet).filter { $0.reference == place }
      #expect(comments.contains { $0.text.contains(finding.message.chinese) }, "\(finding)")
    }
  }

  /// The marks are nothing to the reader, so that a clerk may correct the copy and send that.
  private func expectSameReading(_ original: String, _ copy: String) throws {
    let desk = try Desk.shared.get()
    let name = (original as NSString).lastPathComponent
    let one = try desk.read(original, name: name)
    let other = try desk.read(copy, name: name)
    #expect(one.findings == other.findings)
    // The list was read as well, and nothing came of its rows.
    let list = try #require(other.tallies.first)
    #expect(other.tallies.dropFirst() == one.tallies[...])
    #expect(list.sheet == "检查结果" && list.balances)
    #expect(list.seen > 1 && list.setAside[.guide] == list.seen)
  }

  @Test func `a copy that comes in again has one list and no mark twice`() throws {
    let bad = try #require(Self.returned.first { $0.id == "B10" })
    let file = try #require(bad.files.first)
    let folder = try TemporarySite()
    let (first, second) = ("\(folder.path)/first.xlsx", "\(folder.path)/second.xlsx")
    let findings = try Desk.shared.get().read("\(Repository.bad)/\(file.path)", name: file.name)
      .findings
    let place = Finding(
      code: "R03",
      severity: .error,
      sheet: "安全隱患(3月)",
      cell: "O6",
      message: LocalizedText("两行\n的话", "two\nlines")
    )
    let marked = AnnotatedWorkbook(findings + [place], language: .chinese)
    try marked.write(original: "\(Repository.bad)/\(file.path)", to: first, limits: .standard)
    for language in [Language.chinese, .english] {
      try AnnotatedWorkbook(findings + [place], language: language)
        .write(original: first, to: second, limits: .standard)
      #expect(try Self.comments(of: second).count == Self.comments(of: first).count)
      #expect(
        try Self.comments(of: second).contains {
          $0 == "[R03] " + (language == .chinese ? "两行 的话" : "two lines")
        }
      )
      #expect(try Self.names(of: second) == Self.names(of: first))
      let reading = try Desk.shared.get().read(second, name: file.name)
      #expect(reading.findings == findings)
    }
    // What was put right has no mark any more.
    let other = Finding(code: "R01", severity: .file, message: LocalizedText("文件", "file"))
    try AnnotatedWorkbook([other], language: .chinese)
      .write(original: first, to: second, limits: .standard)
    #expect(try Self.comments(of: second) == Self.comments(of: "\(Repository.bad)/\(file.path)"))
  }

  private static func names(of path: String) throws -> [String] {
    try WorkbookReader(path: path).worksheets.map(\.name)
  }

  private static func comments(of path: String) throws -> [String] {
    let workbook = try WorkbookReader(path: path)
    return try workbook.worksheets.flatMap { try workbook.comments(of: $0).map(\.text) }
  }

  @Test func `a workbook that comes in whole has no copy`() async throws {
    let site = try TemporarySite(withInbox: true)
    let outcome = try await site.run()
    #expect(outcome.judged.allSatisfy { $0.annotated == nil })
    #expect(!FileManager.default.fileExists(atPath: "\(site.path)/returned"))
  }
}
