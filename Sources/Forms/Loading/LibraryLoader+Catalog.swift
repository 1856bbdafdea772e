extension LibraryLoader {
  /// Takes in `catalogs/*.yaml`.
  func loadCatalog(_ node: ConfigurationNode) {
    guard let map = node.map() else { return }
    let name = map.name()
    var vocabulary = Vocabulary()
    var entries: [Catalog.Entry] = []
    for entryNode in map.required("entries")?.list() ?? [] {
      guard let entry = catalogEntry(entryNode) else { continue }
      if entries.contains(where: { $0.id == entry.id }) {
        entryNode.report(found: "“\(entry.id)” twice", expected: "each entry once")
      }
      vocabulary.claim(
        [entry.id, entry.title.chinese, entry.title.english] + entry.aliases,
        for: entry.id,
        at: entryNode
      )
      entries.append(entry)
    }
    map.finish()
    guard let name else { return }
    if catalogs[name] != nil {
      map.node("name")?.report(expected: "a name that no other catalog has")
    }
    catalogs[name] = Catalog(name: name, entries: entries)
  }

  private func catalogEntry(_ node: ConfigurationNode) -> Catalog.Entry? {
    guard let map = node.map() else { return nil }
    let id = map.string("id")
    let title = map.localized("title")
    var entry = Catalog.Entry(id: id ?? "", title: title ?? LocalizedText("", ""))
    entry.aliases = map.strings("aliases")
    entry.unit = map.optionalString("unit")
    (entry.minimum, entry.maximum) = map.bounds("range")
    (entry.softMinimum, entry.softMaximum) = map.bounds("soft")
    map.finish()
    return id == nil || title == nil ? nil : entry
  }

  /// Takes in `lexicon.yaml`.
  func loadLexicon(_ node: ConfigurationNode) {
    guard let map = node.map() else { return }
    let lists: KeyValuePairs<String, WritableKeyPath<Lexicon, [String]>> = [
      "totals": \.totals, "subtotals": \.subtotals, "notes": \.notes,
      "signatures": \.signatures, "preparers": \.preparers, "reviewers": \.reviewers,
      "reportDates": \.reportDates, "units": \.units, "nilMarks": \.nilMarks,
      "endMarks": \.endMarks, "samples": \.samples, "dittos": \.dittos, "blanks": \.blanks,
      "zeros": \.zeros, "yes": \.yes, "no": \.no, "approximations": \.approximations,
      "corrections": \.corrections, "ordinals": \.ordinals,
    ]
    for (key, path) in lists {
      guard let value = map.node(key) else { continue }
      if value.isMap, let change = value.map() {
        let removed = change.strings("remove")
        lexicon[keyPath: path].removeAll { removed.contains($0) }
        lexicon[keyPath: path] += change.strings("add")
        change.finish()
      } else {
        let words = value.list(expected: "a list of words, or {add: a list, remove: a list}") ?? []
        lexicon[keyPath: path] = words.compactMap { $0.string() }
      }
    }
    map.finish()
  }
}
