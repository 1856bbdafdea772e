import Batch
import Forms
import Foundation
import Testing
import Yams

/// The schemas say what the loaders say: each map of each example gets a key that nobody knows, and
/// the keys that its loader then names are those of the schema.
@Suite struct SchemaTests {
  fileprivate static let unknown = "a_key_that_no_file_has"

  private static func sites() throws -> [ConfigurationFiles] {
    try [.sample("workshop"), .sample("shop"), .documentation(), .starter()]
  }

  @Test func `the examples of the articles are one site without a mistake`() throws {
    let site = try ConfigurationFiles.documentation()
    for schema in ConfigurationSchema.all {
      let isThere = site.files.keys.contains { ConfigurationSchema.schema(of: $0) == schema }
      #expect(isThere, "no example of \(schema.files)")
    }
    try site.withFolder { folder in
      #expect(throws: Never.self) { try Site.load(folder) }
    }
  }

  @Test func `every key of the schemas is explained in an article and described`() throws {
    let articles = try ConfigurationFiles.articles().joined()
    for schema in ConfigurationSchema.all {
      for map in try SchemaTree(schema.json).maps {
        for (key, part) in map.part.properties {
          let isExplained = articles.contains("`\(key)`")
          #expect(isExplained, "no article explains \(schema.name) \(key)")
          #expect(part.description != nil, "\(schema.name)\(map.place)/\(key)")
        }
      }
    }
  }

  @Test func `schemas and loaders know the same keys`() throws {
    var seen: [String: Set<String>] = [:]
    for site in try Self.sites() {
      let marked = try site.changed { _, root in Self.marked(root) }
      let errors = try marked.withFolder { folder in
        try #require(throws: ConfigurationErrors.self) { try Site.load(folder) }
      }
      var problems: [String: ConfigurationProblem] = [:]
      for problem in errors.problems {
        problems["\(problem.file):\(problem.line):\(problem.column)"] = problem
      }
      for (file, text) in marked.files {
        let schema = try #require(ConfigurationSchema.schema(of: file), "\(file)")
        let tree = try SchemaTree(schema.json)
        var walk = Walk(file: file, tree: tree, problems: problems)
        let root = try #require(try Yams.compose(yaml: text))
        walk.visit(root, as: tree.choices(PlacedPart(place: "", part: tree.root)))
        seen[schema.name, default: []].formUnion(walk.seen)
      }
    }
    for schema in ConfigurationSchema.all {
      for map in try SchemaTree(schema.json).maps {
        let isSeen = seen[schema.name]?.contains(map.place) == true
        #expect(isSeen, "no example has \(schema.name) “\(map.place)”")
      }
    }
  }

  /// A node with an unknown key in every map.
  private static func marked(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping):
      var pairs = mapping.map { ($0.key, marked($0.value)) }
      pairs.append((Node(unknown), Node("nothing")))
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
    case .sequence(let sequence):
      return .sequence(Node.Sequence(sequence.map(marked), sequence.tag, sequence.style))
    default: return node
    }
  }

  /// A walk down a file and its schema.
  private struct Walk {
    let file: String
    let tree: SchemaTree
    let problems: [String: ConfigurationProblem]
    /// The maps of the schema that were met.
    var seen: Set<String> = []

    mutating func visit(_ node: Node, as choices: [PlacedPart]) {
      switch node {
      case .mapping(let mapping): visit(mapping, as: choices)
      case .sequence(let sequence):
        let items = tree.items(of: choices)
        for element in sequence { visit(element, as: items) }
      default: break
      }
    }

    private mutating func visit(_ mapping: Node.Mapping, as choices: [PlacedPart]) {
      if choices.contains(where: \.part.isFree) { return }
      let keys = Set(mapping.keys.compactMap(\.string)).subtracting([SchemaTests.unknown])
      let place = mapping.first { $0.key.string == SchemaTests.unknown }?.key.mark
      let line = "\(file):\(place?.line ?? 0):\(place?.column ?? 0)"
      guard let choice = tree.choice(of: keys, among: choices) else {
        Issue.record("\(line): the schema has no map of \(keys.sorted())")
        return
      }
      seen.insert(choice.place)
      check(choice, among: choices, at: line)
      for (key, value) in mapping {
        guard let property = key.string.flatMap(choice.property) else { continue }
        visit(value, as: tree.choices(property))
      }
    }

    /// Compares the keys that the loader named with those of the schema.
    ///
    /// A loader that has to look for the key of another choice first knows that one too.
    private func check(_ choice: PlacedPart, among choices: [PlacedPart], at line: String) {
      guard let expected = problems[line]?.expected, expected.hasPrefix("one of ") else {
        Issue.record("\(line): the loader takes any key")
        return
      }
      let list = expected.dropFirst("one of ".count).prefix { $0 != "(" }
      let known = Set(list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
      let own = Set(choice.part.properties.keys)
      let others = Set(choices.flatMap(\.part.required))
      let missing = own.subtracting(known).sorted()
      let extra = known.subtracting(own).subtracting(others).sorted()
      #expect(missing.isEmpty, "\(line): only the schema knows \(missing)")
      #expect(extra.isEmpty, "\(line): only the loader knows \(extra)")
    }
  }
}
