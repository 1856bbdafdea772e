import Forms
import Glibc

/// The clock of the machine, in its time zone (`TZ`).
enum Clock {
  /// This moment, to the minute.
  static var now: LocalDateTime {
    var seconds = time(nil)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&seconds, &parts)
    let epoch = CalendarDate(daysSinceEpoch: 0)
    let date = unsafe CalendarDate(
      year: Int(parts.tm_year) + 1900,
      month: Int(parts.tm_mon) + 1,
      day: Int(parts.tm_mday)
    )
    let clock = unsafe TimeOfDay(hour: Int(parts.tm_hour), minute: Int(parts.tm_min))
    return LocalDateTime(date: date ?? epoch, time: clock ?? .midnight)
  }
}
