/// How a cell looks. Start from the plain style and set what differs:
///
/// ```swift
/// var heading = CellStyle()
/// heading.font.isBold = true
/// heading.fill = 0xDDEBF7
/// heading.border = .box(.thin)
/// ```
public struct CellStyle: Hashable, Sendable {
  /// The font.
  public var font: CellFont
  /// The colour behind the text.
  public var fill: CellColor?
  /// The lines around the cell.
  public var border: CellBorder
  /// Where the text stands in the cell.
  public var alignment: CellAlignment
  /// The number format in Excel's code, as in `#,##0.00` or `yyyy"年"m"月"d"日"`.
  public var numberFormat: String
  /// Whether the cell can not be edited while its sheet is protected.
  public var isLocked: Bool

  /// Makes a style; without arguments it is that of a new workbook's cells.
  ///
  /// - Parameters:
  ///   - font: The font.
  ///   - fill: The colour behind the text.
  ///   - border: The lines around the cell.
  ///   - alignment: Where the text stands in the cell.
  ///   - numberFormat: The number format in Excel's code.
  ///   - isLocked: Whether the cell can not be edited while its sheet is protected.
  public init(
    font: CellFont = .init(),
    fill: CellColor? = nil,
    border: CellBorder = .init(),
    alignment: CellAlignment = .init(),
    numberFormat: String = "General",
    isLocked: Bool = true
  ) {
    self.font = font
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.numberFormat = numberFormat
    self.isLocked = isLocked
  }
}

/// A style that a writer has taken up; it belongs to that writer.
public struct StyleID: Hashable, Sendable {
  let rawValue: UInt32

  /// The plain style.
  public static let plain = StyleID(rawValue: 0)
  /// The plain style with the number format `yyyy-mm-dd`.
  public static let date = StyleID(rawValue: 1)
}

/// A font; what is left out is as in the body font of the workbook.
public struct CellFont: Hashable, Sendable {
  /// The name, as in `微软雅黑`.
  public var name: String?
  /// The size in points.
  public var size: Double?
  /// Whether the text is bold.
  public var isBold: Bool
  /// Whether the text is italic.
  public var isItalic: Bool
  /// Whether a line is under the text, as under a link.
  public var isUnderlined: Bool
  /// Whether a line goes through the text.
  public var isStruckThrough: Bool
  /// The colour of the text; black where there is none.
  public var color: CellColor?

  /// Makes a font.
  ///
  /// - Parameters:
  ///   - name: The name, as in `微软雅黑`.
  ///   - size: The size in points.
  ///   - isBold: Whether the text is bold.
  ///   - isItalic: Whether the text is italic.
  ///   - isUnderlined: Whether a line is under the text.
  ///   - isStruckThrough: Whether a line goes through the text.
  ///   - color: The colour of the text.
  public init(
    name: String? = nil,
    size: Double? = nil,
    isBold: Bool = false,
    isItalic: Bool = false,
    isUnderlined: Bool = false,
    isStruckThrough: Bool = false,
    color: CellColor? = nil
  ) {
    self.name = name
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.isStruckThrough = isStruckThrough
    self.color = color
  }
}

/// A colour, written as in `0xC00000`: red, green and blue with eight bits each.
public struct CellColor: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The colour as `0xRRGGBB`.
  public let rgb: UInt32

  /// Makes a colour from `0xRRGGBB`; higher bits are left out.
  public init(_ rgb: UInt32) {
    self.rgb = rgb & 0xFF_FFFF
  }

  /// Makes a colour from `0xRRGGBB`; higher bits are left out.
  public init(integerLiteral value: UInt32) {
    self.init(value)
  }
}

/// The lines around a cell.
public struct CellBorder: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// How a line is drawn.
    public enum Style: String, Hashable, Sendable {
      /// A hair line.
      case hair
      /// A thin line.
      case thin
      /// A line of medium width.
      case medium
      /// A thick line.
      case thick
      /// A dotted line.
      case dotted
      /// A dashed line.
      case dashed
      /// Two lines.
      case double
    }

    /// How the line is drawn.
    public var style: Style
    /// The colour; black where there is none.
    public var color: CellColor?

    /// Makes a line.
    public init(_ style: Style, color: CellColor? = nil) {
      self.style = style
      self.color = color
    }
  }

  /// The line on the left.
  public var left: Line?
  /// The line on the right.
  public var right: Line?
  /// The line above.
  public var top: Line?
  /// The line below.
  public var bottom: Line?

  /// Makes a border from its sides.
  public init(left: Line? = nil, right: Line? = nil, top: Line? = nil, bottom: Line? = nil) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  /// The same line on all four sides.
  public static func box(_ style: Line.Style, color: CellColor? = nil) -> CellBorder {
    let line = Line(style, color: color)
    return CellBorder(left: line, right: line, top: line, bottom: line)
  }
}

/// Where a text stands in its cell.
public struct CellAlignment: Hashable, Sendable {
  /// Where a text stands between left and right.
  public enum Horizontal: String, Hashable, Sendable {
    /// Text left, numbers right, truth values in the middle.
    case general
    /// On the left.
    case left
    /// In the middle.
    case center
    /// On the right.
    case right
    /// Spread over the whole width, as is usual for Chinese headings.
    case distributed
    /// In the middle of this cell and of the empty ones to its right.
    case centerContinuous
  }

  /// Where a text stands between top and bottom.
  public enum Vertical: String, Hashable, Sendable {
    /// At the top.
    case top
    /// In the middle.
    case center
    /// At the bottom, which is the default of every spreadsheet program.
    case bottom
  }

  /// Where the text stands between left and right.
  public var horizontal: Horizontal
  /// Where the text stands between top and bottom.
  public var vertical: Vertical
  /// Whether a long text goes on in a further line.
  public var wraps: Bool
  /// By how many steps the text is moved in, 0...250.
  public var indent: Int

  /// Makes an alignment.
  ///
  /// - Parameters:
  ///   - horizontal: Where the text stands between left and right.
  ///   - vertical: Where the text stands between top and bottom.
  ///   - wraps: Whether a long text goes on in a further line.
  ///   - indent: By how many steps the text is moved in, 0...250.
  public init(
    horizontal: Horizontal = .general,
    vertical: Vertical = .bottom,
    wraps: Bool = false,
    indent: Int = 0
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.wraps = wraps
    self.indent = indent
  }
}
