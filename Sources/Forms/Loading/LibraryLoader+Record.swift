extension LibraryLoader {
  /// Takes in `records/*.yaml`.
  func loadRecord(_ node: ConfigurationNode) {
    guard let map = node.map() else { return }
    let name = map.name()
    let title = map.localized("title")
    let description = map.node("description")?.localized()
    let keyNode = map.node("key")
    let listingNode = map.node("listedUnder")
    var fields: [FieldDefinition] = []
    var vocabulary = Vocabulary()
    for fieldNode in map.required("fields")?.list() ?? [] {
      guard let field = loadField(fieldNode, of: name ?? "") else { continue }
      if fields.contains(where: { $0.name == field.name }) {
        fieldNode.report(found: "“\(field.name)” twice", expected: "each field once")
      }
      vocabulary.claim(
        [field.title.chinese, field.title.english] + field.aliases,
        for: field.name,
        at: fieldNode
      )
      fields.append(field)
    }
    map.finish()
    guard let name else { return }
    if records[name] != nil {
      map.node("name")?.report(expected: "a name that no other record has")
    }
    var record = RecordDefinition(
      name: name,
      title: title ?? LocalizedText(name, name),
      fields: fields
    )
    record.description = description
    if let listingNode, let listing = listingNode.string(expected: "the name of a field") {
      expectField(listingNode, listing, of: name, also: [])
      record.listedUnder = listing
    }
    record.keys = keyNode.map { keys($0, of: name) } ?? []
    records[name] = record
  }

  /// The sets of key fields: `[a, b]` is one set, `[[a, b], [c]]` are two.
  private func keys(_ node: ConfigurationNode, of record: String) -> [[String]] {
    guard let elements = node.list(expected: "a list of fields, or a list of such lists") else {
      return []
    }
    let sets = elements.first?.isList == true ? elements.map { $0.list() ?? [] } : [elements]
    return sets.map { set in
      set.compactMap { element in
        guard let name = element.string(expected: "the name of a field") else { return nil }
        expectField(element, name, of: record, also: ["unit_id", "period"])
        return name
      }
    }
  }
}
