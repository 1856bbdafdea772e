/// A type of record: its fields, and what makes two rows speak of the same thing.
public struct RecordDefinition: Sendable {
  /// The name in the ledger's views and in CSV, in English.
  public var name: String
  /// The name that people know.
  public var title: LocalizedText
  /// What people are told of it on a blank form.
  public var description: LocalizedText?
  /// The fields, in order.
  public var fields: [FieldDefinition]
  /// The sets of fields that identify a record; the first set whose fields all have values is used.
  ///
  /// With no set every row is a record of its own. `unit_id` and `period` of the submission may
  /// stand in a set, even where they are no fields of the record.
  public var keys: [[String]] = []
  /// The field under which records are listed together, so that a newer list replaces an older
  /// one: the lines of an order are those that the latest file with any of them lists.
  public var listedUnder: String?

  /// Makes a record type.
  public init(
    name: String,
    title: LocalizedText,
    fields: [FieldDefinition],
    keys: [[String]] = []
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.keys = keys
  }

  /// Whether any of its fields is sensitive.
  var hasSensitiveField: Bool { fields.contains(where: \.isSensitive) }

  /// Whether what it is known by, or listed under, is made of a sensitive field.
  package var hasSensitiveKey: Bool {
    (keys.flatMap { $0 } + [listedUnder].compactMap { $0 }).contains { name in
      field(name)?.isSensitive == true
    }
  }

  /// The field of a name.
  public func field(_ name: String) -> FieldDefinition? {
    fields.first { $0.name == name }
  }
}
