import Figures
import Forms

extension TableChart {
  /// Reads a chart of a table that tells some columns; nothing where these are unknown.
  init?(_ node: ConfigurationNode, columns: [String]?) {
    guard let map = node.map() else { return nil }
    let title = map.localized("title")
    let kind = map.required("kind")?.choice([
      "column": Kind.column, "stackedColumn": .stackedColumn, "bar": .bar,
      "stackedBar": .stackedBar, "line": .line, "pie": .pie,
    ])
    func told(_ node: ConfigurationNode) -> String? {
      columns.map(node.told(among:)) ?? node.string()
    }
    let categories = map.required("categories").flatMap(told)
    let series = map.list("series").compactMap(told)
    if map.required("series") != nil, series.isEmpty || kind == .pie && series.count != 1 {
      map.node("series")?.report(expected: kind == .pie ? "one column" : "columns")
    }
    let target = map.node("target").flatMap(told)
    let width = map.optionalInteger("width")
    if let width, !(20...200).contains(width) { map.node("width")?.report(expected: "20 to 200") }
    let height = map.optionalInteger("height")
    if let height, !(6...60).contains(height) { map.node("height")?.report(expected: "6 to 60") }
    map.finish()
    guard let title, let kind, let categories, !series.isEmpty else { return nil }
    self.init(title: title, kind: kind, categories: categories, series: series, target: target)
    if let width { self.width = width }
    if let height { self.height = height }
  }
}
