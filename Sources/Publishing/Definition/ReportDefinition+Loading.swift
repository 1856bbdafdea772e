import Figures
package import Forms

extension ReportDefinition {
  /// Reads `report.yaml` and the sheets and extracts that it lists, each a file of its own in the
  /// folders `sheets` and `extracts`.
  package static func load(_ reader: YAMLReader) -> ReportDefinition? {
    guard let map = reader.read("report.yaml")?.map() else { return nil }
    let workbook = map.string("workbook")
    let level = map.string("level")
    let periods = map.list("periods").compactMap { $0.periodKind() }
    let parts = map.list("parts").compactMap { $0.periodKind() }
    let brief = map.boolean("brief") ? BriefDefinition.load(reader) : nil
    let sheets = map.list("sheets").compactMap { Sheet.load($0, reader: reader) }
    let extracts = map.list("extracts").compactMap { Extract.load($0, reader: reader) }
    map.finish()
    guard let workbook, let level else { return nil }
    var report = ReportDefinition(
      workbookName: workbook,
      level: level,
      periods: periods,
      parts: parts,
      sheets: sheets,
      extracts: extracts
    )
    report.brief = brief
    return report
  }
}

extension ReportDefinition.Sheet {
  fileprivate static func load(_ node: ConfigurationNode, reader: YAMLReader) -> Self? {
    guard let map = node.file(in: "sheets", reader: reader) else { return nil }
    let name = map.localized("name")
    let title = map.localized("title")
    let tables = map.list("tables").compactMap { node -> TableDefinition? in
      guard let tableMap = node.map() else { return nil }
      defer { tableMap.finish() }
      return TableDefinition(tableMap)
    }
    let notes = map.list("notes").compactMap { $0.note() }
    let frozenColumns = map.optionalInteger("frozenColumns") ?? 0
    map.finish()
    guard let name, let title else { return nil }
    var sheet = Self(name: name, title: title, tables: tables)
    sheet.notes = notes
    sheet.frozenColumns = frozenColumns
    return sheet
  }
}

extension ReportDefinition.Extract {
  fileprivate static func load(_ node: ConfigurationNode, reader: YAMLReader) -> Self? {
    guard let name = node.string(), let map = node.file(in: "extracts", reader: reader) else {
      return nil
    }
    defer { map.finish() }
    return TableDefinition(map).map { Self(name: name, table: $0) }
  }
}

extension ConfigurationNode {
  /// The map in the file that this node names.
  fileprivate func file(in folder: String, reader: YAMLReader) -> ConfigurationMap? {
    guard let name = string(expected: "the name of a file in \(folder)") else { return nil }
    let path = "\(folder)/\(name).yaml"
    guard reader.exists(path) else {
      report(expected: "the name of a file in \(folder), without .yaml")
      return nil
    }
    return reader.read(path)?.map()
  }

  /// A line under the tables: text, or `{query: …}`.
  fileprivate func note() -> ReportDefinition.Note? {
    guard isMap, let map = map(), map.keys.contains("query") else {
      return localized().map(ReportDefinition.Note.text)
    }
    defer { map.finish() }
    return map.string("query").map(ReportDefinition.Note.query)
  }

  fileprivate func periodKind() -> Period.Kind? {
    choice(["week": .week, "month": .month, "quarter": .quarter, "year": .year])
  }
}
