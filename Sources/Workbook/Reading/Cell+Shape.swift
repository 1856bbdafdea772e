/// What a cell holds, with text left where it is: for callers who take it with
/// ``Cell/withUTF8(_:)`` or need none.
public enum CellShape: Sendable, Hashable {
  /// No value at all.
  case empty
  /// A number, or a span of time in days.
  case number(Double)
  /// A moment.
  case date(SerialDate)
  /// True or false.
  case boolean(Bool)
  /// A text.
  case text
  /// An error such as `#DIV/0!`.
  case error
  /// A value that the format does not allow.
  case unreadable
}

extension Cell {
  /// What the cell holds, without a string made of it.
  public var shape: CellShape {
    let stored = unsafe stored
    // Text may be written and be empty; nothing else can.
    guard record.hasValue, stored.count > 0 || record.type.isText else { return .empty }
    switch record.type {
    case .number:
      guard let number = unsafe DecimalNumber.parse(stored) else { return .unreadable }
      return numeric(number)
    case .shared:
      guard let index = unsafe DecimalNumber.index(stored), index < buffer.strings.count else {
        return .unreadable
      }
      return .text
    case .formulaText, .inlineText:
      return .text
    case .boolean:
      return unsafe truth(stored).map { .boolean($0) } ?? .unreadable
    case .error:
      return .error
    case .date:
      return unsafe moment(stored)
    case .unknown:
      return .unreadable
    }
  }

  /// A number, or the date that it stands for under a date format.
  @inline(__always) private func numeric(_ number: Double) -> CellShape {
    guard showsDay,
      let date = SerialDate(serial: number, system: buffer.dateSystem)
    else { return .number(number) }
    return .date(date)
  }

  /// Whether the number format of the cell shows days or times.
  @inline(__always) var showsDay: Bool { buffer.styles.kind(Int(record.style)) == .date }

  private func truth(_ text: UnsafeRawBufferPointer) -> Bool? {
    if text.count == 1 {
      switch unsafe text[0] {
      case UInt8(ascii: "1"): return true
      case UInt8(ascii: "0"): return false
      default: return nil
      }
    }
    return switch unsafe String(decoding: text, as: UTF8.self) {
    case "true", "TRUE": true
    case "false", "FALSE": false
    default: nil
    }
  }

  /// The value of a cell of type `d`: a date, or a span of time as its number of days.
  private func moment(_ text: UnsafeRawBufferPointer) -> CellShape {
    switch unsafe ISODate.parse(text, system: buffer.dateSystem) {
    case .date(let date): .date(date)
    case .days(let days): .number(days)
    case nil: .unreadable
    }
  }
}
