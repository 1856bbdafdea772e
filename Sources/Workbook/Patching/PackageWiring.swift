/// What the list of content types and the relationships of a package learn from a change
/// (ECMA-376 part 2, 6.2.3 and 6.5).
struct PackageWiring {
  /// The name of the list of content types.
  static let contentTypes = "[Content_Types].xml"
  private static let transitional =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packageNamespace =
    "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A relationship that is new.
  struct NewRelationship {
    let identifier: String
    let type: String
    let target: String
  }

  /// What changes among the relationships of one part.
  struct RelationshipChanges {
    var added: [NewRelationship] = []
    var removed: Set<String> = []
  }

  /// The beginning of the types of relationships, in which Transitional and Strict differ; it is also
  /// the namespace of `r:id`.
  let base: String
  private(set) var relationships: [String: RelationshipChanges] = [:]
  private var overrides: [(part: String, type: String)] = []
  private var extensions: [(ending: String, type: String)] = []
  private var undeclared: Set<String> = []

  init(_ archive: borrowing Archive, limits: ReadingLimits) throws(WorkbookError) {
    let ways = try Relationships(of: "", in: archive, limits: limits)
    let type = ways.first(ofKind: "officeDocument")?.type ?? ""
    base = type.isEmpty ? Self.transitional : String(type.dropLast("/officeDocument".utf8.count))
  }

  /// Forgets all changes.
  mutating func reset() {
    relationships = [:]
    overrides = []
    extensions = []
    undeclared = []
  }

  /// Relates a part to another one and returns the identifier, which `known` does not have yet.
  mutating func relate(
    _ owner: String,
    to target: String,
    kind: String,
    known: Relationships
  ) -> String {
    let taken = relationships[owner]?.added.map(\.identifier) ?? []
    var number = 1
    while known["rId\(number)"] != nil || taken.contains("rId\(number)") { number += 1 }
    let identifier = "rId\(number)"
    relationships[owner, default: .init()].added.append(
      NewRelationship(identifier: identifier, type: "\(base)/\(kind)", target: "/" + target)
    )
    return identifier
  }

  /// Takes a relationship of a part out.
  mutating func unrelate(_ owner: String, _ identifier: String) {
    relationships[owner, default: .init()].removed.insert(identifier)
  }

  /// Says of which type a new part is.
  mutating func declare(_ part: String, _ type: String) {
    overrides.append((part, type))
  }

  /// Says of which type the parts are whose names end in some way.
  mutating func declare(extension ending: String, _ type: String) {
    guard !extensions.contains(where: { $0.ending == ending }) else { return }
    extensions.append((ending, type))
  }

  /// Forgets the type of a part that is taken out.
  mutating func undeclare(_ part: String) {
    undeclared.insert(PartName.key(part))
  }

  /// Whether the list of content types changes.
  var changesTypes: Bool { !overrides.isEmpty || !extensions.isEmpty || !undeclared.isEmpty }
}

extension PackageWiring {
  /// The changes of the list of content types.
  func splices(ofTypesIn text: MarkupText, _ limits: ReadingLimits) throws(Refusal) -> Splices {
    let elements = try MarkupElements(text, limits: limits)
    var splices = Splices()
    guard let root = elements.root else { return splices }
    var known: [String: String] = [:]
    for child in elements.children(of: 0) where elements.all[child].isNative {
      let element = elements.all[child]
      if elements.isNative(child, "Default"), let ending = text.value("Extension", of: element.tag)
      {
        known[ending.lowercased()] = text.value("ContentType", of: element.tag) ?? ""
      } else if elements.isNative(child, "Override"),
        let part = text.value("PartName", of: element.tag),
        undeclared.contains(PartName.key(part))
          || PartName.unescaped(part).map({ undeclared.contains(PartName.key($0)) }) == true
      {
        splices.replace(element.range, with: [])
      }
    }
    let prefix = elements.prefix
    let new = markup { out in
      for (ending, type) in extensions where known[ending] == nil {
        out.append(raw: "<\(prefix)Default")
        out.append(attribute: "Extension", ending)
        out.append(attribute: "ContentType", type)
        out.append("/>")
      }
      for (part, type) in overrides {
        out.append(raw: "<\(prefix)Override")
        out.append(attribute: "PartName", "/" + part)
        out.append(attribute: "ContentType", type)
        out.append("/>")
      }
    }
    if !new.isEmpty { splices.append(new, to: root, in: text) }
    return splices
  }

  /// The changes of a part of relationships.
  static func splices(
    for changes: RelationshipChanges,
    in text: MarkupText,
    _ limits: ReadingLimits
  ) throws(Refusal) -> Splices {
    let elements = try MarkupElements(text, limits: limits)
    var splices = Splices()
    guard let root = elements.root else { return splices }
    for child in elements.children(of: 0, named: "Relationship") {
      let element = elements.all[child]
      guard let identifier = text.value("Id", of: element.tag),
        changes.removed.contains(identifier)
      else { continue }
      splices.replace(element.range, with: [])
    }
    let new = markup { $0.append(changes.added, prefix: elements.prefix) }
    if !new.isEmpty { splices.append(new, to: root, in: text) }
    return splices
  }

  /// A part of relationships where there was none.
  static func part(for changes: RelationshipChanges) -> [UInt8] {
    markup { out in
      out.appendDeclaration()
      out.append("<Relationships")
      out.append(attribute: "xmlns", packageNamespace)
      out.append(">")
      out.append(changes.added, prefix: "")
      out.append("</Relationships>")
    }
  }
}

extension OutputBuffer {
  fileprivate mutating func append(
    _ relationships: [PackageWiring.NewRelationship],
    prefix: String
  ) {
    for relationship in relationships {
      append(raw: "<\(prefix)Relationship")
      append(attribute: "Id", relationship.identifier)
      append(attribute: "Type", relationship.type)
      append(attribute: "Target", relationship.target)
      append("/>")
    }
  }
}
