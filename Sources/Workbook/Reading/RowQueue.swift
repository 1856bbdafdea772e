/// Rows that wait for their turn: what ``RowState`` holds, one row behind the other.
@safe struct RowQueue {
  private struct Entry {
    let number: Int
    let isHidden: Bool
    let hasStrays: Bool
    let cells: Range<Int>
    let text: Range<Int>
  }

  private var entries: [Entry] = []
  /// The memory of the cells of all rows.
  private var cells = ByteArena()
  private var text = ByteArena()

  /// How many rows there are.
  var count: Int { entries.count }

  /// Keeps a copy of a row.
  mutating func append(_ row: RowState) {
    let firstCell = cells.count
    let firstText = text.count
    unsafe cells.append(row.cellBytes)
    unsafe text.append(row.text.bytes(from: 0, count: row.text.count))
    entries.append(
      Entry(
        number: row.number,
        isHidden: row.isHidden,
        hasStrays: row.hasStrays,
        cells: firstCell..<cells.count,
        text: firstText..<text.count
      )
    )
  }

  /// Makes a row state a copy of a row that was kept.
  func load(_ index: Int, into row: UnsafeMutablePointer<RowState>) {
    let entry = entries[index]
    unsafe row.pointee.begin(number: entry.number, isHidden: entry.isHidden)
    unsafe row.pointee.hasStrays = entry.hasStrays
    unsafe row.pointee.load(
      cells: cells.bytes(from: entry.cells.lowerBound, count: entry.cells.count),
      text: text.bytes(from: entry.text.lowerBound, count: entry.text.count)
    )
  }

  /// Forgets the rows, and keeps the memory for others.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    cells.truncate(to: 0)
    text.truncate(to: 0)
  }

  /// Gives the memory back.
  mutating func free() {
    cells.free()
    text.free()
  }
}
