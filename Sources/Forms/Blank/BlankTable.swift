/// A table as a blank form shows it: its columns, each under a header by which the reader knows it
/// again.
public struct BlankTable: Sendable {
  /// A column to fill in.
  public struct Column: Sendable {
    /// The record that its values belong to: that of the table, or one of its children.
    public var record: String
    /// The field.
    public var field: FieldDefinition
    /// The header, without a unit.
    public var header: LocalizedText
    /// Whether every row needs a value.
    public var isRequired: Bool

    /// The header with the unit in brackets, where the reader takes it for one.
    public func heading(in language: Language) -> String {
      let header = header[language]
      guard let unit = field.unit else { return header }
      let full = header + LocalizedText("", " ")[language] + "(\(unit))"
      let folded = Folding.header(full)
      let isUnderstood = folded.unit != nil && folded.key == Folding.header(header).key
      return isUnderstood ? full : header
    }
  }

  /// The table.
  public let table: FormDefinition.Table
  /// The record that a row makes.
  public let record: RecordDefinition
  /// The columns, in the order of the fields.
  public let columns: [Column]
}

extension FormLibrary {
  /// The tables of a form as its blank shows them.
  ///
  /// A table that may be absent is left out where its record has columns in another table, and so
  /// are columns that say what the head of the form says already, or what other columns say.
  public func blankTables(of form: FormDefinition) -> [BlankTable] {
    let children = Set(form.tables.flatMap(\.children).map(\.record))
    return form.tables.enumerated().compactMap { position, table in
      if !table.isRequired, children.contains(table.record) { return nil }
      guard let record = records[table.record] else { return nil }
      let index = HeaderIndex(table: table, position: position, records: records)
      var columns = record.fields.compactMap { field -> BlankTable.Column? in
        guard !field.isAlternative, !isToldAbove(field, form) else { return nil }
        return column(field, of: record.name, isChild: false, index)
      }
      for child in table.children {
        for name in child.fields {
          guard let field = records[child.record]?.field(name), !field.isAlternative,
            let column = column(field, of: child.record, isChild: true, index)
          else { continue }
          columns.append(column)
        }
      }
      return BlankTable(table: table, record: record, columns: columns)
    }
  }

  /// Whether the field tells the unit that the head of the form names.
  private func isToldAbove(_ field: FieldDefinition, _ form: FormDefinition) -> Bool {
    field.name == "unit_id" && field.type == .unitReference && !field.isRequired
      && !form.isReference
  }

  private func column(
    _ field: FieldDefinition,
    of record: String,
    isChild: Bool,
    _ index: HeaderIndex
  ) -> BlankTable.Column? {
    let meaning = HeaderIndex.Meaning(record: record, field: field.name)
    func header(_ first: String) -> String? {
      let names = [first] + field.aliases + [field.title.chinese, field.title.english, field.name]
      let known = names.filter { index.meaning(of: Folding.header($0).key) == meaning }
      // A slash stands for a header of two rows; a blank has one.
      return known.first { !$0.contains("/") } ?? known.first
    }
    guard let chinese = header(field.title.chinese), let english = header(field.title.english)
    else { return nil }
    return BlankTable.Column(
      record: record,
      field: field,
      header: LocalizedText(chinese, english),
      // A row of the table need not have a child.
      isRequired: field.isRequired && !isChild
    )
  }
}
