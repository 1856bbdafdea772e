public import Forms
import FoundationEssentials
import Ledger

/// What a check came to, told to people and programs.
public struct CheckReport: Sendable {
  /// How it is told.
  public enum Format: String, Sendable, CaseIterable {
    /// Lines for people.
    case text
    /// One JSON object.
    case json
    /// A log in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which editors show.
    case sarif
  }

  /// What a run would make of each file, in the order in which they were given.
  public let results: [CheckDesk.Result]
  /// The language of messages.
  public let language: Language

  /// Makes a report.
  public init(_ results: [CheckDesk.Result], language: Language) {
    self.results = results
    self.language = language
  }

  /// The code that the program ends with: 65 where a file is no workbook that can be read, 1 where
  /// one would go back, wait, or lose a row, else 0.
  public var exitCode: Int32 {
    if results.contains(where: \.isUnreadable) { return 65 }
    let isFine = results.allSatisfy { result in
      switch result.status {
      case .accepted: result.leftOut == 0
      case .duplicate: !result.findings.contains { $0.severity <= .error }
      case .returned, .queued: false
      }
    }
    return isFine ? 0 : 1
  }

  /// The report in a format, with a line break at its end; empty where there is nothing to tell.
  public func told(as format: Format) -> String {
    switch format {
    case .text: text
    case .json: jsonDocument(results.map { File($0) })
    case .sarif: jsonDocument(SarifLog(results, language: language))
    }
  }

  private var text: String {
    var lines: [String] = []
    for result in results {
      lines.append("\(result.path): \(verdict(result))")
      for finding in result.findings.heaviestFirst {
        lines.append("  \(finding.severity.word[language]) \(finding.line(in: language))")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func verdict(_ result: CheckDesk.Result) -> String {
    switch (result.status, language) {
    case (.accepted, .chinese):
      result.leftOut == 0 ? "可以采用" : "可以采用，略去\(result.leftOut)行"
    case (.accepted, .english):
      result.leftOut == 0 ? "would be accepted" : "would be accepted without \(result.leftOut) rows"
    case (.returned, .chinese): "将被退回，请改正后再报"
    case (.returned, .english): "would be returned; correct it and send it again"
    case (.queued, .chinese): "将进入更正队列"
    case (.queued, .english): "would wait as a correction"
    case (.duplicate, .chinese): "已经收到过"
    case (.duplicate, .english): "was taken in before"
    }
  }
}

/// A file in JSON.
private struct File: Encodable {
  struct Item: Encodable {
    struct Message: Encodable {
      var zh: String
      var en: String
    }

    var code: String
    var severity: String
    var sheet: String?
    var cell: String?
    var row: Int?
    var found: String?
    var message: Message
  }

  var path: String
  var status: String
  var leftOut: Int
  var findings: [Item]

  init(_ result: CheckDesk.Result) {
    path = result.path
    status = result.status.rawValue
    leftOut = result.leftOut
    findings = result.findings.map { finding in
      Item(
        code: finding.code,
        severity: finding.severity.rawValue,
        sheet: finding.sheet,
        cell: finding.cell,
        row: finding.row,
        found: finding.found,
        message: Item.Message(zh: finding.message.chinese, en: finding.message.english)
      )
    }
  }
}
