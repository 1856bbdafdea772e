import Yams

/// A value of a configuration file, together with the place that it stands at.
///
/// Reading it as something that it is not gives nothing and notes a problem.
package struct ConfigurationNode {
  /// Where it stands.
  package let position: ConfigurationPosition
  let problems: ConfigurationProblems
  private let value: Node

  init(_ value: Node, in container: ConfigurationPosition, problems: ConfigurationProblems) {
    self.value = value
    self.problems = problems
    self.position =
      value.mark.map {
        ConfigurationPosition(file: container.file, line: $0.line, column: $0.column)
      } ?? container
  }

  /// Whether nothing stands there, or `null`.
  package var isEmpty: Bool {
    guard case .scalar(let scalar) = value, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// Whether it is a map.
  package var isMap: Bool { value.mapping != nil }
  /// Whether it is a list.
  package var isList: Bool { value.sequence != nil }

  /// The value in short, as messages show it.
  package var summary: String {
    switch value {
    case .scalar(let scalar):
      isEmpty
        ? "nothing"
        : "“\(scalar.string.count > 60 ? scalar.string.prefix(59) + "…" : scalar.string[...])”"
    case .mapping: "a map"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// Notes that something else was expected here.
  package func report(expected: String) {
    problems.add(at: position, found: summary, expected: expected)
  }

  /// Notes that something else was expected here, and what about the value was wrong.
  package func report(found: String, expected: String) {
    problems.add(at: position, found: found, expected: expected)
  }

  /// The value as a text.
  ///
  /// A number, `true`, `yes` and the like must stand in quotes, so that nobody has to know what
  /// YAML makes of them.
  package func string(expected: String = "text") -> String? {
    guard case .scalar(let scalar) = value, !isEmpty else {
      report(expected: expected)
      return nil
    }
    guard scalar.style == .plain, Self.isReserved(scalar.string) else { return scalar.string }
    report(expected: "\(expected), in quotes")
    return nil
  }

  /// The value as a whole number.
  package func integer(expected: String = "a whole number") -> Int? {
    guard let number = plain.flatMap({ Int($0) }) else {
      report(expected: expected)
      return nil
    }
    return number
  }

  /// The value as a number, exact as written.
  package func decimal(expected: String = "a number") -> ExactDecimal? {
    guard let text = plain, Self.isNumber(text), let number = ExactDecimal(text) else {
      report(expected: expected)
      return nil
    }
    return number
  }

  /// The value as `true` or `false`.
  package func boolean() -> Bool? {
    switch plain {
    case "true": return true
    case "false": return false
    default:
      report(expected: "true or false")
      return nil
    }
  }

  /// The value as a list.
  package func list(expected: String = "a list") -> [ConfigurationNode]? {
    guard case .sequence(let sequence) = value else {
      report(expected: expected)
      return nil
    }
    return sequence.map { ConfigurationNode($0, in: position, problems: problems) }
  }

  /// The value as a map.
  package func map(expected: String = "a map") -> ConfigurationMap? {
    guard case .mapping(let mapping) = value else {
      report(expected: expected)
      return nil
    }
    let pairs = mapping.map { key, value in
      (
        key: ConfigurationNode(key, in: position, problems: problems),
        value: ConfigurationNode(value, in: position, problems: problems)
      )
    }
    return ConfigurationMap(pairs, at: position, problems: problems)
  }

  /// The value as a text in all languages: `{zh: …, en: …}`, or one text for all.
  package func localized() -> LocalizedText? {
    guard case .mapping = value, let map = map() else {
      return string(expected: "text, or {zh: text, en: text}").map { LocalizedText($0, $0) }
    }
    let (chinese, english) = (map.string("zh"), map.string("en"))
    map.finish()
    guard let chinese, let english else { return nil }
    return LocalizedText(chinese, english)
  }

  /// The value as one of some words.
  package func choice<Choice>(_ choices: KeyValuePairs<String, Choice>) -> Choice? {
    let expected = "one of \(choices.map(\.key).joined(separator: ", "))"
    guard let word = string(expected: expected) else { return nil }
    if let choice = choices.first(where: { $0.key == word }) { return choice.value }
    let hint = nearest(to: word, among: choices.map(\.key)).map { " (did you mean \($0)?)" } ?? ""
    report(expected: expected + hint)
    return nil
  }

  /// The value as a kind of period.
  package func periodKind() -> Period.Kind? {
    choice(["week": Period.Kind.week, "month": .month, "quarter": .quarter, "year": .year])
  }

  /// The value as a regular expression that compiles.
  package func pattern() -> String? {
    guard let text = string(expected: "a regular expression") else { return nil }
    do {
      _ = try Regex(text)
      return text
    } catch {
      report(expected: "a regular expression (\(error))")
      return nil
    }
  }

  /// The value as a length in days, `182d`.
  package func days() -> Int? {
    guard let text = plain, text.hasSuffix("d"), let days = Int(text.dropLast()), days >= 0 else {
      report(expected: "a number of days, as in 7d")
      return nil
    }
    return days
  }

  /// The value as a time of day, `"12:00"`.
  package func time() -> TimeOfDay? {
    let parts = (plain ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), let time = TimeOfDay(hour: hour, minute: minute)
    else {
      report(expected: "a time of day, as in \"12:00\"")
      return nil
    }
    return time
  }

  private var plain: String? {
    guard case .scalar(let scalar) = value else { return nil }
    return scalar.string
  }

  /// Whether a text is digits with a sign and a fraction, if any, that an `ExactDecimal` holds exactly.
  ///
  /// It is asked of every text, and a regular expression costs more than all the rest of loading.
  private static func isNumber(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      (1...18).contains(part.utf8.count)
        && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  /// Whether some YAML reader takes a plain word for something else than text.
  private static func isReserved(_ text: String) -> Bool {
    isNumber(text)
      || ["true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  }
}
