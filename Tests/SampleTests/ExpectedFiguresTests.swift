import Batch
import Forms
import Foundation
import Testing

/// The figures of the sample quarter against the ones that its workbooks were made for.
@Suite struct ExpectedFiguresTests {
  /// One run for all rows.
  private static let quarter = Task { try await SampleRun.make() }

  @Test func `every row of the table has its test`() {
    let all = ExpectedFigure.all
    let wrong = all.count { $0.isWrong }
    let variants = all.count { $0.variant != nil }
    #expect(all.count == 126)
    #expect(ExpectedFigure.wholeQuarter.count == 107)
    // Two more have tests of their own: the day inside the quarter, and the topic of a meeting.
    #expect(107 + 2 + wrong + variants == 126)
    #expect(wrong == 9)
    #expect(variants == 8)
  }

  @Test func `the whole quarter is accepted, and nothing is left to do`() async throws {
    let run = try await Self.quarter.value
    #expect(run.outcome.judged.count == 57)
    #expect(run.outcome.accepted == 57)
    #expect(run.outcome.outstanding.isEmpty)
    #expect(!run.outcome.needsAttention)
  }

  @Test(arguments: ExpectedFigure.wholeQuarter)
  func `a figure is the expected one`(row: ExpectedFigure) async throws {
    let run = try await Self.quarter.value
    let place = row.place
    let value = run.value(
      place.metric,
      scope: place.scope,
      unit: place.unit,
      period: place.period
    )
    #expect(Self.same(value, row.expected))
  }

  @Test func `hazards are counted once, and only those found in the quarter`() async throws {
    let run = try await Self.quarter.value
    let found = run.value("hazards_found")
    for wrong in ExpectedFigure.all where wrong.metric.hasPrefix("WRONG_hazards") {
      #expect(!Self.same(found, wrong.expected))
    }
  }

  @Test func `the sections of a work day are no longer than the longest one`() async throws {
    let wrong = try #require(
      ExpectedFigure.all.first { $0.metric == "WRONG_labor_duration_sum" }
    )
    let run = try await Self.quarter.value
    #expect(run.value("labor_duration") == "2.33")
    #expect(!Self.same(run.value("labor_duration"), wrong.expected))
  }

  @Test(arguments: ExpectedFigure.all.filter { $0.metric.hasPrefix("WRONG_simple_mean") })
  func `a ratio is weighted and no mean of ratios`(row: ExpectedFigure) async throws {
    let run = try await Self.quarter.value
    let metric = try #require(row.metric.split(separator: " ").last.map(String.init))
    let figure = try #require(run.row(metric))
    let numerator = try #require(figure["numerator"].flatMap(Double.init))
    let denominator = try #require(figure["denominator"].flatMap(Double.init))
    let scale = metric.hasSuffix("_pct") ? 100.0 : 1.0
    let mean = try #require(Double(row.expected))
    #expect(abs(scale * numerator / denominator - mean) > 0.0005)
  }

  @Test(arguments: [
    ("hazards", "hazards_found"), ("measures", "measures_proposed"),
    ("proposals", "proposals_raised"), ("results", "results_completed"),
    ("meetings", "meetings_held"), ("overdue", "hazards_overdue"),
    ("missing", "submissions_missing"),
  ])
  func `an extract has a row for each thing that its figure counts`(
    extract: String,
    metric: String
  ) async throws {
    let run = try await Self.quarter.value
    let rows = try CSV.rows(of: run.reports.appending(path: "2026-Q1/WS01/\(extract).csv"))
    #expect(String(rows.count) == run.value(metric))
  }

  @Test func `the meeting of 12 March is told with its topic, place and aspects`() async throws {
    let expected = try #require(ExpectedFigure.all.first { $0.metric == "meeting_2026-03-12" })
    let run = try await Self.quarter.value
    let rows = try CSV.rows(of: run.reports.appending(path: "2026-Q1/WS01/meetings.csv"))
    let meeting = try #require(
      rows.first { $0["date"] == "2026-03-12" && $0["group_id"] == expected.scope }
    )
    #expect(meeting["topic"] == expected.expected)
    #expect(meeting["place"] == "党员创新工作室")
    #expect(meeting["aspects"] == "工艺调节、设备控制、操作管理")
  }

  @Test func `names of persons stand in the list of what is overdue and nowhere else`() async throws
  {
    let run = try await Self.quarter.value
    let folder = run.reports.appending(path: "2026-Q1/WS01")
    // The first one signs, the second leads meetings, the third owns the overdue hazard.
    for name in ["任长江", "郑敏", "丁志强"] {
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".csv") && file != "overdue.csv" {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        #expect(!text.contains(name), "\(file) names \(name)")
      }
    }
    let overdue = try CSV.rows(of: folder.appending(path: "overdue.csv"))
    #expect(overdue.first?["owner"]?.isEmpty == false)
  }

  @Test(arguments: [
    ("output_t", "weekly"), ("output_t", "settlement"), ("submissions_expected", ""),
    ("meetings_held", ""), ("meeting_weeks_due", ""), ("hazards_found", ""),
    ("proposals_raised", ""),
  ])
  func `the months of a quarter add up to it, weeks over the end of a month included`(
    metric: String,
    scope: String
  ) async throws {
    let run = try await Self.quarter.value
    let months = try ["2026-01", "2026-02", "2026-03"].map { month in
      let folder = run.reports.appending(path: "\(month)/WS01/figures.csv")
      let row = try CSV.rows(of: folder).first {
        $0["metric"] == metric && $0["scope"] == scope && $0["unit"] == "WS01"
          && $0["period"] == month
      }
      return try #require(row?["value"].flatMap(Double.init))
    }
    let quarter = try #require(run.value(metric, scope: scope).flatMap(Double.init))
    #expect(abs(months.reduce(0, +) - quarter) < 1e-6)
  }

  @Test func `the brief is the expected one to the character`() async throws {
    let run = try await Self.quarter.value
    let expected = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/expected_brief.txt")
    let brief = run.reports.appending(path: "2026-Q1/WS01/brief.txt")
    #expect(
      try String(contentsOf: brief, encoding: .utf8)
        == String(contentsOf: expected, encoding: .utf8)
    )
  }

  @Test func `a day inside the quarter cuts the events after it off`() async throws {
    let row = try #require(
      ExpectedFigure.all.first { $0.scope == "as of 2026-03-12 WS01" }
    )
    let run = try await SampleRun.make(asOf: CalendarDate(iso: "2026-03-12"))
    #expect(Self.same(run.value(row.metric), row.expected))
  }

  @Test(arguments: [
    ("BR03_W07", "三支部周报 2026年第7周", "2026-W07"),
    ("BR03_W12", "三支部周报 2026年第12周", "2026-W12"),
  ])
  func `without one file the rest is published, and the file is named`(
    variant: String,
    file: String,
    week: String
  ) async throws {
    let run = try await SampleRun.make(without: file)
    let rows = ExpectedFigure.all.filter { $0.variant == variant }
    #expect(rows.count >= 3)
    for row in rows {
      let metric = try #require(row.metric.split(separator: " ").last.map(String.init))
      #expect(Self.same(run.value(metric), row.expected), "\(row.metric)")
    }
    #expect(run.outcome.needsAttention)
    #expect(run.outcome.outstanding.map(\.unit) == ["BR03"])
    #expect(run.outcome.outstanding.map(\.period) == [week])
    #expect(run.outcome.actions(in: .chinese).contains { $0.contains("三支部") && $0.contains(week) })
    #expect(run.value("submissions_missing") == "1")
  }

  /// Whether two values are equal: as numbers, or else as texts.
  private static func same(_ value: String?, _ expected: String) -> Bool {
    guard let value else { return false }
    if let left = Double(value), let right = Double(expected) { return left == right }
    return value == expected
  }
}
