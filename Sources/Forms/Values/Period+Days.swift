extension Period {
  /// The day of a month that lies nearest to the middle, in whichever year; nothing where two lie
  /// equally near, or no year around has such a day.
  func nearest(month: Int, day: Int) -> CalendarDate? {
    let first = start.daysSinceEpoch
    let last = end.daysSinceEpoch
    var best: (date: CalendarDate, distance: Int)?
    var isTied = false
    for year in (start.year - 1)...(end.year + 1) {
      guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
      // Twice the distance, so that a middle between two days needs no fraction.
      let distance = abs(date.daysSinceEpoch * 2 - first - last)
      if let known = best, distance >= known.distance {
        isTied = isTied || distance == known.distance
      } else {
        best = (date, distance)
        isTied = false
      }
    }
    return isTied ? nil : best?.date
  }

  /// The days inside that bear a number in their month.
  func days(numbered number: Int) -> [CalendarDate] {
    var days: [CalendarDate] = []
    var month = (year: start.year, month: start.month)
    while let first = CalendarDate(year: month.year, month: month.month, day: 1), first <= end {
      if let day = CalendarDate(year: month.year, month: month.month, day: number), contains(day) {
        days.append(day)
      }
      month = month.month == 12 ? (month.year + 1, 1) : (month.year, month.month + 1)
    }
    return days
  }

  /// The year of the period that ends in two digits; of a week over New Year there are two.
  func year(endingIn digits: Int) -> Int? {
    [start.year, end.year].first { $0 % 100 == digits }
  }

  /// The day of a week that is some day of the week; nothing for longer periods.
  func day(on weekday: Int) -> CalendarDate? {
    kind == .week ? start.adding(days: weekday - 1) : nil
  }
}
