/// The keys by which records are known, and by which one record refers to another.
enum RecordKeys {
  /// The key of a record: the values of the first set of fields that all have one, folded.
  ///
  /// Nothing where no set is complete; the record then is one of its own.
  static func key(
    of values: FieldMap<FieldValue>,
    definition: RecordDefinition,
    header: SubmissionHeader
  ) -> String? {
    for set in definition.keys {
      let parts = set.compactMap { name in
        part(name, of: values, definition: definition, header: header)
      }
      if parts.count == set.count { return parts.joined(separator: "|") }
    }
    return nil
  }

  /// The field that holds the key of the record that a reference names.
  static func link(_ field: String) -> String { field + "_key" }

  /// Adds the keys of the records that a record refers to.
  static func addLinks(
    to values: inout FieldMap<FieldValue>,
    of definition: RecordDefinition,
    records: [String: RecordDefinition],
    header: SubmissionHeader
  ) {
    for field in definition.fields {
      guard case .recordReference(let name) = field.type, let value = values[field.name],
        let target = records[name], let identifier = identifier(of: target)
      else { continue }
      var named: FieldMap = [identifier: value]
      named["unit_id"] = values["unit_id"]
      values[link(field.name)] = key(of: named, definition: target, header: header).map {
        .text($0)
      }
    }
  }

  /// What a clerk calls a record: the value of its identifier.
  static func name(
    of values: FieldMap<FieldValue>,
    definition: RecordDefinition
  ) -> FieldValue? {
    identifier(of: definition).flatMap { values[$0] }
  }

  /// The one field of the first key that is neither unit nor period.
  private static func identifier(of definition: RecordDefinition) -> String? {
    let names = definition.keys.first?.filter { $0 != "unit_id" && $0 != "period" } ?? []
    return names.count == 1 ? names.first : nil
  }

  private static func part(
    _ name: String,
    of values: FieldMap<FieldValue>,
    definition: RecordDefinition,
    header: SubmissionHeader
  ) -> String? {
    guard let value = values[link(name)] ?? values[name] else {
      switch name {
      case "unit_id": return header.unit.map(Folding.word)
      case "period": return header.period?.description
      default: return nil
      }
    }
    // Of a number every sign counts: H-1-1 is not H-11. Of a text only its words do.
    return switch definition.field(name)?.type {
    case .text, .person: Folding.key(value.description)
    default: Folding.word(value.description)
    }
  }
}
