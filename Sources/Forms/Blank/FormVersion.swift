extension FormLibrary {
  /// The version of a form: a mark that changes with what a clerk fills in.
  ///
  /// It is made of the definition and nobody has to raise it: of the tables and columns of the blank
  /// form, their titles, types, units, bounds and categories. What only the reader looks at (other
  /// names of a column, windows of dates) and what is looked up anew (catalogs, units, explanations)
  /// makes no form old.
  public func version(of form: FormDefinition) -> String {
    var lines = [form.name, form.period.rawValue]
    for table in blankTables(of: form) {
      lines.append("\(table.record.name) \(table.table.isRequired)")
      for column in table.columns {
        let field = column.field
        let categories = field.categories.flatMap { [$0.value] + $0.labels }
        let bounds = [field.minimum, field.maximum].map { $0.map { "\($0)" } ?? "" }
        lines.append(
          ([
            column.record, field.name, column.header.chinese, column.header.english,
            "\(field.type)", field.unit ?? "", "\(column.isRequired)", "\(field.splitting)",
            "\(field.minimumLength ?? 0)",
          ] + bounds + categories).joined(separator: "\u{1F}")
        )
      }
    }
    // FNV-1a: two versions of one form have to differ, and nobody gains by a forgery.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in lines.joined(separator: "\u{1E}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
