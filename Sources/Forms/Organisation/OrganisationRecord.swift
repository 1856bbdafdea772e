/// Which record lists the units of a site, and which of its fields say what.
public struct OrganisationRecord: Sendable, Hashable {
  /// The record.
  public var record: String
  /// The field of the id.
  public var id: String
  /// The field of the name.
  public var name: String
  /// The field of other names, split by `、`; none where units have one name.
  public var aliases: String?
  /// The field of the level.
  public var level: String
  /// The field of the unit above; none where there is no tree.
  public var parent: String?
  /// The field of the first day.
  public var activeFrom: String?
  /// The field of the last day.
  public var activeTo: String?

  /// Makes a description of such a record.
  public init(record: String, id: String, name: String, level: String) {
    self.record = record
    self.id = id
    self.name = name
    self.level = level
  }

  /// The unit that a record describes; nothing where id, name or level are missing.
  package func unit(from values: FieldMap<FieldValue>) -> Organisation.Unit? {
    guard let id = values[id]?.description, let name = values[name]?.description,
      let level = values[level]?.description
    else { return nil }
    return Organisation.Unit(
      id: id,
      name: name,
      aliases: aliases.flatMap { values[$0] }.map(Self.names) ?? [],
      level: level,
      parent: parent.flatMap { values[$0]?.description },
      activeFrom: activeFrom.flatMap { values[$0] }.flatMap(Self.date),
      activeTo: activeTo.flatMap { values[$0] }.flatMap(Self.date)
    )
  }

  private static func names(_ value: FieldValue) -> [String] {
    switch value {
    case .list(let names): names
    default:
      value.description.split { "、,,;;".contains($0) }.map {
        String($0.trimmingPrefix(" "))
      }
    }
  }

  private static func date(_ value: FieldValue) -> CalendarDate? {
    if case .date(let date) = value { date } else { nil }
  }
}
