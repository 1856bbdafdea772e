extension LibraryLoader {
  /// A field of a record; none where it has no name.
  func loadField(_ node: ConfigurationNode, of record: String) -> FieldDefinition? {
    guard let map = node.map() else { return nil }
    let name = map.name()
    let title = map.localized("title")
    var field = FieldDefinition(
      name: name ?? "",
      title: title ?? LocalizedText(name ?? "", name ?? ""),
      type: .text
    )
    field.aliases = map.strings("aliases")
    field.description = map.node("description")?.localized()
    field.unit = map.optionalString("unit")
    field.allowsDitto = map.boolean("ditto")
    field.fillsDown = map.boolean("fillDown")
    field.isSensitive = map.boolean("sensitive")
    (field.softMinimum, field.softMaximum) = map.bounds("soft")
    field.brackets = map.node("brackets")?.choice([
      "minus": FieldDefinition.Brackets.minus, "plain": .plain,
    ])
    field.dateOrder = map.node("format")?.choice([
      "%m/%d/%Y": FieldDefinition.DateOrder.monthFirst, "%d/%m/%Y": .dayFirst,
    ])
    field.window = map.optionalMap("window").flatMap(window)
    let constrained = constraints(map, into: &field)
    field.categories += map.list("categories").compactMap(category)
    let isNeeded = map.node("column")?.choice(["required": true, "alternative": false])
    field.needsColumn = isNeeded == true
    field.isAlternative = isNeeded == false
    let type = type(map, into: &field)
    references(map, into: &field, of: record)
    field.example = map.node("example").flatMap { example($0, of: field) }
    map.finish()
    checkCategories(of: field, map)
    if let type { checkFit(of: field, type, map, constrained) }
    return name == nil ? nil : field
  }

  private func constraints(
    _ map: ConfigurationMap,
    into field: inout FieldDefinition
  ) -> ConfigurationMap? {
    guard let constraints = map.optionalMap("constraints") else { return nil }
    field.isRequired = constraints.boolean("required")
    field.minimumLength = constraints.optionalInteger("minLength")
    (field.minimum, field.maximum) = constraints.bounds()
    field.categories = constraints.strings("enum").map { FieldDefinition.Category(value: $0) }
    constraints.finish()
    return constraints
  }

  private func category(_ node: ConfigurationNode) -> FieldDefinition.Category? {
    guard node.isMap, let map = node.map() else {
      return node.string(expected: "a value, or {value: text, label: text, synonyms: a list}")
        .map { FieldDefinition.Category(value: $0) }
    }
    defer { map.finish() }
    let value = map.string("value")
    let label = map.node("label")?.localized()
    let synonyms = map.strings("synonyms")
    return value.map { FieldDefinition.Category(value: $0, label: label, synonyms: synonyms) }
  }

  private func window(_ map: ConfigurationMap) -> FieldDefinition.Window? {
    defer { map.finish() }
    return FieldDefinition.Window(
      from: map.node("from").flatMap(bound),
      to: map.node("to").flatMap(bound),
      warnAfterDays: map.node("warnAfter")?.days()
    )
  }

  private func bound(_ node: ConfigurationNode) -> FieldDefinition.Window.Bound? {
    let expected = "received, period.start or period.end, or with days as in period.end-2d"
    guard let text = node.string(expected: expected) else { return nil }
    if let bound = FieldDefinition.Window.Bound(text) { return bound }
    node.report(expected: expected)
    return nil
  }

  /// A period to try examples in.
  private var anyPeriod: Period { Period.week(containing: CalendarDate(daysSinceEpoch: 0)) }

  /// An example, which must be one of the categories or a day where the field has such.
  private func example(_ node: ConfigurationNode, of field: FieldDefinition) -> LocalizedText? {
    guard let example = node.localized() else { return nil }
    let texts = [example.chinese, example.english]
    switch field.type {
    case .date where texts.contains { FieldDefinition.day(ofExample: $0, in: anyPeriod) == nil }:
      node.report(expected: "a day, as in period.start+1d or 2026-03-12")
    case .category where field.splitting == .none:
      let values = Set(field.categories.flatMap(\.words))
      if !values.isSuperset(of: texts) { node.report(expected: "one of the categories") }
    case .integer, .decimal, .percent:
      if !texts.allSatisfy(FieldDefinition.isNumber) {
        node.report(expected: "a number, in quotes")
      }
    default: break
    }
    return example
  }

  // MARK: Type

  /// What `type` says, before `kind` refines it.
  private enum BaseType { case string, number, integer, boolean, date, dateTime, time, list }

  private func type(_ map: ConfigurationMap, into field: inout FieldDefinition) -> BaseType? {
    let kindNode = map.node("kind")
    let reference = reference(map)
    let split = map.node("split")?.choice([
      "list": FieldDefinition.Splitting.list, "numbered": .numbered,
    ])
    let base = map.required("type")?.choice([
      "string": BaseType.string, "integer": .integer, "number": .number, "boolean": .boolean,
      "date": .date, "datetime": .dateTime, "time": .time, "list": .list,
    ])
    field.splitting = split ?? (base == .list ? .list : .none)
    switch base {
    case nil: return nil
    case .string, .list:
      let kind = kindNode?.choice([
        "text": FieldDefinition.FieldType.text, "identifier": .identifier, "person": .person,
        "category": .category, "unit": .unitReference, "period": .period,
        "reference": reference ?? .text,
      ])
      field.type = kind ?? reference ?? (field.categories.isEmpty ? .text : .category)
      if kind == .text, reference == nil, kindNode?.string() == "reference" {
        kindNode?.report(expected: "the key reference beside it")
      }
    case .number:
      field.type =
        kindNode?.choice([
          "decimal": FieldDefinition.FieldType.decimal, "percent": .percent, "hours": .hours,
        ]) ?? .decimal
    case .integer: field.type = .integer
    case .boolean: field.type = .boolean
    case .date: field.type = .date
    case .dateTime: field.type = .dateTime
    case .time: field.type = .time
    }
    if ![.string, .list, .number].contains(base) {
      kindNode?.report(expected: "no kind; only string, list and number have one")
    }
    return base
  }

  private func reference(_ map: ConfigurationMap) -> FieldDefinition.FieldType? {
    guard let map = map.node("reference")?.map(expected: "{catalog: name} or {record: name}")
    else { return nil }
    defer { map.finish() }
    if let node = map.node("catalog"), let name = node.string() {
      expectCatalog(node, name)
      return .catalogReference(name)
    }
    if let node = map.node("record"), let name = node.string() {
      expectRecord(node, name)
      return .recordReference(name)
    }
    if map.keys.isEmpty { _ = map.required("catalog") }
    return nil
  }

  // MARK: Checks

  private func references(
    _ map: ConfigurationMap,
    into field: inout FieldDefinition,
    of record: String
  ) {
    if let node = map.node("unitFrom"), let name = node.string() {
      expectField(node, name, of: record)
      field.unitFrom = name
    }
    if let node = map.node("measuredBy"), let name = node.string() {
      field.measuredBy = name
      expectField(node, name, of: record)
      checks.append { loader in
        guard let measure = loader.records[record]?.field(name) else { return }
        if case .catalogReference = measure.type { return }
        node.report(expected: "a field that refers to a catalog")
      }
    }
    guard let phrases = map.optionalMap("phrases") else { return }
    let type = field.type
    for key in phrases.keys {
      guard let node = phrases.node(key), let name = node.string() else { continue }
      field.phrases[key] = name
      expectField(node, name, of: record)
      checks.append { loader in
        guard let other = loader.records[record]?.field(name), other.type != type else { return }
        node.report(expected: "a field of the same type")
      }
    }
  }

  private func checkCategories(of field: FieldDefinition, _ map: ConfigurationMap) {
    guard let node = map.node("categories") ?? map.node("constraints") else { return }
    var vocabulary = Vocabulary()
    for category in field.categories {
      vocabulary.claim(category.words, for: category.value, at: node)
    }
    if Set(field.categories.map(\.value)).count < field.categories.count {
      node.report(found: "a value twice", expected: "each value once")
    }
  }

  /// Checks that no key stands on a type that can do nothing with it.
  private func checkFit(
    of field: FieldDefinition,
    _ type: BaseType,
    _ map: ConfigurationMap,
    _ constraints: ConfigurationMap?
  ) {
    let isNumber = type == .number || type == .integer
    let isText = type == .string || type == .list
    func only(_ keys: [String], in map: ConfigurationMap?, if fits: Bool, _ types: String) {
      guard !fits, let map else { return }
      for key in keys where map.keys.contains(key) {
        map.keyNode(key)?.report(
          found: "“\(key)” of a field that has none",
          expected: "it on \(types) only"
        )
      }
    }
    only(
      ["unit", "unitFrom", "measuredBy", "soft", "brackets"],
      in: map,
      if: isNumber,
      "integer and number"
    )
    only(["minimum", "maximum"], in: constraints, if: isNumber, "integer and number")
    only(["minLength"], in: constraints, if: isText, "string and list")
    only(["enum"], in: constraints, if: field.type == .category, "kind category")
    only(["categories"], in: map, if: field.type == .category, "kind category")
    only(
      ["window", "format"],
      in: map,
      if: type == .date || type == .dateTime,
      "date and datetime"
    )
    only(["split", "reference"], in: map, if: isText, "string and list")
    if field.type == .category, field.categories.isEmpty {
      map.node("kind")?.report(expected: "categories beside it")
    }
  }
}
