import Figures
import Forms
import Workbook

/// Writes a table as CSV, row by row: UTF-8 with a byte order mark, CRLF, ISO dates, column ids in the
/// first row (RFC 4180).
///
/// The file appears with ``commit()``, or not at all.
struct CSVExtract: ~Copyable {
  private var csv: CSVWriter
  private var fields: [CSVField] = []
  /// What went wrong before, which ``commit()`` tells.
  private var failure: WorkbookError?

  /// Begins a new file.
  ///
  /// - Throws: ``WorkbookError`` of code `system` where the folder is missing or not writable.
  init(columns: [TableDefinition.Column], path: String) throws(WorkbookError) {
    let options = CSVOptions(hasByteOrderMark: true, neutralizesFormulas: true)
    var csv = try CSVWriter(path: path, options: options)
    try csv.appendRow(columns.map { .text($0.name) })
    self.csv = csv
  }

  /// Writes a table into a new file.
  static func write(_ table: ResultTable, to path: String) throws(WorkbookError) {
    var csv = try CSVExtract(columns: table.columns, path: path)
    for row in table.rows {
      guard csv.append(row) else { break }
    }
    try csv.commit()
  }

  /// Writes the values of a row.
  ///
  /// It throws nothing, so that whoever reads the rows meanwhile does not take it for a mistake of
  /// theirs.
  ///
  /// - Returns: whether there is use in a next row: not where the disk is full.
  mutating func append(_ row: [ResultTable.Value]) -> Bool {
    fields.removeAll(keepingCapacity: true)
    for value in row { fields.append(Self.field(value)) }
    do throws(WorkbookError) {
      try csv.appendRow(fields)
    } catch {
      failure = failure ?? error
    }
    return failure == nil
  }

  /// Puts the file in place.
  ///
  /// - Throws: ``WorkbookError`` where it or a row before could not be written; there is no file then.
  consuming func commit() throws(WorkbookError) {
    if let failure { throw failure }
    try csv.commit()
  }

  private static func field(_ value: ResultTable.Value) -> CSVField {
    switch value {
    case .none: .empty
    case .text(let text): .text(text)
    case .number(let number, let decimals): .number(fixed(number, decimals: decimals))
    case .date(let date): .text(date.description)
    case .dateTime(let moment): .text(moment.withSeconds)
    }
  }
}

extension LocalDateTime {
  /// The moment with seconds, as Table Schema wants it: `2026-01-05T10:11:00`.
  fileprivate var withSeconds: String {
    time.seconds % 60 == 0 ? "\(self):00" : description
  }
}
