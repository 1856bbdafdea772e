/// The parts of a package and how they refer to each other.
///
/// A part is added once, with its name, type and owner; the list of content types and the
/// relationship files follow. A relationship may also lead out of the package, and two owners may
/// share a part.
struct PackageOutline {
  /// A part: where it lies, what it is, and by which kind of relationship its owner finds it.
  struct Part {
    /// The name without a leading slash, as in `xl/styles.xml`.
    var name: String
    var contentType: StaticString
    var relationshipType: StaticString
    var content: PartContent
    /// Whether the ending of the name tells the type, as for pictures, so that the part itself need
    /// not be listed.
    var isTypedByExtension = false
  }

  /// Where a relationship leads.
  private struct Relationship {
    var type: StaticString
    var target: String
    var isExternal = false
  }

  /// The name of the package itself as an owner.
  static let root = ""

  private(set) var parts: [Part] = []
  private var relationships: [(owner: String, ways: [Relationship])] = []
  private var owners: [String: Int] = [:]

  /// Adds a part and returns the id by which its owner refers to it.
  @discardableResult
  mutating func add(_ part: Part, ownedBy owner: String) -> String {
    parts.append(part)
    return link(to: part.name, as: part.relationshipType, from: owner)
  }

  /// Lets an owner refer to a part that is there or will be, and returns the id.
  mutating func link(to name: String, as type: StaticString, from owner: String) -> String {
    // An absolute target is right whatever folder the owner lies in.
    append(Relationship(type: type, target: "/" + name), to: owner)
  }

  /// Lets an owner refer to an address outside of the package, and returns the id.
  mutating func link(toAddress address: String, as type: StaticString, from owner: String)
    -> String
  {
    append(Relationship(type: type, target: address, isExternal: true), to: owner)
  }

  private mutating func append(_ way: Relationship, to owner: String) -> String {
    let index = owners[owner] ?? relationships.count
    if index == relationships.count {
      owners[owner] = index
      relationships.append((owner, []))
    }
    relationships[index].ways.append(way)
    return "rId\(relationships[index].ways.count)"
  }

  /// The files of the package in the order in which they are stored: the content types first, as
  /// programs that look only at the first entry expect, then relationships, then parts.
  func files() -> [(name: String, content: PartContent)] {
    var files = [("[Content_Types].xml", contentTypes())]
    for (owner, ways) in relationships {
      files.append((Self.relationshipsName(of: owner), relationshipFile(ways)))
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
    var extensions: Set<Substring> = []
    for part in parts where part.isTypedByExtension {
      let ending = part.name[(part.name.lastIndex(of: ".") ?? part.name.startIndex)...].dropFirst()
      guard extensions.insert(ending).inserted else { continue }
      out.append("<Default")
      out.append(attribute: "Extension", String(ending))
      out.append(" ContentType=\"")
      out.append(part.contentType)
      out.append("\"/>")
    }
    for part in parts where !part.isTypedByExtension {
      out.append("<Override")
      out.append(attribute: "PartName", "/" + part.name)
      out.append(" ContentType=\"")
      out.append(part.contentType)
      out.append("\"/>")
    }
    out.append("</Types>")
    return PartContent(out)
  }

  private func relationshipFile(_ ways: [Relationship]) -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append(
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    )
    for (index, way) in ways.enumerated() {
      out.append("<Relationship")
      out.append(attribute: "Id", "rId\(index + 1)")
      out.append(" Type=\"")
      out.append(way.type)
      out.append("\" Target=\"")
      out.append(plain: way.target)
      out.append(way.isExternal ? "\" TargetMode=\"External\"/>" : "\"/>")
    }
    out.append("</Relationships>")
    return PartContent(out)
  }

  private static func relationshipsName(of owner: String) -> String {
    guard let slash = owner.lastIndex(of: "/") else { return "_rels/\(owner).rels" }
    return "\(owner[...slash])_rels/\(owner[owner.index(after: slash)...]).rels"
  }
}
