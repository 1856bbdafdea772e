import Workbook

/// Turns the rows of one located table into records, findings and notes.
///
/// A row is a record, or goes on with the record above: where the anchor of the table is blank or
/// merged with the row above, only the columns of the children are read.
struct TableReader {
  private let coercer: Coercer
  private let located: LocatedTable
  private let sheet: Sheet
  /// The fields that have a column, in their order, by the name of their record.
  private let fields: [String: [BoundField]]
  private let record: RecordDefinition
  private let header: SubmissionHeader
  private let form: FormDefinition
  private let base: CoercionContext

  /// What came out.
  private(set) var records: [Record] = []
  private(set) var findings: [Finding] = []
  private(set) var notes: [CoercionNote] = []
  /// Dates outside the window of their field, by the place of their finding.
  private(set) var misplacedDates: [Int: CalendarDate] = [:]
  private(set) var acceptedRows = 0
  /// The numbers of the rows with an error, which made no record.
  private(set) var rejectedRows: [Int] = []

  private var totals: ControlTotals
  private var parent: ParentRow?
  /// The row above in the same block, for ditto marks and merges.
  private var above: RowMarks
  /// The names that the records of a type have had so far, without values.
  private var shapes: [String: (values: FieldMap<FieldValue>, cells: FieldMap<CellReference>)] = [:]

  /// The record that following rows may go on with.
  private struct ParentRow {
    var values: FieldMap<FieldValue>
    var key: String?
    var isAccepted: Bool
  }

  init(
    _ located: LocatedTable,
    on sheet: Sheet,
    record: RecordDefinition,
    form: FormDefinition,
    header: SubmissionHeader,
    coercer: Coercer,
    context: CoercionContext
  ) {
    self.located = located
    self.sheet = sheet
    self.record = record
    self.form = form
    self.header = header
    self.coercer = coercer
    self.base = context
    let children = located.match.index.table.children
    fields = located.match.fields(
      of: [record] + children.compactMap { coercer.library.records[$0.record] }
    )
    self.above = RowMarks(
      in: fields[record.name, default: []].map(\.column),
      merges: sheet.merges,
      words: coercer.words
    )
    self.totals = ControlTotals(
      columns: located.match.columns,
      record: record.name,
      isAsked: located.rows.contains { $0.kind == .total || $0.kind == .subtotal }
    )
  }

  /// Reads all rows.
  mutating func read() {
    for (position, kind) in located.rows {
      let row = sheet.rows[position]
      switch kind {
      case .data: readData(row)
      case .total: checkTotals(row, since: .start)
      case .subtotal:
        checkTotals(row, since: .lastSubtotal)
        above.forget()
        parent = nil
      case .sample:
        let cell = CellReference(row: row.number, column: row.cells.first?.column ?? 1)
        note("N14", cell: cell.description, field: record.name, raw: text(of: row), value: "")
      case .nilMark, .note, .signature, .endMark, .heading, .repeatedHeader: break
      }
    }
  }

  // MARK: Rows

  private mutating func readData(_ row: SheetRow) {
    let problemsBefore = errorCount
    let recordsBefore = records.count
    let isContinuation = isContinuation(row)
    if isContinuation {
      readChildren(of: row, isContinuation: true)
    } else {
      readParent(row)
    }
    if errorCount == problemsBefore, parent?.isAccepted ?? true {
      acceptedRows += 1
    } else {
      // A row counts as a whole or not at all, and what goes on with it goes with it.
      records.removeSubrange(recordsBefore...)
      if !isContinuation { parent?.isAccepted = false }
      rejectedRows.append(row.number)
      totals.isIncomplete = true
    }
  }

  private var errorCount: Int {
    findings.count { $0.severity == .error || $0.severity == .file }
  }

  /// Whether a row only adds children to the record above.
  private func isContinuation(_ row: SheetRow) -> Bool {
    guard parent != nil, let anchor = located.match.index.table.anchor,
      let column = fields[record.name]?.first(where: { $0.field.name == anchor })?.column,
      row[column] == nil
    else { return false }
    return located.match.index.table.children.contains { has($0.record, in: row) }
  }

  /// Whether a row says anything under the columns of a type.
  private func has(_ type: String, in row: SheetRow) -> Bool {
    fields[type, default: []].contains { row[$0.column] != nil }
  }

  private mutating func readParent(_ row: SheetRow) {
    var context = base
    var cells: FieldMap<CellReference>
    (context.row, cells) = shapes[record.name] ?? ([:], [:])
    var isAccepted = true
    for bound in fields[record.name, default: []] {
      context.headerUnit = bound.headerUnit
      let (value, cell, isRight) = read(bound.field, column: bound.column, row: row, context)
      if !isRight { isAccepted = false }
      if let value {
        context.row[bound.field.name] = value
        cells[bound.field.name] = cell
        if bound.field.name == "unit_id", !checkUnit(value, row: row, cell: cell) {
          isAccepted = false
        }
      }
    }
    RecordKeys.addLinks(
      to: &context.row,
      of: record,
      records: coercer.library.records,
      header: header
    )
    let values = context.row
    above.remember(row)
    let key = RecordKeys.key(of: values, definition: record, header: header)
    parent = ParentRow(values: values, key: key, isAccepted: isAccepted)
    totals.count(record.name)
    keepShape(of: record.name, values, cells)
    if isAccepted {
      records.append(
        Record(
          type: record.name,
          key: key,
          sheet: sheet.name,
          row: row.number,
          values: values,
          cells: cells
        )
      )
    }
    readChildren(of: row, isContinuation: false)
  }

  private mutating func readChildren(of row: SheetRow, isContinuation: Bool) {
    for child in located.match.index.table.children {
      guard let definition = coercer.library.records[child.record], let parent,
        has(child.record, in: row)
      else { continue }
      var context = base
      context.row = parent.values
      var (values, cells) = shapes[child.record] ?? ([:], [:])
      var isAccepted = parent.isAccepted
      for bound in fields[child.record, default: []] {
        context.headerUnit = bound.headerUnit
        let (value, cell, isRight) = read(bound.field, column: bound.column, row: row, context)
        if !isRight { isAccepted = false }
        if let value {
          values[bound.field.name] = value
          cells[bound.field.name] = cell
        }
      }
      if isContinuation, let cell = cells.present.min(), isAccepted {
        note(
          "N13",
          cell: cell.description,
          field: child.record,
          raw: text(of: row),
          value: record.hasSensitiveKey ? Finding.hidden : parent.key ?? ""
        )
      }
      values[child.link] = RecordKeys.name(of: parent.values, definition: record)
      values[RecordKeys.link(child.link)] = parent.key.map { .text($0) }
      if let unit = parent.values["unit_id"] { values["unit_id"] = unit }
      for (field, source) in child.inherits where values[field] == nil {
        values[field] = parent.values[source]
      }
      keepShape(of: child.record, values, cells)
      for item in Self.items(of: values, definition: definition) {
        totals.count(child.record)
        guard isAccepted else { continue }
        records.append(
          Record(
            type: child.record,
            key: RecordKeys.key(of: item, definition: definition, header: header),
            sheet: sheet.name,
            row: row.number,
            values: item,
            cells: cells
          )
        )
      }
    }
  }

  /// Keeps the names of a record, for the next one of its type to begin with.
  private mutating func keepShape(
    of type: String,
    _ values: FieldMap<FieldValue>,
    _ cells: FieldMap<CellReference>
  ) {
    let kept = shapes[type]
    guard kept?.values.names != values.names || kept?.cells.names != cells.names else { return }
    shapes[type] = (values.emptied, cells.emptied)
  }

  /// One set of values for each numbered item of a cell: `①…②…` are two measures.
  private static func items(
    of values: FieldMap<FieldValue>,
    definition: RecordDefinition
  ) -> [FieldMap<FieldValue>] {
    for field in definition.fields where field.splitting == .numbered {
      guard case .list(let items) = values[field.name] else { continue }
      return items.map { item in
        var copy = values
        copy[field.name] = .text(item)
        return copy
      }
    }
    return [values]
  }

  // MARK: Cells

  /// Reads one cell as a field; the third value is false where an error was found.
  private mutating func read(
    _ field: FieldDefinition,
    column: Int,
    row: SheetRow,
    _ context: CoercionContext
  ) -> (FieldValue?, CellReference, Bool) {
    let own = CellReference(row: row.number, column: column)
    let filled: RowMarks.Filled
    do throws(RowMarks.Invented) {
      filled = try above.fill(field, row: row, cell: own)
    } catch {
      let problem = Coercion.Problem("E17", error.message)
      add(problem, severity: .error, cell: own, row: row, found: field.shown(error.found))
      return (nil, own, false)
    }
    let coercion = coercer.coerce(filled.raw, as: field, in: context)
    // Most cells are told to nobody.
    var raw: String { field.shown(filled.raw.description) }
    if let problem = coercion.error {
      // Of sensitive days the title of the sheet is not judged: that would tell their week.
      if problem.code == "E16", !field.isSensitive,
        case .date(let date) = dateIgnoringWindow(filled, field, context)
      {
        misplacedDates[findings.count] = date
      }
      add(problem.shown(of: field, filled.raw), severity: .error, cell: own, row: row, found: raw)
      return (nil, own, false)
    }
    for problem in coercion.warnings {
      let shown = problem.shown(of: field, filled.raw)
      add(shown, severity: .warning, cell: own, row: row, found: raw)
    }
    if filled.note != nil || !coercion.notes.isEmpty {
      let value = field.shown(coercion.value?.description ?? "")
      for code in [filled.note].compactMap({ $0 }) + coercion.notes {
        note(code, cell: own.description, field: field.name, raw: raw, value: value)
      }
    }
    if row[column]?.isStruckThrough == true {
      let problem = Coercion.Problem("W20", ReaderMessages.struckThrough)
      add(problem, severity: .warning, cell: own, row: row, found: raw)
    }
    totals.add(coercion.value, column: column)
    return (coercion.value, filled.cell, true)
  }

  private func dateIgnoringWindow(
    _ filled: RowMarks.Filled,
    _ field: FieldDefinition,
    _ context: CoercionContext
  ) -> FieldValue? {
    var open = field
    open.window = nil
    return coercer.coerce(filled.raw, as: open, in: context).value
  }

  /// Whether the unit column names the unit that submitted the file, or one below it (rule F02).
  private mutating func checkUnit(
    _ value: FieldValue,
    row: SheetRow,
    cell: CellReference
  ) -> Bool {
    guard !form.isReference, case .text(let id) = value, let submitter = header.unit,
      id != submitter, coercer.organisation.unit(id)?.level == form.unitLevel
    else { return true }
    let name = coercer.organisation.unit(id)?.name ?? id
    let message = ReaderMessages.columnUnit(
      record.field("unit_id")?.shown(name) ?? name,
      coercer.organisation.unit(submitter)?.name ?? submitter
    )
    add(Coercion.Problem("F02", message), severity: .file, cell: cell, row: row, found: nil)
    return false
  }

  /// The text of a row, unless a sensitive field has a column in it.
  private func text(of row: SheetRow) -> String {
    let isSensitive = located.match.columns.contains {
      fieldDefinition($0.meaning)?.isSensitive == true
    }
    return isSensitive ? Finding.hidden : row.text
  }

  // MARK: Totals

  private enum Since { case start, lastSubtotal }

  private mutating func checkTotals(_ row: SheetRow, since: Since) {
    findings += totals.check(
      row,
      subtotal: since == .lastSubtotal,
      sheet: sheet.name,
      fields: { fieldDefinition($0) },
      coercer: coercer,
      context: base
    )
    if since == .lastSubtotal { totals.startAgain() }
  }

  private func fieldDefinition(_ meaning: HeaderIndex.Meaning) -> FieldDefinition? {
    coercer.library.records[meaning.record]?.field(meaning.field)
  }

  // MARK: Output

  private mutating func add(
    _ problem: Coercion.Problem,
    severity: Finding.Severity,
    cell: CellReference,
    row: SheetRow,
    found: String?
  ) {
    findings.append(
      Finding(
        code: problem.code,
        severity: severity,
        sheet: sheet.name,
        cell: cell.description,
        row: row.number,
        found: found.flatMap { $0.isEmpty ? nil : $0 },
        message: problem.message
      )
    )
  }

  private mutating func note(
    _ code: String,
    cell: String,
    field: String,
    raw: String,
    value: String
  ) {
    notes.append(
      CoercionNote(
        code: code,
        sheet: sheet.name,
        cell: cell,
        field: field,
        raw: raw,
        value: value
      )
    )
  }
}
