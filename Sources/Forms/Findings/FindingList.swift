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

  /// Whether a sheet is one, by its name, which may have got a number, and its first row.
  static func isOne(_ sheet: Sheet) -> Bool {
    guard let first = sheet.rows.first, first.number == 1 else { return false }
    let texts = first.cells.map(\.value.description)
    return Language.allCases.contains { language in
      sheet.name.hasPrefix(name(in: language)) && texts == heading(in: language)
    }
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
