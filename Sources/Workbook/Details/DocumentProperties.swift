/// What a workbook says of itself: the core properties (ECMA-376 part 2, 8.3) and those of the
/// program (part 1, 22.2).
public struct DocumentProperties: Sendable, Hashable {
  /// The title.
  public var title: String?
  /// What it is about.
  public var subject: String?
  /// Who made it.
  public var creator: String?
  /// Words that it is found by.
  public var keywords: String?
  /// What it holds, in words.
  public var summary: String?
  /// Who changed it last.
  public var lastModifiedBy: String?
  /// What kind of document it is.
  public var category: String?
  /// When it was made, as written: mostly `2026-03-31T08:00:00Z`.
  public var created: String?
  /// When it was changed last, as written.
  public var modified: String?
  /// The program that wrote it.
  public var application: String?
  /// The version of that program.
  public var applicationVersion: String?
  /// The company.
  public var company: String?
  /// The manager.
  public var manager: String?

  /// Makes properties that say nothing.
  public init() {}
}

/// Reads one of the parts of properties: the children of the root, by name.
final class PropertiesHandler: DetailHandler {
  private let fields: [String: WritableKeyPath<DocumentProperties, String?>]
  /// What was found, beside what was there before.
  private(set) var properties: DocumentProperties

  init(core properties: DocumentProperties, limits: ReadingLimits) {
    self.properties = properties
    fields = [
      "title": \.title, "subject": \.subject, "creator": \.creator, "keywords": \.keywords,
      "description": \.summary, "lastModifiedBy": \.lastModifiedBy, "category": \.category,
      "created": \.created, "modified": \.modified,
    ]
    super.init(root: "coreProperties", limits: limits)
  }

  init(application properties: DocumentProperties, limits: ReadingLimits) {
    self.properties = properties
    fields = [
      "Application": \.application, "AppVersion": \.applicationVersion, "Company": \.company,
      "Manager": \.manager,
    ]
    super.init(root: "Properties", limits: limits)
  }

  override func finish(_ text: String) -> MarkupFlow {
    // Most core properties are in the namespaces of Dublin Core.
    guard path.count == 2, let name = path.last,
      let field = fields[name.hasPrefix(":") ? String(name.dropFirst()) : name]
    else { return .next }
    properties[keyPath: field] = text.resolvingEscapes
    return keep([text])
  }
}
