/// Estimates how wide a text is, in the unit in which spreadsheets count the width of a column: the
/// width of a digit.
///
/// Rows are written after the widths of their columns, so callers estimate the widths of the texts
/// that they know.
public enum TextWidth {
  /// The width of a Chinese character.
  ///
  /// It is a little more than two digits in the usual fonts.
  static let wide = 2.1

  /// The width of the widest line of a text.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func lineWidth(of text: String) -> Double {
    var widest = 0.0
    var line = 0.0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        widest = max(widest, line)
        line = 0
      } else {
        line += width(of: scalar)
      }
    }
    return max(widest, line)
  }

  /// The width of a column that shows all of some texts: that of the widest line, with room at both
  /// sides.
  ///
  /// - Parameters:
  ///   - texts: What the column shows; numbers as their format shows them.
  ///   - fontScale: How much larger than the body font the texts are; bold text takes about 1.08.
  ///   - padding: The room at both sides together.
  ///   - bounds: The narrowest and the widest column that is wanted.
  /// - Returns: A width for ``SheetLayout/columnWidths``.
  public static func column(
    fitting texts: some Sequence<String>,
    fontScale: Double = 1,
    padding: Double = 2,
    within bounds: ClosedRange<Double> = 6...60
  ) -> Double {
    var widest = 0.0
    for text in texts { widest = max(widest, lineWidth(of: text)) }
    let width = min(max(widest * fontScale + padding, bounds.lowerBound), bounds.upperBound)
    return (width * 10).rounded(.up) / 10
  }

  /// How many lines a text takes in a column where it wraps.
  ///
  /// Excel fits the height of a row to wrapped text when it opens a workbook, LibreOffice and
  /// previewers do not; a height of 17 points a line serves them all.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func lineCount(of text: String, inColumn columnWidth: Double) -> Int {
    let room = max(columnWidth - 1, wide)
    var lines = 1
    var line = 0.0
    for scalar in text.unicodeScalars {
      let width = width(of: scalar)
      if scalar == "\n" {
        lines += 1
        line = 0
      } else if line + width > room {
        lines += 1
        line = width
      } else {
        line += width
      }
    }
    return lines
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x20: 0
    case 0x57, 0x4D, 0x6D, 0x25, 0x40: 1.5  // W M m % @
    case 0x20..<0x300: 1
    case let value where wideRanges.contains { $0.contains(value) }: wide
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: 0
      default: 1
      }
    }
  }

  /// East Asian Wide and Fullwidth, and those of ambiguous width that Chinese fonts draw as wide as
  /// a Han character: curved quotation marks, dashes, the ellipsis, circled digits, Roman numerals,
  /// arrows, lines and shapes.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x3000...0x303E, 0xFF01...0xFF60, 0x2014...0x2016, 0x2018...0x201D,
    0x2025...0x2026, 0x2030...0x2033, 0x203B...0x203B, 0x2103...0x2103, 0x2116...0x2116,
    0x2160...0x217B, 0x2190...0x2199, 0x2460...0x24FF, 0x2500...0x257F, 0x25A0...0x25FF,
    0x2600...0x2606, 0x1100...0x115F, 0x2E80...0x2FFF, 0x3041...0x4DBF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
