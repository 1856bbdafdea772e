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
    switch unsafe value {
    case .empty: .empty
    case .number(let number): .number(number)
    case .date(let date): .date(date)
    case .boolean(let truth): .boolean(truth)
    case .text: .text
    case .error: .error
    case .unreadable: .unreadable
    }
  }
}
