/// What a cell holds.
public enum CellContent: Sendable, Hashable {
  /// No value at all. A formula that was never calculated is such a cell, with ``Cell/hasFormula``.
  case empty
  /// A number, or a span of time in days.
  case number(Double)
  /// A text, which may be empty where the file says so.
  case text(String)
  /// True or false.
  case boolean(Bool)
  /// An error such as `#DIV/0!`.
  case error(String)
  /// A moment: a number under a date format, or a date in ISO 8601.
  case date(SerialDate)
  /// A value that the format does not allow, as stored: no number where one belongs, a shared
  /// string that does not exist, an unknown type. It is for the caller to say so, with the place of
  /// the cell.
  case unreadable(String)
}
