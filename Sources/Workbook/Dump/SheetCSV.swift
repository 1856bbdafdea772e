/// Writes the values of a worksheet as CSV (RFC 4180), row by row as they are read.
///
/// Each row of the sheet is one line, down to the last row that holds something, and all lines have
/// as many fields: as far as the last column that holds something, or the last one that is wanted.
/// Numbers are the shortest decimals that read back as
/// the same, moments are ISO 8601, truths are `TRUE` and `FALSE`, errors are as they are shown. What
/// cannot be read is written as it is stored, so that nothing is lost.
public struct SheetCSV: ~Copyable {
  /// How many bytes wait before they go to the sink.
  private static let pendingBytes = 1 << 18

  private var format: CSVFormat
  /// The column of the first field of a line.
  private let firstColumn: Int
  /// The column of the last field of a line.
  private let lastColumn: Int
  /// The row of the last line.
  private var lastRow = 0
  /// Where the line at hand begins among the bytes that wait.
  private var lineStart = 0

  /// Writes a worksheet, or a part of it, whose first column is then the first of each line.
  ///
  /// Where no columns are chosen, the sheet is read twice: how wide it is is known with its last row,
  /// and what it says of itself is not trusted.
  ///
  /// - Throws: What reading the sheet or the sink throws; ``WorkbookError/Code/overLimit`` where the
  ///   sheet goes back to rows that were written already.
  public static func write(
    _ sheet: WorksheetInfo,
    of workbook: borrowing WorkbookReader,
    selecting selection: RowSelection = .all,
    options: CSVOptions = .init(),
    to sink: CellDump.Sink
  ) throws(WorkbookError) {
    var columns = selection.columns
    if columns == RowSelection.all.columns {
      columns = 1...max(1, try lastColumn(of: sheet, of: workbook, selecting: selection))
    }
    var csv = SheetCSV(options, columns: columns)
    var failure: WorkbookError?
    var isDisorderly = false
    try workbook.readRows(of: sheet, selecting: selection) { row in
      guard row.number > csv.lastRow, !row.hasStrayCells else {
        isDisorderly = true
        return .stop
      }
      do throws(WorkbookError) {
        csv.append(row)
        if csv.format.buffer.count >= Self.pendingBytes { try csv.flush(to: sink) }
        return .next
      } catch {
        failure = error
        return .stop
      }
    }
    if let failure { throw failure }
    guard !isDisorderly else {
      throw workbook.refusal(of: sheet, "goes back to rows that are past")
    }
    try csv.flush(to: sink)
  }

  /// The last column of a sheet that holds something; 0 where none does.
  private static func lastColumn(
    of sheet: WorksheetInfo,
    of workbook: borrowing WorkbookReader,
    selecting selection: RowSelection
  ) throws(WorkbookError) -> Int {
    var last = 0
    try workbook.readRows(of: sheet, selecting: selection) { row in
      for position in 0..<row.count {
        let cell = row[position]
        if cell.column > last, cell.isWritten(cell.shape) { last = cell.column }
      }
      return .next
    }
    return last
  }

  private init(_ options: CSVOptions, columns: ClosedRange<Int>) {
    firstColumn = columns.lowerBound
    lastColumn = columns.upperBound
    format = CSVFormat(options: options)
  }

  private mutating func flush(to sink: CellDump.Sink) throws(WorkbookError) {
    guard format.encode() else { throw .system("", "cannot convert the text") }
    try unsafe format.encoded { bytes throws(WorkbookError) in
      unsafe try sink(Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self)))
    }
    format.removeAll()
  }

  /// Writes the line of a row that holds something; one that does not waits for the next that does.
  private mutating func append(_ row: borrowing Row) {
    var column = 0
    for position in 0..<row.count {
      let cell = row[position]
      let shape = cell.shape
      guard cell.isWritten(shape) else { continue }
      if column == 0 { skipRows(before: row.number) }
      guard cell.column > column else {
        format.buffer.truncate(to: lineStart)
        return appendDisorderly(row)
      }
      append(cell, shape, behind: column)
      column = cell.column
    }
    if column > 0 { endLine(row.number, behind: column) }
  }

  /// Writes a row whose cells do not go from left to right: of each column the last that holds
  /// something.
  private mutating func appendDisorderly(_ row: borrowing Row) {
    var last: [Int: Int] = [:]
    for position in 0..<row.count where row[position].isWritten(row[position].shape) {
      last[row[position].column] = position
    }
    var column = 0
    for (next, position) in last.sorted(by: { $0.key < $1.key }) {
      append(row[position], row[position].shape, behind: column)
      column = next
    }
    endLine(row.number, behind: column)
  }

  private mutating func skipRows(before row: Int) {
    while lastRow + 1 < row {
      // A line with nothing in it would be taken for no line.
      if firstColumn == lastColumn { format.buffer.append("\"\"") }
      endLine(lastRow + 1, behind: 0)
    }
    lineStart = format.buffer.count
  }

  /// Ends the line of a row whose last field is that of a column, with the fields that are left.
  private mutating func endLine(_ row: Int, behind column: Int) {
    for _ in max(firstColumn, column)..<max(lastColumn, column) {
      format.buffer.append(UInt8(ascii: ","))
    }
    format.buffer.append("\r\n")
    lastRow = row
  }

  /// Writes a field, with the commas that lead to it from another column.
  private mutating func append(_ cell: Cell, _ shape: CellShape, behind column: Int) {
    for _ in max(firstColumn, column)..<cell.column { format.buffer.append(UInt8(ascii: ",")) }
    switch shape {
    case .empty: break
    case .number(let number): format.buffer.append(number: number)
    case .date(let date): format.buffer.append(date)
    case .boolean(let truth): format.buffer.append(truth ? "TRUE" : "FALSE")
    case .text, .error, .unreadable: cell.withUTF8 { format.append($0) }
    }
  }
}

extension Cell {
  /// Whether the cell holds more than nothing or an empty text.
  fileprivate func isWritten(_ shape: CellShape) -> Bool {
    switch shape {
    case .empty: false
    case .text: unsafe characters.count > 0
    default: true
    }
  }
}

extension OutputBuffer {
  /// Appends a moment in ISO 8601.
  fileprivate mutating func append(_ date: SerialDate) {
    let room = 32
    unsafe appendUnchecked(room: room) { out in
      let bytes = unsafe UnsafeMutableBufferPointer(start: out, count: room)
      var span = unsafe OutputSpan(buffer: bytes, initializedCount: 0)
      span.write(date)
      return unsafe span.finalize(for: bytes)
    }
  }
}
