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
  public init?(iso text: some StringProtocol) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard let date = halves.first.flatMap({ CalendarDate(iso: $0) }), halves.count <= 2 else {
      return nil
    }
    let clock = halves.count == 2 ? halves[1].split(separator: ":") : ["0", "0"]
    guard clock.count == 2 || clock.count == 3, let hour = Int(clock[0]),
      let minute = Int(clock[1]), let second = clock.count == 3 ? Int(clock[2]) : 0,
      let time = TimeOfDay(hour: hour, minute: minute, second: second)
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
