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
    object(texts.mapValues(string))
  }

  /// Counts by name.
  static func counts(_ counts: [String: Int]) -> String {
    object(counts.mapValues(String.init))
  }

  private static func object(_ members: [String: String]) -> String {
    let body = members.sorted { $0.key < $1.key }.map { "\(string($0.key)):\($0.value)" }
    return "{\(body.joined(separator: ","))}"
  }

  private static func json(_ value: FieldValue) -> String {
    switch value {
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "1" : "0"
    case .text, .date, .dateTime, .time, .list: string(value.description)
    }
  }

  private static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\u{0}"..<"\u{20}": json += "\\u00\(padded(Int(scalar.value), radix: 16))"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  private static func padded(_ number: Int, radix: Int) -> String {
    let digits = String(number, radix: radix)
    return digits.count < 2 ? "0" + digits : digits
  }
}
