/// One cell of the row at hand.
///
/// A cell is a view as its row is: it is valid until the closure that was given the row returns.
/// After that it shows whatever row is in the buffer.
public struct Cell {
  let buffer: RowBuffer
  let record: CellRecord

  /// The column, from 1.
  public var column: Int { Int(record.column) }

  /// The place on the worksheet.
  public var reference: CellReference {
    CellReference(row: Int(record.row), column: Int(record.column))
  }

  /// Whether the cell holds a formula, whose last result is then the content.
  public var hasFormula: Bool { record.hasFormula }

  /// The number format of the cell's style.
  public var numberFormat: NumberFormat { buffer.styles.style(Int(record.style)).format }

  /// Whether the font of the cell's style is struck through.
  public var isStruckThrough: Bool { buffer.styles.style(Int(record.style)).isStruckThrough }

  /// What the cell holds, as values of one's own.
  public var content: CellContent {
    switch shape {
    case .empty: .empty
    case .number(let number): .number(number)
    case .date(let date): .date(date)
    case .boolean(let truth): .boolean(truth)
    case .text: unsafe .text(String(decoding: characters, as: UTF8.self))
    case .error: unsafe .error(String(decoding: characters, as: UTF8.self))
    case .unreadable: unsafe .unreadable(String(decoding: characters, as: UTF8.self))
    }
  }

  /// The digits of a number, or of a date that is stored as one, as the file writes them; so
  /// `12.10` loses nothing.
  public var numberText: String? {
    guard record.type == .number, record.textLength > 0 else { return nil }
    return unsafe String(decoding: stored, as: UTF8.self)
  }

  /// Lends the text of the cell as UTF-8, without making a string of it.
  ///
  /// For cells that hold no text, the characters of the stored value.
  public func withUTF8(_ body: (Span<UInt8>) -> Void) {
    let bytes = unsafe characters.assumingMemoryBound(to: UInt8.self)
    unsafe body(Span(_unsafeElements: bytes))
  }

  /// The characters of the stored value.
  @inline(__always) var stored: UnsafeRawBufferPointer {
    unsafe buffer.state.pointee.text.bytes(
      from: Int(record.textStart),
      count: Int(record.textLength)
    )
  }

  /// The text of the cell, where it has one, and else the characters of the stored value.
  var characters: UnsafeRawBufferPointer {
    let stored = unsafe stored
    guard record.type == .shared, let index = unsafe DecimalNumber.index(stored) else {
      return unsafe stored
    }
    return unsafe buffer.strings.bytes(index) ?? stored
  }
}
