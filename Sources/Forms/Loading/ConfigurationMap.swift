/// A map of a configuration file, read key by key.
///
/// Ask for every key that may stand there, then call ``finish()``: what nobody asked for is a
/// mistake, so that a misspelt key cannot go unnoticed.
package final class ConfigurationMap {
  /// Where it begins.
  package let position: ConfigurationPosition
  let problems: ConfigurationProblems
  private var entries: [(name: String, key: ConfigurationNode, value: ConfigurationNode)] = []
  private var known: [String] = []

  init(
    _ pairs: [(key: ConfigurationNode, value: ConfigurationNode)],
    at position: ConfigurationPosition,
    problems: ConfigurationProblems
  ) {
    self.position = position
    self.problems = problems
    for (key, value) in pairs {
      if let name = key.string(expected: "a key") { entries.append((name, key, value)) }
    }
  }

  /// The keys, in the order of the file.
  package var keys: [String] { entries.map(\.name) }

  /// The keys themselves, with their places.
  package var keyNodes: [ConfigurationNode] { entries.map(\.key) }

  /// A key itself, with its place; none where it is absent.
  package func keyNode(_ key: String) -> ConfigurationNode? {
    entries.first { $0.name == key }?.key
  }

  /// The value of a key; none where the key is absent.
  package func node(_ key: String) -> ConfigurationNode? {
    if !known.contains(key) { known.append(key) }
    return entries.first { $0.name == key }?.value
  }

  /// The value of a key that must be there.
  package func required(_ key: String) -> ConfigurationNode? {
    if let node = node(key) { return node }
    problems.add(at: position, found: "no “\(key)”", expected: "the key \(key)")
    return nil
  }

  /// Notes each key that nobody asked for.
  package func finish() {
    for entry in entries where !known.contains(entry.name) {
      let hint = nearest(to: entry.name, among: known).map { " (did you mean \($0)?)" } ?? ""
      entry.key.report(
        found: "the key “\(entry.name)”",
        expected: "one of \(known.joined(separator: ", "))\(hint)"
      )
    }
  }

  /// The text of a key that must be there.
  package func string(_ key: String) -> String? { required(key)?.string() }
  /// The text of a key.
  package func optionalString(_ key: String) -> String? { node(key)?.string() }
  /// The whole number of a key.
  package func optionalInteger(_ key: String) -> Int? { node(key)?.integer() }
  /// The number of a key.
  package func optionalDecimal(_ key: String) -> ExactDecimal? { node(key)?.decimal() }
  /// Whether a key says `true`; `false` where it is absent.
  package func boolean(_ key: String) -> Bool { node(key)?.boolean() ?? false }
  /// The text of a key in all languages, which must be there.
  package func localized(_ key: String) -> LocalizedText? { required(key)?.localized() }
  /// The map of a key.
  package func optionalMap(_ key: String) -> ConfigurationMap? { node(key)?.map() }
  /// The elements of the list of a key; none where it is absent.
  package func list(_ key: String) -> [ConfigurationNode] { node(key)?.list() ?? [] }
  /// The texts of the list of a key; none where it is absent.
  package func strings(_ key: String) -> [String] { list(key).compactMap { $0.string() } }

  /// A name that can stand in SQL, CSV and file names: letters, digits and `_`.
  package func name(_ key: String = "name") -> String? {
    guard let node = required(key), let name = node.string(expected: "a name") else { return nil }
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isPlain, name.utf8.count <= 64, name.first?.isLetter == true else {
      node.report(expected: "a name of letters, digits and _ that begins with a letter")
      return nil
    }
    return name
  }

  /// The bounds of a key as `{minimum: …, maximum: …}`.
  package func bounds(_ key: String) -> (minimum: ExactDecimal?, maximum: ExactDecimal?) {
    guard let map = optionalMap(key) else { return (nil, nil) }
    defer { map.finish() }
    return map.bounds()
  }

  /// The bounds that stand in this map as `minimum` and `maximum`.
  package func bounds() -> (minimum: ExactDecimal?, maximum: ExactDecimal?) {
    let (minimum, maximum) = (optionalDecimal("minimum"), optionalDecimal("maximum"))
    if let minimum, let maximum, minimum > maximum {
      node("maximum")?.report(expected: "a maximum that is not below the minimum \(minimum)")
    }
    return (minimum, maximum)
  }
}

/// The word that a misspelt one most likely stands for; none where all are too far off.
func nearest(to word: String, among candidates: [String]) -> String? {
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
    let limit = max(1, max(word.count, candidate.count) / 3)
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.candidate
}

/// How many characters must be changed, put in or left out to turn one word into another.
///
/// - Complexity: O(*n*·*m*); words of more than 64 characters count as far apart.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  guard max(left.count, right.count) <= 64 else { return .max }
  var row = Array(0...right.count)
  for (index, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in right.enumerated() {
      let substitution = diagonal + (character == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
