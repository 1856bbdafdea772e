/// A worksheet that is being written: `xl/worksheets/sheet1.xml` and the like.
///
/// The head is written at once, the rows as they come, the foot at the end; no cell is kept.
struct SheetPart: ~Copyable {
  /// The name on the tab.
  let name: String
  let layout: SheetLayout
  /// The bytes so far, less those that went to the disk.
  var buffer: OutputBuffer
  /// The last row that was written or skipped.
  private(set) var row = 0
  private(set) var hasFormulas = false
  /// What belongs to the sheet beside its cells.
  var extras = SheetExtras()
  private var merges = MergedRanges()
  private var letters: [PackedText] = []

  /// Begins a sheet.
  init(
    name: String,
    layout: SheetLayout,
    isSelected: Bool,
    styleCount: Int = .max
  ) throws(Refusal) {
    try layout.check(styleCount: styleCount)
    self.name = name
    self.layout = layout
    buffer = OutputBuffer(capacity: 1 << 16)
    buffer.appendSheetHead(layout, isSelected: isSelected)
  }

  /// Leaves rows out.
  mutating func skipRows(_ count: Int) throws(Refusal) {
    guard count >= 0, count <= CellReference.maximumRow - row else {
      throw Refusal("\(name): cannot skip \(count) rows after row \(row)")
    }
    row += count
  }

  /// Merges cells.
  mutating func merge(_ range: CellRange) throws(Refusal) {
    try extend { (sheet) throws(Refusal) in
      try sheet.extras.checkMerge(range)
      try sheet.merges.add(range)
    }
  }

  /// Changes the sheet, and names it where the change is refused.
  mutating func extend(
    _ change: (inout SheetPart) throws(Refusal) -> Void
  ) throws(Refusal) {
    do throws(Refusal) { try change(&self) } catch { throw Refusal("\(name): \(error.reason)") }
  }

  /// Takes a table.
  mutating func add(_ table: TableDescription) throws(Refusal) {
    try extras.add(table, filter: layout.autofilter, merges: merges.ranges)
  }

  /// Writes the next row.
  ///
  /// Where it throws, the row is not written and the sheet can go on.
  mutating func appendRow(
    _ cells: [CellInput],
    row rowLayout: RowLayout = .init(),
    strings: inout SharedStringsPart,
    styleCount: Int
  ) throws(Refusal) {
    guard row < CellReference.maximumRow else {
      throw Refusal("\(name): more than \(CellReference.maximumRow) rows")
    }
    guard cells.count <= CellReference.maximumColumn else {
      throw Refusal(
        "\(name): row \(row + 1) of \(cells.count) cells (at most \(CellReference.maximumColumn))"
      )
    }
    do throws(Refusal) {
      try rowLayout.check(levels: layout.outlineLevels, styleCount: styleCount)
    } catch { throw Refusal("\(name): row \(row + 1): \(error.reason)") }
    while letters.count < cells.count {
      letters.append(PackedText(lettersOfColumn: letters.count + 1))
    }
    let start = buffer.count
    let knownTexts = strings.count
    let digits = PackedText(digitsOf: row + 1)
    buffer.append("<row r=\"")
    buffer.append(digits)
    buffer.append("\"")
    var shared = 0
    var computes = false
    buffer.append(rowLayout)
    buffer.append(">")
    do throws(Refusal) {
      for column in cells.indices {
        let writer = CellWriter(letters: letters[column], digits: digits, styleCount: styleCount)
        do throws(Refusal) {
          try writer.write(cells[column], to: &buffer, strings: &strings, shared: &shared)
        } catch {
          throw Refusal(
            "\(name)!\(CellReference(row: row + 1, column: column + 1)): \(error.reason)"
          )
        }
        if case .formula = cells[column] { computes = true }
      }
    } catch {
      buffer.truncate(to: start)
      strings.forget(from: knownTexts)
      throw error
    }
    buffer.append("</row>")
    strings.count(references: shared)
    hasFormulas = hasFormulas || computes
    row += 1
    if rowLayout.headsTable { extras.keepHeading(cells, row: row) }
  }

  /// Hands bytes to the disk where many have gathered.
  mutating func relieve(
    _ spool: inout Spool,
    for place: borrowing OutputPlace
  ) throws(WorkbookError) {
    try spool.relieve(&buffer, for: place)
  }

  /// Writes the foot and gives up the bytes.
  ///
  /// - Parameter references: The relationships to the parts of ``extras``.
  /// - Returns: The bytes that are not yet on the disk.
  consuming func finish(_ references: SheetReferences = .init()) -> OutputBuffer {
    buffer.appendSheetFoot(layout, merges: merges.ranges, extras, references)
    return buffer
  }
}
