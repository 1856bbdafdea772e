import Figures
import Forms
import Foundation
import Testing

@testable import Publishing

@Suite struct DataPackageTests {
  private let resource = DataPackage.Resource(
    name: "Late_Files",
    title: "迟报 “表”",
    columns: [
      column("unit", title: "单位 \"1\"\n(t)"), column("n", .integer),
      column("x", .number(decimals: 2)), column("free", .number(decimals: nil)),
      column("day", .date), column("at", .dateTime),
    ],
    bytes: 12,
    sha256: "ab01"
  )

  private func parsed(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test func `every column has its type, and every file its hash`() throws {
    let package = try parsed(
      DataPackage.json(name: "ws01-q1", title: "总", resources: [resource], language: .chinese)
    )
    #expect(package["name"] as? String == "ws01-q1")
    #expect(package["profile"] as? String == "tabular-data-package")
    let resources = try #require(package["resources"] as? [[String: Any]])
    let first = try #require(resources.first)
    #expect(first["name"] as? String == "late_files")
    #expect(first["path"] as? String == "Late_Files.csv")
    #expect(first["encoding"] as? String == "utf-8-sig")
    #expect(first["hash"] as? String == "sha256:ab01")
    #expect(first["bytes"] as? Int == 12)
    let schema = try #require(first["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: String]])
    #expect(fields.map { $0["name"] } == ["unit", "n", "x", "free", "day", "at"])
    #expect(
      fields.map { $0["type"] } == ["string", "integer", "number", "number", "date", "datetime"]
    )
    #expect(fields.first?["title"] == "单位 \"1\"\n(t)")
    #expect(schema["missingValues"] as? [String] == [""])
  }

  @Test func `a package without resources is JSON too, and the same every time`() throws {
    let json = DataPackage.json(name: "a", title: "b", resources: [], language: .english)
    #expect(try parsed(json)["resources"] as? [String] == [])
    #expect(json == DataPackage.json(name: "a", title: "b", resources: [], language: .english))
  }
}
