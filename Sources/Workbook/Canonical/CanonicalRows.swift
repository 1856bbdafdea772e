/// Takes rows of a worksheet that are spelt in the one way that nearly all programs spell them.
///
/// It leaves the same records as ``SheetScanner`` does, and a row that it does not know to the last
/// byte it has not begun.
@safe struct CanonicalRows {
  private enum Spelling {
    static let sheetDataEnd: StaticString = "</sheetData>"
    static let row: UInt32 = 0x776F_723C  // <row
    static let cell: UInt64 = 0x0063_3C  // <c
    static let cellWithReference: UInt64 = 0x223D_7220_633C  // <c r="
    static let rowEnd: UInt64 = 0x3E77_6F72_2F3C  // </row>
    static let cellEnd: UInt32 = 0x3E63_2F3C  // </c>
    static let value: UInt32 = 0x003E_763C  // <v>
    static let openValue: UInt32 = 0x3E76_3C3E  // ><v>
    static let valueEnd: UInt64 = 0x3E63_2F3C_3E76_2F3C  // </v></c>
    static let formula: UInt32 = 0x0066_3C  // <f
    static let formulaEnd: UInt32 = 0x3E66_2F3C  // </f>
    static let emptyFormulaEnd: UInt32 = 0x3E2F  // />
    static let inline: UInt64 = 0x3C3E_7369_3C  // <is><
    static let text: UInt32 = 0x003E_743C  // <t>
    static let textEnd: UInt64 = 0x2F3C_3E74_2F3C  // </t></
    static let spacedText: StaticString = "<t xml:space=\"preserve\">"
  }

  private let row: UnsafeMutablePointer<RowState>
  private let limits: ReadingLimits
  /// The last row that was taken.
  private(set) var lastRow: Int

  /// Starts behind a row.
  init(into row: UnsafeMutablePointer<RowState>, after lastRow: Int, limits: ReadingLimits) {
    unsafe self.row = row
    self.lastRow = lastRow
    self.limits = limits
  }

  /// Takes rows from the bytes at hand, which end at `count`; calls back for each.
  ///
  /// - Returns: How many bytes were taken, and what to do now.
  mutating func take(_ bytes: RawSpan, count: Int, emit: () -> RowFlow) -> (Int, Canonical.Outcome)
  {
    var taken = 0
    while true {
      let start = bytes.skipBlanks(taken)
      let end = takeRow(bytes, start)
      guard end >= 0 else {
        if bytes.has(Spelling.sheetDataEnd, at: start) { return (start, .handOver) }
        return (taken, ~end &+ Canonical.reach > count ? .more : .handOver)
      }
      taken = end
      guard emit() == .next else { return (taken, .stop) }
    }
  }

  private mutating func takeRow(_ bytes: RawSpan, _ start: Int) -> Int {
    guard bytes.half(start) == Spelling.row else { return ~start }
    var number = lastRow &+ 1
    var isHidden = false
    var index = bytes.attributes(start &+ 4) { attribute in
      switch attribute.name {
      case 0x72:  // r
        guard let written = bytes.number(attribute.valueStart, attribute.valueEnd), written > 0
        else { return false }
        number = written
      case 0x6869_6464_656E:  // hidden
        isHidden =
          bytes.has("1\"", at: attribute.valueStart)
          || bytes.has("true\"", at: attribute.valueStart)
        return isHidden || bytes.has("0\"", at: attribute.valueStart)
          || bytes.has("false\"", at: attribute.valueStart)
      default:
        break
      }
      return true
    }
    guard index >= 0 else { return index }
    guard number <= CellReference.maximumRow else { return ~start }
    unsafe row.pointee.begin(number: number, isHidden: isHidden)
    if bytes.byte(index) == UInt8(ascii: ">") {
      index = takeCells(bytes, index &+ 1, of: number)
      guard index >= 0 else { return index }
    } else {
      guard bytes.byte(index) == UInt8(ascii: "/"), bytes.byte(index &+ 1) == UInt8(ascii: ">")
      else { return ~index }
      index &+= 2
    }
    lastRow = number
    return index
  }

  /// Takes cells up to the end of their row, and that too.
  private func takeCells(_ bytes: RawSpan, _ start: Int, of number: Int) -> Int {
    var index = start
    var column = 0
    let ending = ReferenceEnding(row: number)
    while true {
      let tag = bytes.word(index)
      guard tag & 0xFFFF == Spelling.cell else {
        if tag & 0xFFFF_FFFF_FFFF == Spelling.rowEnd { return index &+ 6 }
        let next = bytes.skipBlanks(index)
        guard next > index else { return ~index }
        index = next
        continue
      }
      guard unsafe row.pointee.count < limits.cellsPerRow else { return ~index }
      var cell = CellRecord(
        row: Int32(truncatingIfNeeded: number),
        column: Int32(truncatingIfNeeded: column &+ 1),
        textStart: unsafe Int32(truncatingIfNeeded: row.pointee.text.count)
      )
      if tag & 0xFFFF_FFFF_FFFF == Spelling.cellWithReference {
        index = takeReference(bytes, index &+ 6, ending, of: &cell)
        guard index >= 0 else { return index }
        if bytes.byte(index) != UInt8(ascii: ">") {
          index = takeAttributes(bytes, index, ending, seen: 1, of: &cell)
        }
      } else {
        index = takeAttributes(bytes, index &+ 2, ending, seen: 0, of: &cell)
      }
      guard index >= 0 else { return index }
      if bytes.half(index) == Spelling.openValue, !cell.type.isText,
        let end = takeShortValue(bytes, index &+ 4, of: &cell)
      {
        index = end
      } else if bytes.byte(index) == UInt8(ascii: ">") {
        index = takeContent(bytes, index &+ 1, of: &cell)
        guard index >= 0 else { return index }
      } else {
        guard bytes.byte(index) == UInt8(ascii: "/"), bytes.byte(index &+ 1) == UInt8(ascii: ">")
        else { return ~index }
        index &+= 2
      }
      column = Int(cell.column)
      guard column <= CellReference.maximumColumn else { return ~index }
      if unsafe row.pointee.columns.contains(column) {
        unsafe row.pointee.append(cell)
      } else {
        unsafe row.pointee.text.truncate(to: Int(cell.textStart))
      }
    }
  }

  /// Takes the attributes `r`, `s` and `t`, each once at the most.
  @inline(__always)
  private func takeAttributes(
    _ bytes: RawSpan,
    _ start: Int,
    _ ending: ReferenceEnding,
    seen: UInt8,
    of cell: inout CellRecord
  ) -> Int {
    var index = start
    var seen = seen
    while bytes.byte(index) == 0x20 {
      let tag = bytes.half(index)
      index &+= 4
      let bit: UInt8
      switch tag {
      case 0x223D_7320:  // s="
        bit = 2
        index = takeStyle(bytes, index, of: &cell)
      case 0x223D_7420:  // t="
        bit = 4
        index = takeType(bytes, index, of: &cell)
      case 0x223D_7220:  // r="
        bit = 1
        index = takeReference(bytes, index, ending, of: &cell)
      default:
        return tag & 0xFFFF == 0x2F20 ? index &- 3 : ~(index &- 4)
      }
      guard index >= 0, seen & bit == 0 else { return index < 0 ? index : ~index }
      seen |= bit
    }
    return index
  }

  /// Takes a reference of one to three capitals and the number of the row at hand, with the
  /// quotation mark behind it.
  @inline(__always)
  private func takeReference(
    _ bytes: RawSpan,
    _ start: Int,
    _ ending: ReferenceEnding,
    of cell: inout CellRecord
  ) -> Int {
    var index = start
    var column: Int32 = 0
    while case let letter = bytes.byte(index) &- 0x40, letter &- 1 < 26, index &- start < 3 {
      column = column &* 26 &+ Int32(letter)
      index &+= 1
    }
    guard index > start, bytes.word(index) & ending.mask == ending.word else { return ~index }
    cell.column = column
    return index &+ ending.length
  }

  /// Takes the number of a style, with the quotation mark behind it.
  @inline(__always)
  private func takeStyle(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    var index = start
    while let digit = bytes.byte(index).decimalValue, index &- start < 7 {
      cell.style = cell.style &* 10 &+ Int32(truncatingIfNeeded: digit)
      index &+= 1
    }
    return index > start && bytes.byte(index) == UInt8(ascii: "\"") ? index &+ 1 : ~index
  }

  /// Takes a type, with the quotation mark behind it.
  @inline(__always)
  private func takeType(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    switch bytes.half(start) & 0xFFFF {
    case 0x2273: cell.type = .shared  // s"
    case 0x226E: cell.type = .number  // n"
    case 0x2262: cell.type = .boolean  // b"
    case 0x2265: cell.type = .error  // e"
    case 0x2264: cell.type = .date  // d"
    default: return takeLongType(bytes, start, of: &cell)
    }
    return start &+ 2
  }

  private func takeLongType(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    if bytes.half(start) == 0x2272_7473 {  // str"
      cell.type = .formulaText
      return start &+ 4
    }
    guard bytes.has("inlineStr\"", at: start) else { return ~start }
    cell.type = .inlineText
    return start &+ 10
  }

  /// Takes a value of up to seven plain characters and the end of the cell, the way of most cells;
  /// nothing where there is another value.
  @inline(__always)
  private func takeShortValue(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int? {
    let word = bytes.word(start)
    let special = RawSpan.special(in: word, or: UInt8(ascii: "]"))
    let length = special.trailingZeroBitCount >> 3
    guard special != 0, bytes.word(start &+ length) == Spelling.valueEnd,
      Int(cell.textStart) &+ length <= limits.rowTextBytes
    else { return nil }
    unsafe row.pointee.text.append(word, count: length)
    cell.textLength = Int32(truncatingIfNeeded: length)
    cell.hasValue = true
    return start &+ length &+ 8
  }

  /// Takes formula and value up to the end of the cell, and that too.
  @inline(never)
  private func takeContent(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    var index = start
    if bytes.half(index) & 0xFFFF == Spelling.formula {
      index = takeFormula(bytes, index, of: &cell)
      guard index >= 0 else { return index }
    }
    guard bytes.half(index) & 0xFF_FFFF == Spelling.value else {
      return takeOddContent(bytes, index, of: &cell)
    }
    cell.hasValue = true
    index = unsafe bytes.copyText(index &+ 3, to: &row.pointee.text)
    guard index >= 0 else { return index }
    guard bytes.word(index) == Spelling.valueEnd, measure(&cell) else { return ~index }
    if cell.type.isText { resolveEscapes(of: &cell) }
    return index &+ 8
  }

  /// Takes what is no plain value: nothing, or text of the cell's own.
  private func takeOddContent(_ bytes: RawSpan, _ index: Int, of cell: inout CellRecord) -> Int {
    if bytes.half(index) == Spelling.cellEnd { return index &+ 4 }
    for emptyValue: StaticString in ["<v/></c>", "<v /></c>"] where bytes.has(emptyValue, at: index)
    {
      cell.hasValue = true
      return index &+ emptyValue.utf8CodeUnitCount
    }
    guard cell.type == .inlineText else { return ~index }
    return takeInline(bytes, index, of: &cell)
  }

  private func takeInline(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    guard bytes.word(start) & 0xFF_FFFF_FFFF == Spelling.inline else { return ~start }
    var index = start &+ 4
    if bytes.half(index) & 0xFF_FFFF == Spelling.text {
      index &+= 3
    } else if bytes.has(Spelling.spacedText, at: index) {
      index &+= 24
    } else {
      return ~index
    }
    index = unsafe bytes.copyText(index, to: &row.pointee.text)
    guard index >= 0 else { return index }
    guard bytes.word(index) & 0xFFFF_FFFF_FFFF == Spelling.textEnd,
      bytes.has("is></c>", at: index &+ 6), measure(&cell)
    else { return ~index }
    cell.hasValue = true
    resolveEscapes(of: &cell)
    return index &+ 13
  }

  /// Notes how long the text of a cell is; false where that is past a limit.
  @inline(__always) private func measure(_ cell: inout CellRecord) -> Bool {
    let count = unsafe row.pointee.text.count
    let length = count &- Int(cell.textStart)
    cell.textLength = Int32(truncatingIfNeeded: length)
    return length <= limits.cellTextBytes && count <= limits.rowTextBytes
  }

  private func resolveEscapes(of cell: inout CellRecord) {
    unsafe row.pointee.text.resolveEscapes(from: Int(cell.textStart))
    cell.textLength = unsafe Int32(row.pointee.text.count) - cell.textStart
  }

  /// Takes a formula, whose text is read for its form and then forgotten.
  private func takeFormula(_ bytes: RawSpan, _ start: Int, of cell: inout CellRecord) -> Int {
    cell.hasFormula = true
    var index = bytes.attributes(start &+ 2) { _ in true }
    guard index >= 0 else { return index }
    if bytes.half(index) & 0xFFFF == Spelling.emptyFormulaEnd { return index &+ 2 }
    guard bytes.byte(index) == UInt8(ascii: ">") else { return ~index }
    index = unsafe bytes.copyText(index &+ 1, to: &row.pointee.text)
    guard index >= 0 else { return index }
    guard bytes.half(index) == Spelling.formulaEnd else { return ~index }
    unsafe row.pointee.text.truncate(to: Int(cell.textStart))
    return index &+ 4
  }
}
