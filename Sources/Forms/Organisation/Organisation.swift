/// The units that send workbooks in and that rows refer to, as a tree.
public struct Organisation: Sendable {
  /// One unit.
  public struct Unit: Sendable, Hashable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String
    /// Other names.
    public var aliases: [String]
    /// The level, in the words of the site.
    public var level: String
    /// The id of the unit above.
    public var parent: String?
    /// The first day that it exists; none where it always did.
    public var activeFrom: CalendarDate?
    /// The last day that it exists; none where there is no end in sight.
    public var activeTo: CalendarDate?

    /// Makes a unit.
    public init(
      id: String,
      name: String,
      aliases: [String] = [],
      level: String,
      parent: String? = nil,
      activeFrom: CalendarDate? = nil,
      activeTo: CalendarDate? = nil
    ) {
      self.id = id
      self.name = name
      self.aliases = aliases
      self.level = level
      self.parent = parent
      self.activeFrom = activeFrom
      self.activeTo = activeTo
    }

    /// Whether it is there on some day of a period.
    public func isActive(in period: Period) -> Bool {
      if let activeFrom, activeFrom > period.end { return false }
      if let activeTo, activeTo < period.start { return false }
      return true
    }
  }

  /// The units, in the order of the master data.
  public let units: [Unit]
  let byName: [String: [String]]
  let byID: [String: Unit]
  let namesByID: [String: [String]]
  private let children: [String: [String]]

  /// Makes an organisation of units.
  public init(units: [Unit]) {
    self.units = units
    var byName: [String: [String]] = [:]
    var byID: [String: Unit] = [:]
    var namesByID: [String: [String]] = [:]
    for unit in units {
      byID[unit.id] = unit
      for name in [unit.id, unit.name] + unit.aliases {
        let key = Folding.unitKey(name)
        guard !key.isEmpty, !(namesByID[unit.id] ?? []).contains(key) else { continue }
        byName[key, default: []].append(unit.id)
        namesByID[unit.id, default: []].append(key)
      }
    }
    self.byName = byName
    self.byID = byID
    self.namesByID = namesByID
    self.children = Dictionary(grouping: units.filter { $0.parent != nil }) { $0.parent ?? "" }
      .mapValues { $0.map(\.id) }
  }

  /// The unit of an id.
  public func unit(_ id: String) -> Unit? { byID[id] }

  /// Whether a unit is another or stands somewhere below it.
  public func contains(_ id: String, in unit: String) -> Bool {
    var place: String? = id
    // The tree may have been typed as a ring.
    for _ in 0...units.count {
      guard let current = place else { return false }
      if current == unit { return true }
      place = byID[current]?.parent
    }
    return false
  }

  /// The ids of a unit and of all below it.
  public func subtree(of id: String) -> [String] {
    var ids = [id]
    var known: Set = [id]
    var position = 0
    while position < ids.count {
      for child in children[ids[position]] ?? [] where known.insert(child).inserted {
        ids.append(child)
      }
      position += 1
    }
    return ids
  }
}
