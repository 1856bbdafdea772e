import Forms
import FoundationEssentials

/// Records as JSON objects, the form that the views take them apart from.
///
/// Keys are sorted, so that the same record always has the same text.
enum RecordEncoding {
  /// The values of a record: numbers as JSON numbers, dates as ISO text, lists joined by `、`.
  static func data(of values: [String: FieldValue]) -> String {
    object(values.mapValues(json))
  }

  /// Texts by name.
  static func texts(_ texts: [String: String]) -> String {
    object(texts.mapValues(jsonString))
  }

  /// Counts by name.
  static func counts(_ counts: [String: Int]) -> String {
    object(counts.mapValues(String.init))
  }

  private static func object(_ members: [String: String]) -> String {
    let body = members.sorted { $0.key < $1.key }.map { "\(jsonString($0.key)):\($0.value)" }
    return "{\(body.joined(separator: ","))}"
  }

  private static func json(_ value: FieldValue) -> String {
    switch value {
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "1" : "0"
    case .text, .date, .dateTime, .time, .list: jsonString(value.description)
    }
  }
}
