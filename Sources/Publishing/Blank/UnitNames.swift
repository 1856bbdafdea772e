import Forms

/// The names of units as a clerk of one unit may write them, each such that the reader knows which
/// unit is meant.
struct UnitNames {
  /// The unit that fills the form in.
  let own: String?
  /// A unit just below it, or else itself.
  let inner: String?
  /// All units: itself and those below it first.
  let all: [String]

  init(_ organisation: Organisation, unit: Organisation.Unit?, period: Period) {
    func name(_ id: String) -> String? {
      guard let known = organisation.unit(id) else { return nil }
      let above = known.parent.flatMap { organisation.unit($0)?.name } ?? ""
      return [known.name, above + known.name, id].first {
        organisation.resolve($0, within: unit?.id, level: nil) == id
      }
    }
    let active = Set(organisation.units.filter { $0.isActive(in: period) }.map(\.id))
    let inside = unit.map { organisation.subtree(of: $0.id).filter(active.contains) } ?? []
    let outside = organisation.units.map(\.id).filter {
      active.contains($0) && !inside.contains($0)
    }
    own = unit.flatMap { name($0.id) }
    inner = inside.dropFirst().first.flatMap(name) ?? own ?? outside.first.flatMap(name)
    all = (inside + outside).compactMap(name)
  }

  /// The name of a unit for title and head: such that the reader finds it there.
  static func stated(_ unit: Organisation.Unit, in organisation: Organisation) -> String {
    let above = unit.parent.flatMap { organisation.unit($0)?.name } ?? ""
    return [unit.name, above + unit.name, unit.id].first {
      organisation.find(in: $0, level: unit.level) == unit.id
    } ?? unit.name
  }
}
