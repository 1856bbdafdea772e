import Glibc

/// Turns the markup of a worksheet into rows of cell records (ECMA-376 part 1, 18.3.1).
///
/// A state machine over the path from the root: an element that does not belong where it stands is
/// passed over with all that it holds. Nothing is sized by what the sheet declares.
@safe struct SheetScanner {
  /// The element in which the parser is.
  private enum Place: UInt8 {
    case part, worksheet, columns, merges, sheetData, row, cell, inline, run
    case value, inlineText, runText

    /// Whether text that stands here belongs to a cell.
    @inline(__always) var takesText: Bool { rawValue >= Place.value.rawValue }
  }

  private let limits: ReadingLimits
  private let names: SheetNames
  private let row: UnsafeMutablePointer<RowState>
  private let emit: () -> RowFlow
  private var place = Place.part
  private var skipped = 0
  private var lastRow = 0
  private var lastColumn = 0
  /// The cell in which the parser is, where it lies in the row.
  private var cell: UnsafeMutablePointer<CellRecord>
  private var ending = ReferenceEnding(row: 1)
  private var hasInline = false
  private var textStart = 0
  /// What is gathered beside the rows.
  private(set) var tail = SheetTail()
  /// Why the scanner stopped the parser, unless the rows were enough.
  private(set) var trouble: (code: WorkbookError.Code, reason: String)?

  init(
    into row: UnsafeMutablePointer<RowState>,
    names: SheetNames,
    limits: ReadingLimits,
    emit: @escaping () -> RowFlow
  ) {
    var limits = limits
    // Records count the text of a row in 32 bits.
    limits.rowTextBytes = min(limits.rowTextBytes, Int(Int32.max))
    self.limits = limits
    self.names = names
    unsafe self.row = row
    self.emit = emit
    unsafe cell = row.pointee.append(.init(row: 0, column: 0, textStart: 0))
  }

  private mutating func refuse(_ code: WorkbookError.Code, _ reason: String) -> MarkupFlow {
    trouble = (code, reason)
    return .stop
  }

  /// The row above the next one, where the parser stands between rows; `nil` elsewhere.
  var rowAbove: Int? { skipped == 0 && place == .sheetData ? lastRow : nil }

  /// Goes on behind rows that were read without the parser.
  mutating func resume(below row: Int, wasStopped: Bool) {
    lastRow = row
    tail.wasStopped = wasStopped
  }

  /// A start tag.
  @inline(__always)
  mutating func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    guard skipped == 0, isNative else {
      skipped += 1
      return .next
    }
    switch place {
    case .cell:
      return startInCell(name)
    case .row where name == names.cell:
      place = .cell
      return startCell(attributes)
    case .sheetData where name == names.row:
      place = .row
      return startRow(attributes)
    case .inline where name == names.text:
      place = .inlineText
      textStart = unsafe row.pointee.text.count
    case .inline where name == names.run:
      place = .run
    case .run where name == names.text:
      place = .runText
      textStart = unsafe row.pointee.text.count
    case .part:
      place = .worksheet
    case .worksheet where name == names.sheetData:
      place = .sheetData
    case .worksheet where name == names.columns:
      place = .columns
    case .worksheet where name == names.merges:
      place = .merges
    case .columns where name == names.column:
      skipped = 1
      return hideColumns(attributes)
    case .merges where name == names.merge:
      skipped = 1
      return merge(attributes)
    default:
      skipped = 1
    }
    return .next
  }

  @inline(__always)
  private mutating func startInCell(_ name: MarkupName) -> MarkupFlow {
    if name == names.value, !hasInline {
      place = .value
      unsafe cell.pointee.hasValue = true
      textStart = unsafe Int(cell.pointee.textStart)
      unsafe row.pointee.text.truncate(to: textStart)
    } else if name == names.inline, unsafe cell.pointee.type == .inlineText {
      place = .inline
      hasInline = true
      unsafe cell.pointee.hasValue = true
      unsafe row.pointee.text.truncate(to: Int(cell.pointee.textStart))
    } else {
      if name == names.formula { unsafe cell.pointee.hasFormula = true }
      skipped = 1
    }
    return .next
  }

  /// An end tag.
  @inline(__always)
  mutating func end() -> MarkupFlow {
    guard skipped == 0 else {
      skipped -= 1
      return .next
    }
    switch place {
    case .value:
      place = .cell
    case .cell:
      endCell()
      place = .row
    case .row:
      place = .sheetData
      return emit() == .next ? .next : stopEarly()
    case .inlineText:
      unsafe row.pointee.text.resolveEscapes(from: textStart)
      place = .inline
    case .runText:
      unsafe row.pointee.text.resolveEscapes(from: textStart)
      place = .run
    case .run: place = .inline
    case .inline: place = .cell
    case .sheetData, .columns, .merges: place = .worksheet
    case .worksheet, .part: place = .part
    }
    return .next
  }

  private mutating func stopEarly() -> MarkupFlow {
    tail.wasStopped = true
    return .stop
  }

  /// Text between tags.
  @inline(__always)
  mutating func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    guard skipped == 0, place.takesText else { return .next }
    let count = unsafe row.pointee.text.count
    guard unsafe bytes.count <= limits.cellTextBytes &- (count &- Int(cell.pointee.textStart)),
      bytes.count <= limits.rowTextBytes &- count
    else { return refuseText(bytes.count) }
    unsafe row.pointee.text.append(short: bytes)
    return .next
  }

  @inline(never) private mutating func refuseText(_ added: Int) -> MarkupFlow {
    let count = unsafe row.pointee.text.count
    guard unsafe added <= limits.cellTextBytes - (count - Int(cell.pointee.textStart)) else {
      return refuse(.overLimit, "\(reference): text of more than \(limits.cellTextBytes) bytes")
    }
    return refuse(.overLimit, "row \(lastRow): text of more than \(limits.rowTextBytes) bytes")
  }

  private mutating func startRow(_ attributes: MarkupAttributes) -> MarkupFlow {
    var number = lastRow + 1
    var isHidden = false
    for index in 0..<attributes.count where !attributes.isForeign(index) {
      let name = attributes.name(index)
      if name == names.reference {
        guard let written = unsafe DecimalNumber.index(attributes.value(index)), written > 0 else {
          return refuse(.corrupt, "row \"\(attributes.string(index))\" is no row number")
        }
        number = written
      } else if name == names.hidden {
        isHidden = attributes.string(index).isMarkupTrue
      }
    }
    guard number <= CellReference.maximumRow else {
      return refuse(.corrupt, "row \(number) is past the last row of a worksheet")
    }
    lastRow = number
    lastColumn = 0
    ending = ReferenceEnding(row: number)
    unsafe row.pointee.begin(number: number, isHidden: isHidden)
    return .next
  }

  private mutating func startCell(_ attributes: MarkupAttributes) -> MarkupFlow {
    hasInline = false
    var record = unsafe CellRecord(
      row: Int32(truncatingIfNeeded: lastRow),
      column: Int32(truncatingIfNeeded: lastColumn &+ 1),
      textStart: Int32(truncatingIfNeeded: row.pointee.text.count)
    )
    for index in 0..<attributes.count where !attributes.isForeign(index) {
      let name = attributes.name(index)
      let value = unsafe attributes.value(index)
      if name == names.reference {
        if let column = unsafe ending.column(of: value) {
          record.column = column
        } else if let place = unsafe CellReference(utf8: value) {
          record.row = Int32(truncatingIfNeeded: place.row)
          record.column = Int32(truncatingIfNeeded: place.column)
        } else {
          return refuseReference(attributes.string(index))
        }
      } else if name == names.style {
        record.style = unsafe Self.style(value)
      } else if name == names.type {
        record.type = unsafe Self.type(value)
      }
    }
    guard record.column <= CellReference.maximumColumn,
      unsafe row.pointee.count < limits.cellsPerRow
    else { return refuseCell(record) }
    lastColumn = Int(record.column)
    if record.row != Int32(truncatingIfNeeded: lastRow) { unsafe row.pointee.hasStrays = true }
    guard unsafe row.pointee.columns.contains(lastColumn) else {
      place = .row
      skipped = 1
      return .next
    }
    unsafe cell = row.pointee.append(record)
    return .next
  }

  @inline(never) private mutating func refuseReference(_ text: String) -> MarkupFlow {
    refuse(.corrupt, "row \(lastRow): \"\(text)\" is no cell")
  }

  @inline(never) private mutating func refuseCell(_ record: CellRecord) -> MarkupFlow {
    guard record.column <= CellReference.maximumColumn else {
      return refuse(.corrupt, "row \(lastRow): more cells than a worksheet has columns")
    }
    return refuse(.overLimit, "row \(lastRow): more than \(limits.cellsPerRow) cells")
  }

  @inline(__always)
  private mutating func endCell() {
    let type = unsafe cell.pointee.type
    if type.isText, type == .formulaText || !hasInline {
      unsafe row.pointee.text.resolveEscapes(from: Int(cell.pointee.textStart))
    }
    unsafe cell.pointee.textLength =
      Int32(truncatingIfNeeded: row.pointee.text.count) &- cell.pointee.textStart
  }

  private var reference: CellReference {
    unsafe CellReference(row: Int(cell.pointee.row), column: Int(cell.pointee.column))
  }

  private mutating func merge(_ attributes: MarkupAttributes) -> MarkupFlow {
    guard tail.mergedRanges.count < limits.mergedRanges else {
      return refuse(.overLimit, "more than \(limits.mergedRanges) merged ranges")
    }
    let text = attributes.string("ref") ?? ""
    guard let range = CellRange(area: text) else {
      return refuse(.corrupt, "merged range \"\(text)\" is no range")
    }
    tail.mergedRanges.append(range)
    return .next
  }

  private mutating func hideColumns(_ attributes: MarkupAttributes) -> MarkupFlow {
    guard tail.hiddenColumns.count < limits.mergedRanges else {
      return refuse(.overLimit, "more than \(limits.mergedRanges) descriptions of columns")
    }
    guard attributes.string("hidden")?.isMarkupTrue == true,
      let first = attributes.string("min").flatMap({ Int($0) }),
      let last = attributes.string("max").flatMap({ Int($0) }),
      first >= 1, first <= last, last <= CellReference.maximumColumn
    else { return .next }
    tail.hiddenColumns.append(first...last)
    return .next
  }

  /// The number of a style; -1 where it is none.
  @inline(__always) private static func style(_ text: UnsafeRawBufferPointer) -> Int32 {
    if text.count == 1, let digit = unsafe text[0].decimalValue {
      return Int32(truncatingIfNeeded: digit)
    }
    return unsafe Int32(DecimalNumber.index(text) ?? -1)
  }

  @inline(__always) private static func type(_ text: UnsafeRawBufferPointer) -> CellType {
    if text.count == 1 {
      switch unsafe text[0] {
      case UInt8(ascii: "n"): return .number
      case UInt8(ascii: "s"): return .shared
      case UInt8(ascii: "b"): return .boolean
      case UInt8(ascii: "e"): return .error
      case UInt8(ascii: "d"): return .date
      default: return .unknown
      }
    }
    return unsafe longType(text)
  }

  @inline(never) private static func longType(_ text: UnsafeRawBufferPointer) -> CellType {
    if unsafe text.spells("str") { return .formulaText }
    return unsafe text.spells("inlineStr") ? .inlineText : .unknown
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes are those of a word.
  fileprivate func spells(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount, let first = baseAddress else { return false }
    return unsafe memcmp(first, word.utf8Start, count) == 0
  }
}

/// The names that occur in a worksheet.
struct SheetNames {
  let sheetData, row, cell, value, formula, inline, text, run: MarkupName
  let columns, column, merges, merge: MarkupName
  let reference, style, type, hidden: MarkupName

  init(_ names: MarkupNames) {
    sheetData = names.name("sheetData")
    row = names.name("row")
    cell = names.name("c")
    value = names.name("v")
    formula = names.name("f")
    inline = names.name("is")
    text = names.name("t")
    run = names.name("r")
    columns = names.name("cols")
    column = names.name("col")
    merges = names.name("mergeCells")
    merge = names.name("mergeCell")
    // One name is one pointer: the attributes `r`, `s`, `t` and the elements of those names are the
    // same.
    reference = run
    style = names.name("s")
    type = text
    hidden = names.name("hidden")
  }
}
