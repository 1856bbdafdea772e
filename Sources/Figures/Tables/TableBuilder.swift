import Forms
import GRDB
import Ledger

/// Runs the query of a table and puts its rows into columns.
struct TableBuilder {
  let definition: TableDefinition

  /// Builds the table.
  func build(_ db: Database, parameters: [String: String]) throws -> ResultTable {
    let query = ConfiguredQuery(
      sql: definition.query,
      owner: "table “\(definition.title.chinese)”"
    )
    let rows = try query.rows(db, parameters: parameters)
    guard let pivot = definition.pivot else {
      return ResultTable(
        columns: definition.columns,
        rows: rows.map { row in definition.columns.map { value(of: $0, in: row) } }
      )
    }
    return pivoted(rows, by: pivot)
  }

  /// Puts rows that differ only in the pivoted column side by side, in the order of the query.
  private func pivoted(_ rows: [Row], by pivot: TableDefinition.Pivot) -> ResultTable {
    let leading = definition.columns.filter { $0.name != pivot.value && $0.name != pivot.column }
    let filling =
      definition.columns.first { $0.name == pivot.value }
      ?? .init(name: pivot.value, title: LocalizedText("", ""), kind: .text)
    var names: [String] = []
    var order: [[ResultTable.Value]] = []
    var cells: [[ResultTable.Value]: [String: ResultTable.Value]] = [:]
    for row in rows {
      let head = leading.map { value(of: $0, in: row) }
      if cells[head] == nil {
        order.append(head)
        cells[head] = [:]
      }
      guard let name = row.text(pivot.column) else { continue }
      if !names.contains(name) { names.append(name) }
      cells[head]?[name] = value(of: filling, in: row)
    }
    let columns = names.map { name in
      TableDefinition.Column(
        name: name,
        title: LocalizedText(name, name),
        kind: filling.kind,
        decimalsFrom: filling.decimalsFrom
      )
    }
    return ResultTable(
      columns: leading + columns,
      rows: order.map { head in head + names.map { cells[head]?[$0] ?? .none } }
    )
  }

  private func value(of column: TableDefinition.Column, in row: Row) -> ResultTable.Value {
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

  private func number(_ value: DatabaseValue, decimals: Int) -> ResultTable.Value {
    guard let number = Double.fromDatabaseValue(value) else {
      return .text(value.plainText)
    }
    return .number(Double(fixed(number, decimals: decimals)) ?? number, decimals: decimals)
  }
}
