/// Something in a workbook that a person should know of, and what to write instead.
public struct Finding: Hashable, Sendable {
  /// How much a finding weighs.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// The whole file goes back to its sender.
    case file
    /// The row is wrong.
    case error
    /// The row is taken in and the finding listed.
    case warning
    /// Worth a line in the record of data quality.
    case note

    /// The heavier first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .file: 0
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    }
  }

  /// What stands in place of the content of a cell that is not to be repeated.
  public static let hidden = "…"

  /// The stable code, such as `E15`.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// The worksheet; none where the whole file is meant.
  public var sheet: String?
  /// The cell or cells, as in `C7` or `D3;O3`; none where the whole sheet is meant.
  public var cell: String?
  /// The row of the sheet that the finding belongs to, from 1.
  public var row: Int?
  /// What was found there, as the clerk wrote it.
  public var found: String?
  /// What is wrong and what to write instead.
  public var message: LocalizedText

  /// Makes a finding from its parts.
  public init(
    code: String,
    severity: Severity,
    sheet: String? = nil,
    cell: String? = nil,
    row: Int? = nil,
    found: String? = nil,
    message: LocalizedText
  ) {
    self.code = code
    self.severity = severity
    self.sheet = sheet
    self.cell = cell
    self.row = row
    self.found = found
    self.message = message
  }

  /// The finding as one line: `[E15] 会议!C7 “3.1”:…`.
  ///
  /// What the clerk wrote is cut where it is long, here and in the message, and line breaks are shown
  /// as signs.
  public func line(in language: Language) -> String {
    let place = [sheet, cell].compactMap { $0 }.joined(separator: "!")
    let head = place.isEmpty ? "[\(code)]" : "[\(code)] \(place)"
    let short = found.map { $0.count > Self.longest ? "\($0.prefix(Self.longest))…" : $0 }
    var text = message[language]
    if let found, let short, found != short { text = text.replacing(found, with: short) }
    let line =
      switch language {
      case .chinese: "\(head)\(short.map { " “\($0)”" } ?? ""):\(text)"
      case .english: "\(head)\(short.map { " \"\($0)\"" } ?? ""): \(text)"
      }
    return line.replacing("\r\n", with: "⏎").replacing("\n", with: "⏎").replacing("\r", with: "⏎")
  }

  /// The most characters of what a clerk wrote that a line tells.
  private static let longest = 60
}

extension [Finding] {
  /// The findings from the heaviest on, those of one weight in their order.
  public var heaviestFirst: [Finding] {
    enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
      .map(\.element)
  }
}
