import Forms
import GRDB
import Ledger

/// Runs the query of a table and puts its rows into columns.
struct TableBuilder {
  let definition: TableDefinition
  let queryGuard: QueryGuard

  private var owner: QueryOwner {
    QueryOwner("table “\(definition.title.chinese)”", at: definition.position)
  }

  private var query: ConfiguredQuery {
    ConfiguredQuery(sql: definition.query, owner: owner, under: queryGuard)
  }

  /// Builds the table.
  ///
  /// - Throws: ``LedgerError`` where the query is wrong or lacks a column that the table tells.
  func build(_ db: Database, parameters: [String: String]) throws -> ResultTable {
    try query.read(db, parameters: parameters) { names, rows in
      let places = ColumnPlaces(names, of: owner)
      var table =
        if let pivot = definition.pivot {
          try pivoted(rows, by: pivot, in: places)
        } else {
          try plain(rows, in: places)
        }
      table.totalsBy = definition.totalsBy
      table.charts = definition.charts
      return table
    }
  }

  /// Hands over the rows one by one, as a table without a pivot has them: few wait for others.
  ///
  /// What is done with them is not counted as time of the query.
  ///
  /// - Parameters:
  ///   - db: the connection.
  ///   - parameters: what the query may name.
  ///   - body: takes the values of a row, and says whether it wants the next one.
  /// - Throws: ``LedgerError`` where the query is wrong, also after some rows, or lacks a column.
  func eachRow(
    _ db: Database,
    parameters: [String: String],
    _ body: ([ResultTable.Value]) -> Bool
  ) throws {
    try query.read(db, parameters: parameters) { names, rows in
      let places = ColumnPlaces(names, of: owner)
      let reader = try RowReader(definition.columns, of: definition, in: places, owner: owner)
      // The clock is looked at where rows are handed over, which is dear for a single one.
      var batch: [[ResultTable.Value]] = []
      while let row = try rows.next() {
        // Nobody asks for them here, and yet a formula that is none is a mistake.
        _ = try reader.asides(of: row)
        batch.append(reader.values(of: row))
        guard batch.count == Self.batchRows else { continue }
        guard queryGuard.outside({ batch.allSatisfy(body) }) else { return }
        batch.removeAll(keepingCapacity: true)
      }
      _ = queryGuard.outside { batch.allSatisfy(body) }
    }
  }

  /// How many rows are held at a time.
  static let batchRows = 256

  private func plain(_ rows: RowCursor, in places: ColumnPlaces) throws -> ResultTable {
    let reader = try RowReader(definition.columns, of: definition, in: places, owner: owner)
    var table = ResultTable(columns: definition.columns, rows: [])
    while let row = try rows.next() {
      table.asides.append(try reader.asides(of: row))
      if reader.isEmphasized(row) { table.emphasized.insert(table.rows.count) }
      table.rows.append(reader.values(of: row))
    }
    return table
  }

  /// Puts rows that differ only in the pivoted column side by side, in the order of the query.
  private func pivoted(
    _ rows: RowCursor,
    by pivot: TableDefinition.Pivot,
    in places: ColumnPlaces
  ) throws -> ResultTable {
    let leading = definition.columns.filter { $0.name != pivot.value && $0.name != pivot.column }
    let filling =
      definition.columns.first { $0.name == pivot.value }
      ?? .init(name: pivot.value, title: LocalizedText("", ""), kind: .text)
    let reader = try RowReader(leading, of: definition, in: places, owner: owner)
    let namePlace = try places.place(of: pivot.column)
    let cell = try ColumnReader(filling, in: places)
    var names: [String] = []
    var order: [[ResultTable.Value]] = []
    var cells: [[ResultTable.Value]: [String: ResultTable.Value]] = [:]
    var emphasized: Set<Int> = []
    var asides: [[String: String]] = []
    while let row = try rows.next() {
      let head = reader.values(of: row)
      if cells[head] == nil {
        if reader.isEmphasized(row) { emphasized.insert(order.count) }
        order.append(head)
        asides.append(try reader.asides(of: row))
        cells[head] = [:]
      }
      guard let name = row.value(at: namePlace)?.plainText else { continue }
      if !names.contains(name) { names.append(name) }
      cells[head]?[name] = cell.value(in: row)
    }
    let columns = names.map { name in
      var column = filling
      column.name = name
      column.title = LocalizedText(name, name)
      return column
    }
    var table = ResultTable(
      columns: leading + columns,
      rows: order.map { head in head + names.map { cells[head]?[$0] ?? .none } }
    )
    table.emphasized = emphasized
    table.asides = asides
    return table
  }
}
