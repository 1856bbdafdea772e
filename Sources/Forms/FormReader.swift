public import Workbook

/// Reads a clerk's workbook by the forms of a site: records, findings, coercions, and what became
/// of every row.
///
/// Reading has no side effects and depends on nothing but its arguments, so that any number of
/// workbooks may be read at once.
public struct FormReader: Sendable {
  /// The forms of the site.
  public let library: FormLibrary
  /// The units that titles and rows may name.
  public let organisation: Organisation

  // Made once: they index the words, the catalogs and the forms of the site.
  let coercer: Coercer
  let headers: HeaderReader
  private let locators: [String: TableLocator]

  /// Makes a reader.
  public init(library: FormLibrary, organisation: Organisation) {
    self.library = library
    self.organisation = organisation
    coercer = Coercer(library: library, organisation: organisation)
    headers = HeaderReader(coercer)
    locators = Dictionary(
      library.forms.map { ($0.name, TableLocator(form: $0, library: library)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Reads a workbook.
  ///
  /// - Parameters:
  ///   - workbook: the open workbook.
  ///   - fileName: the name that the clerk gave it, a witness of unit and period.
  ///   - received: the day that it came in.
  /// - Returns: everything that was read.
  /// - Throws: what stopped the workbook from being read; what is wrong in it is a finding.
  public func read(
    _ workbook: borrowing WorkbookReader,
    fileName: String,
    received: CalendarDate
  ) throws(WorkbookError) -> Reading {
    let all = try Sheet.all(of: workbook)
    try Self.checkNames(of: all, fileName: fileName)
    // Names that cannot be read hold no stamp; all else was read without them.
    let names = (try? workbook.definedNames()) ?? []
    var reading = read(
      all.filter { !FindingList.isOne($0) },
      fileName: fileName,
      received: received,
      uses1904: workbook.usesDateSystem1904,
      stamp: FormStamp(names)
    )
    // What was found in the workbook before says nothing of what is in it now, but it was seen.
    for (position, sheet) in all.enumerated() where FindingList.isOne(sheet) {
      reading.tallies.insert(sheet.tally(all: .guide), at: min(position, reading.tallies.count))
    }
    return reading
  }

  /// Findings and tallies name the sheet, so that its name has to tell which one is meant.
  static func checkNames(of sheets: [Sheet], fileName: String) throws(WorkbookError) {
    var names: Set<String> = []
    for sheet in sheets where !names.insert(sheet.name).inserted {
      let reason = "two sheets have the name “\(sheet.name)”"
      throw WorkbookError(.corrupt, path: fileName, reason: reason)
    }
  }

  func read(
    _ sheets: [Sheet],
    fileName: String,
    received: CalendarDate,
    uses1904: Bool = false,
    stamp: FormStamp? = nil
  ) -> Reading {
    var reading = Reading()
    guard
      let form = headers.form(of: sheets, fileName: fileName)
        ?? library.forms.first(where: { $0.name == stamp?.form }),
      let locator = locators[form.name]
    else {
      reading.findings.append(
        Finding(code: "F02", severity: .file, message: ReaderMessages.unknownForm)
      )
      reading.tallies = sheets.map { $0.tally(all: .unrecognised) }
      return reading
    }
    let located = sheets.map(locator.locate)
    if form.isReference, let known = organisation(in: located, form: form, received: received) {
      return FormReader(library: library, organisation: known)
        .read(located, form, stamp, fileName: fileName, received: received, uses1904: uses1904)
    }
    return read(located, form, stamp, fileName: fileName, received: received, uses1904: uses1904)
  }

  private func read(
    _ located: [LocatedSheet],
    _ form: FormDefinition,
    _ stamp: FormStamp?,
    fileName: String,
    received: CalendarDate,
    uses1904: Bool
  ) -> Reading {
    var reading = Reading()
    let (header, findings) = headers.read(
      located,
      form: form,
      fileName: fileName,
      received: received
    )
    reading.header = header
    reading.findings = findings + stampFindings(stamp, form: form, header: header)
    var context = CoercionContext()
    context.period = header.period
    context.received = received
    context.unit = header.unit
    context.usesDateSystem1904 = uses1904
    let ownSheets = Set(stamp?.ownSheets ?? [])
    for sheet in located {
      // Instructions and lists came with the form. A table that somebody put there is read.
      if ownSheets.contains(sheet.sheet.name), sheet.tables.isEmpty {
        reading.tallies.append(sheet.sheet.tally(all: .guide))
      } else {
        read(sheet, form: form, context: context, into: &reading)
      }
    }
    reading.findings += missingTables(of: form, in: located)
    checkWeek(of: &reading)
    checkReportDate(of: &reading, received: received, in: located)
    return reading
  }

  private func read(
    _ located: LocatedSheet,
    form: FormDefinition,
    context: CoercionContext,
    into reading: inout Reading
  ) {
    let sheet = located.sheet
    var tally = SheetTally(sheet: sheet.name, isHidden: sheet.isHidden)
    tally.seen = sheet.rows.count + sheet.blankRows
    tally.setAside[.blank] = sheet.blankRows
    for (_, reason) in located.outside { tally.setAside[reason, default: 0] += 1 }
    if located.tables.isEmpty, !sheet.rows.isEmpty {
      reading.findings.append(
        Finding(
          code: "I01",
          severity: .note,
          sheet: sheet.name,
          message: ReaderMessages.unrecognisedSheet
        )
      )
    } else {
      for (position, reason) in located.outside where reason == .unrecognised {
        let row = sheet.rows[position]
        let cell = CellReference(row: row.number, column: row.cells.first?.column ?? 1)
        reading.findings.append(
          Finding(
            code: "I03",
            severity: .warning,
            sheet: sheet.name,
            cell: cell.description,
            row: row.number,
            found: isSensitive(form) ? Finding.hidden : row.text,
            message: ReaderMessages.unrecognisedRow
          )
        )
      }
    }
    reading.findings += hiddenFindings(located)
    for table in located.tables {
      guard let record = library.records[table.match.index.table.record] else { continue }
      reading.findings += headerFindings(table, sheet: sheet)
      for (column, codes) in table.match.notes.sorted(by: { $0.key < $1.key }) {
        guard let bound = table.match.columns.first(where: { $0.column == column }) else {
          continue
        }
        let cell = CellReference(row: table.headerRows.upperBound, column: column).description
        let raw = sheet.text(in: column, rows: table.headerRows)
        for code in codes {
          reading.notes.append(
            CoercionNote(
              code: code,
              sheet: sheet.name,
              cell: cell,
              field: bound.meaning.field,
              raw: raw,
              value: bound.meaning.field
            )
          )
        }
      }
      var reader = TableReader(
        table,
        on: sheet,
        record: record,
        form: form,
        header: reading.header,
        coercer: coercer,
        context: context
      )
      reader.read()
      reading.records += reader.records
      for (position, date) in reader.misplacedDates {
        reading.misplacedDates[reading.findings.count + position] = date
      }
      reading.findings += reader.findings
      reading.notes += reader.notes
      tally.accepted += reader.acceptedRows
      tally.rejected += reader.rejectedRows.count
      reading.rejectedRows[sheet.name, default: []].formUnion(reader.rejectedRows)
      for (_, kind) in table.rows {
        if let reason = kind.setAside { tally.setAside[reason, default: 0] += 1 }
      }
      reading.blocks.append(TableBlock(table, sheet: sheet.name))
      let hasRows = reader.acceptedRows + reader.rejectedRows.count > 0
      if hasRows == table.isNil {
        reading.findings.append(
          Finding(
            code: hasRows ? "I04" : "I05",
            severity: .warning,
            sheet: sheet.name,
            cell: CellReference(row: table.headerRows.upperBound + 1, column: 1).description,
            message: hasRows ? ReaderMessages.nilWithRows : ReaderMessages.emptyWithoutNil
          )
        )
      }
    }
    reading.tallies.append(tally)
  }

  /// Whether a row of a form may hold what is not to be repeated, wherever it stands.
  private func isSensitive(_ form: FormDefinition) -> Bool {
    form.tables.flatMap { [$0.record] + $0.children.map(\.record) }
      .contains { library.records[$0]?.hasSensitiveField == true }
  }

  private func headerFindings(_ table: LocatedTable, sheet: Sheet) -> [Finding] {
    var findings: [Finding] = []
    func title(_ meaning: HeaderIndex.Meaning) -> LocalizedText {
      library.records[meaning.record]?.field(meaning.field)?.title
        ?? LocalizedText(meaning.field, meaning.field)
    }
    let row = table.headerRows.upperBound
    for meaning in table.match.missing {
      findings.append(
        Finding(
          code: "F04",
          severity: .file,
          sheet: sheet.name,
          cell: "\(row):\(row)",
          row: row,
          message: ReaderMessages.missingColumn(title(meaning))
        )
      )
    }
    for (meaning, columns) in table.match.ambiguous {
      let cells = columns.map { CellReference(row: row, column: $0).description }
      let names = columns.map { CellReference.letters(ofColumn: $0) }.joined(separator: "、")
      findings.append(
        Finding(
          code: "F04",
          severity: .file,
          sheet: sheet.name,
          cell: cells.joined(separator: ";"),
          row: row,
          found: sheet.text(in: columns[0], rows: table.headerRows),
          message: ReaderMessages.ambiguousColumns(title(meaning), names)
        )
      )
    }
    for (column, text) in table.match.unknown.sorted(by: { $0.key < $1.key }) {
      findings.append(
        Finding(
          code: "I02",
          severity: .note,
          sheet: sheet.name,
          cell: CellReference(row: row, column: column).description,
          row: row,
          found: text,
          message: ReaderMessages.unknownColumn(text)
        )
      )
    }
    return findings
  }

  private func missingTables(of form: FormDefinition, in located: [LocatedSheet]) -> [Finding] {
    let found = Set(located.flatMap(\.tables).map(\.match.index.table.record))
    return form.tables.filter { $0.isRequired && !found.contains($0.record) }.map { table in
      let title = library.records[table.record]?.title ?? LocalizedText(table.record, table.record)
      return Finding(code: "F04", severity: .file, message: ReaderMessages.missingTable(title))
    }
  }
}
