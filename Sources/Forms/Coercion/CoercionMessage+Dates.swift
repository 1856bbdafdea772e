extension CoercionMessage {
  /// A date as people write it: 2026-3-1.
  private static func plain(_ date: CalendarDate) -> String {
    let (year, month, day) = date.components
    return "\(year)-\(month)-\(day)"
  }

  private static func instead(_ dates: [CalendarDate]) -> LocalizedText {
    guard !dates.isEmpty else {
      return LocalizedText("请写成年-月-日,如“2026-3-1”", "please write year-month-day, as in “2026-3-1”")
    }
    let chinese = dates.map { "“\(plain($0))”" }.joined(separator: "或")
    let english = dates.map { "“\(plain($0))”" }.joined(separator: " or ")
    return LocalizedText("请改为\(chinese)", "please write \(english)")
  }

  static func notADate(_ text: String) -> LocalizedText {
    let advice = instead([])
    return LocalizedText(
      "“\(text)”不是确定的日期,\(advice.chinese)",
      "“\(text)” is not a certain date; \(advice.english)"
    )
  }

  static func serialText(_ text: String, _ date: CalendarDate) -> LocalizedText {
    LocalizedText(
      "“\(text)”可能是日期的序号(\(plain(date))),请改为“\(plain(date))”",
      "“\(text)” may be the day number of \(plain(date)); please write “\(plain(date))”"
    )
  }

  static func numberLikeDate(
    _ digits: String,
    _ year: Int?,
    _ month: Int,
    _ fraction: Int,
    _ width: Int
  ) -> LocalizedText {
    guard let year else { return notADate(digits) }
    let days = (width == 1 ? [fraction, fraction * 10] : [fraction]).compactMap {
      CalendarDate(year: year, month: month, day: $0)
    }
    guard let first = days.first else { return notADate(digits) }
    let advice = instead(days)
    if days.count > 1, let second = days.last {
      return LocalizedText(
        "数字格式无法区分\(month)月\(first.day)日和\(month)月\(second.day)日,\(advice.chinese)",
        "as a number, \(month).\(first.day) and \(month).\(second.day) are the same;"
          + " \(advice.english)"
      )
    }
    return LocalizedText(
      "日期被存成了数字\(digits),数字格式无法区分3.1和3.10这样的日期,\(advice.chinese)",
      "the date is stored as the number \(digits), and numbers cannot tell 3.1 from 3.10;"
        + " \(advice.english)"
    )
  }

  static func noSuchDay(_ text: String, _ year: Int, _ month: Int, _ day: Int) -> LocalizedText {
    guard (1...12).contains(month) else {
      return LocalizedText(
        "“\(text)”中的月份\(month)不存在,请按年-月-日核对",
        "“\(text)” names month \(month), which does not exist; please check it as year-month-day"
      )
    }
    guard (1900...9999).contains(year) else { return notADate(text) }
    let last = CalendarDate.daysIn(month: month, year: year)
    return LocalizedText(
      "\(year)年\(month)月没有\(day)日(最后一天是\(last)日),请核对",
      "\(year)-\(month) has no day \(day) (its last day is the \(last)th); please check it"
    )
  }

  static func shortYear(_ text: String, _ first: Int, _ month: Int, _ day: Int) -> LocalizedText {
    let advice = instead(
      CalendarDate(year: 2000 + first, month: month, day: day).map { [$0] } ?? []
    )
    return LocalizedText(
      "两位数的年份“\(text)”与本期的年份不符,无法确定,\(advice.chinese)",
      "the two-digit year of “\(text)” is not that of the period, so that it is uncertain;"
        + " \(advice.english)"
    )
  }

  static func twoReadings(_ text: String, _ dates: [CalendarDate]) -> LocalizedText {
    let advice = instead(dates)
    return LocalizedText(
      "“\(text)”分不清哪个是月、哪个是日,\(advice.chinese)",
      "in “\(text)” it is not clear which is the month and which the day; \(advice.english)"
    )
  }

  static func withoutYear(_ text: String, _ month: Int, _ day: Int) -> LocalizedText {
    LocalizedText(
      "“\(text)”没有年份,而文件的报告期不明,请写出年份,如“2026-\(month)-\(day)”",
      "“\(text)” has no year and the period of the file is not known;"
        + " please write the year too, as in “2026-\(month)-\(day)”"
    )
  }

  static func dayOnly(_ text: String, _ dates: [CalendarDate]) -> LocalizedText {
    let advice = instead(Array(dates.prefix(3)))
    return LocalizedText(
      dates.isEmpty
        ? "本期内没有“\(text)”,\(advice.chinese)" : "本期内不止一个“\(text)”,\(advice.chinese)",
      dates.isEmpty
        ? "there is no such day in the period; \(advice.english)"
        : "the period has more than one such day; \(advice.english)"
    )
  }

  static func withoutDay(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”只有年和月,请写出日,如“2026-3-1”",
      "“\(text)” has no day; please write the day too, as in “2026-3-1”"
    )
  }

  static func severalDates(_ text: String) -> LocalizedText {
    LocalizedText(
      "这里只能填一个日期,“\(text)”是多个日期或起止日期,请只填一个",
      "one date belongs here, and “\(text)” is a span or several; please write one"
    )
  }

  static func weekday(_ text: String, _ date: CalendarDate?) -> LocalizedText {
    let advice = instead(date.map { [$0] } ?? [])
    return LocalizedText(
      "只写“\(text)”不能确定日期,\(advice.chinese)",
      "“\(text)” alone is not a certain date; \(advice.english)"
    )
  }

  static func otherWeekday(_ text: String, _ date: CalendarDate) -> LocalizedText {
    let names = Array("一二三四五六日")
    let english = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    return LocalizedText(
      "日期与星期不符:\(plain(date))是星期\(names[date.weekday - 1]),请核对",
      "the date and the day of the week disagree: \(plain(date)) is a \(english[date.weekday - 1])"
    )
  }

  static func phraseWithoutDate(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”要按本行的另一个日期确定,而那一格没有日期,请直接写日期,如“2026-3-1”",
      "“\(text)” stands for another date of the row, which has none;"
        + " please write the date itself, as in “2026-3-1”"
    )
  }

  static func withoutTime(_ date: CalendarDate) -> LocalizedText {
    LocalizedText(
      "还要写出时间,如“\(plain(date)) 14:30”",
      "the time is missing; please write it as in “\(plain(date)) 14:30”"
    )
  }

  static func outsideWindow(
    _ date: CalendarDate,
    _ earliest: CalendarDate?,
    _ latest: CalendarDate?
  ) -> LocalizedText {
    let allowed =
      switch (earliest, latest) {
      case (let from?, let to?):
        LocalizedText("\(plain(from))至\(plain(to))", "from \(plain(from)) to \(plain(to))")
      case (let from?, nil): LocalizedText("\(plain(from))及以后", "from \(plain(from)) on")
      case (nil, let to?): LocalizedText("\(plain(to))及以前", "until \(plain(to))")
      case (nil, nil): LocalizedText("任何日期", "any day")
      }
    return LocalizedText(
      "\(plain(date))不在允许的日期范围(\(allowed.chinese))内,请核对年月日",
      "\(plain(date)) is not among the days allowed (\(allowed.english)); please check the date"
    )
  }

  static func oldDate(_ date: CalendarDate, _ days: Int) -> LocalizedText {
    LocalizedText(
      "\(plain(date))比本期早\(days)天以上,已收下,请核对年份",
      "\(plain(date)) is more than \(days) days before the period; it was taken in,"
        + " please check the year"
    )
  }

  static func notAPeriod(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”不是报告期,请写成“2026-W11”(周)、“2026-03”(月)、“2026-Q1”(季度)或“2026”(年)",
      "“\(text)” is not a period; please write “2026-W11” (week), “2026-03” (month),"
        + " “2026-Q1” (quarter) or “2026” (year)"
    )
  }
}
