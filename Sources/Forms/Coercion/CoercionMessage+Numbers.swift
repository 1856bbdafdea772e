extension CoercionMessage {
  static func notANumber(_ text: String, _ field: FieldDefinition) -> LocalizedText {
    let example = field.type == .integer ? "18" : "96.5"
    return LocalizedText(
      "“\(text)”不是一个数,请只填数字,如“\(example)”,说明文字写到备注里",
      "“\(text)” is not one number; please write digits only, such as “\(example)”,"
        + " and put remarks in the remarks column"
    )
  }

  static func notWhole(_ number: ExactDecimal, _ field: FieldDefinition) -> LocalizedText {
    let unit = field.unit.map { "(单位:\($0))" } ?? ""
    if number.magnitude > 1_000_000_000_000_000 {
      return LocalizedText(
        "“\(number)”太大,请核对后填整数\(unit)",
        "“\(number)” is too large; please check it"
      )
    }
    return LocalizedText(
      "这里要填整数\(unit),“\(number)”带有小数,请核对后填整数",
      "a whole number belongs here, and “\(number)” has a fraction;"
        + " please check it"
    )
  }

  static func dateInNumber(_ text: String) -> LocalizedText {
    LocalizedText(
      "单元格是日期格式,请先把单元格格式改为“常规”,再填数字",
      "the cell is formatted as a date or time; set its format to General and type the number"
    )
  }

  static func noneInMeasure(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”可以是0,也可以是没有统计:为零请填“0”,没有统计请留空",
      "“\(text)” may mean zero or not measured: write “0” for zero, leave the cell empty otherwise"
    )
  }

  static func approximate(_ text: String, _ field: FieldDefinition) -> LocalizedText {
    if field.type == .hours {
      return LocalizedText(
        "“\(text)”不是准确的时长,请填小时数,如“2.5”,或填起止时间,如“14:00-16:20”",
        "“\(text)” is not an exact length of time; please write hours, such as “2.5”,"
          + " or start and end, such as “14:00-16:20”"
      )
    }
    return LocalizedText(
      "“\(text)”是约数或范围,请填一个准确的数字",
      "“\(text)” is approximate or a range; please write one exact number"
    )
  }

  static func noUnit(_ unit: String?) -> LocalizedText {
    LocalizedText(
      unit.map { "单位为“\($0)”" } ?? "不带单位",
      unit.map { "in \($0)" } ?? "without a unit"
    )
  }

  static func unknownUnit(
    _ text: String,
    _ rest: String,
    _ number: ExactDecimal,
    _ field: FieldDefinition
  ) -> LocalizedText {
    if field.type == .hours { return notHours(text) }
    if let power = rest.unicodeScalars.first, ChineseNumeral.isNumeral(power) {
      return LocalizedText(
        "“\(text)”的单位不明,请写出全部数字,或写明单位",
        "the unit of “\(text)” is not clear; please write all digits, or the whole unit"
      )
    }
    if rest.unicodeScalars.allSatisfy({ $0.isHan }) {
      return LocalizedText(
        "认不出数字后面的“\(rest)”,如果数值是\(number),请只填“\(number)”",
        "“\(rest)” after the number is not known; if the figure is \(number),"
          + " please write “\(number)” only"
      )
    }
    return notANumber(text, field)
  }

  static func otherUnit(
    _ text: String,
    _ rest: String,
    _ unit: String?,
    _ number: ExactDecimal
  ) -> LocalizedText {
    let wanted = noUnit(unit)
    return LocalizedText(
      "“\(rest)”与本栏的单位不符,本栏应填\(wanted.chinese)的数,请核对“\(text)”",
      "“\(rest)” is a unit of another kind; a number \(wanted.english) belongs here,"
        + " please check “\(text)”"
    )
  }

  static func otherHeaderUnit(_ unit: String, _ wanted: String) -> LocalizedText {
    LocalizedText(
      "表头的单位“\(unit)”与本栏的单位“\(wanted)”不能换算,请改正表头",
      "the header's unit “\(unit)” cannot be converted to “\(wanted)”; please correct the header"
    )
  }

  static func otherCounter(_ text: String, _ word: String, _ unit: String) -> LocalizedText {
    LocalizedText(
      "本栏以“\(unit)”计,填的是“\(word)”,已按数字收下,请核对",
      "this column counts in “\(unit)” and the cell in “\(word)”; the number was taken as it is"
    )
  }

  static func percentFormat(_ digits: String, _ unit: String?) -> LocalizedText {
    let wanted = noUnit(unit)
    return LocalizedText(
      "单元格是百分比格式,本栏应填\(wanted.chinese)的数,请把格式改为“常规”后重填",
      "the cell is formatted as a percentage, and a number \(wanted.english) belongs here;"
        + " set the format to General and type it again"
    )
  }

  static func range(_ low: ExactDecimal?, _ high: ExactDecimal?, _ unit: String?) -> LocalizedText {
    let unit = unit ?? ""
    return switch (low, high) {
    case (let low?, let high?):
      LocalizedText("\(low)至\(high)\(unit)", "\(low) to \(high) \(unit)".trimmed)
    case (let low?, nil):
      LocalizedText("不小于\(low)\(unit)", "\(low) \(unit)".trimmed + " or more")
    case (nil, let high?):
      LocalizedText("不大于\(high)\(unit)", "\(high) \(unit)".trimmed + " or less")
    case (nil, nil): LocalizedText("不限", "any")
    }
  }

  static func outOfRange(
    _ number: ExactDecimal,
    _ gauge: Gauge,
    suggestion: ExactDecimal?
  ) -> LocalizedText {
    let least = gauge.minimum ?? (gauge.isNeverNegative ? 0 : nil)
    let range = range(least, gauge.maximum, gauge.unit)
    let advice =
      suggestion.map {
        LocalizedText("如果是\($0)%,请改为“\($0)”", "if \($0) % is meant, please write “\($0)”")
      } ?? LocalizedText("请核对数值和单位", "please check the figure and its unit")
    return LocalizedText(
      "\(number)超出允许范围(\(range.chinese)),\(advice.chinese)",
      "\(number) is outside the range allowed (\(range.english)); \(advice.english)"
    )
  }

  static func unusual(_ number: ExactDecimal, _ gauge: Gauge) -> LocalizedText {
    let range = range(gauge.softMinimum, gauge.softMaximum, gauge.unit)
    return LocalizedText(
      "\(number)不在通常范围(\(range.chinese))内,已收下,请核对",
      "\(number) is outside the usual range (\(range.english)); it was taken in, please check it"
    )
  }

  // MARK: Hours and times

  static func notHours(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”不是时长,请填小时数,如“2.5”,或填起止时间,如“14:00-16:20”",
      "“\(text)” is not a length of time; please write hours, such as “2.5”,"
        + " or start and end, such as “14:00-16:20”"
    )
  }

  static func endsBeforeStart(_ text: String) -> LocalizedText {
    LocalizedText(
      "结束时间不晚于开始时间,请核对;跨日的请直接填小时数,如“4”",
      "the end is not after the start; where it ran past midnight, write the hours, such as “4”"
    )
  }

  static func notATime(_ text: String) -> LocalizedText {
    LocalizedText(
      "“\(text)”不是时刻,请按24小时制填写,如“14:30”",
      "“\(text)” is not a time of day; please write it as in “14:30”"
    )
  }
}
