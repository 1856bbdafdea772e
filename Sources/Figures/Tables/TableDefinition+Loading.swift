package import Forms

extension TableDefinition {
  /// Reads a table: its title, query, columns, pivot and emphasis.
  ///
  /// Other keys of the map are the caller's.
  ///
  /// The levels are those that the site tells figures for; nothing where they are unknown.
  package init?(_ map: ConfigurationMap, levels: [String]?) {
    let title = map.localized("title")
    let query = map.string("query")
    let columnMaps = map.list("columns").compactMap { $0.map() }
    let columns = columnMaps.compactMap { Column($0, levels: levels) }
    for (columnMap, column) in zip(columnMaps, columns) where columns.count == columnMaps.count {
      columnMap.checkNames(of: column, among: columns.map(\.name))
    }
    if columns.isEmpty { _ = map.required("columns") }
    var pivot: Pivot?
    if let pivotMap = map.optionalMap("pivot") {
      let column = pivotMap.name("column")
      let value = pivotMap.name("value")
      pivotMap.finish()
      if let column, let value { pivot = Pivot(column: column, value: value) }
    }
    let emphasis = map.node("emphasis") == nil ? nil : map.name("emphasis")
    let totalsBy = map.node("totalsBy")?.told(among: columns.map(\.name))
    let scope = ReportScope(map, levels: levels)
    guard let title, let query else { return nil }
    self.init(title: title, query: query, columns: columns, pivot: pivot)
    self.emphasis = emphasis
    self.totalsBy = totalsBy
    self.scope = scope
    position = map.node("query")?.position
  }
}

extension TableDefinition.Column {
  fileprivate init?(_ map: ConfigurationMap, levels: [String]?) {
    let name = map.name()
    let title = map.localized("title")
    let decimals = map.optionalInteger("decimals")
    if let decimals, !(0...6).contains(decimals) {
      map.node("decimals")?.report(expected: "0 to 6")
    }
    let kind =
      map.node("type")?.choice([
        "text": TableDefinition.Kind.text, "integer": .integer,
        "number": .number(decimals: decimals), "date": .date, "datetime": .dateTime,
      ]) ?? .text
    let decimalsFrom = map.optionalString("decimalsFrom")
    let alignment = map.node("align")?.choice([
      "left": TableDefinition.Alignment.left, "center": .center, "right": .right,
    ])
    let width = map.optionalInteger("width")
    if let width, !(2...100).contains(width) { map.node("width")?.report(expected: "2 to 100") }
    let blank = map.node("blank")?.localized()
    var words: [String: TableDefinition.Word] = [:]
    for node in map.list("words") {
      guard let wordMap = node.map() else { continue }
      let value = wordMap.string("value")
      if let word = TableDefinition.Word(wordMap), let value { words[value] = word }
    }
    let scope = ReportScope(map, levels: levels)
    let formula = map.node("formula").flatMap { $0.formula() }
    let formulaFrom = map.optionalString("formulaFrom")
    let isTotalled = map.boolean("total")
    let figureFrom = map.optionalString("figureFrom")
    let link = map.optionalString("link")
    let linkFrom = map.optionalString("linkFrom")
    let hasBars = map.boolean("bar")
    let goal = ColumnGoal(map)
    map.finish()
    guard let name, let title else { return nil }
    self.init(name: name, title: title, kind: kind, decimalsFrom: decimalsFrom)
    self.formula = formula
    self.formulaFrom = formulaFrom
    self.isTotalled = isTotalled
    self.figureFrom = figureFrom
    self.link = link
    self.linkFrom = linkFrom
    self.hasBars = hasBars
    self.goal = goal
    self.alignment = alignment
    self.width = width
    self.blank = blank
    self.words = words
    self.scope = scope
  }
}

extension TableDefinition.Word {
  fileprivate init?(_ map: ConfigurationMap) {
    let text = map.localized("text")
    let tone = map.node("tone")?.choice([
      "good": TableDefinition.Tone.good, "notice": .notice, "bad": .bad, "muted": .muted,
    ])
    map.finish()
    guard let text else { return nil }
    self.init(text: text, tone: tone ?? .plain)
  }
}
