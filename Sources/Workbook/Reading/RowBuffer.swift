/// What a cell is said to hold (`c@t`, ECMA-376 part 1, 18.18.11).
enum CellType: UInt8 {
  case number
  case shared
  case boolean
  case error
  case date
  case unknown
  case formulaText
  case inlineText

  /// Whether the stored characters are the text itself, in which escapes are resolved.
  @inline(__always) var isText: Bool { rawValue >= Self.formulaText.rawValue }
}

/// One cell of the row at hand: numbers alone, so that a row of them costs no more than its memory.
struct CellRecord {
  var row: Int32
  var column: Int32
  var style: Int32
  var type: CellType
  var hasFormula: Bool
  /// Whether there is a `v`, or an `is` where one belongs, be it empty.
  var hasValue: Bool
  /// Where the text of the value lies among the text of the row.
  var textStart: Int32
  var textLength: Int32
}

/// The row at hand: its cells, and behind them the text of all their values.
@safe struct RowState {
  var number = 0
  var isHidden = false
  /// Whether a cell names another row than the one that it stands in.
  var hasStrays = false
  private(set) var count = 0
  var text = ByteArena()
  private var capacity = 0
  private var cells: UnsafeMutablePointer<CellRecord>?

  /// Starts over for the next row, with the memory of the last.
  mutating func begin(number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    hasStrays = false
    count = 0
    text.truncate(to: 0)
  }

  /// Adds a cell.
  ///
  /// The caller has checked its limit.
  @inline(__always) mutating func append(_ cell: CellRecord) {
    if count == capacity { grow() }
    unsafe cells?[count] = cell
    count += 1
  }

  /// The cell at an index; nothing past the last.
  @inline(__always) func cell(_ index: Int) -> CellRecord? {
    guard index >= 0, index < count, let cells = unsafe cells else { return nil }
    return unsafe cells[index]
  }

  private mutating func grow() {
    let larger = max(64, capacity * 2)
    let memory = UnsafeMutablePointer<CellRecord>.allocate(capacity: larger)
    if let cells = unsafe cells {
      unsafe memory.moveInitialize(from: cells, count: count)
      unsafe cells.deallocate()
    }
    unsafe cells = memory
    capacity = larger
  }

  mutating func free() {
    unsafe cells?.deallocate()
    unsafe cells = nil
    capacity = 0
    count = 0
    text.free()
  }
}

/// Owns the row at hand, together with what its cells refer to.
///
/// Cells hold on to this object, so that one that is kept too long shows another row, never freed
/// memory. The state lies behind a pointer because the parser writes it from callbacks and Swift
/// need not watch over each access.
@safe final class RowBuffer {
  let state: UnsafeMutablePointer<RowState>
  let strings: SharedStrings
  let styles: StyleTable
  let dateSystem: DateSystem

  init(strings: SharedStrings, styles: StyleTable, dateSystem: DateSystem) {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: RowState())
    self.strings = strings
    self.styles = styles
    self.dateSystem = dateSystem
  }

  deinit {
    unsafe state.pointee.free()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }
}
