import Foundation
import Testing

/// A row of `expected.tsv`: a metric, its scope in words, and what must come out.
struct ExpectedFigure: Sendable, CustomTestStringConvertible {
  var metric: String
  var scope: String
  var expected: String

  var testDescription: String { "\(metric) (\(scope)) = \(expected)" }

  /// All rows.
  static let all: [ExpectedFigure] = {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/expected.tsv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return ExpectedFigure(metric: columns[0], scope: columns[1], expected: columns[2])
    }
  }()

  /// The file that a variant leaves out, as in `BR03_W07`; none for the whole quarter.
  var variant: String? {
    metric.hasPrefix("VARIANT_drop_")
      ? metric.dropFirst("VARIANT_drop_".count).split(separator: " ").first.map(String.init) : nil
  }

  /// Whether the value is one that must not come out.
  var isWrong: Bool { metric.hasPrefix("WRONG_") }

  /// The rows about the whole quarter.
  static let wholeQuarter = all.filter {
    !$0.isWrong && $0.variant == nil && !$0.metric.hasPrefix("meeting_2026")
      && !$0.scope.hasPrefix("as of 2026-03-12")
  }

  /// Where the figure stands in `figures.csv`.
  var place: (metric: String, scope: String, unit: String, period: String) {
    let words = scope.split(separator: " ").map(String.init)
    let unit = words.first { $0.hasPrefix("WS") || $0.hasPrefix("BR") } ?? "WS01"
    let month = words.first { $0.wholeMatch(of: /2026-[0-9]{2}/) != nil } ?? "2026-Q1"
    // `campaign 传帮带` is the figure of campaigns by their kind.
    let names = metric.split(separator: " ", maxSplits: 1).map(String.init)
    if names.count > 1 { return (names[0], "subtype=\(names[1])", unit, month) }
    return (metric, part(of: words), unit, month)
  }

  /// What sets the figure apart from others of its metric.
  private func part(of words: [String]) -> String {
    if let filter = words.first(where: { $0.contains("=") }) { return filter }
    if let event = words.first(where: { $0.hasPrefix("LE-") }) { return "event=\(event)" }
    if scope.contains("settlement") { return "settlement" }
    return scope.contains("weekly basis") ? "weekly" : ""
  }
}
