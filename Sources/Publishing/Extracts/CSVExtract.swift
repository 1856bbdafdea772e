import Figures
import Forms
import Workbook

/// Writes tables as CSV: UTF-8 with a byte order mark, CRLF, ISO dates, column ids in the first
/// row (RFC 4180).
enum CSVExtract {
  /// Writes a table into a new file.
  static func write(_ table: ResultTable, to path: String) throws(WorkbookError) {
    let options = CSVOptions(hasByteOrderMark: true, neutralizesFormulas: true)
    var csv = try CSVWriter(path: path, options: options)
    try csv.appendRow(table.columns.map { .text($0.name) })
    for row in table.rows { try csv.appendRow(row.map(field)) }
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
