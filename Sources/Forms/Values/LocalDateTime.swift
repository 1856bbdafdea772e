/// A moment on the clock of the site, to the minute and without zone.
public struct LocalDateTime: Hashable, Sendable, Comparable {
  /// The day.
  public var date: CalendarDate
  /// The time of that day.
  public var time: TimeOfDay

  /// Makes a moment from day and time.
  public init(date: CalendarDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// Reads `2026-01-05T10:11`, with or without seconds, or `2026-01-05` for midnight.
  public init?(iso text: String) {
    self.init(iso: text.utf8Span.span)
  }

  /// Reads the same.
  public init?(iso text: Substring) {
    self.init(iso: text.utf8Span.span)
  }

  private init?(iso bytes: Span<UInt8>) {
    guard bytes.count >= 10, let date = CalendarDate(iso: bytes.extracting(first: 10)) else {
      return nil
    }
    guard bytes.count > 10 else {
      self.init(date: date, time: .midnight)
      return
    }
    guard bytes[10] == UInt8(ascii: "T"),
      let time = TimeOfDay(iso: bytes.extracting(droppingFirst: 11))
    else { return nil }
    self.init(date: date, time: time)
  }

  /// Earlier before later.
  public static func < (left: Self, right: Self) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}

extension LocalDateTime: CustomStringConvertible {
  /// The moment as `2026-01-05T10:11`.
  public var description: String { "\(date)T\(time)" }
}

extension TimeOfDay {
  /// Reads `10:11` and `10:11:07`; a part may have one digit, and colons may stand side by side.
  fileprivate init?(iso bytes: Span<UInt8>) {
    var parts: [Int] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ":") { end += 1 }
      if end > start {
        guard parts.count < 3, let part = wholeNumber(bytes.extracting(start..<end)) else {
          return nil
        }
        parts.append(part)
      }
      start = end + 1
    }
    guard parts.count >= 2 else { return nil }
    self.init(hour: parts[0], minute: parts[1], second: parts.count == 3 ? parts[2] : 0)
  }
}
