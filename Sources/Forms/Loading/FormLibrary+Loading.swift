extension FormLibrary {
  /// Loads the definitions of a site: `records`, `forms` and `catalogs`, each a folder of YAML
  /// files, and `lexicon.yaml`, which may be absent.
  ///
  /// - Parameter directory: The folder of the site.
  /// - Returns: The definitions, checked against one another.
  /// - Throws: Everything that is wrong in any of the files, with its place.
  public static func load(from directory: String) throws(ConfigurationErrors) -> FormLibrary {
    let reader = YAMLReader(directory: directory)
    for folder in ["records", "forms"] where reader.files(in: folder).isEmpty {
      reader.problems.add(at: .whole(folder), found: "no YAML file", expected: "at least one")
    }
    return try load(reader)
  }

  /// Loads definitions from texts, by their path relative to the site.
  package static func load(
    files: [String: String]
  ) throws(ConfigurationErrors) -> FormLibrary {
    try load(YAMLReader(files: files))
  }

  private static func load(_ reader: YAMLReader) throws(ConfigurationErrors) -> FormLibrary {
    let loader = LibraryLoader()
    for file in reader.files(in: "catalogs") { reader.read(file).map(loader.loadCatalog) }
    for file in reader.files(in: "records") { reader.read(file).map(loader.loadRecord) }
    for file in reader.files(in: "forms") { reader.read(file).map(loader.loadForm) }
    if reader.exists("lexicon.yaml") { reader.read("lexicon.yaml").map(loader.loadLexicon) }
    for check in loader.checks { check(loader) }
    try reader.problems.finish()
    return FormLibrary(
      forms: loader.forms,
      records: loader.records,
      catalogs: loader.catalogs,
      lexicon: loader.lexicon
    )
  }
}

/// Builds a library file by file; what refers to another file is checked when all are there.
final class LibraryLoader {
  var forms: [FormDefinition] = []
  var records: [String: RecordDefinition] = [:]
  var catalogs: [String: Catalog] = [:]
  var lexicon = Lexicon()
  /// What can be checked only when all files are loaded.
  var checks: [(LibraryLoader) -> Void] = []

  /// Checks later that a text names a record type.
  func expectRecord(_ node: ConfigurationNode, _ name: String) {
    checks.append { loader in
      Self.expect(name, among: loader.records.keys.sorted(), what: "record", at: node)
    }
  }

  /// Checks later that a text names a catalog.
  func expectCatalog(_ node: ConfigurationNode, _ name: String) {
    checks.append { loader in
      Self.expect(name, among: loader.catalogs.keys.sorted(), what: "catalog", at: node)
    }
  }

  /// Checks later that a text names a field of a record; an unknown record is another problem.
  func expectField(
    _ node: ConfigurationNode,
    _ name: String,
    of record: String,
    also extra: [String] = []
  ) {
    checks.append { loader in
      guard let record = loader.records[record] else { return }
      Self.expect(
        name,
        among: record.fields.map(\.name) + extra,
        what: "field of \(record.name)",
        at: node
      )
    }
  }

  private static func expect(
    _ name: String,
    among names: [String],
    what: String,
    at node: ConfigurationNode
  ) {
    guard !names.contains(name) else { return }
    let hint = nearest(to: name, among: names).map { " (did you mean \($0)?)" } ?? ""
    node.report(expected: "the name of a \(what)\(hint)")
  }
}

/// Words of which each may mean one thing only.
struct Vocabulary {
  private var owners: [String: String] = [:]

  /// Notes the words of one thing, and a problem for each that means another thing already.
  mutating func claim(_ words: [String], for owner: String, at node: ConfigurationNode) {
    for word in words {
      let key = String(word.lowercased().filter { !$0.isWhitespace })
      if let other = owners[key], other != owner {
        node.report(found: "“\(word)” for \(owner)", expected: "no word that means \(other) too")
      }
      owners[key] = owners[key] ?? owner
    }
  }
}
