/// Where the cells that are to change lie in a sheet, or where they belong that it does not write:
/// found in a second pass.
///
/// A sheet may leave out the numbers of rows and the references of cells, and may write a row or a
/// cell more than once; all of this is understood as ``WorkbookReader`` understands it. A new row or
/// cell is put in front of the first one that lies behind it, which always bears its own number, as
/// there is a gap in front of it.
struct SheetSpots {
  /// A cell that the sheet writes.
  struct Cell {
    let tag: MarkupTag
    fileprivate(set) var range: Range<Int>
    /// Lists of extensions inside of it, which are kept.
    fileprivate(set) var extensions: [Range<Int>] = []
    fileprivate(set) var hasFormula = false
  }

  /// A row that the sheet writes and that some changes belong to.
  struct Row {
    let tag: MarkupTag
    /// Where what it holds ends.
    fileprivate(set) var end: Int
    /// Where columns belong that it does not write.
    fileprivate(set) var gaps: [Int: Int] = [:]
  }

  let text: MarkupText
  private(set) var cells: [CellReference: [Cell]] = [:]
  private(set) var rows: [Int: Row] = [:]
  /// Where rows belong that the sheet does not write.
  private(set) var gaps: [Int: Int] = [:]
  /// Where the rows end.
  private(set) var rowsEnd: Int?
  private(set) var formulas: FormulaWatch

  private let changes: Set<CellReference>
  private let wanted: [Int: [Int]]
  private let order: [Int]
  private var nextGap = 0
  private var row = 0
  private var column = 0
  private var columns: [Int] = []
  private var nextColumn = 0
  private var isOpenRow = false
  private var current = CellReference(row: 1, column: 1)
  /// The cell at hand, where something is to happen to it.
  private var cell: CellReference?

  /// Goes through the rows.
  ///
  /// - Parameters:
  ///   - text: The sheet.
  ///   - changes: The cells that are looked for.
  ///   - overwritten: Those among them whose value changes.
  /// - Throws: ``Refusal`` where a formula would be lost, or a row is out of bounds.
  init(_ text: MarkupText, changes: Set<CellReference>, overwritten: Set<CellReference>)
    throws(Refusal)
  {
    self.text = text
    self.changes = changes
    var wanted: [Int: [Int]] = [:]
    for change in changes { wanted[change.row, default: []].append(change.column) }
    self.wanted = wanted.mapValues { $0.sorted() }
    order = wanted.keys.sorted()
    formulas = FormulaWatch(text, overwritten: overwritten)
    var cursor = MarkupCursor(text)
    /// How deep the elements are known that lie on the way to a cell.
    var known = 0
    while let tag = cursor.next() {
      let depth = cursor.depth
      if tag.kind == .end {
        guard depth == known else { continue }
        try end(tag, depth)
        known = depth - 1
        continue
      }
      guard known == depth - 1, cursor.isNative, isOnWay(tag, depth) else { continue }
      try start(tag, depth)
      if tag.kind == .empty { try end(tag, depth) } else { known = depth }
    }
  }

  private func isOnWay(_ tag: MarkupTag, _ depth: Int) -> Bool {
    switch depth {
    case 1: true
    case 2: text.has("sheetData", in: tag.name)
    case 3: text.has("row", in: tag.name)
    case 4: text.has("c", in: tag.name)
    case 5: text.has("f", in: tag.name) || text.has("extLst", in: tag.name)
    default: false
    }
  }

  private mutating func start(_ tag: MarkupTag, _ depth: Int) throws(Refusal) {
    switch depth {
    case 3: try startRow(tag)
    case 4: startCell(tag)
    case 5 where text.has("f", in: tag.name):
      if let cell, let last = cells[cell]?.indices.last { cells[cell]?[last].hasFormula = true }
      try formulas.start(tag, of: current)
    case 5:
      guard let cell, let last = cells[cell]?.indices.last else { return }
      cells[cell]?[last].extensions.append(tag.range)
    default: break
    }
  }

  private mutating func end(_ tag: MarkupTag, _ depth: Int) throws(Refusal) {
    switch depth {
    case 2:
      if rowsEnd == nil { rowsEnd = tag.kind == .end ? tag.range.lowerBound : nil }
    case 3: endRow(tag)
    case 4:
      guard let cell, let last = cells[cell]?.indices.last else { return }
      extend(&cells[cell, default: []][last].range, to: tag)
    case 5 where text.has("f", in: tag.name): try formulas.end(tag)
    case 5:
      guard let cell, let last = cells[cell]?.indices.last,
        let list = cells[cell]?[last].extensions.indices.last
      else { return }
      extend(&cells[cell, default: []][last].extensions[list], to: tag)
    default: break
    }
  }

  private func extend(_ range: inout Range<Int>, to tag: MarkupTag) {
    range = range.lowerBound..<max(range.upperBound, tag.range.upperBound)
  }

  private mutating func startRow(_ tag: MarkupTag) throws(Refusal) {
    row = text.number("r", of: tag) ?? row + 1
    guard (1...CellReference.maximumRow).contains(row) else {
      throw Refusal("row \(row) is no row of a worksheet")
    }
    column = 0
    while nextGap < order.count, order[nextGap] < row {
      gaps[order[nextGap]] = tag.range.lowerBound
      nextGap += 1
    }
    columns = wanted[row] ?? []
    nextColumn = 0
    isOpenRow = !columns.isEmpty && rows[row] == nil
    if isOpenRow { rows[row] = Row(tag: tag, end: tag.range.upperBound) }
  }

  private mutating func endRow(_ tag: MarkupTag) {
    if isOpenRow, tag.kind == .end { rows[row]?.end = tag.range.lowerBound }
    isOpenRow = false
  }

  private mutating func startCell(_ tag: MarkupTag) {
    var reference = CellReference(row: row, column: column + 1)
    if let attribute = text.attribute("r", of: tag),
      let written = CellReference(utf8: text.bytes[attribute.value])
    {
      reference = written
    }
    column = reference.column
    while isOpenRow, nextColumn < columns.count, columns[nextColumn] < column {
      rows[row]?.gaps[columns[nextColumn]] = tag.range.lowerBound
      nextColumn += 1
    }
    current = reference
    cell = nil
    // Rows that nothing is to happen to are passed over without a look into the table of changes.
    guard reference.row != row || !columns.isEmpty, changes.contains(reference) else { return }
    cell = reference
    cells[reference, default: []].append(Cell(tag: tag, range: tag.range))
  }
}
