/// What a sheet has beside its cells: what its foot names, and the parts that belong to it.
///
/// It is checked as it is added, so that the foot of a sheet can always be written.
struct SheetExtras {
  /// What lies over the cells.
  enum Drawing {
    case chart(Chart, CellRange)
    case picture(Picture, CellReference)
  }

  private(set) var conditionalFormats: [PlacedConditionalFormat] = []
  private(set) var dataValidations: [DataValidation] = []
  var hyperlinks: [Hyperlink] = []
  private(set) var comments: [CommentsPart.Entry] = []
  private var commented: Set<CellReference> = []
  private(set) var tables: [TableDescription] = []
  private(set) var drawings: [Drawing] = []
  /// The texts of rows that head tables.
  private var headings: [Int: [String?]] = [:]

  /// Takes a format that was checked.
  mutating func add(_ format: PlacedConditionalFormat) {
    conditionalFormats.append(format)
  }

  /// Takes a validation.
  mutating func add(_ validation: DataValidation) throws(Refusal) {
    try validation.check()
    guard dataValidations.count < 65_534 else { throw Refusal("more than 65534 data validations") }
    dataValidations.append(validation)
  }

  /// Takes a link.
  mutating func add(_ link: Hyperlink) throws(Refusal) {
    let link = try link.checked()
    guard hyperlinks.count < Hyperlink.maximumCount else {
      throw Refusal("more than \(Hyperlink.maximumCount) hyperlinks")
    }
    hyperlinks.append(link)
  }

  /// Takes a comment; a cell has one.
  mutating func add(_ entry: CommentsPart.Entry) throws(Refusal) {
    try entry.check()
    guard commented.insert(entry.comment.reference).inserted else {
      throw Refusal("a second comment on \(entry.comment.reference)")
    }
    comments.append(entry)
  }

  /// Takes a chart over some cells.
  mutating func add(_ chart: Chart, over range: CellRange) throws(Refusal) {
    try chart.check()
    guard range.isOnSheet, range.last.row < CellReference.maximumRow,
      range.last.column < CellReference.maximumColumn
    else { throw Refusal("chart over \(range) out of bounds") }
    drawings.append(.chart(chart, range))
  }

  /// Takes a picture whose upper left corner is that of a cell.
  mutating func add(_ picture: Picture, at cell: CellReference) throws(Refusal) {
    try picture.check()
    guard CellRange(first: cell, last: cell).isOnSheet else {
      throw Refusal("picture at \(cell) out of bounds")
    }
    drawings.append(.picture(picture, cell))
  }

  /// Remembers the texts of a row, for a table that comes later.
  mutating func keepHeading(_ cells: [CellInput], row: Int) {
    headings[row] = cells.map { cell in
      if case .text(let text, _) = cell { text } else { nil }
    }
  }

  /// Takes a table whose heading was kept.
  mutating func add(_ table: TableDescription, filter: CellRange?, merges: [CellRange])
    throws(Refusal)
  {
    try table.check()
    let others = tables.map(\.range) + merges
    if let other = others.first(where: { $0.overlaps(table.range) }) {
      throw Refusal("table \(table.name) of \(table.range) overlaps \(other)")
    }
    if let filter, filter.overlaps(table.range) {
      throw Refusal("table \(table.name) of \(table.range) overlaps the autofilter \(filter)")
    }
    if table.headerRows > 0 {
      let first = table.range.first
      guard let texts = headings[first.row] else {
        throw Refusal("table \(table.name): row \(first.row) was not written as its heading")
      }
      for (offset, column) in table.columns.enumerated() {
        let index = first.column - 1 + offset
        let text = texts.indices.contains(index) ? texts[index] : nil
        guard text == column.name else {
          let cell = CellReference(row: first.row, column: index + 1)
          let found = text.map(\.debugDescription) ?? "no text"
          throw Refusal(
            "table \(table.name): column \(column.name.debugDescription) is headed \(found) in \(cell)"
          )
        }
      }
    }
    tables.append(table)
  }

  /// Refuses a range that cannot be merged.
  func checkMerge(_ range: CellRange) throws(Refusal) {
    guard let table = tables.first(where: { $0.range.overlaps(range) }) else { return }
    throw Refusal("merged range \(range) overlaps the table \(table.name)")
  }
}
