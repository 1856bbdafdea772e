import Batch
import Forms
import Foundation
import Testing

/// The units of a site that the configuration itself lists.
@Suite struct OrganisationLoadingTests {
  @Test func `units of the configuration are a tree with names`() throws {
    let site = try Site.load("\(Repository.root)/samples/shop")
    guard case .units(let units) = site.library.organisation else {
      Issue.record("no units")
      return
    }
    #expect(units.map(\.id) == ["ALL", "S01", "S02", "S03"])
    let organisation = Organisation(units: units)
    #expect(organisation.subtree(of: "ALL").count == 4)
    #expect(organisation.resolve("n.mall", within: nil, level: "store") == "S02")
  }

  @Test(arguments: [
    ("{id: A, name: One, level: x, parent: B}", "expected the id of a unit"),
    ("{id: A, name: One, level: x, parent: A}", "a unit that does not stand below A itself"),
    ("{id: A, name: One, level: x}\n    - {id: A, name: Two, level: x}", "the unit “A” twice"),
    ("{id: A, name: One}", "the key level"),
    ("{id: A, name: One, level: x, alias: [a]}", "did you mean aliases?"),
  ])
  func `a mistake among the units is told`(units: String, report: String) throws {
    let folder = NSTemporaryDirectory() + "batch-units-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: "\(Repository.root)/samples/shop", toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/site.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let start = try #require(text.range(of: "    - {id: ALL"))
    let end = try #require(text.range(of: "# The levels"))
    try (text[..<start.lowerBound] + "    - \(units)\n" + text[end.lowerBound...]).write(
      toFile: path,
      atomically: true,
      encoding: .utf8
    )
    let error = try #require(throws: ConfigurationErrors.self) { try Site.load(folder) }
    #expect(error.problems.contains { "\($0)".contains(report) }, "\(error.problems)")
  }
}
