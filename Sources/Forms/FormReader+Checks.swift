import Workbook

extension FormReader {
  /// Finds a file whose rows all lie in another week than its title says (rule F02).
  ///
  /// One wrong date is a slip in a cell; when every date that must lie in the week lies in one
  /// other week, the title is wrong, and one finding says so instead of one for each cell.
  func checkWeek(of reading: inout Reading) {
    guard let stated = reading.header.period, stated.kind == .week else { return }
    var weeks: Set<Period> = []
    var first: String?
    var isOff: [Int] = []
    for (position, date) in reading.misplacedDates.sorted(by: { $0.key < $1.key }) {
      weeks.insert(Period.week(containing: date))
      isOff.append(position)
      let finding = reading.findings[position]
      if first == nil, let sheet = finding.sheet, let cell = finding.cell {
        first = "\(sheet)!\(cell) = \(date)"
      }
    }
    let hasRowsInside = reading.records.contains { record in
      library.records[record.type]?.fields.contains { field in
        guard field.window?.from == .periodStart(0), field.window?.to == .periodEnd(0) else {
          return false
        }
        return record.values[field.name] != nil
      } ?? false
    }
    guard weeks.count == 1, let week = weeks.first, week != stated, isOff.count >= 2,
      !hasRowsInside, let first
    else { return }
    for position in isOff.reversed() { reading.findings.remove(at: position) }
    reading.findings.append(
      Finding(
        code: "F02",
        severity: .file,
        sheet: reading.header.periodCell?.sheet,
        cell: reading.header.periodCell?.cell,
        found: stated.description,
        message: ReaderMessages.rowsOfOtherWeek(stated: stated, rows: week, first: first)
      )
    )
  }

  /// Finds a report date before the period is nearly over or after the file came in (rule E16).
  ///
  /// A period that cannot be right says nothing of the date: one that had not ended when the file
  /// came in, or that a title, the file name or the rows contradict (F02).
  func checkReportDate(
    of reading: inout Reading,
    received: CalendarDate,
    in located: [LocatedSheet]
  ) {
    guard let date = reading.header.reportDate, let period = reading.header.period,
      reading.header.form.flatMap({ name in library.forms.first { $0.name == name } })?.isReference
        == false
    else { return }
    let earliest = period.end.adding(days: -2)
    guard earliest <= received, !reading.findings.contains(where: { $0.code == "F02" }),
      date < earliest || date > received
    else { return }
    let place = located.lazy.flatMap { sheet in
      sheet.signatureRows.map { (sheet.sheet.name, $0.number) }
    }.first
    reading.findings.append(
      Finding(
        code: "E16",
        severity: .error,
        sheet: place?.0,
        cell: place.map { "A\($0.1)" },
        row: place?.1,
        found: date.description,
        message: ReaderMessages.reportDate(date, from: earliest, to: received)
      )
    )
  }

  /// Notes that hidden sheets and rows were read like any other.
  func hiddenFindings(_ located: LocatedSheet) -> [Finding] {
    let sheet = located.sheet
    var findings: [Finding] = []
    if sheet.isHidden, !located.tables.isEmpty {
      findings.append(
        Finding(
          code: "I07",
          severity: .note,
          sheet: sheet.name,
          message: ReaderMessages.hiddenSheet
        )
      )
    }
    let hidden = located.tables.flatMap(\.rows).map { sheet.rows[$0.position] }.filter(\.isHidden)
    if let first = hidden.first {
      findings.append(
        Finding(
          code: "I08",
          severity: .note,
          sheet: sheet.name,
          cell: "\(first.number):\(first.number)",
          row: first.number,
          message: ReaderMessages.hiddenRows(hidden.map(\.number))
        )
      )
    }
    return findings
  }

  /// The units that a reference workbook itself lists; nothing where it lists none.
  func organisation(
    in located: [LocatedSheet],
    form: FormDefinition,
    received: CalendarDate
  ) -> Organisation? {
    guard case .record(let source) = library.organisation else { return nil }
    var units: [Organisation.Unit] = []
    for sheet in located {
      for table in sheet.tables where table.match.index.table.record == source.record {
        guard let record = library.records[source.record] else { continue }
        // The units name one another, so their own references cannot be checked yet.
        var lenient = record
        for position in lenient.fields.indices where lenient.fields[position].type == .unitReference
        {
          lenient.fields[position].type = .identifier
        }
        var reader = TableReader(
          table,
          on: sheet.sheet,
          record: lenient,
          form: form,
          header: SubmissionHeader(),
          coercer: Coercer(library: library, organisation: Organisation(units: [])),
          context: CoercionContext()
        )
        reader.read()
        units += reader.records.compactMap { source.unit(from: $0.values) }
      }
    }
    guard !units.isEmpty else { return nil }
    let listed = Set(units.map(\.id))
    return Organisation(units: organisation.units.filter { !listed.contains($0.id) } + units)
  }
}
