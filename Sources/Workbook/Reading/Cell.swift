/// One cell of the row at hand.
///
/// A cell is a view as its row is: it is valid until the closure that was given the row returns.
/// After that it shows whatever row is in the buffer.
public struct Cell {
  private let buffer: RowBuffer
  private let record: CellRecord

  init(buffer: RowBuffer, position: Int) {
    self.buffer = buffer
    self.record =
      unsafe buffer.state.pointee.cell(position)
      ?? CellRecord(
        row: 0,
        column: 0,
        style: 0,
        type: .number,
        hasFormula: false,
        hasValue: false,
        textStart: 0,
        textLength: 0
      )
  }

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
    switch unsafe value {
    case .empty: .empty
    case .number(let number): .number(number)
    case .date(let date): .date(date)
    case .boolean(let truth): .boolean(truth)
    case .text(let bytes): unsafe .text(String(decoding: bytes, as: UTF8.self))
    case .error(let bytes): unsafe .error(String(decoding: bytes, as: UTF8.self))
    case .unreadable(let bytes): unsafe .unreadable(String(decoding: bytes, as: UTF8.self))
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
    let bytes: UnsafeRawBufferPointer =
      switch unsafe value {
      case .text(let text): unsafe text
      default: unsafe stored
      }
    let buffer = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    unsafe body(Span(_unsafeElements: buffer))
  }

  /// The characters of the stored value.
  private var stored: UnsafeRawBufferPointer {
    unsafe buffer.state.pointee.text.bytes(
      from: Int(record.textStart),
      count: Int(record.textLength)
    )
  }

  /// What the cell holds, with text still in the buffers.
  var value: CellValue {
    let stored = unsafe stored
    let isText = record.type == .formulaText || record.type == .inlineText
    // Text may be written and be empty; nothing else can.
    guard record.hasValue, stored.count > 0 || isText else { return unsafe .empty }
    switch record.type {
    case .number:
      guard let number = unsafe DecimalNumber.parse(stored) else {
        return unsafe .unreadable(stored)
      }
      return unsafe numeric(number)
    case .shared:
      guard let index = unsafe DecimalNumber.index(stored),
        let text = unsafe buffer.strings.bytes(index)
      else { return unsafe .unreadable(stored) }
      return unsafe .text(text)
    case .formulaText, .inlineText:
      return unsafe .text(stored)
    case .boolean:
      guard let truth = unsafe truth(stored) else { return unsafe .unreadable(stored) }
      return unsafe .boolean(truth)
    case .error:
      return unsafe .error(stored)
    case .date:
      return unsafe moment(stored)
    case .unknown:
      return unsafe .unreadable(stored)
    }
  }

  /// A number, or the date that it stands for under a date format.
  private func numeric(_ number: Double) -> CellValue {
    guard buffer.styles.kind(Int(record.style)) == .date,
      let date = SerialDate(serial: number, system: buffer.dateSystem)
    else { return unsafe .number(number) }
    return unsafe .date(date)
  }

  private func truth(_ text: UnsafeRawBufferPointer) -> Bool? {
    switch unsafe String(decoding: text, as: UTF8.self) {
    case "1", "true", "TRUE": true
    case "0", "false", "FALSE": false
    default: nil
    }
  }

  /// The value of a cell of type `d`: a date, or a span of time as its number of days.
  private func moment(_ text: UnsafeRawBufferPointer) -> CellValue {
    switch unsafe ISODate.parse(text, system: buffer.dateSystem) {
    case .date(let date): unsafe .date(date)
    case .days(let days): unsafe .number(days)
    case nil: unsafe .unreadable(text)
    }
  }
}
