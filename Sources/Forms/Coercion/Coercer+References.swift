extension Coercer {
  func unit(_ raw: RawValue, _ field: FieldDefinition, _ context: CoercionContext) -> Coercion {
    references(raw, field) { text in
      organisation.resolve(text, within: context.unit, level: nil)
    } message: { text in
      CoercionMessage.unknownUnitName(
        text,
        Similarity.nearest(to: text, among: organisation.units.map(\.name))
      )
    }
  }

  func catalogEntry(_ raw: RawValue, _ field: FieldDefinition, catalog: String) -> Coercion {
    references(raw, field) { text in
      catalogs.id(named: text, in: catalog)
    } message: { text in
      CoercionMessage.unknownEntry(
        text,
        Similarity.nearest(
          to: text,
          among: library.catalogs[catalog]?.entries.map(\.title.chinese) ?? []
        )
      )
    }
  }

  private func references(
    _ raw: RawValue,
    _ field: FieldDefinition,
    resolve: (String) -> String?,
    message: (String) -> LocalizedText
  ) -> Coercion {
    switch raw {
    case .text, .number: break
    default: return .refused("E18", message(raw.description))
    }
    let text = raw.description
    if let id = resolve(text) { return listed([id], field, notes: []) }
    let items = field.splitting == .list ? Splitter.list(text) : [text]
    var ids: [String] = []
    for item in items {
      guard let id = resolve(item) else { return .refused("E18", message(item)) }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids.isEmpty ? .refused("E18", message(text)) : listed(ids, field, notes: [])
  }
}

/// The entries of the catalogs by their names.
struct CatalogIndex: Sendable {
  private var entries: [String: [String: Catalog.Entry]] = [:]
  private var ids: [String: [String: Set<String>]] = [:]
  /// The catalogs that a field of a name refers to, in whichever record.
  private var catalogsOfField: [String: Set<String>] = [:]

  init(_ library: FormLibrary) {
    for (name, catalog) in library.catalogs {
      for entry in catalog.entries {
        entries[name, default: [:]][entry.id] = entry
        for text in [entry.id, entry.title.chinese, entry.title.english] + entry.aliases {
          let key = Folding.key(text)
          if !key.isEmpty { ids[name, default: [:]][key, default: []].insert(entry.id) }
        }
      }
    }
    for record in library.records.values {
      for field in record.fields {
        if case .catalogReference(let catalog) = field.type {
          catalogsOfField[field.name, default: []].insert(catalog)
        }
      }
    }
  }

  /// The id of the one entry that a text names, with or without a unit in brackets behind it.
  func id(named text: String, in catalog: String) -> String? {
    guard let names = ids[catalog] else { return nil }
    if let found = names[Folding.key(text)] { return found.count == 1 ? found.first : nil }
    let header = Folding.header(text)
    guard header.unit != nil, let found = names[Folding.key(header.key)] else { return nil }
    return found.count == 1 ? found.first : nil
  }

  /// The entry that a row names in a field; nothing where two catalogs hold such an id.
  func entry(_ id: String, measuring field: String) -> Catalog.Entry? {
    let catalogs = catalogsOfField[field] ?? Set(entries.keys)
    let found = catalogs.compactMap { entries[$0]?[id] }
    return found.count == 1 ? found.first : nil
  }
}

/// How alike names are, for advice and never for a match.
enum Similarity {
  /// The three names that share most with a text, the nearest first.
  static func nearest(to text: String, among names: [String]) -> [String] {
    let wanted = Set(Folding.word(text).unicodeScalars)
    guard !wanted.isEmpty else { return [] }
    let scored = names.prefix(2_000).enumerated().compactMap { place, name in
      let own = Set(Folding.word(name).unicodeScalars)
      let shared = own.intersection(wanted).count
      let score = shared * 100 / max(own.union(wanted).count, 1)
      return score >= 30 ? (score: score, place: place, name: name) : nil
    }
    return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.prefix(3).map(\.name)
  }
}
