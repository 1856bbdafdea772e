import Forms
import Publishing
import Workbook

/// Writes the copies of workbooks in which clerks see what was found.
struct Annotation: Sendable {
  /// The folder of the copies.
  let folder: String
  let language: Language
  let limits: ReadingLimits

  /// What came of it.
  enum Outcome {
    /// The copy lies in the folder under this name.
    case written(name: String)
    /// Nothing has to be shown, or the workbook cannot be read at all.
    case notNeeded
    /// The workbook cannot be changed, say because it is signed; the reason.
    case impossible(String)
  }

  /// Writes a copy, over one that is there.
  ///
  /// A word stands in front of its name, so that it never takes the place of the workbook.
  ///
  /// - Parameters:
  ///   - original: the path of the workbook.
  ///   - name: the name of the workbook.
  ///   - findings: what was found in it.
  /// - Returns: what came of it.
  /// - Throws: ``BatchError`` where the copy cannot be written.
  func write(
    _ original: String,
    as name: String,
    findings: [Finding]
  ) throws(BatchError) -> Outcome {
    let annotated = AnnotatedWorkbook(findings, language: language)
    guard !annotated.isEmpty, !findings.contains(where: \.isOfUnreadableFile) else {
      return .notNeeded
    }
    try makeFolder(folder)
    let copy = Self.copyName(name, in: language)
    let path = "\(folder)/\(copy)"
    do throws(WorkbookError) {
      try annotated.write(original: original, to: path, limits: limits)
      return .written(name: copy)
    } catch {
      guard error.code == .system else { return .impossible(error.description) }
      throw .system(path: path, reason: error.reason)
    }
  }
}

extension Annotation {
  /// The name of the copy of a workbook, cut in the middle to what a file system holds.
  static func copyName(_ name: String, in language: Language) -> String {
    FileName.cut(mark(in: language) + name.dropLast(5), ending: String(name.suffix(5)))
  }

  /// What stands in front of the name of a copy.
  static func mark(in language: Language) -> String {
    language == .chinese ? "批注_" : "marked_"
  }
}

extension Finding {
  /// Whether it says that the file is no workbook that can be read (rule F01).
  var isOfUnreadableFile: Bool { code == "F01" }
}
