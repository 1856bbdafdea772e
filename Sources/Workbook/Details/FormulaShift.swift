/// Moves the relative references of a formula, as they move when a formula is filled into other
/// cells (ECMA-376 part 1, 18.17.2.3).
///
/// Texts in quotes, names of sheets, columns of tables in brackets, names and functions stay as they
/// are. A reference that would leave the sheet becomes `#REF!`.
struct FormulaShift {
  private let source: [UInt8]
  private let rows: Int
  private let columns: Int
  private var output: [UInt8] = []
  private var index = 0

  /// A formula as it reads so many rows further down and columns further right.
  static func shift(_ formula: String, rows: Int, columns: Int) -> String {
    guard rows != 0 || columns != 0 else { return formula }
    var shift = FormulaShift(source: Array(formula.utf8), rows: rows, columns: columns)
    return shift.run()
  }

  private init(source: [UInt8], rows: Int, columns: Int) {
    self.source = source
    self.rows = rows
    self.columns = columns
  }

  private mutating func run() -> String {
    output.reserveCapacity(source.count + 16)
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): copyQuoted()
      case UInt8(ascii: "["): copyBracketed()
      case let byte where Self.isWord(byte): moveWord()
      default:
        output.append(source[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether a byte can stand in a name, a number or a reference.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "?"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// A text or the name of a sheet; a doubled quote ends it and begins it again, which copies as
  /// well.
  private mutating func copyQuoted() {
    let quote = source[index]
    let end = source[(index + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? source.count
    output += source[index..<end]
    index = end
  }

  /// The columns of a table or the number of another workbook; `'` quotes a bracket (18.17.6.8).
  private mutating func copyBracketed() {
    var depth = 0
    repeat {
      switch source[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "'"):
        output.append(source[index])
        index += 1
        guard index < source.count else { return }
      default: break
      }
      output.append(source[index])
      index += 1
    } while depth > 0 && index < source.count
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < source.count, Self.isWord(source[end]) { end += 1 }
    return end
  }

  private func byte(at place: Int) -> UInt8? { place < source.count ? source[place] : nil }

  private mutating func moveWord() {
    let end = wordEnd(from: index)
    let word = source[index..<end]
    let next = byte(at: end)
    defer { if index < end { index = end } }
    // A function, or a sheet that is called like a cell.
    guard next != UInt8(ascii: "("), next != UInt8(ascii: "!"), let corner = FormulaCorner(word)
    else {
      output += word
      return
    }
    if corner.row != nil, corner.column != nil {
      output += moved(corner) ?? Array("#REF!".utf8)
      return
    }
    // Whole columns and whole rows are written as two of them; alone they are a name or a number.
    guard next == UInt8(ascii: ":"), case let start = end + 1, case let last = wordEnd(from: start),
      byte(at: last) != UInt8(ascii: "("), byte(at: last) != UInt8(ascii: "!"),
      let other = FormulaCorner(source[start..<last]),
      (corner.row == nil) == (other.row == nil), (corner.column == nil) == (other.column == nil)
    else {
      output += word
      return
    }
    if let first = moved(corner), let second = moved(other) {
      output += first + [UInt8(ascii: ":")] + second
    } else {
      output += Array("#REF!".utf8)
    }
    index = last
  }

  /// The corner where it is moved to; nothing outside of the sheet.
  private func moved(_ corner: FormulaCorner) -> [UInt8]? {
    var text: [UInt8] = []
    if var column = corner.column {
      if !column.isFixed { column.number += columns }
      guard (1...CellReference.maximumColumn).contains(column.number) else { return nil }
      if column.isFixed { text.append(UInt8(ascii: "$")) }
      text += Array(CellReference.letters(ofColumn: column.number).utf8)
    }
    if var row = corner.row {
      if !row.isFixed { row.number += rows }
      guard (1...CellReference.maximumRow).contains(row.number) else { return nil }
      if row.isFixed { text.append(UInt8(ascii: "$")) }
      text += Array(String(row.number).utf8)
    }
    return text
  }
}

/// A cell, a column or a row as a formula writes it, each part with or without `$`.
private struct FormulaCorner {
  /// A number that moves with the formula, or does not.
  struct Axis {
    var number: Int
    let isFixed: Bool
  }

  private(set) var column: Axis?
  private(set) var row: Axis?

  /// Reads a whole word; nothing where it is something else.
  init?(_ word: ArraySlice<UInt8>) {
    var rest = word
    func takeDollar() -> Bool {
      guard rest.first == UInt8(ascii: "$") else { return false }
      rest.removeFirst()
      return true
    }
    var isFixed = takeDollar()
    var number = 0
    var letters = 0
    while let byte = rest.first, case let letter = (byte & 0xDF) &- UInt8(ascii: "A"), letter < 26 {
      letters += 1
      guard letters <= 3 else { return nil }
      number = number * 26 + Int(letter) + 1
      rest.removeFirst()
    }
    if letters > 0 {
      guard number <= CellReference.maximumColumn else { return nil }
      column = Axis(number: number, isFixed: isFixed)
      isFixed = takeDollar()
    }
    if rest.isEmpty {
      guard column != nil, !isFixed else { return nil }
      return
    }
    number = 0
    guard rest.count <= 7 else { return nil }
    for byte in rest {
      guard let digit = byte.decimalValue else { return nil }
      number = number * 10 + digit
    }
    guard (1...CellReference.maximumRow).contains(number) else { return nil }
    row = Axis(number: number, isFixed: isFixed)
  }
}
