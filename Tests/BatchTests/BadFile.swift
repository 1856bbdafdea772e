import Foundation
import Testing

/// A row of `bad_expected.tsv`: a file that must not come in as it is, and what must be said of it.
struct BadFile: Sendable {
  /// What must become of the file.
  enum Level: String, Sendable {
    /// It goes back as a whole.
    case file
    /// It goes back for a row.
    case error
    /// It comes in with a warning.
    case warning = "warn"
    /// It comes in.
    case fine = "ok"
    /// It is left alone, and the ledger notes it.
    case logged = "log"
  }

  var path: String
  var receivedAt: String
  var code: String?
  var level: Level
  var sheet: String?
  var cell: String?
  var words: [String]
  /// Codes that are right as well.
  var alternatives: [String]
  /// Files of the sample that come in before.
  var context: [String]

  var name: String { (path as NSString).lastPathComponent }
}

/// All files of one case.
struct BadCase: Sendable, CustomTestStringConvertible {
  var id: String
  var files: [BadFile]

  var testDescription: String { id }

  /// The cases of the table, in its order.
  static let all: [BadCase] = load()

  private static func load() -> [BadCase] {
    let table = try? String(contentsOfFile: "\(Repository.bad)/bad_expected.tsv", encoding: .utf8)
    var cases: [BadCase] = []
    for line in (table ?? "").split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 11, let level = BadFile.Level(rawValue: fields[4]) else { continue }
      func list(_ field: Int) -> [String] {
        fields[field].split(separator: ";").map(String.init)
      }
      func text(_ field: Int) -> String? { fields[field] == "-" ? nil : fields[field] }
      let file = BadFile(
        path: fields[1],
        receivedAt: fields[2],
        code: text(3),
        level: level,
        sheet: text(5),
        cell: text(6).flatMap(place),
        words: list(7),
        alternatives: list(8),
        context: list(10)
      )
      if cases.last?.id == fields[0] {
        cases[cases.count - 1].files.append(file)
      } else {
        cases.append(BadCase(id: fields[0], files: [file]))
      }
    }
    return cases
  }

  /// The table says `row 3` for what is `3:3` in a workbook, and `sheet` for a whole sheet.
  private static func place(_ text: String) -> String? {
    if text == "sheet" || text.isEmpty { return nil }
    return text.hasPrefix("row ") ? "\(text.dropFirst(4)):\(text.dropFirst(4))" : text
  }
}
