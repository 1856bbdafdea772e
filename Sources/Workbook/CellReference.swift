/// The place of a cell on a worksheet, as in `B3` (ECMA-376 part 1, 18.18.7).
public struct CellReference: Hashable, Sendable, Comparable {
  /// The largest row that a worksheet has.
  public static let maximumRow = 1_048_576
  /// The largest column that a worksheet has, `XFD`.
  public static let maximumColumn = 16_384

  /// The row, from 1.
  public let row: Int
  /// The column, from 1.
  public let column: Int

  /// Makes a reference from numbers; the caller keeps them within the bounds of a worksheet.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads a reference such as `B3` or `$B$3`; nothing where the text is none or out of bounds.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// Reads the characters of a reference.
  init?(utf8 text: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    var letters = 0
    var digits = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "$"):
        continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0,
        UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0:
        letters += 1
        guard letters <= 3 else { return nil }
        column = column * 26 + Int(byte & 0x1F)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        guard digits <= 7 else { return nil }
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default:
        return nil
      }
    }
    guard letters > 0, digits > 0, (1...Self.maximumRow).contains(row),
      (1...Self.maximumColumn).contains(column)
    else { return nil }
    self.row = row
    self.column = column
  }

  /// The letters of a column: 1 is `A`, 27 is `AA`.
  public static func letters(ofColumn column: Int) -> String {
    // A short text takes no memory of its own, as a list of letters would.
    var name = ""
    var rest = column
    while rest > 0 {
      name = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  /// Row before row, then column before column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

extension CellReference: CustomStringConvertible {
  /// The reference in letters and digits, as in `B3`.
  public var description: String { Self.letters(ofColumn: column) + String(row) }
}

/// A rectangle of cells, as in `A1:C4`, both corners included.
public struct CellRange: Hashable, Sendable {
  /// The upper left corner.
  public let first: CellReference
  /// The lower right corner.
  public let last: CellReference

  /// Makes a range from its corners.
  public init(first: CellReference, last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Reads `A1:C4` or a single `A1`; nothing where the text is no range.
  public init?(_ text: some StringProtocol) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count == 1 || corners.count == 2, let one = CellReference(corners[0]),
      let two = CellReference(corners[corners.count - 1])
    else { return nil }
    self.first = CellReference(row: min(one.row, two.row), column: min(one.column, two.column))
    self.last = CellReference(row: max(one.row, two.row), column: max(one.column, two.column))
  }

  /// Whether a cell lies inside.
  public func contains(_ cell: CellReference) -> Bool {
    (first.row...last.row).contains(cell.row) && (first.column...last.column).contains(cell.column)
  }
}

extension CellRange: CustomStringConvertible {
  /// The range in letters and digits, as in `A1:C4`.
  public var description: String { first == last ? "\(first)" : "\(first):\(last)" }
}
