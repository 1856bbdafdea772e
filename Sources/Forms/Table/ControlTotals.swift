import Workbook

/// Sums and counts of a table's rows, held against the totals that the clerk wrote (rule E20).
struct ControlTotals {
  /// Whether a row was rejected, so that the sums are not those of the sheet.
  var isIncomplete = false

  private let columns: [BoundColumn]
  private let record: String
  /// Whether the table has a row of totals at all.
  private let isAsked: Bool
  private var sums: [Int: (whole: ExactDecimal, part: ExactDecimal)] = [:]
  private var counts: [String: (whole: Int, part: Int)] = [:]
  private var rows = 0

  init(columns: [BoundColumn], record: String, isAsked: Bool) {
    self.columns = columns
    self.record = record
    self.isAsked = isAsked
  }

  /// Adds the value of a cell to its column.
  mutating func add(_ value: FieldValue?, column: Int) {
    guard isAsked else { return }
    let number: ExactDecimal
    switch value {
    case .integer(let integer): number = ExactDecimal(integer)
    case .decimal(let decimal): number = decimal
    default: return
    }
    let sum = sums[column] ?? (0, 0)
    sums[column] = (sum.whole + number, sum.part + number)
  }

  /// Counts a record.
  mutating func count(_ record: String) {
    let count = counts[record] ?? (0, 0)
    counts[record] = (count.whole + 1, count.part + 1)
    if record == self.record { rows += 1 }
  }

  /// Begins the next stretch after a subtotal.
  mutating func startAgain() {
    sums = sums.mapValues { ($0.whole, 0) }
    counts = counts.mapValues { ($0.whole, 0) }
  }

  /// Holds a row of totals against the rows above it.
  ///
  /// Under a column of numbers stands a sum; under any other column stands the number of records
  /// that the column belongs to. Sums of whole numbers must be equal; of decimals they may differ
  /// by half of the last digit shown for every row.
  func check(
    _ row: SheetRow,
    subtotal: Bool,
    sheet: String,
    fields: (HeaderIndex.Meaning) -> FieldDefinition?,
    coercer: Coercer,
    context: CoercionContext
  ) -> [Finding] {
    var findings: [Finding] = []
    for cell in row.cells.dropFirst() {
      guard let column = columns.first(where: { $0.column == cell.column }),
        let field = fields(column.meaning)
      else { continue }
      let isSummed = field.isSummed(under: column)
      var plain = FieldDefinition(
        name: field.name,
        title: field.title,
        type: isSummed ? field.type : .integer
      )
      plain.unit = field.unit
      plain.brackets = field.brackets
      var context = context
      context.headerUnit = column.unit
      let computed: ExactDecimal
      if isSummed {
        let sum = sums[cell.column] ?? (0, 0)
        computed = subtotal ? sum.part : sum.whole
      } else {
        let count = counts[column.meaning.record] ?? (0, 0)
        computed = ExactDecimal(subtotal ? count.part : count.whole)
      }
      let place = CellReference(row: row.number, column: cell.column).description
      func finding(_ code: String, _ severity: Finding.Severity, _ message: LocalizedText)
        -> Finding
      {
        Finding(
          code: code,
          severity: severity,
          sheet: sheet,
          cell: place,
          row: row.number,
          found: field.shown(cell.value.description),
          message: message
        )
      }
      if cell.value == .formulaWithoutValue {
        // The rows themselves are there, so that nothing is lost but the check.
        let exact = field.shown(computed.description)
        findings.append(finding("I06", .warning, ReaderMessages.totalWithoutValue(exact)))
        continue
      }
      let coercion = coercer.coerce(cell.value, as: plain, in: context)
      let written: ExactDecimal
      switch coercion.value {
      case .integer(let number): written = ExactDecimal(number)
      case .decimal(let number): written = number
      default:
        if let error = coercion.error, error.code == "E21" {
          let message = ReaderMessages.approximateTotal(
            field.shown(cell.value.description),
            field.shown(computed.description)
          )
          findings.append(finding("E21", .error, message))
        } else if let error = coercion.error, isSummed {
          let shown = error.shown(of: field, cell.value)
          findings.append(finding(shown.code, .error, shown.message))
        }
        continue
      }
      if isIncomplete { continue }
      let difference = written > computed ? written - computed : computed - written
      if difference > tolerance(field, written: cell.value) {
        let message = ReaderMessages.total(
          field.shown(written.description),
          field.shown(computed.description)
        )
        findings.append(finding("E20", .file, message))
      }
    }
    return findings
  }

  private func tolerance(_ field: FieldDefinition, written: RawValue) -> ExactDecimal {
    guard field.type == .decimal || field.type == .hours else { return 0 }
    let digits = written.description
    let shown =
      digits.firstIndex(of: ".").map { digits[$0...].dropFirst().count { $0.isNumber } } ?? 0
    return ExactDecimal.half.shifted(by: -min(shown, 12)) * max(rows, 1)
  }
}

extension FieldDefinition {
  /// Whether a total under a column of this field is a sum.
  ///
  /// A number without a unit is a row
  /// number or the like, and its total says how many rows there are.
  fileprivate func isSummed(under column: BoundColumn) -> Bool {
    switch type {
    case .hours: true
    case .integer, .decimal:
      unit != nil || column.unit != nil || measuredBy != nil || unitFrom != nil
    default: false
    }
  }
}
