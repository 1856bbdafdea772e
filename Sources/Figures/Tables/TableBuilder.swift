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

  /// Builds the table.
  ///
  /// - Throws: ``LedgerError`` where the query is wrong or lacks a column that the table tells.
  func build(_ db: Database, parameters: [String: String]) throws -> ResultTable {
    let query = ConfiguredQuery(sql: definition.query, owner: owner, under: queryGuard)
    let (columns, rows) = try query.table(db, parameters: parameters)
    for name in neededColumns where !columns.contains(name) {
      throw owner.error("the query has no column “\(name)”")
    }
    let places = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    let taken = rows.map { QueryRow(row: $0, places: places) }
    if let pivot = definition.pivot { return try pivoted(taken, by: pivot) }
    var table = ResultTable(columns: definition.columns, rows: [])
    table.totalsBy = definition.totalsBy
    table.charts = definition.charts
    let hasAsides = definition.columns.contains { !$0.asides.isEmpty }
    for row in taken {
      table.asides.append(hasAsides ? try asides(of: row) : [:])
      if isEmphasized(row) { table.emphasized.insert(table.rows.count) }
      table.rows.append(definition.columns.map { value(of: $0, in: row) })
    }
    return table
  }

  /// The columns that the query must have.
  private var neededColumns: [String] {
    var names = definition.columns.map(\.name)
    names += definition.columns.compactMap(\.decimalsFrom)
    names += definition.columns.flatMap(\.asides)
    if let pivot = definition.pivot { names += [pivot.column, pivot.value] }
    if let emphasis = definition.emphasis { names.append(emphasis) }
    return names
  }

  /// Puts rows that differ only in the pivoted column side by side, in the order of the query.
  private func pivoted(_ rows: [QueryRow], by pivot: TableDefinition.Pivot) throws -> ResultTable {
    let leading = definition.columns.filter { $0.name != pivot.value && $0.name != pivot.column }
    let filling =
      definition.columns.first { $0.name == pivot.value }
      ?? .init(name: pivot.value, title: LocalizedText("", ""), kind: .text)
    var names: [String] = []
    var order: [[ResultTable.Value]] = []
    var cells: [[ResultTable.Value]: [String: ResultTable.Value]] = [:]
    var emphasized: Set<Int> = []
    var asides: [[String: String]] = []
    for row in rows {
      let head = leading.map { value(of: $0, in: row) }
      if cells[head] == nil {
        if isEmphasized(row) { emphasized.insert(order.count) }
        order.append(head)
        asides.append(try self.asides(of: row))
        cells[head] = [:]
      }
      guard let name = row.text(pivot.column) else { continue }
      if !names.contains(name) { names.append(name) }
      cells[head]?[name] = value(of: filling, in: row)
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
    table.totalsBy = definition.totalsBy
    table.charts = definition.charts
    return table
  }

  /// What cells of a row take from the query beside what is told.
  private func asides(of row: QueryRow) throws -> [String: String] {
    var asides: [String: String] = [:]
    for column in definition.columns {
      for name in column.asides { asides[name] = row.text(name) }
      if let name = column.formulaFrom, let text = asides[name], CellFormula(text) == nil {
        throw owner.error("“\(text)” in the column “\(name)” is no formula")
      }
    }
    return asides
  }

  private func isEmphasized(_ row: QueryRow) -> Bool {
    guard let name = definition.emphasis, let text = row.text(name) else { return false }
    return text != "0"
  }

  private func value(of column: TableDefinition.Column, in row: QueryRow) -> ResultTable.Value {
    guard let stored = row.value(column.name) else { return .none }
    switch column.kind {
    case .text:
      return .text(stored.plainText)
    case .integer:
      return number(stored, decimals: 0)
    case .number(let decimals):
      let own = column.decimalsFrom.flatMap { row.value($0) }.flatMap(Int.fromDatabaseValue)
      return number(stored, decimals: own ?? decimals)
    case .date:
      let text = stored.plainText
      return CalendarDate(iso: text).map(ResultTable.Value.date) ?? .text(text)
    case .dateTime:
      let text = stored.plainText
      return LocalDateTime(iso: text).map(ResultTable.Value.dateTime) ?? .text(text)
    }
  }

  private func number(_ value: DatabaseValue, decimals: Int?) -> ResultTable.Value {
    guard let number = Double.fromDatabaseValue(value) else {
      return .text(value.plainText)
    }
    let decimals = decimals ?? neededDecimals(of: number)
    return .number(Double(fixed(number, decimals: decimals)) ?? number, decimals: decimals)
  }
}

/// A row whose columns are looked for once for the whole table, and not by their names in each row.
private struct QueryRow {
  let row: Row
  let places: [String: Int]

  /// What a column holds; nothing where it is missing or null.
  func value(_ column: String) -> DatabaseValue? {
    guard let place = places[column] else { return nil }
    let value: DatabaseValue = row[place]
    return value.isNull ? nil : value
  }

  /// What a column holds, as text; nothing where it is missing or null.
  func text(_ column: String) -> String? { value(column)?.plainText }
}
