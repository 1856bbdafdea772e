import Forms
import Testing

@Suite struct CoercionVectorTests {
  @Test func `the table is whole, and every row has a reader`() {
    #expect(CoercionVector.all.count == 125)
    #expect(CoercionVector.aboutMerges.count + CoercionVector.aboutRows.count == 19)
    #expect(CoercionVector.aboutCells.count == 125 - 19 - 5)
  }

  @Test(arguments: CoercionVector.aboutCells)
  func `a cell becomes what the table says`(vector: CoercionVector) throws {
    let coercion = CoercionVector.coercer.coerce(
      try vector.rawValue(),
      as: try vector.field(),
      in: try vector.coercionContext()
    )
    let value = coercion.value?.description ?? "null"
    switch vector.outcome {
    case "ok":
      #expect(coercion.error == nil)
      #expect(coercion.notes == [])
      #expect(coercion.warnings == [])
      #expect(value == vector.value)
    case "note":
      #expect(coercion.error == nil)
      #expect(coercion.warnings == [])
      #expect(value == vector.value)
      #expect(coercion.notes.first == vector.code)
    case "warn":
      #expect(coercion.error == nil)
      #expect(value == vector.value)
      #expect(coercion.warnings.first?.code == vector.code)
    case "error":
      #expect(coercion.value == nil)
      #expect(coercion.error?.code == vector.code)
      #expect(coercion.error?.message.chinese.isEmpty == false)
      #expect(coercion.error?.message.english.isEmpty == false)
    default: Issue.record("unknown outcome \(vector.outcome)")
    }
  }

  @Test(arguments: CoercionVector.all.filter { CoercionVector.aboutHeaders.contains($0.id) })
  func `a header becomes what the table says`(vector: CoercionVector) {
    let header = Folding.header(vector.raw)
    let text = header.unit.map { "\(header.key), unit \($0)" } ?? header.key
    #expect(text == vector.value)
    #expect((header.hasPinyin ? "N15" : "") == vector.code)
  }

  @Test(arguments: CoercionVector.all.filter { CoercionVector.aboutKeys.contains($0.id) })
  func `a key becomes what the table says`(vector: CoercionVector) {
    #expect(Folding.key(vector.raw) == vector.value)
  }
}
