import Batch
import Forms
import Foundation
import Testing

/// A run of the second sample site with state and reports of its own.
struct ShopRun: Sendable {
  let outcome: RunOutcome
  let figures: [ShopFigure.Place: String]
  private let site: Site

  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples/shop")

  /// Runs the sample, with a workbook of the fixtures in the place of the one of its name.
  static func make(replacing path: String? = nil) async throws -> ShopRun {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "cathode-shop-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var site = try Site.load(sample.path)
    site.state = folder.appending(path: "state").path
    site.reports = folder.appending(path: "reports").path
    if let path {
      let copy = folder.appending(path: "site")
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
      for name in ["inbox", "received.tsv"] {
        try FileManager.default.copyItem(
          at: sample.appending(path: name),
          to: copy.appending(path: name)
        )
      }
      let source = Fixture.folder.appending(path: "shop_\(path)")
      let target = copy.appending(path: "inbox/\(source.lastPathComponent)")
      try FileManager.default.removeItem(at: target)
      try FileManager.default.copyItem(at: source, to: target)
      site.directory = copy.path
    }
    let outcome = try await run(site)
    let csv = URL(filePath: site.reports).appending(path: "2026/ALL/figures.csv")
    var figures: [ShopFigure.Place: String] = [:]
    for row in try CSV.rows(of: csv) {
      let place = ShopFigure.Place(
        metric: row["metric"] ?? "",
        scope: row["scope"] ?? "",
        unit: row["unit"] ?? "",
        period: row["period"] ?? ""
      )
      figures[place] = row["value"]
    }
    return ShopRun(outcome: outcome, figures: figures, site: site)
  }

  /// Runs once more.
  func again() async throws -> RunOutcome { try await Self.run(site) }

  /// The bytes of all reports, by path.
  func bytes() throws -> [String: Data] {
    var bytes: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: site.reports) {
      let url = URL(filePath: "\(site.reports)/\(path)")
      if !url.hasDirectoryPath, let data = try? Data(contentsOf: url) { bytes[path] = data }
    }
    return bytes
  }

  private static func run(_ site: Site) async throws -> RunOutcome {
    let now = try #require(LocalDateTime(iso: "2026-04-13T12:00"))
    return try await Run(site: site, now: now, jobs: 2).run()
  }
}
