import Batch
import Forms
import Foundation
import Ledger
import Publishing
import Testing
import Workbook

/// Blank forms of both samples: what they hold, and what the reader makes of them when they come back.
@Suite final class BlankFormTests {
  static let samples = ["workshop", "shop"]
  private let folder = NSTemporaryDirectory() + "blank-forms-\(UUID().uuidString)"
  private static let now = LocalDateTime(
    date: CalendarDate(iso: "2026-04-05") ?? CalendarDate(daysSinceEpoch: 0),
    time: .midnight
  )

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func site(_ name: String) throws -> Site {
    try Site.load("\(Repository.root)/samples/\(name)")
  }

  /// A period of each kind in the samples' quarter.
  private static func period(_ kind: Period.Kind) throws -> Period {
    Period.containing(try #require(CalendarDate(iso: "2026-02-11")), kind: kind)
  }

  /// The units of a site, as its reference files list them.
  private static func organisation(_ site: Site) throws -> Organisation {
    let ledger = try Ledger(path: nil, library: site.library)
    for source in site.sources where source.isReference {
      let folder = site.path(source.path)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let received = try #require(LocalDateTime(iso: "2026-01-01T08:00"))
        let reading = try FormReader(library: site.library, organisation: Organisation(units: []))
          .read(
            WorkbookReader(path: "\(folder)/\(name)"),
            fileName: name,
            received: received.date
          )
        let arrival = Arrival(
          sha256: name,
          bytes: 1,
          name: name,
          path: name,
          receivedAt: received,
          reading: reading
        )
        _ = try Intake(ledger: ledger, rules: []).take(arrival)
      }
    }
    return try ledger.organisation()
  }

  /// Writes all blank forms of a sample for periods, and calls a closure for each.
  private func forEachForm(
    of sample: String,
    _ body: (Site, Organisation, BlankForm, String) throws -> Void
  ) throws {
    let site = try Self.site(sample)
    let organisation = try Self.organisation(site)
    let desk = try TemplateDesk(site: site, now: Self.now)
    var count = 0
    for kind in Period.Kind.allCases
    where site.library.forms.contains(where: { $0.period == kind }) {
      let forms = try desk.forms(.init(period: Self.period(kind)))
      for (form, path) in zip(forms, try desk.write(forms, to: folder)) {
        try body(site, organisation, form, path)
        count += 1
      }
    }
    let expected = site.library.forms.reduce(0) { sum, form in
      sum + organisation.units.count { $0.level == form.unitLevel }
    }
    #expect(count == expected && count > 0)
  }

  private static func read(_ path: String, _ site: Site, _ units: Organisation) throws -> Reading {
    try FormReader(library: site.library, organisation: units).read(
      WorkbookReader(path: path),
      fileName: path.split(separator: "/").last.map(String.init) ?? "",
      received: now.date
    )
  }

  @Test(arguments: samples)
  func `a blank form is read as what it is, and only its rows are missing`(sample: String) throws {
    try forEachForm(of: sample) { site, units, form, path in
      let reading = try Self.read(path, site, units)
      #expect(reading.header.form == form.form.name, "\(path)")
      #expect(reading.header.unit == form.unit?.id, "\(path)")
      #expect(reading.header.period == form.period, "\(path)")
      let tables = site.library.blankTables(of: form.form)
      #expect(reading.blocks.map(\.record) == tables.map(\.record.name), "\(path)")
      #expect(reading.blocks.map(\.columns.count) == tables.map(\.columns.count), "\(path)")
      #expect(reading.records.isEmpty)
      #expect(reading.findings.map(\.code) == tables.map { _ in "I05" }, "\(reading.findings)")
      for (tally, table) in zip(reading.tallies, tables) {
        #expect(tally.balances && tally.setAside[.sample] == 1, "\(path) \(table.record.name)")
      }
      #expect(reading.tallies.dropFirst(tables.count).allSatisfy { $0.balances })
    }
  }

  @Test(arguments: samples)
  func `a form that is filled in as its example says goes through a check`(sample: String) throws {
    try forEachForm(of: sample) { site, units, form, path in
      var filled = try FilledForm(path, of: form.form, library: site.library)
      let day = try #require(form.period).end
      filled.takeExamples(mark: site.language == .chinese ? "(例)" : "(e.g.)", on: day)
      try filled.write(to: path)
      let reading = try Self.read(path, site, units)
      let told = reading.findings.map { $0.line(in: .english) }
      #expect(told.isEmpty, "\(path): \(told)")
      let tables = site.library.blankTables(of: form.form)
      #expect(reading.tallies.map(\.accepted).reduce(0, +) == tables.count)
      // The reference file of the period has come in already.
      guard !form.form.isReference else { return }
      var desk = try CheckDesk(site: site, now: Self.now)
      let result = try desk.check(path)
      let problems = result.findings.map { $0.line(in: .english) }
      #expect(result.status == .accepted && problems.isEmpty, "\(path): \(problems)")
    }
  }

  @Test(arguments: samples)
  func `what clerks sent in can be sent in on blank forms`(sample: String) throws {
    let site = try Self.site(sample)
    let units = try Self.organisation(site)
    var sent = try CheckDesk(site: site, now: Self.now)
    var again = try CheckDesk(site: site, now: Self.now)
    let table = try String(contentsOfFile: site.path("received.tsv"), encoding: .utf8)
    let lines = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
      .sorted { $0[1] < $1[1] }
    var count = 0
    for line in lines {
      let (original, received) = (site.path(String(line[0])), String(line[1]))
      guard FileManager.default.fileExists(atPath: original) else { continue }
      let day = try #require(CalendarDate(iso: received.prefix(10)))
      let name = original.split(separator: "/").last.map(String.init) ?? ""
      let reading = try FormReader(library: site.library, organisation: units)
        .read(WorkbookReader(path: original), fileName: name, received: day)
      let header = reading.header
      let form = try #require(site.library.forms.first { $0.name == header.form })
      // Reading them all takes a minute, and the first weeks have every kind of sheet.
      guard !form.isReference, count < 20 else { continue }
      let blank = BlankForm(
        form,
        library: site.library,
        organisation: units,
        unit: header.unit.flatMap { units.unit($0) },
        period: header.period,
        language: site.language,
        today: day
      )
      count += 1
      let place = "\(folder)/\(count)"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      let mark = header.correction.map { "_\($0)" } ?? ""
      let path = "\(place)/\(blank.fileName.replacing(".xlsx", with: "\(mark).xlsx"))"
      try blank.write(to: path)
      var filled = try FilledForm(path, of: form, library: site.library)
      filled.take(reading, site: site, organisation: units)
      try filled.write(to: path)
      let (first, second) = (try sent.check(original), try again.check(path))
      #expect(
        first.status == second.status,
        "\(original) \(second.findings.map { $0.line(in: .english) })"
      )
      let known = Set(first.findings.map(\.code))
      let new = second.findings.filter { !known.contains($0.code) }
      #expect(new.isEmpty, "\(original): \(new.map { $0.line(in: .english) })")
    }
    #expect(count == (sample == "shop" ? 12 : 20))
  }

  @Test func `an old form and that of another unit are noticed`() throws {
    let site = try Self.site("shop")
    let units = try Self.organisation(site)
    let desk = try TemplateDesk(site: site, now: Self.now)
    let form = try #require(
      try desk.forms(.init(unit: "S01", period: try Self.period(.week))).first
    )
    let path = try #require(try desk.write([form], to: folder).first)
    var filled = try FilledForm(path, of: form.form, library: site.library)
    filled.takeExamples(mark: "(e.g.)", on: try Self.period(.week).end)
    let version = site.library.version(of: form.form)
    let cases: [(FormStamp, [String])] = [
      (FormStamp(form: form.form.name, version: version, unit: "S01"), []),
      (FormStamp(form: form.form.name, version: "0", unit: "S01"), ["I09"]),
      (FormStamp(form: form.form.name, version: version, unit: "S02"), ["I10"]),
      (FormStamp(form: "OTHER", version: version), ["I10"]),
    ]
    for (number, (stamp, codes)) in cases.enumerated() {
      var stamp = stamp
      stamp.ownSheets = ["Instructions", "Lists"]
      let copy = "\(folder)/\(number) \(form.fileName)"
      try filled.write(to: copy, names: stamp.definedNames)
      let findings = try Self.read(copy, site, units).findings
      #expect(findings.map(\.code) == codes)
      #expect(findings.allSatisfy { $0.severity == .warning })
    }
  }

  @Test func `what nobody fills in changes no version`() throws {
    var library = try Self.site("shop").library
    let form = library.forms[0]
    let version = library.version(of: form)
    library.records["sale"]?.fields[1].aliases.append("When")
    library.records["sale"]?.fields[1].description = LocalizedText("日", "the day")
    #expect(library.version(of: form) == version)
    library.records["sale"]?.fields[1].title.english = "Day of sale"
    #expect(library.version(of: form) != version)
  }

  @Test func `cells offer lists and say what they take`() throws {
    let site = try Self.site("workshop")
    let desk = try TemplateDesk(site: site, now: Self.now)
    let forms = try desk.forms(
      .init(form: "BRANCH_WEEKLY", unit: "二支部", period: .week(7, of: 2026))
    )
    #expect(forms.map(\.fileName) == ["支部周报_二支部_2026W07.xlsx"])
    let path = try #require(try desk.write(forms, to: folder).first)
    let workbook = try WorkbookReader(path: path)
    let meeting = try #require(workbook.worksheets.first)
    let rules = try workbook.details(of: meeting).dataValidations
    let comments = try workbook.comments(of: meeting)
    #expect(rules.count == comments.count + 1 && rules.count > 8)
    #expect(rules.contains { $0.kind == .list && $0.firstFormula?.hasPrefix("'列表'!") == true })
    let day = try #require(rules.first { $0.kind == .date })
    #expect(day.firstFormula == "46062" && day.secondFormula == "46068")
    #expect(day.prompt.text?.contains("2026-02-09至2026-02-15") == true)
    #expect(workbook.worksheets.last?.state != .visible)
  }

  @Test func `a choice is offered by what people are shown for it`() throws {
    let desk = try TemplateDesk(site: Self.site("workshop"), now: Self.now)
    let forms = try desk.forms(.init(form: "MASTER"))
    let path = try #require(try desk.write(forms, to: folder).first)
    let workbook = try WorkbookReader(path: path)
    let choices = try workbook.worksheets.flatMap { sheet in
      try workbook.details(of: sheet).dataValidations.compactMap(\.firstFormula)
    }
    #expect(choices.contains(#""越高越好,越低越好""#))
  }

  @Test func `what the site does not have is told`() throws {
    let desk = try TemplateDesk(site: Self.site("shop"), now: Self.now)
    for (selection, words) in [
      (TemplateDesk.Selection(form: "X"), "no form “X”; the site has SALES_WEEKLY"),
      (.init(unit: "X"), "no unit “X”"),
      (.init(unit: "ALL"), "Coffee stores sends in no such form"),
      (.init(period: .month(3, of: 2026)), "no such form is sent for 2026-03"),
    ] {
      let mistake = #expect(throws: TemplateDesk.Mistake.self) { try desk.forms(selection) }
      #expect(mistake?.description == words)
    }
  }
}
