/// How cells look that meet a condition, or how their values are drawn into them (ECMA-376 part 1,
/// 18.3.1.18).
///
/// ```swift
/// try writer.addConditionalFormat(.dataBar(), to: [range])
/// try writer.addConditionalFormat(
///   .cellValue(.lessThan, "0", style: HighlightStyle(fontColor: 0xC00000)), to: [range])
/// ```
///
/// Where several formats of a sheet hold for a cell, the one that was added first wins.
public enum ConditionalFormat: Hashable, Sendable {
  /// A bar as long as the value.
  case dataBar(DataBar = .init())
  /// A colour between those of the smallest and the largest value.
  case colorScale(ColorScale)
  /// A sign beside the value.
  case iconSet(IconSet)
  /// A look for values that compare so with one formula, or two for `between` and `notBetween`.
  ///
  /// Formulas stand without `=`; texts in them have quotation marks.
  case cellValue(
    DataValidation.Comparison,
    String,
    and: String? = nil,
    style: HighlightStyle
  )
  /// A look for cells for which a formula is true.
  ///
  /// Its references are those of the upper left cell of the first range; the others are counted
  /// from there.
  case formula(String, style: HighlightStyle)

  /// A value that parts others (18.3.1.11).
  public enum Threshold: Hashable, Sendable {
    /// The smallest value of the range.
    case minimum
    /// The largest value of the range.
    case maximum
    /// A number.
    case number(Double)
    /// So many per cent of the way from the smallest to the largest value.
    case percent(Double)
    /// The value below which so many per cent of the values lie.
    case percentile(Double)
    /// What a formula says, without `=` and with absolute references.
    case formula(String)
  }

  /// Bars of one colour (18.3.1.28).
  public struct DataBar: Hashable, Sendable {
    /// The colour of the bars.
    public var color: CellColor
    /// The colour of the bars of negative values.
    public var negativeColor: CellColor
    /// The value of a bar without length.
    ///
    /// The smallest value would have no bar; `nil` is zero, or the smallest one where that is below.
    public var minimum: Threshold?
    /// The value of a bar of full length; `nil` is the largest one.
    public var maximum: Threshold?
    /// Whether the values themselves are shown.
    public var showsValue = true
    /// Whether a bar grows paler towards its end.
    public var isGradient = false

    /// Makes bars.
    ///
    /// - Parameters:
    ///   - color: The colour of the bars.
    ///   - negativeColor: The colour of the bars of negative values.
    ///   - minimum: The value of a bar without length.
    ///   - maximum: The value of a bar of full length.
    public init(
      color: CellColor = 0x9DC3E6,
      negativeColor: CellColor = 0xF4A6A0,
      minimum: Threshold? = nil,
      maximum: Threshold? = nil
    ) {
      self.color = color
      self.negativeColor = negativeColor
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// Two or three colours, and those between (18.3.1.16).
  public struct ColorScale: Hashable, Sendable {
    /// A colour and the value that has it.
    public struct Stop: Hashable, Sendable {
      /// The value.
      public var threshold: Threshold
      /// Its colour.
      public var color: CellColor

      /// Makes a stop.
      public init(_ threshold: Threshold, _ color: CellColor) {
        self.threshold = threshold
        self.color = color
      }
    }

    /// The colours from the smallest value to the largest one, two or three.
    public var stops: [Stop]

    /// Makes a scale of stops of one's own.
    public init(_ stops: [Stop]) {
      self.stops = stops
    }

    /// Red, yellow and green, the largest value green.
    public static let redYellowGreen = ColorScale([
      Stop(.minimum, 0xF8696B), Stop(.percentile(50), 0xFFEB84), Stop(.maximum, 0x63BE7B),
    ])
    /// White and blue, the largest value blue.
    public static let whiteBlue = ColorScale([Stop(.minimum, 0xFFFFFF), Stop(.maximum, 0x5B9BD5)])
  }

  /// Signs for classes of values (18.3.1.49).
  public struct IconSet: Hashable, Sendable {
    /// The signs from the lowest class to the highest one (18.18.42).
    public enum Kind: String, Hashable, Sendable {
      /// A red, a yellow and a green light.
      case trafficLights = "3TrafficLights1"
      /// The lights in black frames.
      case framedTrafficLights = "3TrafficLights2"
      /// Arrows down, sideways and up in red, yellow and green.
      case arrows = "3Arrows"
      /// A red, a yellow and a green flag.
      case flags = "3Flags"
      /// A cross, an exclamation mark and a tick on discs.
      case symbols = "3Symbols"
      /// Four arrows.
      case fourArrows = "4Arrows"
      /// Four lights from black to green.
      case fourTrafficLights = "4TrafficLights"
      /// Five arrows.
      case fiveArrows = "5Arrows"
      /// Bars of an aerial, from none to four.
      case ratings = "5Rating"
      /// Discs filled by quarters.
      case quarters = "5Quarters"

      /// How many signs there are.
      var count: Int { Int(rawValue.prefix(1)) ?? 3 }
    }

    /// The signs.
    public var kind: Kind
    /// Where the classes above the lowest one begin, one fewer than there are signs.
    public var thresholds: [Threshold]
    /// Whether the values themselves are shown.
    public var showsValue: Bool
    /// Whether the lowest class has the sign of the highest one, as where less is better.
    public var isReversed: Bool

    /// Makes signs.
    ///
    /// - Parameters:
    ///   - kind: The signs.
    ///   - thresholds: Where the classes above the lowest one begin.
    ///   - showsValue: Whether the values themselves are shown.
    ///   - isReversed: Whether the lowest class has the sign of the highest one.
    public init(
      _ kind: Kind,
      thresholds: [Threshold],
      showsValue: Bool = true,
      isReversed: Bool = false
    ) {
      self.kind = kind
      self.thresholds = thresholds
      self.showsValue = showsValue
      self.isReversed = isReversed
    }
  }
}

/// What a condition changes in the look of a cell (ECMA-376 part 1, 18.8.14).
///
/// Spreadsheet programs change neither typeface nor size by a condition.
public struct HighlightStyle: Hashable, Sendable {
  /// The colour of the text.
  public var fontColor: CellColor?
  /// The colour behind the text.
  public var fill: CellColor?
  /// Whether the text becomes bold.
  public var isBold: Bool
  /// Whether a line goes through the text.
  public var isStruckThrough: Bool

  /// Makes a style.
  ///
  /// - Parameters:
  ///   - fontColor: The colour of the text.
  ///   - fill: The colour behind the text.
  ///   - isBold: Whether the text becomes bold.
  ///   - isStruckThrough: Whether a line goes through the text.
  public init(
    fontColor: CellColor? = nil,
    fill: CellColor? = nil,
    isBold: Bool = false,
    isStruckThrough: Bool = false
  ) {
    self.fontColor = fontColor
    self.fill = fill
    self.isBold = isBold
    self.isStruckThrough = isStruckThrough
  }

  /// Dark red on light red.
  public static let bad = HighlightStyle(fontColor: 0x9C0006, fill: 0xFFC7CE)
  /// Dark yellow on light yellow.
  public static let doubtful = HighlightStyle(fontColor: 0x7F6000, fill: 0xFFEB9C)
  /// Dark green on light green.
  public static let good = HighlightStyle(fontColor: 0x006100, fill: 0xC6EFCE)
}
