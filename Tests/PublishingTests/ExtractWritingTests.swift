import Crypto
import Figures
import Forms
import Foundation
import Ledger
import Testing
import Workbook

@testable import Publishing

/// Extracts that are written while their query runs.
@Suite struct ExtractWritingTests {
  private static let rows = """
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 7000)
    SELECT 'line, ' || i AS word, i AS whole, i / 8.0 AS fixed, i / 7.0 AS free,
      date('2026-01-01', i % 400 || ' days') AS day,
      CASE i % 3 WHEN 0 THEN '2026-01-05T10:11:0' || i % 7 WHEN 1 THEN '=soon' END AS moment
    FROM n
    """
  private static let columns = [
    column("word"), column("whole", .integer), column("fixed", .number(decimals: 2)),
    column("free", .number(decimals: nil)), column("day", .date), column("moment", .dateTime),
  ]

  private static func extract(
    _ query: String,
    _ columns: [TableDefinition.Column] = columns
  ) -> ReportDefinition.Extract {
    let title = LocalizedText("行", "rows")
    var table = TableDefinition(title: title, query: query, columns: columns)
    table.position = .whole("extracts/rows.yaml")
    return ReportDefinition.Extract(name: "rows", table: table)
  }

  /// Writes the report of a site that has one unit and no forms.
  private static func publish(
    _ extracts: [ReportDefinition.Extract],
    into folder: String
  ) throws {
    var report = ReportDefinition(workbookName: "x.xlsx", levels: ["all"], periods: [.year])
    report.extracts = extracts
    let publisher = Publisher(report: report, language: .english)
    try session { session, period throws(PublishingError) in
      try publisher.write(unit: "A", period: period, session: session, into: folder)
    }
  }

  private static func session<Failure: Error>(
    _ body: (borrowing ReportSession, Period) throws(Failure) -> Void
  ) throws {
    var library = FormLibrary(forms: [], records: [:], catalogs: [:], lexicon: Lexicon())
    library.organisation = .units([Organisation.Unit(id: "A", name: "All", level: "all")])
    let year = try #require(Period("2026"))
    let reporter = Reporter(
      ledger: try Ledger(path: nil, library: library),
      figures: [],
      calendar: ReportingCalendar(firstPeriod: year),
      levels: ["all"]
    )
    var failure: Failure?
    try reporter.session(asOf: year.end) { (session) throws(LedgerError) in
      do throws(Failure) { try body(session, year) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  @Test func `what is written row by row is the table, and the package tells its bytes`() throws {
    let folder = try TemporaryFolder()
    let extract = Self.extract(Self.rows)
    try Self.publish([extract], into: folder.path)
    try Self.session { session, period throws(LedgerError) in
      let table = try session.table(extract.table, unit: "A", period: period, language: .english)
      do throws(WorkbookError) {
        try CSVExtract.write(table, to: folder.file("table.csv"))
      } catch { Issue.record(error) }
    }
    let bytes = try folder.bytes("rows.csv")
    #expect(bytes.count > 1 << 18)
    #expect(bytes == (try folder.bytes("table.csv")))
    let package = String(decoding: try folder.bytes("datapackage.json"), as: UTF8.self)
    #expect(package.contains("\"bytes\": \(bytes.count),"))
    let hash = SHA256.hash(data: bytes).map(hexadecimal).joined()
    #expect(package.contains("\"hash\": \"sha256:\(hash)\","))
    #expect(package.contains("{\"name\": \"free\", \"type\": \"number\", \"title\": \"en free\"}"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["datapackage.json", "figures.csv", "rows.csv", "table.csv"])
  }

  @Test func `a pivoted extract has its values side by side`() throws {
    var extract = Self.extract(
      "SELECT column1 AS unit, column2 AS week, column3 AS n FROM (VALUES ('a', 'W1', 1), ('a', 'W2', 2))",
      [column("unit"), column("n", .integer)]
    )
    extract.table.pivot = TableDefinition.Pivot(column: "week", value: "n")
    let folder = try TemporaryFolder()
    try Self.publish([extract], into: folder.path)
    let text = String(decoding: try folder.bytes("rows.csv"), as: UTF8.self)
    #expect(text == "\u{FEFF}unit,W1,W2\r\na,1,2\r\n")
  }

  @Test func `an error of the query after some rows names its place and leaves no file`() throws {
    let folder = try TemporaryFolder()
    let query = """
      WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
      SELECT CASE i WHEN 30000 THEN abs(-9223372036854775807 - 1) ELSE 'line ' || i END AS word FROM n
      """
    let error = #expect(throws: PublishingError.self) {
      try Self.publish([Self.extract(query, [column("word")])], into: folder.path)
    }
    #expect(error?.description == "extracts/rows.yaml: table “行”: integer overflow")
    guard case .ledger(let mistake) = error else {
      Issue.record("\(String(describing: error)) is no error of a query")
      return
    }
    #expect(mistake.code == .configuredQuery)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["figures.csv"])
  }

  @Test func `a file that cannot be written is no mistake of the query`() throws {
    let folder = try TemporaryFolder()
    var extract = Self.extract(Self.rows)
    extract.name = "gone/rows"
    let error = #expect(throws: PublishingError.self) {
      try Self.publish([extract], into: folder.path)
    }
    guard case .file(let failure) = error else {
      Issue.record("\(String(describing: error)) is no error of a file")
      return
    }
    #expect(failure.code == .system)
    #expect(failure.path == folder.file("gone/rows.csv"))
  }

  @Test func `a disk that is full in the middle of the rows is no mistake of the query`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 100_000, rlim_max: .max)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let error = #expect(throws: PublishingError.self) {
        try Self.publish([Self.extract(Self.rows)], into: folder.path)
      }
      guard case .file(let failure) = error else {
        Issue.record("\(String(describing: error)) is no error of a file")
        return
      }
      let path = folder.file("rows.csv")
      #expect(
        failure == WorkbookError(.system, path: path, reason: "cannot write: File too large")
      )
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["figures.csv"])
    }
  }
}
