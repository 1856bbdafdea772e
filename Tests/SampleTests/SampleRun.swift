import Batch
import Forms
import Foundation
import Publishing
import Testing

/// A run of the sample site with state and reports of its own, and the figures that it published.
struct SampleRun: Sendable {
  /// What the run came to.
  let outcome: RunOutcome
  /// The folder of the reports.
  let reports: URL
  /// The rows of the quarter's `figures.csv`, by column.
  let figures: [[String: String]]

  /// The sample site.
  static let site = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples/workshop")

  /// Runs the sample, without the one file whose path has `left` in it, on the site's day or another.
  static func make(without left: String? = nil, asOf: CalendarDate? = nil) async throws -> SampleRun
  {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cathode-sample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var site = try Site.load(Self.site.path)
    site.state = folder.appending(path: "state").path
    site.reports = folder.appending(path: "reports").path
    // The reports that these tests look at; weeks and branches would take many times as long.
    site.report.periods = [.month, .quarter]
    site.report.levels = Array(site.report.levels.prefix(1))
    if let left {
      let inbox = folder.appending(path: "site")
      try FileManager.default.copyItem(at: Self.site, to: inbox)
      site.directory = inbox.path
      let files = try #require(
        FileManager.default.enumerator(at: inbox, includingPropertiesForKeys: nil)
      )
      var removed = 0
      for case let url as URL in files where url.path.contains(left) {
        try FileManager.default.removeItem(at: url)
        removed += 1
      }
      try #require(removed == 1)
    }
    let now = try #require(LocalDateTime(iso: "2026-04-05T08:00"))
    let outcome = try await Run(site: site, asOf: asOf, now: now, jobs: 2).run()
    let reports = URL(filePath: site.reports)
    let csv = reports.appending(path: "2026-Q1/WS01/figures.csv")
    return SampleRun(outcome: outcome, reports: reports, figures: try CSV.rows(of: csv))
  }

  /// The value of a figure; nothing where it was not told.
  func value(
    _ metric: String,
    scope: String = "",
    unit: String = "WS01",
    period: String = "2026-Q1"
  ) -> String? {
    row(metric, scope: scope, unit: unit, period: period)?["value"]
  }

  /// The row of a figure.
  func row(
    _ metric: String,
    scope: String = "",
    unit: String = "WS01",
    period: String = "2026-Q1"
  ) -> [String: String]? {
    figures.first {
      $0["metric"] == metric && $0["scope"] == scope && $0["unit"] == unit
        && $0["period"] == period
    }
  }
}

/// Reads the CSV files that the program writes.
enum CSV {
  /// The rows of a file, by column.
  static func rows(of url: URL) throws -> [[String: String]] {
    var text = try String(contentsOf: url, encoding: .utf8)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    var previous: Character?
    for character in text {
      switch character {
      case "\"" where isQuoted: isQuoted = false
      case "\"":
        // A quotation mark just after one that closed is one of the field.
        if previous == "\"" { field.append(character) }
        isQuoted = true
      case "," where !isQuoted:
        lines[lines.count - 1].append(field)
        field = ""
      case "\r\n" where !isQuoted:
        lines[lines.count - 1].append(field)
        field = ""
        lines.append([])
      default: field.append(character)
      }
      previous = character
    }
    let header = try #require(lines.first)
    return lines.dropFirst().filter { $0.count == header.count }.map {
      Dictionary(uniqueKeysWithValues: zip(header, $0))
    }
  }
}
