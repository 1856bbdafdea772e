import Batch
import Forms
import Foundation
import Testing
import Yams

/// The schemas have the words that the loaders have: each word of a choice in each example is
/// replaced, and the words that its loader then names are those of the schema.
@Suite struct SchemaWordTests {
  private static let unknown = "a_word_that_no_file_has"

  @Test func `schemas and loaders know the same words`() throws {
    var known: [String: Set<String>] = [:]
    var expected: [String: Set<String>] = [:]
    for site in try [ConfigurationFiles.sample("workshop"), .sample("shop"), .documentation()] {
      let spoilt = try site.changed { file, root in
        let schema = try #require(ConfigurationSchema.schema(of: file), "\(file)")
        let tree = try SchemaTree(schema.json)
        let choices = tree.choices(PlacedPart(place: "", part: tree.root))
        return Self.spoilt(root, as: choices, tree)
      }
      let errors = try spoilt.withFolder { folder in
        try #require(throws: ConfigurationErrors.self) { try Site.load(folder) }
      }
      var words: [String: Set<String>] = [:]
      for problem in errors.problems where problem.expected.hasPrefix("one of ") {
        let list = problem.expected.dropFirst("one of ".count).prefix { $0 != "(" }
        words["\(problem.file):\(problem.line):\(problem.column)"] = Set(
          list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        )
      }
      for (file, text) in spoilt.files {
        let schema = try #require(ConfigurationSchema.schema(of: file))
        let tree = try SchemaTree(schema.json)
        let root = try #require(try Yams.compose(yaml: text))
        let choices = tree.choices(PlacedPart(place: "", part: tree.root))
        for (mark, place) in Self.marks(root, as: choices, tree) {
          let name = "\(schema.name) \(place.place)"
          expected[name] = Set(place.part.words)
          let told = words["\(file):\(mark.line):\(mark.column)"]
          #expect(told != nil, "\(file):\(mark.line): the loader takes any word")
          known[name, default: []].formUnion(told ?? [])
        }
      }
    }
    #expect(expected.count > 10)
    #expect(known == expected)
  }

  /// A node with an unknown word wherever the schema has a choice of words.
  ///
  /// What `kind` may say depends on the type, which stays as it is beside it.
  private static func spoilt(
    _ node: Node,
    as choices: [PlacedPart],
    _ tree: SchemaTree
  ) -> Node {
    switch node {
    case .mapping(let mapping):
      let keys = Set(mapping.keys.compactMap(\.string))
      let choice = tree.choice(of: keys, among: choices)
      let pairs = mapping.map { key, value in
        let isKept = key.string == "type" && keys.contains("kind")
        let property = isKept ? nil : key.string.flatMap { choice?.property($0) }
        let choices = property.map(tree.choices) ?? []
        return (key, spoilt(value, as: choices, tree))
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
    case .sequence(let sequence):
      let items = tree.items(of: choices)
      let elements = sequence.map { spoilt($0, as: items, tree) }
      return .sequence(Node.Sequence(elements, sequence.tag, sequence.style))
    default:
      return choices.count == 1 && choices.contains { !$0.part.words.isEmpty }
        ? Node(unknown) : node
    }
  }

  /// Where the unknown words stand, and what the schema has there.
  private static func marks(
    _ node: Node,
    as choices: [PlacedPart],
    _ tree: SchemaTree
  ) -> [(mark: Mark, place: PlacedPart)] {
    switch node {
    case .mapping(let mapping):
      let keys = Set(mapping.keys.compactMap(\.string))
      guard let choice = tree.choice(of: keys, among: choices) else { return [] }
      return mapping.flatMap { key, value in
        let property = key.string.flatMap { choice.property($0) }
        return marks(value, as: property.map(tree.choices) ?? [], tree)
      }
    case .sequence(let sequence):
      return sequence.flatMap { marks($0, as: tree.items(of: choices), tree) }
    default:
      guard node.string == unknown, let mark = node.mark, let choice = choices.first else {
        return []
      }
      return [(mark, choice)]
    }
  }
}
