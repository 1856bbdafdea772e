import Forms

extension CalendarDate {
  /// Days since 30 December 1899, as spreadsheets count them.
  var serialDay: Int { daysSinceEpoch + 25_569 }
}
