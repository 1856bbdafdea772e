/// Values by the names of fields, in the order in which the names came.
///
/// The records of a table have the same names again and again. They are kept once for all of them,
/// where each begins ``emptied`` from the one before, and a record is then no more than its values.
/// A name is looked for by comparing, which costs less than hashing for as few as a record has.
public struct FieldMap<Value> {
  /// The names, whether they have a value or not.
  @usableFromInline private(set) var names: [String]
  /// The value of each name.
  @usableFromInline private(set) var slots: [Value?]

  /// Makes an empty map.
  public init() { (names, slots) = ([], []) }

  /// Makes a map of names, each with the value that it is given, if any.
  init<Failure>(names: [String], _ value: () throws(Failure) -> Value?) throws(Failure) {
    self.names = names
    slots = []
    slots.reserveCapacity(names.count)
    for _ in names { slots.append(try value()) }
  }

  /// The value of a name; nothing where it has none.
  public subscript(name: String) -> Value? {
    @inlinable get {
      for place in names.indices where names[place] == name { return slots[place] }
      return nil
    }
    set {
      for place in names.indices where names[place] == name {
        slots[place] = newValue
        return
      }
      guard let newValue else { return }
      names.append(name)
      slots.append(newValue)
    }
  }

  /// A map of the same names without their values.
  var emptied: Self { Self(names: names) { nil } }

  /// The values, in order.
  var present: some Sequence<Value> { slots.lazy.compactMap { $0 } }
}

extension FieldMap: Sequence {
  /// The names that have a value, in order, each with its value.
  public func makeIterator() -> some IteratorProtocol<(name: String, value: Value)> {
    zip(names, slots).lazy.compactMap { name, slot in slot.map { (name: name, value: $0) } }
      .makeIterator()
  }
}

extension FieldMap: Sendable where Value: Sendable {}

extension FieldMap: Equatable where Value: Equatable {
  /// Whether the same names have the same values, in whatever order.
  public static func == (left: Self, right: Self) -> Bool {
    if left.names == right.names { return left.slots == right.slots }
    return left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }
}

extension FieldMap: Hashable where Value: Hashable {
  /// Hashes what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(Dictionary(map { ($0.name, $0.value) }) { first, _ in first })
  }
}

extension FieldMap {
  /// How many names have a value.
  private var count: Int { slots.count { $0 != nil } }
}

extension FieldMap: ExpressibleByDictionaryLiteral {
  /// Makes a map of names and values; of a name that comes twice, the last counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init()
    for (name, value) in elements { self[name] = value }
  }
}
