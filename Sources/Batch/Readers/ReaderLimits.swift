import Forms

/// How much time and memory the process may take that reads one workbook.
public struct ReaderLimits: Sendable, Hashable {
  /// Seconds for one workbook, by the clock.
  ///
  /// A workbook of ten million cells takes some ten.
  public var seconds = 120
  /// Mebibytes of memory.
  ///
  /// What ``Site/limits`` allow to be held in memory comes to less.
  public var megabytes = 2048

  /// Starts from the standard limits.
  public init() {}
}

extension ReaderLimits {
  /// Reads the limits that a site changes, which stand among others.
  init(_ map: ConfigurationMap) {
    self.init()
    for (name, range, limit) in [
      ("readSeconds", 1...86_400, \Self.seconds),
      ("readMegabytes", 64...1_048_576, \Self.megabytes),
    ] {
      guard let node = map.node(name) else { continue }
      let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
      guard let figure = node.integer(expected: expected) else { continue }
      guard range.contains(figure) else {
        node.report(expected: expected)
        continue
      }
      self[keyPath: limit] = figure
    }
  }
}
