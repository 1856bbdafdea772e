package import Forms
import FoundationEssentials

extension Figure {
  /// Reads the figures of a site: every file of the folder `figures` is a list of figures.
  ///
  /// Mistakes go to the problems of the reader, each with its place.
  ///
  /// The levels are those that the site tells figures for; nothing where they are unknown.
  package static func load(_ reader: YAMLReader, levels: [String]?) -> [Figure] {
    var figures: [Figure] = []
    var quotients: [(node: ConfigurationNode, id: String)] = []
    var dividedBy: [(node: ConfigurationNode, figure: Figure)] = []
    var ids: Set<String> = []
    for file in reader.files(in: "figures") {
      for node in reader.read(file)?.list(expected: "a list of figures") ?? [] {
        guard let map = node.map(), let figure = Figure(map, levels: levels) else { continue }
        if !ids.insert(figure.id).inserted {
          node.report(found: "the figure “\(figure.id)” once more", expected: "each id once")
        }
        for part in ["numerator", "denominator"] {
          if let name = map.node(part), let id = name.string() { quotients.append((name, id)) }
        }
        if map.node("numerator") != nil, let by = map.node("by") { dividedBy.append((by, figure)) }
        figures.append(figure)
      }
    }
    for (node, id) in quotients where !ids.contains(id) {
      node.report(expected: "the id of a figure")
    }
    for (node, figure) in dividedBy where !figure.isOfAggregates(figures) {
      node.report(expected: "it on a quotient of two figures that are no quotients themselves")
    }
    return figures
  }

  /// Whether both parts of a quotient are aggregates, whose rows a column can tell apart.
  private func isOfAggregates(_ figures: [Figure]) -> Bool {
    guard case .quotient(let above, let below, _, _) = source else { return false }
    return [above, below].allSatisfy { id in
      if case .aggregate = figures.first(where: { $0.id == id })?.source { true } else { false }
    }
  }

  private init?(_ map: ConfigurationMap, levels known: [String]?) {
    let id = map.name("id")
    let title = map.localized("title")
    let source: Source?
    if map.node("numerator") != nil {
      source = Self.quotient(map)
    } else {
      source = Self.aggregate(map)
    }
    let metric = map.optionalString("metric")
    let scope = map.optionalString("scope") ?? ""
    let uom = map.optionalString("uom") ?? ""
    let decimals = map.optionalInteger("decimals") ?? 0
    if !(0...6).contains(decimals) { map.node("decimals")?.report(expected: "0 to 6") }
    let levels = map.levels("levels", among: known)
    let isInternal = map.boolean("internal")
    map.finish()
    guard let id, let title, let source, (0...6).contains(decimals) else { return nil }
    self.init(
      id: id,
      metric: metric,
      scope: scope,
      title: title,
      uom: uom,
      decimals: decimals,
      source: source,
      levels: levels,
      isInternal: isInternal
    )
    position = map.position
  }

  private static func quotient(_ map: ConfigurationMap) -> Source? {
    let numerator = map.name("numerator")
    let denominator = map.name("denominator")
    let scale = map.optionalDecimal("scale").map { Double($0) } ?? 1
    let dimensions = map.strings("by")
    guard let numerator, let denominator else { return nil }
    return .quotient(
      numerator: numerator,
      denominator: denominator,
      scale: scale,
      dimensions: dimensions
    )
  }

  private static func aggregate(_ map: ConfigurationMap) -> Source? {
    let from = map.string("from")
    let value = map.string("value")
    let condition = map.optionalString("where")
    let date = map.optionalString("date")
    let unit = map.optionalString("unit")
    let dimensions = map.strings("by")
    guard let from, let value else { return nil }
    return .aggregate(
      Aggregate(
        from: from,
        condition: condition,
        value: value,
        date: date,
        unit: unit,
        dimensions: dimensions
      )
    )
  }
}
