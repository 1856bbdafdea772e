import Forms
import Workbook

extension ReadingLimits {
  /// Reads the limits that a site changes; all others stay as they are.
  init(_ map: ConfigurationMap) {
    self.init()
    for (name, limit) in Self.names {
      guard let node = map.node(name) else { continue }
      let expected = "a whole number above 0"
      guard let figure = node.integer(expected: expected) else { continue }
      guard figure > 0 else {
        node.report(expected: expected)
        continue
      }
      self[keyPath: limit] = figure
    }
    map.finish()
  }
}
