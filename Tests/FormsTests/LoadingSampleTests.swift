import Forms
import FoundationEssentials
import Testing

@Suite struct LoadingSampleTests {
  private static let site = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples/workshop").path

  @Test func `the sample site loads`() throws {
    let library = try FormLibrary.load(from: Self.site)
    #expect(library.records.count == 22)
    #expect(library.records.values.reduce(0) { $0 + $1.fields.count } >= 180)
    #expect(
      library.forms.map(\.name).sorted() == [
        "BRANCH_WEEKLY", "MASTER", "MONTHLY_SETTLEMENT", "WORKSHOP_INDICATOR",
      ]
    )
    #expect(library.catalogs["indicators"]?.entries.count == 35)
  }
}
