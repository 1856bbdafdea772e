public import Forms

/// Which reports tell a sheet, a table, a column, a file or a sentence.
public struct ReportScope: Hashable, Sendable {
  /// The levels of the units whose reports tell it; empty for all.
  public var levels: [String]
  /// The kinds of period whose reports tell it; empty for all.
  public var periods: [Period.Kind]

  /// Makes a scope; without arguments that of all reports.
  public init(levels: [String] = [], periods: [Period.Kind] = []) {
    self.levels = levels
    self.periods = periods
  }

  /// Whether the report of a unit of a level, for a period of a kind, tells it.
  public func includes(level: String, kind: Period.Kind) -> Bool {
    (levels.isEmpty || levels.contains(level)) && (periods.isEmpty || periods.contains(kind))
  }
}

extension ReportScope {
  /// Reads the keys `levels` and `periods` of a map whose other keys are the caller's.
  ///
  /// The levels are those that the site tells figures for; nothing where they are unknown.
  package init(_ map: ConfigurationMap, levels known: [String]?) {
    self.init(
      levels: map.levels("levels", among: known),
      periods: map.list("periods").compactMap { $0.periodKind() }
    )
  }
}

extension ConfigurationMap {
  /// The levels of a list, each of which the site has to tell figures for.
  package func levels(_ key: String, among known: [String]?) -> [String] {
    list(key).compactMap { $0.level(among: known) }
  }
}

extension ConfigurationNode {
  /// The value as one of the levels that the site tells figures for.
  package func level(among known: [String]?) -> String? {
    guard let level = string(expected: "the name of a level") else { return nil }
    if let known, !known.contains(level) {
      report(expected: "one of the levels of site.yaml: \(known.joined(separator: ", "))")
      return nil
    }
    return level
  }
}
