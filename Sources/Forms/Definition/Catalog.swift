/// A list of named things that rows refer to: kinds of work, materials.
public struct Catalog: Sendable {
  /// One named thing.
  public struct Entry: Sendable {
    /// The id that records hold.
    public var id: String
    /// The name that people know; it also matches a cell.
    public var title: LocalizedText
    /// Other names.
    public var aliases: [String] = []
    /// The unit that its values are stored in.
    public var unit: String?
    /// The smallest value that is possible.
    public var minimum: ExactDecimal?
    /// The largest value that is possible.
    public var maximum: ExactDecimal?
    /// A value below draws a warning.
    public var softMinimum: ExactDecimal?
    /// A value above draws a warning.
    public var softMaximum: ExactDecimal?

    /// Makes an entry.
    public init(id: String, title: LocalizedText) {
      self.id = id
      self.title = title
    }
  }

  /// The name by which fields refer to the catalog.
  public var name: String
  /// The entries, in the order that reports show them.
  public var entries: [Entry]

  /// Makes a catalog.
  public init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }
}
