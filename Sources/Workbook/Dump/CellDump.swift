/// Writes the cells of a workbook as JSON lines.
///
/// For each worksheet one line with its name and state, then one for each cell that holds
/// something:
///
/// ```json
/// {"sheet":"March","state":"visible"}
/// {"r":"B3","t":"n","v":12.5}
/// ```
///
/// The types are `n` number, `s` text, `b` boolean, `e` error and `d` date. Empty texts, cells
/// without value and values that cannot be read have no line. Each cell has one line at most: where
/// a file writes a cell twice, the last value holds.
public struct CellDump: ~Copyable {
  /// Takes the bytes as they come; may throw what it meets.
  public typealias Sink = (Span<UInt8>) throws(WorkbookError) -> Void

  /// How many bytes wait before they go to the sink.
  ///
  /// A sheet that stays below may repeat rows.
  private static let pendingBytes = 16 << 20
  /// How much is reserved at first.
  private static let firstBytes = 1 << 16

  private var output: [UInt8] = []
  private var doubts = CellDoubts()
  /// The name of the sheet that is written.
  private var sheet = ""

  private init() {
    output.reserveCapacity(Self.firstBytes)
  }

  /// Writes a whole workbook.
  ///
  /// - Returns: the cells that do not stand there as the file has them.
  /// - Throws: What reading the workbook or the sink throws; ``WorkbookError/Code/overLimit`` for a
  ///   large sheet that goes back to rows that were written already.
  @discardableResult
  public static func write(
    _ workbook: borrowing WorkbookReader,
    to sink: Sink
  ) throws(WorkbookError) -> CellDoubts {
    var dump = CellDump()
    for sheet in workbook.worksheets {
      try dump.write(sheet, of: workbook, to: sink)
    }
    try dump.flush(to: sink)
    return dump.doubts
  }

  private mutating func flush(to sink: Sink) throws(WorkbookError) {
    try sink(output.span)
    output.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ sheet: WorksheetInfo,
    of workbook: borrowing WorkbookReader,
    to sink: Sink
  ) throws(WorkbookError) {
    writeHead(sheet)
    self.sheet = sheet.name
    let former = doubts
    var start = output.count
    var failure: WorkbookError?
    var seen = SeenRows()
    var isDisorderly = false
    try workbook.readRows(of: sheet) { row in
      guard seen.insert(row.number), !row.hasStrayCells else {
        isDisorderly = true
        return .stop
      }
      write(row)
      guard output.count >= Self.pendingBytes else { return .next }
      do throws(WorkbookError) {
        try flush(to: sink)
        start = -1
        return .next
      } catch {
        failure = error
        return .stop
      }
    }
    if let failure { throw failure }
    guard isDisorderly else { return }
    guard start >= 0 else { throw workbook.refusal(of: sheet, "goes back to rows that are past") }
    output.removeLast(output.count - start)
    doubts = former
    try writeDisorderly(sheet, of: workbook)
    if output.count >= Self.pendingBytes { try flush(to: sink) }
  }

  /// Writes a sheet that repeats rows or puts cells into rows where they do not belong: first finds
  /// out which line of each cell is the last, then writes those.
  private mutating func writeDisorderly(
    _ sheet: WorksheetInfo,
    of workbook: borrowing WorkbookReader
  ) throws(WorkbookError) {
    var last: [CellReference: Int] = [:]
    var ordinal = 0
    try workbook.readRows(of: sheet) { row in
      for position in 0..<row.count {
        let cell = row[position]
        let reference = cell.reference
        if reference.row != row.number {
          doubts.add(self.sheet, reference, .misplaced(row: row.number))
        }
        guard Self.hasLine(cell) else {
          note(cell, cell.shape)
          continue
        }
        if last.updateValue(ordinal, forKey: reference) != nil {
          doubts.add(self.sheet, reference, .again)
        }
        ordinal += 1
      }
      return .next
    }
    ordinal = 0
    try workbook.readRows(of: sheet) { row in
      for position in 0..<row.count where Self.hasLine(row[position]) {
        if last[row[position].reference] == ordinal { write(row[position]) }
        ordinal += 1
      }
      return .next
    }
  }

  private mutating func write(_ row: borrowing Row) {
    var column = 0
    var isAscending = true
    for position in 0..<row.count {
      let next = row[position].column
      isAscending = isAscending && next > column
      column = next
    }
    guard !isAscending else {
      for position in 0..<row.count { write(row[position]) }
      return
    }
    // The last cell of each column that has a line; -1 for none.
    var last = [Int](repeating: -1, count: CellReference.maximumColumn + 1)
    for position in 0..<row.count where Self.hasLine(row[position]) {
      last[row[position].column] = position
    }
    for position in 0..<row.count {
      let cell = row[position]
      if last[cell.column] == position || !Self.hasLine(cell) {
        write(cell)
      } else {
        doubts.add(sheet, cell.reference, .again)
      }
    }
  }

  /// Notes what is doubtful about the content of a cell.
  private mutating func note(_ cell: Cell, _ shape: CellShape) {
    switch shape {
    case .unreadable:
      let text = unsafe String(decoding: cell.characters, as: UTF8.self)
      doubts.add(sheet, cell.reference, .unreadable(text))
    case .empty where cell.hasFormula: doubts.add(sheet, cell.reference, .uncalculated)
    case .number(let number) where cell.showsDay:
      doubts.add(sheet, cell.reference, .noDay(number))
    case .date(let date) where date.day == .leapDay1900:
      doubts.add(sheet, cell.reference, .leapDay1900)
    default: break
    }
  }

  /// Whether a cell has a line of its own.
  private static func hasLine(_ cell: Cell) -> Bool { hasLine(cell, cell.shape) }

  private static func hasLine(_ cell: Cell, _ shape: CellShape) -> Bool {
    switch shape {
    case .empty, .unreadable: false
    case .text: unsafe cell.characters.count > 0
    default: true
    }
  }

  private mutating func writeHead(_ sheet: WorksheetInfo) {
    var name = sheet.name
    name.withUTF8 { name in
      let text = UnsafeRawBufferPointer(name)
      output.append(addingCapacity: Self.lineBytes(text: text.count)) { line in
        line.write(#"{"sheet":"#)
        unsafe line.writeString(text)
        line.write(#","state":""#)
        switch sheet.state {
        case .visible: line.write("visible")
        case .hidden: line.write("hidden")
        case .veryHidden: line.write("veryHidden")
        }
        line.write("\"}\n")
      }
    }
  }

  private mutating func write(_ cell: Cell) {
    let shape = cell.shape
    let text = unsafe cell.characters
    note(cell, shape)
    guard Self.hasLine(cell, shape) else { return }
    output.append(addingCapacity: Self.lineBytes(text: text.count)) { line in
      line.write(#"{"r":""#)
      line.write(cell.reference)
      switch shape {
      case .empty, .unreadable: break
      case .number(let number):
        line.write(#"","t":"n","v":"#)
        line.write(number)
      case .text:
        line.write(#"","t":"s","v":"#)
        unsafe line.writeString(text)
      case .error:
        line.write(#"","t":"e","v":"#)
        unsafe line.writeString(text)
      case .boolean(let truth):
        line.write(truth ? #"","t":"b","v":true"# : #"","t":"b","v":false"#)
      case .date(let date):
        line.write(#"","t":"d","v":""#)
        line.write(date)
        line.append(UInt8(ascii: "\""))
      }
      line.write("}\n")
    }
  }

  /// The room that a line needs at the most: every byte of a text may become `\u0000`.
  private static func lineBytes(text: Int) -> Int { 128 + 6 * text }
}

/// The rows of a sheet that were met, one bit each.
private struct SeenRows {
  private var words: [UInt64] = []

  /// Notes a row, and says whether it is new.
  mutating func insert(_ row: Int) -> Bool {
    let word = row >> 6
    let bit = UInt64(1) << UInt64(row & 63)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }
}
