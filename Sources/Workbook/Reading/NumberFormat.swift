/// How a number is shown, and thereby what it means (ECMA-376 part 1, 18.8.30 and 18.8.31).
public struct NumberFormat: Sendable, Hashable {
  /// What the numbers under a format are.
  public enum Kind: Sendable {
    /// A plain number, `General` among them.
    case number
    /// A moment: a day, a time of day, or both.
    case date
    /// A span of time such as `[h]:mm`, in days.
    case elapsedTime
    /// Text, `@`; numbers under it are numbers that somebody wanted to see as typed.
    case text
  }

  /// The format of cells that have no other.
  public static let general = NumberFormat(code: "General")

  /// The format code, such as `yyyy-mm-dd` or `0.00%`.
  public let code: String
  /// What the numbers under the format are.
  public let kind: Kind
  /// Whether numbers are shown a hundred times as large, with a percent sign.
  public let isPercent: Bool

  /// Classifies a format code by its first section, the one for positive numbers.
  public init(code: String) {
    var scan = FormatScan()
    scan.read(Array(code.utf8))
    self.code = code
    self.isPercent = scan.hasPercent
    self.kind =
      if scan.hasElapsed { .elapsedTime } else if scan.hasDate { .date } else if scan.hasText {
        .text
      } else { .number }
  }

  /// The format of an identifier that the workbook does not declare itself; `General` where it has
  /// no meaning.
  public init(builtIn identifier: Int) {
    self = Self.builtIn[identifier] ?? .general
  }

  /// The codes of 18.8.30.
  ///
  /// Those from 27 to 36 and from 50 to 58 depend on the language of the program; all are dates,
  /// and the codes are the Chinese ones, without the forenoon words.
  private static let builtIn: [Int: NumberFormat] = [
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 27: "yyyy\"年\"m\"月\"", 28: "m\"月\"d\"日\"", 29: "m\"月\"d\"日\"",
    30: "m-d-yy", 31: "yyyy\"年\"m\"月\"d\"日\"", 32: "h\"时\"mm\"分\"",
    33: "h\"时\"mm\"分\"ss\"秒\"", 34: "h\"时\"mm\"分\"", 35: "h\"时\"mm\"分\"ss\"秒\"",
    36: "yyyy\"年\"m\"月\"", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 48: "##0.0E+0", 49: "@", 50: "yyyy\"年\"m\"月\"", 51: "m\"月\"d\"日\"",
    52: "yyyy\"年\"m\"月\"", 53: "m\"月\"d\"日\"", 54: "m\"月\"d\"日\"", 55: "h\"时\"mm\"分\"",
    56: "h\"时\"mm\"分\"ss\"秒\"", 57: "yyyy\"年\"m\"月\"", 58: "m\"月\"d\"日\"",
  ].mapValues { NumberFormat(code: $0) }
}

/// One pass over the first section of a format code.
private struct FormatScan {
  var hasDate = false
  var hasElapsed = false
  var hasPercent = false
  var hasText = false

  mutating func read(_ code: [UInt8]) {
    var index = 0
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: ";"):
        return
      case UInt8(ascii: "\""):
        index = closing(UInt8(ascii: "\""), of: code, after: index)
      case UInt8(ascii: "["):
        let end = closing(UInt8(ascii: "]"), of: code, after: index)
        if isElapsed(code[(index + 1)..<max(index + 1, end)]) { hasElapsed = true }
        index = end
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        // The character after is shown or measured, not obeyed.
        index += 1
        while index + 1 < code.count, code[index + 1] & 0xC0 == 0x80 { index += 1 }
      case UInt8(ascii: "%"):
        hasPercent = true
      case UInt8(ascii: "@"):
        hasText = true
      default:
        switch code[index] | 0x20 {
        case UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d"), UInt8(ascii: "h"),
          UInt8(ascii: "s"):
          hasDate = true
        default: break
        }
      }
      index += 1
    }
  }

  /// The index of the byte that closes, or the end where nothing does.
  private func closing(_ byte: UInt8, of code: [UInt8], after index: Int) -> Int {
    code[(index + 1)...].firstIndex(of: byte) ?? code.count
  }

  /// Whether brackets hold one of the letters h, m or s and nothing else.
  private func isElapsed(_ inside: ArraySlice<UInt8>) -> Bool {
    guard let first = inside.first.map({ $0 | 0x20 }) else { return false }
    switch first {
    case UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"):
      return inside.allSatisfy { $0 | 0x20 == first }
    default: return false
    }
  }
}
