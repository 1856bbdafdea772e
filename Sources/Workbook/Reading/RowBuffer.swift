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
  var style: Int32 = 0
  var type = CellType.number
  var hasFormula = false
  /// Whether there is a `v`, or an `is` where one belongs, be it empty.
  var hasValue = false
  /// Where the text of the value lies among the text of the row.
  var textStart: Int32
  var textLength: Int32 = 0
}

/// The row at hand: its cells, and behind them the text of all their values.
@safe struct RowState {
  var number = 0
  var isHidden = false
  /// Whether a cell names another row than the one that it stands in.
  var hasStrays = false
  private(set) var count = 0
  /// The columns whose cells are wanted.
  let columns: ClosedRange<Int>
  var text = ByteArena()
  private var capacity = 64
  private var cells = UnsafeMutablePointer<CellRecord>.allocate(capacity: 64)

  init(columns: ClosedRange<Int>) {
    self.columns = columns
  }

  /// Starts over for the next row, with the memory of the last.
  mutating func begin(number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    hasStrays = false
    count = 0
    text.truncate(to: 0)
  }

  /// Adds a cell, and gives its place for as long as none is added behind it.
  ///
  /// The caller has checked its limit.
  @discardableResult
  @inline(__always)
  mutating func append(_ cell: CellRecord) -> UnsafeMutablePointer<CellRecord> {
    if count == capacity { grow() }
    let place = unsafe cells + count
    unsafe place.initialize(to: cell)
    count &+= 1
    return unsafe place
  }

  /// The memory of the cells.
  var cellBytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: cells, count: count * MemoryLayout<CellRecord>.stride)
  }

  /// Becomes a copy of a row that was kept as the memory of its cells and its text.
  mutating func load(cells kept: UnsafeRawBufferPointer, text keptText: UnsafeRawBufferPointer) {
    let wanted = kept.count / MemoryLayout<CellRecord>.stride
    while capacity < wanted { grow() }
    unsafe UnsafeMutableRawBufferPointer(start: cells, count: kept.count).copyMemory(from: kept)
    count = wanted
    text.truncate(to: 0)
    unsafe text.append(keptText)
  }

  /// The cell at an index; nothing past the last.
  @inline(__always) func cell(_ index: Int) -> CellRecord? {
    guard index >= 0, index < count else { return nil }
    return unsafe cells[index]
  }

  private mutating func grow() {
    let memory = UnsafeMutablePointer<CellRecord>.allocate(capacity: capacity * 2)
    unsafe memory.moveInitialize(from: cells, count: count)
    unsafe cells.deallocate()
    unsafe cells = memory
    capacity *= 2
  }

  /// Gives the memory back; no cell is there afterwards.
  mutating func free() {
    unsafe cells.deallocate()
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

  init(
    strings: SharedStrings,
    styles: StyleTable,
    dateSystem: DateSystem,
    columns: ClosedRange<Int> = RowSelection.all.columns
  ) {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: RowState(columns: columns))
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
