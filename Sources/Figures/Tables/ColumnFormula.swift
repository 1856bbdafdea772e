/// What a cell comes to, as a workbook shall compute it: `100 * returned / lent`.
///
/// It has numbers, names of columns, which mean the cells of the same row, `sum(lent)` for a column
/// over all rows that do not stand out, `running(lent)` for those of them up to this row, `+ - * /` and
/// brackets, with the order of a worksheet.
public struct ColumnFormula: Hashable, Sendable {
  /// The rows that a sum is over, of those that do not stand out.
  public enum Rows: String, Sendable {
    /// All of them.
    case all = "sum"
    /// Those from the first up to the row of the cell.
    case upToHere = "running"
  }

  /// A step of the computation.
  indirect enum Term: Hashable, Sendable {
    case number(Double, written: String)
    case column(String)
    case sum(String, Rows)
    case negative(Term)
    case brackets(Term)
    case operation(Term, Character, Term)
  }

  private let term: Term
  /// What Excel takes of a formula is 8,192 characters, of which the cells take more than their names.
  private static let maximumLength = 1_000

  /// Reads a formula; nothing where it is none.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    var reader = Reader(rest: Array(text)[...])
    guard let term = reader.sum(), reader.isAtEnd else { return nil }
    self.term = term
  }

  /// The columns that it names.
  public var columns: Set<String> { Self.columns(of: term) }

  /// What it comes to; nothing where a column has no number, or something is divided by zero.
  ///
  /// - Parameters:
  ///   - sum: The sum of a column.
  ///   - value: The number of a column in the row.
  /// - Returns: The result, not rounded.
  public func value(sum: (String, Rows) -> Double?, _ value: (String) -> Double?) -> Double? {
    Self.value(of: term, sum, value)
  }

  /// The formula as a worksheet has it.
  ///
  /// - Parameters:
  ///   - sum: The sum of a column, as in `SUM(C5:C9)`.
  ///   - cell: The cell of a column in the row, as in `C5`.
  /// - Returns: The formula without `=`.
  public func text(sum: (String, Rows) -> String, _ cell: (String) -> String) -> String {
    Self.text(of: term, sum, cell)
  }

  private static func columns(of term: Term) -> Set<String> {
    switch term {
    case .number: []
    case .column(let name), .sum(let name, _): [name]
    case .negative(let inner), .brackets(let inner): columns(of: inner)
    case .operation(let left, _, let right): columns(of: left).union(columns(of: right))
    }
  }

  private static func value(
    of term: Term,
    _ sum: (String, Rows) -> Double?,
    _ column: (String) -> Double?
  ) -> Double? {
    switch term {
    case .number(let number, _): return number
    case .column(let name): return column(name)
    case .sum(let name, let rows): return sum(name, rows)
    case .negative(let inner): return value(of: inner, sum, column).map(-)
    case .brackets(let inner): return value(of: inner, sum, column)
    case .operation(let left, let sign, let right):
      guard let left = value(of: left, sum, column), let right = value(of: right, sum, column)
      else { return nil }
      switch sign {
      case "+": return left + right
      case "-": return left - right
      case "*": return left * right
      default: return right == 0 ? nil : left / right
      }
    }
  }

  private static func text(
    of term: Term,
    _ sum: (String, Rows) -> String,
    _ cell: (String) -> String
  ) -> String {
    switch term {
    case .number(_, let written): written
    case .column(let name): cell(name)
    case .sum(let name, let rows): sum(name, rows)
    case .negative(let inner): "-" + text(of: inner, sum, cell)
    case .brackets(let inner): "(" + text(of: inner, sum, cell) + ")"
    case .operation(let left, let sign, let right):
      text(of: left, sum, cell) + String(sign) + text(of: right, sum, cell)
    }
  }
}

extension ColumnFormula {
  /// Reads a formula from left to right.
  private struct Reader {
    var rest: ArraySlice<Character>
    /// How deep brackets may lie in each other.
    var depth = 32

    var isAtEnd: Bool {
      mutating get {
        skipSpaces()
        return rest.isEmpty
      }
    }

    mutating func sum() -> Term? { chain(of: "+-") { $0.run() } }

    private mutating func run() -> Term? { chain(of: "*/") { $0.factor() } }

    private mutating func chain(
      of signs: String,
      _ part: (inout Reader) -> Term?
    ) -> Term? {
      guard var term = part(&self) else { return nil }
      while let sign = take(where: { signs.contains($0) }) {
        guard let right = part(&self) else { return nil }
        term = .operation(term, sign, right)
      }
      return term
    }

    private mutating func factor() -> Term? {
      if take(where: { $0 == "-" }) != nil { return factor().map(Term.negative) }
      if let inner = inBrackets({ $0.sum() }) { return inner.map(Term.brackets) }
      guard let term = word() else { return nil }
      // A column may be called like a function: what follows tells them apart.
      guard case .column(let word) = term, let rows = Rows(rawValue: word),
        let name = inBrackets({ $0.word() })
      else { return term }
      guard case .column(let column)? = name else { return nil }
      return .sum(column, rows)
    }

    /// What stands in the brackets that come next; nothing where there are none.
    private mutating func inBrackets(_ part: (inout Reader) -> Term?) -> Term?? {
      guard take(where: { $0 == "(" }) != nil else { return nil }
      guard depth > 0 else { return .some(nil) }
      depth -= 1
      defer { depth += 1 }
      guard let inner = part(&self), take(where: { $0 == ")" }) != nil else { return .some(nil) }
      return inner
    }

    /// A number, or the name of a column.
    private mutating func word() -> Term? {
      skipSpaces()
      let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
      rest = rest.dropFirst(word.count)
      guard let first = word.first else { return nil }
      let text = String(word)
      if first.isLetter { return text.contains(".") ? nil : .column(text) }
      guard word.allSatisfy({ $0.isNumber || $0 == "." }), let number = Double(text) else {
        return nil
      }
      return .number(number, written: text)
    }

    private mutating func take(where condition: (Character) -> Bool) -> Character? {
      skipSpaces()
      guard let first = rest.first, condition(first) else { return nil }
      rest = rest.dropFirst()
      return first
    }

    private mutating func skipSpaces() {
      rest = rest.drop { $0 == " " }
    }
  }
}
