/// What stopped a workbook from being read or written.
public struct WorkbookError: Error, Equatable, Sendable {
  /// The kind of trouble, for callers that treat kinds differently.
  public enum Code: Sendable {
    /// The file is no zip package at all: an old `.xls`, a text file, a truncated download.
    case notAPackage
    /// The file is an OLE compound document that holds an encrypted package.
    case encrypted
    /// The file is an OLE compound document of the format before `.xlsx`.
    case legacyFormat
    /// A part that the workbook needs is not in the package.
    case missingPart
    /// A part is not well-formed XML, or its compressed bytes are damaged.
    case corrupt
    /// A size, count or depth went past a limit of ``ReadingLimits``.
    case overLimit
    /// The operating system said no: no such file, no permission, disk full.
    case system
    /// The caller asked the writer for something that a workbook cannot hold.
    case invalidContent
  }

  /// The kind of trouble.
  public var code: Code
  /// The path of the workbook, as the caller gave it.
  public var path: String
  /// The part inside the package, where one is to blame.
  public var part: String?
  /// What happened, in words that fit after a colon.
  public var reason: String

  /// Makes an error from its parts.
  public init(_ code: Code, path: String, part: String? = nil, reason: String) {
    self.code = code
    self.path = path
    self.part = part
    self.reason = reason
  }
}

extension WorkbookError: CustomStringConvertible {
  /// The error as one line: path, part, reason.
  ///
  /// Control characters, which a file may smuggle into any of them, are written as `\u{7}`.
  public var description: String {
    let line = if let part { "\(path): \(part): \(reason)" } else { "\(path): \(reason)" }
    return line.unicodeScalars.reduce(into: "") { line, scalar in
      if scalar.properties.generalCategory == .control {
        line += scalar.escaped(asASCII: true)
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
  }
}
