extension LibraryLoader {
  /// Takes in `forms/*.yaml`.
  func loadForm(_ node: ConfigurationNode) {
    guard let map = node.map() else { return }
    let name = map.name()
    var form = FormDefinition(
      name: name ?? "",
      title: map.localized("title") ?? LocalizedText("", ""),
      period: map.required("period")?.periodKind() ?? .week,
      unitLevel: level(map)
    )
    form.unitLevelPosition = map.node("unit")?.position
    form.titlePatterns = map.list("titles").compactMap { $0.pattern() }
    form.filePatterns = map.list("files").compactMap { $0.pattern() }
    form.sheetTitle = map.node("sheetTitle")?.localized()
    form.notes = map.list("notes").compactMap { $0.localized() }
    form.isReference = map.boolean("reference")
    form.deadline = map.optionalMap("due").flatMap(deadline)
    form.oldestDays = map.node("oldest")?.days()
    form.acceptance =
      map.node("acceptance")?.choice([
        "strict": FormDefinition.Acceptance.strict, "cutOff": .cutOff,
      ]) ?? .strict
    form.witnesses = map.optionalInteger("witnesses") ?? 1
    if !(1...3).contains(form.witnesses) { map.node("witnesses")?.report(expected: "1, 2 or 3") }
    for tableNode in map.required("tables")?.list() ?? [] {
      guard let table = table(tableNode) else { continue }
      if form.tables.contains(where: { $0.record == table.record }) {
        tableNode.report(found: "“\(table.record)” twice", expected: "one table of each record")
      }
      form.tables.append(table)
    }
    map.finish()
    guard let name else { return }
    if forms.contains(where: { $0.name == name }) {
      map.node("name")?.report(expected: "a name that no other form has")
    }
    forms.append(form)
  }

  private func level(_ map: ConfigurationMap) -> String {
    guard let unit = map.required("unit")?.map(expected: "{level: text}") else { return "" }
    defer { unit.finish() }
    return unit.string("level") ?? ""
  }

  private func deadline(_ map: ConfigurationMap) -> FormDefinition.Deadline? {
    let days = map.required("days")?.integer(expected: "a number of days, 1 for the day after")
    let time = map.required("time")?.time()
    let moves = map.boolean("workingDay")
    map.finish()
    guard let days, let time else { return nil }
    return FormDefinition.Deadline(days: days, time: time, movesToWorkingDay: moves)
  }

  private func table(_ node: ConfigurationNode) -> FormDefinition.Table? {
    guard let map = node.map() else { return nil }
    defer { map.finish() }
    let recordNode = map.required("record")
    let hints = map.strings("hints")
    let isRequired = map.boolean("required")
    let anchor = map.node("anchor")
    let children = map.list("children")
    let rows = map.node("rows")?.integer(expected: "a number of rows from 1 to 1000")
    if let rows, !(1...1_000).contains(rows) {
      map.node("rows")?.report(expected: "a number of rows from 1 to 1000")
    }
    guard let recordNode, let record = recordNode.string(expected: "the name of a record") else {
      return nil
    }
    expectRecord(recordNode, record)
    var table = FormDefinition.Table(record: record)
    table.hints = hints
    table.blankRows = rows
    table.isRequired = isRequired
    table.anchor = anchor.flatMap { fieldName($0, of: record) }
    table.children = children.compactMap { child($0, of: record) }
    return table
  }

  private func child(_ node: ConfigurationNode, of parent: String) -> FormDefinition.Child? {
    guard let map = node.map() else { return nil }
    let recordNode = map.required("record")
    let fields = map.required("fields")?.list() ?? []
    let link = map.required("link")
    let inherits = map.optionalMap("inherits")
    map.finish()
    guard let recordNode, let record = recordNode.string(expected: "the name of a record") else {
      return nil
    }
    expectRecord(recordNode, record)
    var child = FormDefinition.Child(
      record: record,
      fields: fields.compactMap { fieldName($0, of: record) },
      link: link.flatMap { fieldName($0, of: record) } ?? ""
    )
    for key in inherits?.keyNodes ?? [] {
      guard let field = fieldName(key, of: record), let value = inherits?.node(field) else {
        continue
      }
      child.inherits[field] = fieldName(value, of: parent)
    }
    return child
  }

  /// The name of a field, checked when all records are there.
  private func fieldName(_ node: ConfigurationNode, of record: String) -> String? {
    guard let name = node.string(expected: "the name of a field") else { return nil }
    expectField(node, name, of: record)
    return name
  }
}
