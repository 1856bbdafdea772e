public import Figures
public import Forms
public import Ledger
public import Workbook

/// What stopped a report from being published.
public enum PublishingError: Error, CustomStringConvertible {
  /// The ledger could not be read, or a query of the configuration is wrong.
  case ledger(LedgerError)
  /// A file could not be written, or not be read again.
  case file(WorkbookError)

  /// What happened.
  public var description: String {
    switch self {
    case .ledger(let error): error.description
    case .file(let error): error.description
    }
  }
}

/// Makes the files of a report in a folder.
public struct Publisher: Sendable {
  /// What to publish.
  public let report: ReportDefinition
  /// The language of headings and notes.
  public let language: Language

  /// Makes a publisher.
  public init(report: ReportDefinition, language: Language) {
    self.report = report
    self.language = language
  }

  /// Writes summary workbook, CSV files and `datapackage.json` of a unit and period into a folder
  /// that is there and empty.
  ///
  /// The same ledger gives the same bytes.
  public func write(
    unit: String,
    period: Period,
    session: borrowing ReportSession,
    into folder: String
  ) throws(PublishingError) {
    let values: [FigureValue]
    do throws(LedgerError) {
      values = try session.computeFigures(unit: unit, period: period, parts: report.parts)
    } catch {
      throw .ledger(error)
    }
    let unitName = session.organisation.unit(unit)?.name ?? unit
    var fill = Placeholders(unit: unitName, period: period, asOf: session.cutOff(of: period))
    do throws(LedgerError) {
      fill.rowsLeftOut = try session.rowsLeftOut(unit: unit, period: period)
    } catch {
      throw .ledger(error)
    }
    let brief = try writeBrief(
      unit: unit,
      period: period,
      fill: fill,
      session: session,
      folder: folder
    )
    if !report.sheets.isEmpty {
      try writeWorkbook(
        unit: unit,
        period: period,
        first: brief,
        values: values,
        fill: fill,
        session: session,
        folder: folder
      )
    }
    let resources = try writeExtracts(
      of: values,
      unit: unit,
      period: period,
      session: session,
      folder: folder
    )
    let json = DataPackage.json(
      name: "\(unit.lowercased())-\(period.description.lowercased())",
      title: "\(unitName) \(period)",
      resources: resources,
      language: language
    )
    try Self.write(json, to: "\(folder)/datapackage.json")
  }

  /// Writes `brief.txt` and `brief.md`; gives the sheet with the sentences.
  private func writeBrief(
    unit: String,
    period: Period,
    fill: Placeholders,
    session: borrowing ReportSession,
    folder: String
  ) throws(PublishingError) -> SummaryWorkbook.Sheet? {
    guard let definition = report.brief else { return nil }
    let sentences: [String]
    do throws(LedgerError) {
      sentences = try Brief(definition: definition, language: language)
        .sentences(unit: unit, period: period, session: session)
    } catch {
      throw .ledger(error)
    }
    let title = fill(definition.title[language])
    try Self.write(Brief.text(sentences), to: "\(folder)/brief.txt")
    try Self.write(Brief.markdown(sentences, title: title), to: "\(folder)/brief.md")
    return SummaryWorkbook.Sheet(
      id: "brief",
      name: definition.name[language],
      title: title,
      subtitle: fill.subtitle(in: language),
      tables: [],
      paragraphs: sentences,
      notes: [],
      frozenColumns: 0
    )
  }

  private func writeWorkbook(
    unit: String,
    period: Period,
    first: SummaryWorkbook.Sheet?,
    values: [FigureValue],
    fill: Placeholders,
    session: borrowing ReportSession,
    folder: String
  ) throws(PublishingError) {
    var sheets = first.map { [$0] } ?? []
    for definition in report.sheets
    where session.tells(definition.scope, unit: unit, period: period) {
      var tables: [(String, ResultTable)] = []
      for table in definition.tables
      where session.tells(table.scope, unit: unit, period: period) {
        tables.append(
          (
            table.title[language],
            try build(table, unit: unit, period: period, session: session)
          )
        )
      }
      var notes: [String] = []
      for note in definition.notes {
        notes += try lines(of: note, unit: unit, period: period, fill: fill, session: session)
      }
      sheets.append(
        SummaryWorkbook.Sheet(
          id: definition.id,
          name: definition.name[language],
          title: fill(definition.title[language]),
          subtitle: fill.subtitle(in: language),
          tables: tables,
          notes: notes,
          frozenColumns: definition.frozenColumns
        )
      )
    }
    let name = fill(report.workbookName)
    var workbook = SummaryWorkbook(language: language, title: name, font: report.font)
    if report.hasFigures {
      let told = figuresSheet(values, unit: unit, period: period, fill: fill, session: session)
      sheets.append(told.sheet)
      workbook.figures = told.cells
    }
    if report.cover != nil {
      let files = try build(CoverSheet.files, unit: unit, period: period, session: session)
      sheets.insert(cover(of: sheets, files: files, fill: fill), at: 0)
    }
    do throws(WorkbookError) {
      try workbook.write(sheets, to: "\(folder)/\(name)")
    } catch {
      throw .file(error)
    }
  }

  private func lines(
    of note: ReportDefinition.Note,
    unit: String,
    period: Period,
    fill: Placeholders,
    session: borrowing ReportSession
  ) throws(PublishingError) -> [String] {
    switch note {
    case .text(let text):
      return [fill(text[language])]
    case .query(let query, let position):
      let table = try build(
        .note(query, at: position),
        unit: unit,
        period: period,
        session: session
      )
      return table.rows.compactMap { if case .text(let text)? = $0.first { text } else { nil } }
    }
  }

  func build(
    _ table: TableDefinition,
    unit: String,
    period: Period,
    session: borrowing ReportSession
  ) throws(PublishingError) -> ResultTable {
    do throws(LedgerError) {
      return try session.table(table, unit: unit, period: period, language: language)
    } catch {
      throw .ledger(error)
    }
  }

  private static func write(_ text: String, to path: String) throws(PublishingError) {
    do throws(WorkbookError) {
      // Foundation takes a write that did a part of it, as on a disk that is about to be full, for all.
      try TextFile.write(text, to: path)
    } catch {
      throw .file(error)
    }
  }
}

extension TableDefinition {
  /// A note as a table of one column.
  static func note(_ query: String, at position: ConfigurationPosition?) -> TableDefinition {
    let title = LocalizedText("注", "note")
    let column = Column(name: "text", title: title, kind: .text)
    var definition = TableDefinition(title: title, query: query, columns: [column])
    definition.position = position
    return definition
  }
}

/// What stands in braces in titles and names.
struct Placeholders {
  let unit: String
  let period: Period
  let asOf: CalendarDate
  /// How many rows of the files behind it were left out because of an error.
  var rowsLeftOut = 0

  init(unit: String, period: Period, asOf: CalendarDate) {
    self.unit = unit
    self.period = period
    self.asOf = asOf
  }

  /// Fills a template: `{unit}`, `{period}`, `{as_of}`.
  func callAsFunction(_ template: String) -> String {
    template.replacing("{unit}", with: unit)
      .replacing("{period}", with: period.compact)
      .replacing("{as_of}", with: asOf.description)
  }

  /// The line under a title: which days the sheet tells of, and what is missing from it.
  func subtitle(in language: Language) -> String {
    switch language {
    case .chinese:
      "报告期 \(period)（\(period.start) 至 \(period.end)） · 数据截止 \(asOf)"
        + (rowsLeftOut > 0 ? " · 有\(rowsLeftOut)行因有错误未计入" : "")
    case .english:
      "Period \(period) (\(period.start) to \(period.end)) · as of \(asOf)"
        + (rowsLeftOut > 0 ? " · without \(rowsLeftOut) rows with errors" : "")
    }
  }
}

extension Period {
  /// The period without hyphen, as file names have it: `2026Q1`, `2026W11`; months keep it.
  fileprivate var compact: String {
    kind == .month ? description : description.replacing("-", with: "")
  }
}
