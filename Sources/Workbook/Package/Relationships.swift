/// The relationships of one part: where its identifiers lead (ECMA-376 part 2, 6.5).
struct Relationships {
  /// One way out of a part.
  struct Relationship {
    let identifier: String
    let type: String
    let target: String
    let isExternal: Bool
  }

  private let all: [Relationship]
  private let places: [String: Int]

  /// Reads the relationships of a part; none where the package holds none for it.
  init(of part: String, in archive: borrowing Archive, limits: ReadingLimits) throws(WorkbookError)
  {
    let name = PartName.relationships(of: part)
    var found: [Relationship] = []
    var textBytes = 0
    guard archive.name(of: name) != nil else {
      all = []
      places = [:]
      return
    }
    try MarkupWalk.read(try archive.open(name), root: "Relationships", limits: limits) {
      path,
      attributes in
      guard path.count == 2, path.last == "Relationship" else { return nil }
      guard found.count < limits.relationships else {
        return (.overLimit, "more than \(limits.relationships) relationships")
      }
      let target = attributes.string("Target") ?? ""
      let identifier = attributes.string("Id") ?? ""
      let type = attributes.string("Type") ?? ""
      textBytes += identifier.utf8.count + type.utf8.count + target.utf8.count
      guard textBytes <= limits.detailTextBytes else {
        return (.overLimit, "relationships of more than \(limits.detailTextBytes) bytes")
      }
      let isExternal = attributes.string("TargetMode") == "External"
      found.append(
        Relationship(
          identifier: identifier,
          type: type,
          target: isExternal ? target : PartName.resolve(target, from: part),
          isExternal: isExternal
        )
      )
      return nil
    }
    all = found
    places = Dictionary(zip(found.map(\.identifier), found.indices)) { first, _ in first }
  }

  /// The relationship of an identifier; of two with one identifier the first.
  subscript(identifier: String) -> Relationship? { places[identifier].map { all[$0] } }

  /// Where the first relationship of a kind leads to, inside of the package.
  func target(ofKind kind: String) -> String? {
    first(ofKind: kind).flatMap { $0.isExternal ? nil : $0.target }
  }

  /// All relationships of a kind.
  func all(ofKind kind: String) -> [Relationship] { all.filter { $0.isOf(kind: kind) } }

  /// The first relationship of a kind: the last word of its type, which Transitional and Strict
  /// share.
  func first(ofKind kind: String) -> Relationship? {
    all.first { $0.isOf(kind: kind) }
  }
}

extension Relationships.Relationship {
  /// Whether the type is of a kind, such as `worksheet`.
  func isOf(kind: String) -> Bool { type.hasSuffix("/" + kind) }
}
