/// The sheet that an annotated workbook begins with: what was found in it.
///
/// A clerk may correct the annotated copy and send that, so the reader has to know the sheet as one
/// that is not the clerk's.
public enum FindingList {
  /// The name on the tab.
  public static func name(in language: Language) -> String {
    switch language {
    case .chinese: "检查结果"
    case .english: "Findings"
    }
  }

  /// The cells of the first row.
  public static func heading(in language: Language) -> [String] {
    switch language {
    case .chinese: ["程度", "代码", "位置", "原内容", "问题与改法"]
    case .english: ["Severity", "Code", "Cell", "Found", "What is wrong, and what to write"]
    }
  }

  /// Whether a sheet is one, by its name, which may have got a number or stayed while the language
  /// changed, and the texts of its first row.
  public static func isOne(name: String, firstRow: [String]) -> Bool {
    isName(name) && Language.allCases.contains { heading(in: $0) == firstRow }
  }

  /// Whether a sheet may be one, by its name alone.
  public static func isName(_ sheet: String) -> Bool {
    Language.allCases.contains { sheet.hasPrefix(name(in: $0)) }
  }

  static func isOne(_ sheet: Sheet) -> Bool {
    guard let first = sheet.rows.first, first.number == 1 else { return false }
    return isOne(name: sheet.name, firstRow: first.cells.map(\.value.description))
  }
}

extension FindingList {
  /// What the comment on the cell of a finding says: one line, by which it is known again.
  public static func mark(_ finding: Finding, in language: Language) -> String {
    let lines = finding.message[language].split(whereSeparator: \.isNewline)
    return "[\(finding.code)] \(lines.joined(separator: " "))"
  }

  /// Whether a line of a comment is such a one: a code in brackets, and what it says.
  public static func isMark(_ line: Substring) -> Bool {
    let bytes = Array(line.utf8.prefix(6))
    guard bytes.count == 6, [bytes[0], bytes[4], bytes[5]] == Array("[] ".utf8) else {
      return false
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[1])
      && digits.contains(bytes[2]) && digits.contains(bytes[3])
  }
}

extension Finding.Severity {
  /// What people call it.
  public var word: LocalizedText {
    switch self {
    case .file: LocalizedText("退回", "file")
    case .error: LocalizedText("错误", "error")
    case .warning: LocalizedText("警告", "warning")
    case .note: LocalizedText("提示", "note")
    }
  }
}
