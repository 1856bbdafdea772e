import Foundation

/// A part of a JSON Schema, as far as the tests look at it.
struct SchemaPart: Decodable {
  let reference: String?
  let properties: [String: SchemaPart]
  let required: [String]
  let items: [SchemaPart]
  let alternatives: [SchemaPart]
  let definitions: [String: SchemaPart]
  let description: String?
  /// The words that may stand there; none where any may.
  let words: [String]
  /// Whether keys of any name may stand there.
  let isFree: Bool

  private enum Key: String, CodingKey {
    case reference = "$ref"
    case words = "enum"
    case properties, required, items, anyOf, allOf, definitions, description, additionalProperties
  }

  init(from decoder: any Decoder) throws {
    let map = try decoder.container(keyedBy: Key.self)
    reference = try map.decodeIfPresent(String.self, forKey: .reference)
    properties = try map.decodeIfPresent([String: SchemaPart].self, forKey: .properties) ?? [:]
    required = try map.decodeIfPresent([String].self, forKey: .required) ?? []
    items = try map.decodeIfPresent(SchemaPart.self, forKey: .items).map { [$0] } ?? []
    alternatives =
      (try map.decodeIfPresent([SchemaPart].self, forKey: .anyOf) ?? [])
      + (try map.decodeIfPresent([SchemaPart].self, forKey: .allOf) ?? [])
    definitions = try map.decodeIfPresent([String: SchemaPart].self, forKey: .definitions) ?? [:]
    description = try map.decodeIfPresent(String.self, forKey: .description)
    words = try map.decodeIfPresent([String].self, forKey: .words) ?? []
    isFree =
      map.contains(.additionalProperties)
      && (try? map.decode(Bool.self, forKey: .additionalProperties)) == nil
  }
}

/// A part of a schema with the place that it has in the file.
struct PlacedPart {
  let place: String
  let part: SchemaPart

  func property(_ key: String) -> PlacedPart? {
    part.properties[key].map { PlacedPart(place: "\(place)/\(key)", part: $0) }
  }
}

/// A whole schema.
struct SchemaTree {
  let root: SchemaPart

  init(_ json: String) throws {
    root = try JSONDecoder().decode(SchemaPart.self, from: Data(json.utf8))
  }

  /// What may stand at a place: references followed, alternatives side by side.
  func choices(_ placed: PlacedPart) -> [PlacedPart] {
    if let name = placed.part.reference?.split(separator: "/").last.map(String.init) {
      guard let part = root.definitions[name] else { return [] }
      return choices(PlacedPart(place: name, part: part))
    }
    guard !placed.part.alternatives.isEmpty else { return [placed] }
    return placed.part.alternatives.enumerated().flatMap { position, part in
      choices(PlacedPart(place: "\(placed.place)|\(position)", part: part))
    }
  }

  /// The one choice that a map with these keys may be; none where it is none or several.
  func choice(of keys: Set<String>, among choices: [PlacedPart]) -> PlacedPart? {
    let fitting = choices.filter { choice in
      keys.isSubset(of: choice.part.properties.keys)
        && Set(choice.part.required).isSubset(of: keys)
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// What may stand in a list of these choices.
  func items(of choices: [PlacedPart]) -> [PlacedPart] {
    choices.flatMap { choice in
      choice.part.items.flatMap { self.choices(PlacedPart(place: "\(choice.place)[]", part: $0)) }
    }
  }

  /// All parts that are maps of known keys.
  var maps: [PlacedPart] {
    var found: [PlacedPart] = []
    var seen: Set<String> = []
    var open = choices(PlacedPart(place: "", part: root))
    while let placed = open.popLast() {
      guard seen.insert(placed.place).inserted else { continue }
      if !placed.part.properties.isEmpty { found.append(placed) }
      for key in placed.part.properties.keys {
        if let property = placed.property(key) { open += choices(property) }
      }
      for item in placed.part.items {
        open += choices(PlacedPart(place: "\(placed.place)[]", part: item))
      }
    }
    return found
  }
}
