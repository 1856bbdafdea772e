import Testing

@testable import Forms

@Suite struct FieldMapTests {
  @Test func `holds the values of names in their order`() {
    var map: FieldMap<Int> = ["b": 1, "a": 2]
    map["c"] = 3
    map["b"] = 4
    map["gone"] = nil
    #expect(map["b"] == 4 && map["a"] == 2 && map["c"] == 3 && map["d"] == nil)
    #expect(map.map(\.name) == ["b", "a", "c"])
    #expect(Array(map.present) == [4, 2, 3])
  }

  @Test func `forgets a value and not its place`() {
    var map: FieldMap<Int> = ["a": 1, "b": 2]
    map["a"] = nil
    #expect(map["a"] == nil && map.map(\.name) == ["b"])
    map["a"] = 3
    #expect(map.map(\.name) == ["a", "b"])
  }

  @Test func `is emptied of its values alone`() {
    var map: FieldMap<Int> = ["a": 1, "b": 2]
    map = map.emptied
    #expect(map.map(\.name) == [] && map.names == ["a", "b"])
    map["b"] = 3
    map["a"] = 4
    #expect(map.map(\.name) == ["a", "b"])
  }

  @Test func `is equal by what it holds`() {
    var other: FieldMap<Int> = ["c": 0, "b": 2, "a": 1]
    other["c"] = nil
    let map: FieldMap<Int> = ["a": 1, "b": 2]
    #expect(map == other && map.hashValue == other.hashValue)
    other["c"] = 3
    #expect(map != other)
    #expect(map != ["a": 1, "b": 3])
    #expect(map != ["a": 1])
  }
}
