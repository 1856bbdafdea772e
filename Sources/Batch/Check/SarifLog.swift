import Forms
import FoundationEssentials

/// A log in the Static Analysis Results Interchange Format 2.1.0 (OASIS): one run of one tool.
///
/// Sheet and cell are a logical location (3.33), since a workbook has no lines.
struct SarifLog: Encodable {
  struct Run: Encodable {
    var tool: Tool
    var results: [Item]
  }

  struct Tool: Encodable {
    var driver: Driver
  }

  struct Driver: Encodable {
    var name: String
    var rules: [Rule]
  }

  struct Rule: Encodable {
    var id: String
  }

  struct Item: Encodable {
    var ruleId: String
    var level: String
    var message: Message
    var locations: [Location]
  }

  struct Message: Encodable {
    var text: String
  }

  struct Location: Encodable {
    var physicalLocation: PhysicalLocation
    var logicalLocations: [LogicalLocation]?
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
  }

  struct ArtifactLocation: Encodable {
    var uri: String
  }

  struct LogicalLocation: Encodable {
    var fullyQualifiedName: String
  }

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  init(_ results: [CheckDesk.Result], language: Language) {
    var codes: Set<String> = []
    var items: [Item] = []
    for result in results {
      for finding in result.findings {
        codes.insert(finding.code)
        items.append(
          Item(
            ruleId: finding.code,
            level: finding.severity.sarifLevel,
            message: Message(text: finding.line(in: language)),
            locations: [Location(finding, path: result.path)]
          )
        )
      }
    }
    let driver = Driver(name: "cathode", rules: codes.sorted().map { Rule(id: $0) })
    runs = [Run(tool: Tool(driver: driver), results: items)]
  }
}

extension SarifLog.Location {
  fileprivate init(_ finding: Finding, path: String) {
    let place = [finding.sheet, finding.cell].compactMap { $0 }.joined(separator: "!")
    self.init(
      physicalLocation: SarifLog.PhysicalLocation(
        artifactLocation: SarifLog.ArtifactLocation(uri: Self.reference(to: path))
      ),
      logicalLocations: place.isEmpty ? nil : [.init(fullyQualifiedName: place)]
    )
  }

  /// A path as a URI reference (RFC 3986, 4.2): all but unreserved characters and slashes escaped.
  private static func reference(to path: String) -> String {
    var reference = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      default: reference += "%" + hexadecimal(byte).uppercased()
      }
    }
    return reference
  }
}

extension Finding.Severity {
  fileprivate var sarifLevel: String {
    switch self {
    case .file, .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}
