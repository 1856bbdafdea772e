import Foundation
import Forms
import Testing

/// One row of `coercions.tsv`: a cell, the field that it stands in, and what must come of it.
struct CoercionVector: Sendable, CustomTestStringConvertible {
  var id: String
  var fieldKind: String
  var cellType: String
  var raw: String
  var context: String
  var outcome: String
  var value: String
  var code: String

  var testDescription: String { "\(id) \(fieldKind): \(raw) (\(context))" }

  /// All rows of the table.
  static let all: [CoercionVector] = {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/coercions.tsv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map { line in
      var columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(unquoted)
      columns += Array(repeating: "", count: max(0, 8 - columns.count))
      return CoercionVector(
        id: columns[0],
        fieldKind: columns[1],
        cellType: columns[2],
        raw: columns[3],
        context: columns[4],
        outcome: columns[5],
        value: columns[6],
        code: columns[7]
      )
    }
  }()

  /// Rows about ditto marks and merged cells, which are for the reader of tables.
  static let aboutMerges: Set<String> = Set((1...12).map { padded("M", $0) })
  /// Rows about whole rows of a sheet, which are for the reader of tables.
  static let aboutRows: Set<String> = Set((1...7).map { padded("T", $0) })
  /// Rows about headers, which are for the folding of headers.
  static let aboutHeaders: Set<String> = ["X01", "X02", "X03", "X04"]
  /// Rows about keys of titles, which are for the folding of keys.
  static let aboutKeys: Set<String> = ["X10"]

  /// The rows that one cell decides.
  static let aboutCells = all.filter { vector in
    !aboutMerges.contains(vector.id) && !aboutRows.contains(vector.id)
      && !aboutHeaders.contains(vector.id) && !aboutKeys.contains(vector.id)
  }

  private static func padded(_ letter: String, _ number: Int) -> String {
    letter + (number < 10 ? "0" : "") + String(number)
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
    return text.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
  }
}
