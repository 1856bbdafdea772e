/// What may be typed into some cells (ECMA-376 part 1, 18.3.1.32).
public struct DataValidation: Sendable, Hashable {
  /// What kind of value is looked for (18.18.21).
  public enum Kind: String, Sendable {
    /// Anything; the validation is there for its message.
    case any = "none"
    /// A whole number.
    case whole
    /// A number.
    case decimal
    /// One of the values of a list: `"yes,no"`, a range or a name in ``DataValidation/firstFormula``.
    case list
    /// A day.
    case date
    /// A time of day.
    case time
    /// A text of some length.
    case textLength
    /// Whatever makes ``DataValidation/firstFormula`` true.
    case custom
  }

  /// How the value is compared with the formulas (18.18.20).
  public enum Comparison: String, Sendable {
    /// Not below the first and not above the second.
    case between
    /// Below the first or above the second.
    case notBetween
    /// As the first.
    case equal
    /// Not as the first.
    case notEqual
    /// Below the first.
    case lessThan
    /// Not above the first.
    case lessThanOrEqual
    /// Above the first.
    case greaterThan
    /// Not below the first.
    case greaterThanOrEqual
  }

  /// What happens to a value that is not allowed (18.18.18).
  public enum Strictness: String, Sendable {
    /// It cannot be entered.
    case stop
    /// It can be entered after a question.
    case warning
    /// It can be entered, and a message says so.
    case information
  }

  /// A text with its heading.
  public struct Message: Sendable, Hashable {
    /// The heading.
    public var title: String?
    /// The text.
    public var text: String?
    /// Whether it is shown.
    public var isShown: Bool

    /// Makes a message.
    ///
    /// - Parameters:
    ///   - title: The heading, of at most 32 characters.
    ///   - text: The text, of at most 255 characters.
    ///   - isShown: Whether it is shown.
    public init(title: String? = nil, text: String? = nil, isShown: Bool = true) {
      self.title = title
      self.text = text
      self.isShown = isShown
    }
  }

  /// What kind of value is looked for.
  public var kind: Kind
  /// How it is compared.
  public var comparison: Comparison
  /// What happens to other values.
  public var strictness: Strictness
  /// Whether a cell may stay empty.
  public var allowsBlank: Bool
  /// Whether a list is offered beside the cell.
  ///
  /// The attribute behind it, `showDropDown`, means the contrary of its name.
  public var showsList: Bool
  /// What is shown when a cell is chosen.
  public var prompt: Message
  /// What is shown when a value is not allowed.
  public var error: Message
  /// The first formula, without `=`.
  public var firstFormula: String?
  /// The second formula, which only `between` and `notBetween` have.
  public var secondFormula: String?
  /// The cells.
  public var ranges: [CellRange]
}

extension DataValidation {
  /// Reads the attributes; words that the format does not know count as absent.
  init(_ attributes: MarkupAttributes, ranges: [CellRange]) {
    kind = attributes.string("type").flatMap { Kind(rawValue: $0) } ?? .any
    comparison = attributes.string("operator").flatMap { Comparison(rawValue: $0) } ?? .between
    strictness = attributes.string("errorStyle").flatMap { Strictness(rawValue: $0) } ?? .stop
    allowsBlank = attributes.truth("allowBlank")
    showsList = !attributes.truth("showDropDown")
    prompt = Message(
      title: attributes.text("promptTitle"),
      text: attributes.text("prompt"),
      isShown: attributes.truth("showInputMessage")
    )
    error = Message(
      title: attributes.text("errorTitle"),
      text: attributes.text("error"),
      isShown: attributes.truth("showErrorMessage")
    )
    self.ranges = ranges
  }

  /// All texts, for their size.
  var texts: [String?] {
    [prompt.title, prompt.text, error.title, error.text, firstFormula, secondFormula]
  }
}
