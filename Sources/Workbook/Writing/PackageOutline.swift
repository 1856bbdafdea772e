/// The parts of a package and how they refer to each other.
///
/// A part is added once, with its name, type and owner; the list of content types and the
/// relationship files follow.
struct PackageOutline {
  /// A part: where it lies, what it is, and by which kind of relationship its owner finds it.
  struct Part {
    /// The name without a leading slash, as in `xl/styles.xml`.
    var name: String
    var contentType: StaticString
    var relationshipType: StaticString
    var content: PartContent
  }

  /// The name of the package itself as an owner.
  static let root = ""

  private(set) var parts: [Part] = []
  private var relationships: [(owner: String, targets: [Int])] = []

  /// Adds a part and returns the id by which its owner refers to it.
  @discardableResult
  mutating func add(_ part: Part, ownedBy owner: String) -> String {
    parts.append(part)
    let index =
      relationships.firstIndex { $0.owner == owner }
      ?? {
        relationships.append((owner, []))
        return relationships.count - 1
      }()
    relationships[index].targets.append(parts.count - 1)
    return "rId\(relationships[index].targets.count)"
  }

  /// The files of the package in the order in which they are stored: the content types first, as
  /// programs that look only at the first entry expect, then relationships, then parts.
  func files() -> [(name: String, content: PartContent)] {
    var files = [("[Content_Types].xml", contentTypes())]
    for (owner, targets) in relationships {
      files.append((Self.relationshipsName(of: owner), relationshipFile(of: owner, targets)))
    }
    return files + parts.map { ($0.name, $0.content) }
  }

  private func contentTypes() -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
    out.append("<Default Extension=\"rels\"")
    out.append(" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
    out.append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
    for part in parts {
      out.append("<Override")
      out.append(attribute: "PartName", "/" + part.name)
      out.append(" ContentType=\"")
      out.append(part.contentType)
      out.append("\"/>")
    }
    out.append("</Types>")
    return PartContent(out)
  }

  private func relationshipFile(of owner: String, _ targets: [Int]) -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append(
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    )
    for (index, target) in targets.enumerated() {
      out.append("<Relationship")
      out.append(attribute: "Id", "rId\(index + 1)")
      out.append(" Type=\"")
      out.append(parts[target].relationshipType)
      out.append("\"")
      // An absolute target is right whatever folder the owner lies in.
      out.append(attribute: "Target", "/" + parts[target].name)
      out.append("/>")
    }
    out.append("</Relationships>")
    return PartContent(out)
  }

  private static func relationshipsName(of owner: String) -> String {
    guard let slash = owner.lastIndex(of: "/") else { return "_rels/\(owner).rels" }
    return "\(owner[...slash])_rels/\(owner[owner.index(after: slash)...]).rels"
  }
}
