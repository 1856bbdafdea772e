import Forms
import FoundationEssentials

/// Texts and counts by name as JSON objects.
///
/// Keys are sorted, so that the same object always has the same text.
enum RecordEncoding {
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
}
