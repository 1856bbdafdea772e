import Figures
public import Forms
import Ledger
import Publishing
import Workbook

extension Site {
  /// Loads and checks all that a site says of itself.
  ///
  /// - Throws: Everything that is wrong in any file, with file, line and what was expected.
  public static func load(_ directory: String) throws(ConfigurationErrors) -> Site {
    let reader = YAMLReader(directory: directory)
    var library: FormLibrary?
    var problems: [ConfigurationProblem] = []
    do throws(ConfigurationErrors) {
      library = try FormLibrary.load(from: directory)
    } catch {
      problems += error.problems
    }
    let map = reader.read("site.yaml")?.map()
    let head = map.flatMap { Head($0, records: library?.records) }
    let rules = Rule.load(reader)
    let figures = Figure.load(reader, levels: head?.levels)
    let calendar = ReportingCalendar.load(reader)
    let report = ReportDefinition.load(reader, levels: head?.levels)
    problems += reader.problems.all
    if let library, case .units(let units) = head?.organisation {
      problems += Self.unknownLevels(of: library.forms, units: units)
    }
    guard problems.isEmpty, var library, let calendar, let report, let head else {
      throw ConfigurationErrors(problems)
    }
    library.organisation = head.organisation
    return Site(
      directory: directory,
      name: head.name,
      language: head.language,
      state: head.state,
      reports: head.reports,
      sources: head.sources,
      received: head.received,
      after: head.after,
      settle: head.settle,
      asOf: head.asOf,
      levels: head.levels,
      signed: head.signed,
      limits: head.limits,
      readers: head.readers,
      queryLimit: head.queryLimit,
      keep: head.keep,
      library: library,
      rules: rules,
      figures: figures,
      calendar: calendar,
      report: report
    )
  }
}

extension Site {
  /// A problem for each form that units of a level send which no unit has: without it every file of
  /// the form would go back for a unit that is not known.
  private static func unknownLevels(
    of forms: [FormDefinition],
    units: [Organisation.Unit]
  ) -> [ConfigurationProblem] {
    let levels = Set(units.map(\.level))
    return forms.compactMap { form in
      guard !levels.contains(form.unitLevel), let place = form.unitLevelPosition else { return nil }
      return ConfigurationProblem(
        file: place.file,
        line: place.line,
        column: place.column,
        found: "the level “\(form.unitLevel)”",
        expected: "one that a unit of site.yaml has: \(levels.sorted().joined(separator: ", "))"
      )
    }
  }
}

/// What `site.yaml` says.
private struct Head {
  var name: LocalizedText
  var language: Language
  var state: String
  var reports: String
  var sources: [Site.Source]
  var received: String?
  var after: Site.After
  var settle: Int
  var asOf: CalendarDate?
  var levels: [String]
  var signed: [SignedPeriod]
  var limits: ReadingLimits
  var readers: ReaderLimits
  var queryLimit: Duration
  var keep: Keeping
  var organisation: OrganisationSource?

  init?(_ map: ConfigurationMap, records: [String: RecordDefinition]?) {
    let name = map.localized("name")
    let language = map.required("language")?.choice([
      "zh-Hans": Language.chinese, "en": .english,
    ])
    state = map.optionalString("state") ?? ".state"
    reports = map.optionalString("reports") ?? "reports"
    received = map.optionalString("received")
    asOf = map.node("asOf")?.date()
    levels = map.strings("levels")
    if levels.isEmpty { _ = map.required("levels") }
    sources = []
    var after = Site.After.move
    var settle = Site.standardSettle
    if let inbox = map.required("inbox")?.map() {
      after = inbox.node("after")?.choice(["keep": Site.After.keep, "move": .move]) ?? .move
      settle = inbox.node("settle")?.seconds() ?? settle
      for node in inbox.required("folders")?.list() ?? [] {
        guard let folder = node.map() else { continue }
        if let path = folder.required("path")?.relativePath() {
          sources.append(Site.Source(path: path, isReference: folder.boolean("reference")))
        }
        folder.finish()
      }
      inbox.finish()
    }
    self.after = after
    self.settle = settle
    signed = map.list("frozen").compactMap { node in
      guard let entry = node.map() else { return nil }
      let period = entry.required("period")?.period()
      let since = entry.required("since")?.moment()
      entry.finish()
      guard let period, let since else { return nil }
      return SignedPeriod(period: period, since: since)
    }
    let bounds = map.optionalMap("limits")
    queryLimit =
      bounds?.node("querySeconds")?.amount().map { .seconds($0) } ?? Ledger.standardQueryLimit
    readers = bounds.map { ReaderLimits($0) } ?? ReaderLimits()
    limits = bounds.map { ReadingLimits($0) } ?? .standard
    keep = map.optionalMap("keep").map { Keeping($0) } ?? Keeping()
    organisation = map.optionalMap("organisation").flatMap {
      OrganisationSource($0, records: records)
    }
    map.finish()
    guard let name, let language else { return nil }
    self.name = name
    self.language = language
  }
}

extension ConfigurationNode {
  /// The value as a moment, `2026-04-10T08:00`; a day alone means its beginning.
  fileprivate func moment() -> LocalDateTime? {
    let expected = "a day or moment, as in 2026-04-10 or 2026-04-10T08:00"
    guard let text = string(expected: expected) else { return nil }
    if let moment = LocalDateTime(iso: text) { return moment }
    report(expected: expected)
    return nil
  }

  /// The value as a number of seconds, not below zero.
  fileprivate func seconds() -> Int? {
    let expected = "a number of seconds, 0 or more"
    guard let number = integer(expected: expected) else { return nil }
    if number >= 0 { return number }
    report(expected: expected)
    return nil
  }

  /// The value as a path inside the site.
  fileprivate func relativePath() -> String? {
    guard let path = string(expected: "a folder of the site") else { return nil }
    if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      report(expected: "a folder inside the site, relative to it")
      return nil
    }
    return path
  }
}
