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

  /// Metrics of records and reports that come later: the brief, plans, safety activities, labour,
  /// areas and posts, campaigns, mentoring, the league table.
  static let later: [String] = [
    "proposals_raised_text", "plans_made", "strategies_made", "pledge_", "case_education_",
    "drill_", "inspection_sessions", "labor_", "WRONG_labor_", "areas", "area_member_coverage",
    "demo_posts", "accident", "campaign ", "mentoring_pairs", "competition_score",
  ]

  /// Whether the row is about something that comes later.
  var isLater: Bool {
    let name = variant == nil ? metric : String(metric.split(separator: " ").last ?? "")
    return Self.later.contains { name.hasPrefix($0) }
  }

  /// The file that a variant leaves out, as in `BR03_W07`; none for the whole quarter.
  var variant: String? {
    metric.hasPrefix("VARIANT_drop_")
      ? metric.dropFirst("VARIANT_drop_".count).split(separator: " ").first.map(String.init) : nil
  }

  /// Whether the value is one that must not come out.
  var isWrong: Bool { metric.hasPrefix("WRONG_") }

  /// The rows about the whole quarter that are due now.
  static let wholeQuarter = all.filter {
    !$0.isLater && !$0.isWrong && $0.variant == nil && !$0.metric.hasPrefix("meeting_2026")
      && !$0.scope.hasPrefix("as of 2026-03-12")
  }

  /// Where the figure stands in `figures.csv`.
  var place: (scope: String, unit: String, period: String) {
    let words = scope.split(separator: " ").map(String.init)
    let unit = words.first { $0.hasPrefix("WS") || $0.hasPrefix("BR") } ?? "WS01"
    let month = words.first { $0.wholeMatch(of: /2026-[0-9]{2}/) != nil }
    let filter = words.first { $0.contains("=") } ?? ""
    let basis =
      scope.contains("settlement") ? "settlement" : scope.contains("weekly basis") ? "weekly" : ""
    return (filter.isEmpty ? basis : filter, unit, month ?? "2026-Q1")
  }
}
