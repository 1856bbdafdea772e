import Figures
package import Forms

extension ReportDefinition {
  /// Reads `report.yaml` and the sheets and extracts that it lists, each a file of its own in the
  /// folders `sheets` and `extracts`.
  ///
  /// The levels are those that the site tells figures for; nothing where they are unknown.
  package static func load(_ reader: YAMLReader, levels known: [String]?) -> ReportDefinition? {
    guard let map = reader.read("report.yaml")?.map() else { return nil }
    let workbook = map.string("workbook")
    map.node("workbook")?.checkPlaceholders()
    let levels = map.levels("levels", among: known)
    if levels.isEmpty { _ = map.required("levels") }
    let rollUp = map.levels("rollUp", among: known)
    let periods = map.list("periods").compactMap { $0.periodKind() }
    let parts = map.list("parts").compactMap { $0.periodKind() }
    let brief = map.boolean("brief") ? BriefDefinition.load(reader, levels: known) : nil
    let cover = map.node("cover")?.localized()
    let hasFigures = map.boolean("figures")
    let font = map.optionalString("font")
    if let font, font.isEmpty || font.count > 31 {
      map.node("font")?.report(expected: "the name of a font, of 31 characters at most")
    }
    let sheets = map.list("sheets").compactMap {
      Sheet.load($0, reader: reader, levels: known)
    }
    let extracts = map.list("extracts").compactMap {
      Extract.load($0, reader: reader, levels: known)
    }
    map.finish()
    guard let workbook, !levels.isEmpty else { return nil }
    var report = ReportDefinition(
      workbookName: workbook,
      levels: levels,
      periods: periods,
      parts: parts,
      sheets: sheets,
      extracts: extracts
    )
    report.brief = brief
    report.cover = cover
    report.hasFigures = hasFigures
    report.font = font
    report.rollUp = rollUp
    return report
  }
}

extension ReportDefinition.Sheet {
  fileprivate static func load(
    _ node: ConfigurationNode,
    reader: YAMLReader,
    levels: [String]?
  ) -> Self? {
    guard let map = node.file(in: "sheets", reader: reader) else { return nil }
    let name = map.localized("name")
    let title = map.localized("title")
    let tables = map.list("tables").compactMap { node -> TableDefinition? in
      guard let tableMap = node.map() else { return nil }
      defer { tableMap.finish() }
      var table = TableDefinition(tableMap, levels: levels)
      let names = table?.columns.map(\.name)
      table?.charts = tableMap.list("charts").compactMap { TableChart($0, columns: names) }
      return table
    }
    let notes = map.list("notes").compactMap { $0.note() }
    let frozenColumns = map.optionalInteger("frozenColumns") ?? 0
    let scope = ReportScope(map, levels: levels)
    map.finish()
    guard let name, let title else { return nil }
    var sheet = Self(name: name, title: title, tables: tables)
    sheet.id = node.string() ?? ""
    sheet.notes = notes
    sheet.frozenColumns = frozenColumns
    sheet.scope = scope
    return sheet
  }
}

extension ReportDefinition.Extract {
  fileprivate static func load(
    _ node: ConfigurationNode,
    reader: YAMLReader,
    levels: [String]?
  ) -> Self? {
    guard let name = node.string(), let map = node.file(in: "extracts", reader: reader) else {
      return nil
    }
    defer { map.finish() }
    return TableDefinition(map, levels: levels).map { Self(name: name, table: $0) }
  }
}

extension ConfigurationNode {
  /// Notes names in braces that stand for nothing.
  fileprivate func checkPlaceholders() {
    guard let text = string() else { return }
    for match in text.matches(of: /\{([^}]*)\}/)
    where !["unit", "period", "as_of"].contains(match.1) {
      report(found: "“\(match.0)”", expected: "{unit}, {period} or {as_of}")
    }
  }

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
    let position = map.node("query")?.position
    return map.string("query").map { ReportDefinition.Note.query($0, at: position) }
  }
}
