public import Forms
import FoundationEssentials
import Workbook

/// A small site that runs, to be changed into one's own: its configuration, and the workbooks of the
/// week before for a first run.
public struct StarterSite: Sendable {
  private let language: Language
  private let week: Period

  /// Makes a starter site.
  ///
  /// - Parameters:
  ///   - language: the language of messages, reports and example workbooks.
  ///   - today: the day on which it is written; the examples are of the week before.
  public init(language: Language, today: CalendarDate) {
    self.language = language
    week = Period.week(containing: today).previous
  }

  /// Writes the site into a folder that is not there yet, or empty.
  ///
  /// - Throws: ``BatchError`` where the folder has something in it or cannot be written.
  public func write(to folder: String) throws(BatchError) {
    if let names = try? FileManager.default.contentsOfDirectory(atPath: folder), !names.isEmpty {
      throw .system(path: folder, reason: "the folder is not empty")
    }
    for (path, bytes) in Self.files {
      let file = "\(folder)/\(path)"
      try makeFolder(file.deletingLastComponent)
      let text = filled(String(decoding: bytes, as: UTF8.self))
      try writeFile(ConfigurationSchema.modeline(of: path) + text, to: file)
    }
    try ConfigurationSchema.writeAll(into: folder)
    try makeFolder("\(folder)/inbox")
    for (room, days) in zip(rooms, Self.visits) { try writeWorkbook(of: room, days, in: folder) }
  }

  // MARK: Configuration

  /// The configuration, by the path in the site.
  private static var files: [(path: String, bytes: [UInt8])] {
    [
      ("site.yaml", PackageResources.site_yaml),
      ("calendar.yaml", PackageResources.calendar_yaml),
      ("records/visit.yaml", PackageResources.visit_record_yaml),
      ("forms/visits_weekly.yaml", PackageResources.visits_weekly_form_yaml),
      ("rules/visits.yaml", PackageResources.visits_rules_yaml),
      ("figures/visits.yaml", PackageResources.visits_figures_yaml),
      ("sheets/overview.yaml", PackageResources.overview_sheet_yaml),
      ("extracts/visits.yaml", PackageResources.visits_extract_yaml),
      ("report.yaml", PackageResources.report_yaml),
    ]
  }

  /// Fills what depends on language and day.
  private func filled(_ text: String) -> String {
    let words: [(String, LocalizedText)] = [
      ("language", LocalizedText("zh-Hans", "en")),
      ("all", LocalizedText("全部阅览室", "All rooms")),
      ("first", LocalizedText(rooms[0], rooms[0])),
      ("second", LocalizedText(rooms[1], rooms[1])),
      ("week", LocalizedText("\(week)", "\(week)")),
      ("persons", LocalizedText("人", "persons")),
      ("books", LocalizedText("册", "books")),
      ("workbook", LocalizedText("\"{unit}_{period}_汇总.xlsx\"", "\"{unit}_{period}.xlsx\"")),
    ]
    return words.reduce(text) { $0.replacing("{{\($1.0)}}", with: $1.1[language]) }
  }

  // MARK: Example workbooks

  private var rooms: [String] {
    language == .chinese ? ["东阅览室", "西阅览室"] : ["East room", "West room"]
  }

  /// Visitors and loans of the days of a week, room by room.
  private static let visits: [[(visitors: Int64, loans: Int64)]] = [
    [(112, 64), (98, 51), (120, 77), (105, 58), (143, 90)],
    [(45, 20), (52, 31), (39, 18), (61, 35), (70, 42)],
  ]

  private func writeWorkbook(
    of room: String,
    _ days: [(visitors: Int64, loans: Int64)],
    in folder: String
  ) throws(BatchError) {
    let name = language == .chinese ? "\(room)_\(week).xlsx" : "\(room) \(week).xlsx"
    let isChinese = language == .chinese
    let title = isChinese ? "\(room)阅览室周报" : "\(room): reading room report"
    let (unit, period) = isChinese ? ("填报单位:", "报告期:") : ("Unit: ", "Period: ")
    let header: [CellInput] =
      isChinese ? ["日期", "到馆人数", "借出册数", "备注"] : ["Day", "Visitors", "Loans", "Remark"]
    do throws(WorkbookError) {
      var writer = try WorkbookWriter(path: "\(folder)/inbox/\(name)")
      try writer.addSheet(isChinese ? "到馆" : "Visits")
      try writer.appendRow([.text(title)])
      try writer.appendRow([.text(unit + room), .blank, .text("\(period)\(week)")])
      try writer.appendRow(header)
      for (number, day) in days.enumerated() {
        try writer.appendRow([
          .text("\(week.start.adding(days: number))"),
          .decimal(unscaled: day.visitors, scale: 0),
          .decimal(unscaled: day.loans, scale: 0),
        ])
      }
      try writer.commit()
    } catch {
      throw .system(path: name, reason: error.description)
    }
  }
}

extension String {
  fileprivate var deletingLastComponent: String {
    lastIndex(of: "/").map { String(self[..<$0]) } ?? "."
  }
}
