import Workbook

/// Reads who sent what for when: from titles, from the labelled cells above the tables, and from
/// the file name (rules F02 and F04).
struct HeaderReader: Sendable {
  /// A place that names a unit or a period.
  private struct Witness<Value: Hashable> {
    var value: Value
    var text: String
    /// The sheet; none for the file name.
    var sheet: String?
    /// The cell on the sheet.
    var cell: String?

    /// What sort of place it is: the same cell of several sheets is one.
    var kind: String { cell ?? "file name" }
  }

  private let coercer: Coercer
  private let unitLabels: [String]
  private let corrections: [String]
  private let signatures: SignatureReader
  /// The patterns of each form of the library.
  private let patterns: [FormPatterns]

  private var library: FormLibrary { coercer.library }
  private var organisation: Organisation { coercer.organisation }

  init(_ coercer: Coercer) {
    self.coercer = coercer
    let library = coercer.library
    self.unitLabels = library.lexicon.units.map(Folding.word)
    self.corrections = library.lexicon.corrections.map(Folding.word)
    self.signatures = SignatureReader(library.lexicon)
    self.patterns = library.forms.map(FormPatterns.init)
  }

  /// The form that titles name, or else the file name; nothing where neither does.
  func form(of sheets: [Sheet], fileName: String) -> FormDefinition? {
    var votes: [String: Int] = [:]
    for sheet in sheets where !sheet.isHidden {
      guard let title = sheet.rows.first.map({ Folding.word($0.text) }) else { continue }
      for (form, patterns) in zip(library.forms, patterns) where patterns.matchesTitle(title) {
        votes[form.name, default: 0] += 2
      }
    }
    let name = Folding.word(fileName)
    for (form, patterns) in zip(library.forms, patterns) where patterns.matchesFile(name) {
      votes[form.name, default: 0] += 1
    }
    // Forms stand in the order of the site; of equals the first is taken.
    var best: (form: FormDefinition, votes: Int)?
    for form in library.forms {
      if let count = votes[form.name], count > best?.votes ?? 0 { best = (form, count) }
    }
    return best?.form
  }

  /// Reads the header of a submission, and finds what its witnesses do not agree on.
  func read(
    _ located: [LocatedSheet],
    form: FormDefinition,
    fileName: String,
    received: CalendarDate
  ) -> (SubmissionHeader, [Finding]) {
    var header = SubmissionHeader()
    header.form = form.name
    var units: [Witness<String>] = []
    var periods: [Witness<PeriodMention>] = []
    var unknownUnits: [Witness<String>] = []
    var sharedNames: [Witness<Set<String>>] = []
    for sheet in located where !sheet.sheet.isHidden && !sheet.tables.isEmpty {
      for row in sheet.rowsAboveTables {
        for cell in row.cells {
          guard case .text(let text) = cell.value else { continue }
          let place = CellReference(row: row.number, column: cell.column).description
          let name = sheet.sheet.name
          if let unit = labelledUnit(text, form: form) {
            switch unit {
            case .known(let id):
              units.append(Witness(value: id, text: text, sheet: name, cell: place))
            case .shared(let ids):
              sharedNames.append(Witness(value: ids, text: text, sheet: name, cell: place))
            case .unknown(let words):
              unknownUnits.append(Witness(value: words, text: text, sheet: name, cell: place))
            }
          } else if let id = organisation.find(in: text, level: form.unitLevel) {
            units.append(Witness(value: id, text: text, sheet: name, cell: place))
          }
          if let mention = PeriodMention(in: text, kind: form.period, near: received) {
            periods.append(Witness(value: mention, text: text, sheet: name, cell: place))
          }
          if header.correction == nil { header.correction = correction(in: text) }
        }
      }
    }
    let stem = fileName.split(separator: ".").dropLast().joined(separator: ".")
    if let id = organisation.find(in: stem, level: form.unitLevel) {
      units.append(Witness(value: id, text: stem, sheet: nil, cell: nil))
    }
    if let mention = PeriodMention(in: stem, kind: form.period, near: received) {
      periods.append(Witness(value: mention, text: stem, sheet: nil, cell: nil))
    }
    if header.correction == nil { header.correction = correction(in: stem) }

    var findings = unknownUnits.map {
      Finding(
        code: "E18",
        severity: .file,
        sheet: $0.sheet,
        cell: $0.cell,
        found: $0.value,
        message: ReaderMessages.unknownUnit
      )
    }
    for shared in sharedNames {
      // A name that several units have is right where another place tells which of them is meant.
      if let id = units.first(where: { shared.value.contains($0.value) })?.value {
        units.append(Witness(value: id, text: shared.text, sheet: shared.sheet, cell: shared.cell))
      } else {
        findings.append(
          Finding(
            code: "E18",
            severity: .file,
            sheet: shared.sheet,
            cell: shared.cell,
            found: shared.text,
            message: ReaderMessages.sharedUnitName
          )
        )
      }
    }
    header.unit = units.first?.value
    if let first = units.first, let other = units.first(where: { $0.value != first.value }) {
      findings.append(disagreement(first, other, what: ReaderMessages.unitsDisagree))
    } else if units.isEmpty, unknownUnits.isEmpty, sharedNames.isEmpty {
      findings.append(Finding(code: "F02", severity: .file, message: ReaderMessages.noUnit))
    }
    for (kinds, message) in [
      (Set(units.map(\.kind)), ReaderMessages.fewUnitWitnesses),
      (Set(periods.map(\.kind)), ReaderMessages.fewPeriodWitnesses),
    ] where !kinds.isEmpty && kinds.count < form.witnesses {
      findings.append(Finding(code: "F02", severity: .file, message: message))
    }
    header.period = periods.first?.value.period
    if let first = periods.first {
      header.periodCell = first.sheet.flatMap { sheet in first.cell.map { (sheet, $0) } }
      if let odd = periods.first(where: { $0.value.contradiction != nil }),
        let contradiction = odd.value.contradiction
      {
        findings.append(
          Finding(
            code: "F02",
            severity: .file,
            sheet: odd.sheet,
            cell: odd.cell,
            found: odd.text,
            message: ReaderMessages.weekAndDaysDisagree(
              number: contradiction,
              days: odd.value.period
            )
          )
        )
      } else if let other = periods.first(where: { $0.value.period != first.value.period }) {
        findings.append(disagreement(first, other, what: ReaderMessages.periodsDisagree))
      }
    } else {
      let message = ReaderMessages.noPeriod(form.period)
      findings.append(Finding(code: "F02", severity: .file, message: message))
    }
    for row in located.flatMap(\.signatureRows) { take(signatures.read(row), into: &header) }
    return (header, findings)
  }

  private enum LabelledUnit {
    case known(String)
    /// Several units have this name.
    case shared(Set<String>)
    case unknown(String)
  }

  /// The unit after a label: `填报单位:二组`.
  private func labelledUnit(_ text: String, form: FormDefinition) -> LabelledUnit? {
    let word = Folding.word(text)
    guard
      let label = unitLabels.first(where: {
        word.hasPrefix($0) && word.dropFirst($0.count).first == ":"
      })
    else { return nil }
    let name = String(word.dropFirst(label.count + 1))
    guard !name.isEmpty else { return nil }
    if let id = organisation.resolve(name, within: nil, level: form.unitLevel) { return .known(id) }
    // The period may stand in the same cell.
    if let id = organisation.find(in: name, level: form.unitLevel) { return .known(id) }
    let namesakes = organisation.namesakes(name, level: form.unitLevel)
    if namesakes.count > 1 { return .shared(namesakes) }
    return organisation.units.isEmpty ? nil : .unknown(name)
  }

  private func correction(in text: String) -> String? {
    let word = Folding.word(text)
    return corrections.first { word.contains($0) }
  }

  private func take(
    _ signature: SignatureReader.Signature,
    into header: inout SubmissionHeader
  ) {
    header.preparer = header.preparer ?? signature.preparer
    header.reviewer = header.reviewer ?? signature.reviewer
    guard header.reportDate == nil, let text = signature.date else { return }
    let field = FieldDefinition(
      name: "report_date",
      title: LocalizedText("填报日期", "Report date"),
      type: .date
    )
    var context = CoercionContext()
    context.period = header.period
    if case .date(let date) = coercer.coerce(.text(text), as: field, in: context).value {
      header.reportDate = date
    }
  }

  private func disagreement<Value>(
    _ first: Witness<Value>,
    _ other: Witness<Value>,
    what: (String, String) -> LocalizedText
  ) -> Finding {
    Finding(
      code: "F02",
      severity: .file,
      sheet: first.sheet ?? other.sheet,
      cell: first.cell ?? other.cell,
      found: first.text,
      message: what(first.text, other.text)
    )
  }
}

extension LocatedSheet {
  /// The rows above the first table, where title, unit and period stand.
  var rowsAboveTables: ArraySlice<SheetRow> {
    let first = tables.map(\.headerRows.lowerBound).min() ?? 0
    return sheet.rows.prefix { $0.number < first }
  }

  /// The rows with names and day, under or between the tables.
  var signatureRows: [SheetRow] {
    let inside = tables.flatMap(\.rows).filter { $0.kind == .signature }.map(\.position)
    let below = outside.filter { $0.reason == .signature }.map(\.position)
    return (inside + below).map { sheet.rows[$0] }
  }
}
