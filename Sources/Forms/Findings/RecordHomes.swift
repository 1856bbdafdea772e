import Workbook

/// Where the values of records stand by the tables that were found: in the record's row, under the
/// heading of their field.
public struct RecordHomes: Sendable {
  private let tables: [Table]
  /// The columns of the table and type that were asked for last, since records come in their order.
  private var last: (table: Int, type: String, columns: FieldMap<Int>)?

  private struct Table {
    let sheet: String
    let headerRow: Int
    /// The column of each field, children's fields as `record.field`.
    let columns: [String: Int]

    /// The column of each field of a type.
    func columns(of type: String) -> FieldMap<Int> {
      var found = FieldMap<Int>()
      for (name, column) in columns where !name.contains(".") { found[name] = column }
      for (name, column) in columns where name.hasPrefix("\(type).") {
        let field = String(name.dropFirst(type.count + 1))
        if found[field] == nil { found[field] = column }
      }
      return found
    }
  }

  /// Makes the homes of the records of a workbook from the tables found in it.
  public init(of blocks: [TableBlock]) {
    tables = blocks.map { block in
      Table(
        sheet: block.sheet,
        headerRow: block.headerRow,
        columns: block.columns.compactMapValues { CellReference("\($0)1")?.column }
      )
    }
  }

  /// The cells of a record that stand elsewhere, say because they are merged with one above.
  ///
  /// - Returns: the cells by field; where all others stand is told by the tables.
  public mutating func strayCells(of record: Record) -> [String: String] {
    let columns = columns(of: record)
    var stray: [String: String] = [:]
    for (field, cell) in record.cells {
      if cell.row == record.row, columns[field] == cell.column { continue }
      stray[field] = cell.description
    }
    return stray
  }

  /// The columns of the fields in the table that a record stands in, the nearest one above it.
  private mutating func columns(of record: Record) -> FieldMap<Int> {
    var nearest: Int?
    for (place, table) in tables.enumerated()
    where table.headerRow < record.row && table.sheet == record.sheet
      && table.headerRow > nearest.map({ tables[$0].headerRow }) ?? 0
    {
      nearest = place
    }
    guard let nearest else { return [:] }
    if let last, last.table == nearest, last.type == record.type { return last.columns }
    let columns = tables[nearest].columns(of: record.type)
    last = (nearest, record.type, columns)
    return columns
  }
}
