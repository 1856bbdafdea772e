import Batch
import Forms
import Foundation
import Ledger
import Testing

/// The second sample site: other words, another language, the same program.
@Suite struct ShopTests {
  /// One run for all rows.
  private static let run = Task { try await ShopRun.make() }

  @Test func `all twelve files are accepted, and nothing is left to do`() async throws {
    let run = try await Self.run.value
    #expect(run.outcome.judged.count == 12)
    #expect(run.outcome.accepted == 12)
    #expect(run.outcome.actions(in: .english) == [])
  }

  @Test func `the table of figures is read whole`() {
    #expect(ShopFigure.all.count == 544)
  }

  @Test(arguments: ShopFigure.all)
  func `every figure is what the workbooks were made for`(_ expected: ShopFigure) async throws {
    let figures = try await Self.run.value.figures
    #expect(figures[expected.place] == expected.value)
  }

  @Test func `a second run changes no byte`() async throws {
    let first = try await ShopRun.make()
    let before = try first.bytes()
    let second = try await first.again()
    #expect(second.known == 12)
    #expect(second.publishedFolders == [])
    #expect(try first.bytes() == before)
    #expect(before.count == 18)
  }

  @Test func `the reports of an English site are in English`() async throws {
    let texts = try await Self.run.value.bytes().filter { !$0.key.hasSuffix(".xlsx") }
    #expect(texts.count == 15)
    for (path, data) in texts {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(path)")
    }
  }

  @Test(arguments: ShopBadFile.all)
  func `a bad file goes back with the finding at its cell`(_ bad: ShopBadFile) async throws {
    let run = try await ShopRun.make(replacing: bad.path)
    let judged = try #require(run.outcome.judged.first { $0.path == "inbox/\(bad.name)" })
    #expect(judged.status == .returned)
    #expect(run.outcome.accepted == 11)
    let finding = try #require(
      judged.findings.first { $0.sheet == bad.sheet && $0.cell == bad.cell }
    )
    #expect(finding.code == bad.code)
    #expect(finding.severity == (bad.code == "E20" ? .file : .error))
    for word in bad.words { #expect(finding.line(in: .english).contains(word)) }
    // Nothing else is said but what follows from the same fault.
    let grave = judged.findings.filter { $0.severity <= .error && $0.code != bad.code }
    #expect(grave.map(\.code) == bad.consequences)
  }
}

/// A row of `shop_expected.tsv`.
struct ShopFigure: Sendable, CustomTestStringConvertible {
  /// Where a figure stands in `figures.csv`.
  struct Place: Hashable, Sendable {
    var metric: String
    var scope: String
    var unit: String
    var period: String
  }

  var place: Place
  var value: String

  var testDescription: String {
    "\(place.metric) \(place.unit) \(place.period) \(place.scope) = \(value)"
  }

  static let all: [ShopFigure] = Fixture.rows("shop_expected.tsv").map { row in
    var parts: [String: String] = [:]
    for part in row[1].split(separator: " ") {
      let sides = part.split(separator: "=").map(String.init)
      if sides.count == 2 { parts[sides[0]] = sides[1] }
    }
    let place = Place(
      metric: row[0],
      scope: parts["product"].map { "sku=\($0)" } ?? "",
      unit: parts["store"] ?? "ALL",
      period: parts["month"] ?? "2026"
    )
    return ShopFigure(place: place, value: row[2])
  }
}

/// A row of `shop_bad_expected.tsv`, with the code that its words stand for.
struct ShopBadFile: Sendable, CustomTestStringConvertible {
  var id: String
  var path: String
  var sheet: String
  var cell: String
  var code: String
  var words: [String]
  var consequences: [String]

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var testDescription: String { id }

  static let all: [ShopBadFile] = Fixture.rows("shop_bad_expected.tsv").map { row in
    let (code, words, consequences): (String, [String], [String]) =
      switch row[0] {
      case "SB1": ("S01", ["192"], ["E20"])
      case "SB2": ("E18", ["ZZZ-99"], [])
      default: ("E20", ["6544.3", "6444.3"], [])
      }
    return ShopBadFile(
      id: row[0],
      path: row[1],
      sheet: row[3],
      cell: row[4],
      code: code,
      words: words,
      consequences: consequences
    )
  }
}

/// The tables and workbooks beside these tests.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// The rows of a table below its header.
  static func rows(_ name: String) -> [[String]] {
    guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
      return []
    }
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
