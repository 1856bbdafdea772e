package import Forms

extension TableDefinition {
  /// Reads a table: its title, query, columns and pivot.
  ///
  /// Other keys of the map are the caller's.
  package init?(_ map: ConfigurationMap) {
    let title = map.localized("title")
    let query = map.string("query")
    let columns = map.list("columns").compactMap { $0.map().flatMap(Column.init) }
    if columns.isEmpty { _ = map.required("columns") }
    var pivot: Pivot?
    if let pivotMap = map.optionalMap("pivot") {
      let column = pivotMap.name("column")
      let value = pivotMap.name("value")
      pivotMap.finish()
      if let column, let value { pivot = Pivot(column: column, value: value) }
    }
    guard let title, let query else { return nil }
    self.init(title: title, query: query, columns: columns, pivot: pivot)
  }
}

extension TableDefinition.Column {
  fileprivate init?(_ map: ConfigurationMap) {
    let name = map.name()
    let title = map.localized("title")
    let decimals = map.optionalInteger("decimals") ?? 0
    let kind =
      map.node("type")?.choice([
        "text": TableDefinition.Kind.text, "integer": .integer,
        "number": .number(decimals: decimals), "date": .date, "datetime": .dateTime,
      ]) ?? .text
    let decimalsFrom = map.optionalString("decimalsFrom")
    map.finish()
    guard let name, let title else { return nil }
    self.init(name: name, title: title, kind: kind, decimalsFrom: decimalsFrom)
  }
}
