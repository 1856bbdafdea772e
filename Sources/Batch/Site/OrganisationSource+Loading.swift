import Figures
import Forms

extension OrganisationSource {
  /// Reads `organisation`: a list of units, or the record whose rows are the units.
  init?(_ map: ConfigurationMap, records: [String: RecordDefinition]?) {
    if let node = map.node("units") {
      let units = Self.units(node)
      map.finish()
      self = .units(units)
    } else {
      guard let record = OrganisationRecord(map, records: records) else { return nil }
      self = .record(record)
    }
  }

  /// The units of a list, each with a place in one tree.
  private static func units(_ node: ConfigurationNode) -> [Organisation.Unit] {
    var units: [Organisation.Unit] = []
    var parents: [String: ConfigurationNode] = [:]
    for entry in node.list(expected: "a list of units") ?? [] {
      guard let map = entry.map() else { continue }
      let id = map.name("id")
      let name = map.string("name")
      let level = map.string("level")
      var unit = Organisation.Unit(id: id ?? "", name: name ?? "", level: level ?? "")
      unit.aliases = map.strings("aliases")
      if let above = map.node("parent") {
        unit.parent = above.string()
        parents[unit.id] = above
      }
      unit.activeFrom = map.node("activeFrom")?.date()
      unit.activeTo = map.node("activeTo")?.date()
      map.finish()
      guard id != nil, name != nil, level != nil else { continue }
      if units.contains(where: { $0.id == unit.id }) {
        map.node("id")?.report(found: "the unit “\(unit.id)” twice", expected: "each unit once")
      }
      units.append(unit)
    }
    let organisation = Organisation(units: units)
    for unit in units {
      guard let parent = unit.parent, let node = parents[unit.id] else { continue }
      if organisation.unit(parent) == nil {
        node.report(expected: "the id of a unit")
      } else if organisation.contains(parent, in: unit.id) {
        node.report(expected: "a unit that does not stand below \(unit.id) itself")
      }
    }
    return units
  }
}

extension OrganisationRecord {
  fileprivate init?(_ map: ConfigurationMap, records: [String: RecordDefinition]?) {
    let record = map.name("record")
    let definition = record.flatMap { records?[$0] }
    if let records, let record, records[record] == nil {
      map.node("record")?.report(expected: "the name of a record")
    }
    func field(_ key: String) -> String? {
      guard let node = map.node(key), let name = node.string() else { return nil }
      if let definition, definition.field(name) == nil {
        node.report(expected: "a field of \(definition.name)")
      }
      return name
    }
    for key in ["id", "name", "level"] { _ = map.required(key) }
    let (id, name, level) = (field("id"), field("name"), field("level"))
    let (aliases, parent) = (field("aliases"), field("parent"))
    let (from, to) = (field("activeFrom"), field("activeTo"))
    map.finish()
    guard let record, let id, let name, let level else { return nil }
    self.init(record: record, id: id, name: name, level: level)
    self.aliases = aliases
    self.parent = parent
    self.activeFrom = from
    self.activeTo = to
  }
}
