import Figures
import Forms

/// The description of all CSV files of a report, by which programs read them with their types
/// (Data Package v1 with Table Schema, which every reader of v2 takes).
enum DataPackage {
  /// A CSV file.
  struct Resource {
    var name: String
    var title: String
    var columns: [TableDefinition.Column]
    var bytes: Int
    var sha256: String
  }

  /// The text of `datapackage.json`, the same for the same resources, with titles in one language.
  static func json(
    name: String,
    title: String,
    resources: [Resource],
    language: Language
  ) -> String {
    let list = resources.map { resource($0, language: language) }.joined(separator: ",\n")
    return """
      {
        "profile": "tabular-data-package",
        "name": \(jsonString(name)),
        "title": \(jsonString(title)),
        "resources": [
      \(list)
        ]
      }

      """
  }

  private static func resource(_ resource: Resource, language: Language) -> String {
    let fields = resource.columns.map { column in
      """
                {"name": \(jsonString(column.name)), "type": "\(type(column.kind))", \
      "title": \(jsonString(column.title[language]))}
      """
    }
    return """
          {
            "profile": "tabular-data-resource",
            "name": \(jsonString(resource.name.lowercased())),
            "title": \(jsonString(resource.title)),
            "path": \(jsonString(resource.name + ".csv")),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "bytes": \(resource.bytes),
            "hash": "sha256:\(resource.sha256)",
            "schema": {
              "fields": [
      \(fields.joined(separator: ",\n"))
              ],
              "missingValues": [""]
            }
          }
      """
  }

  private static func type(_ kind: TableDefinition.Kind) -> String {
    switch kind {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .date: "date"
    case .dateTime: "datetime"
    }
  }
}
