/// What the form reader says of whole files, sheets and rows; cells have messages of their own.
enum ReaderMessages {
  static let unknownForm = LocalizedText(
    "标题和文件名都没有说明这是哪一种报表,请使用本单位下发的模板填报",
    "neither title nor file name tells which form this is; use the template of the form"
  )
  static let sharedUnitName = LocalizedText(
    "有几个单位都叫这个名字,请连同上级单位写全,或写单位编码",
    "several units have this name; write the unit above before it, or the code of the unit"
  )

  static let unknownUnit = LocalizedText(
    "填报单位不在组织机构表中,请改为组织机构表里的名称或别名",
    "the reporting unit is not in the master data; write its name or an alias from there"
  )
  static let noUnit = LocalizedText(
    "标题、“填报单位”和文件名都没有写明是哪个单位,请在第2行写明填报单位",
    "title, unit cell and file name name no unit; write the reporting unit above the table"
  )
  static func noPeriod(_ kind: Period.Kind) -> LocalizedText {
    let (chinese, english) =
      switch kind {
      case .week: ("2026年第12周(3月16日—3月22日)", "2026-W12")
      case .month: ("2026年3月", "2026-03")
      case .quarter: ("2026年第一季度", "2026-Q1")
      case .year: ("2026年", "2026")
      }
    return LocalizedText(
      "标题行和文件名都没有写明报告期,请在第2行写明,例如“\(chinese)”",
      "title rows and file name name no period; write it above the table, as in “\(english)”"
    )
  }

  static let fewUnitWitnesses = LocalizedText(
    "只有一处写明了单位,无法核对;请在标题、“填报单位”和文件名中至少两处写明",
    "only one place names the unit; name it in at least two of title, unit cell and file name"
  )
  static let fewPeriodWitnesses = LocalizedText(
    "只有一处写明了报告期,无法核对;请在表头和文件名中都写明",
    "only one place names the period; name it above the table and in the file name"
  )

  static func unitsDisagree(_ first: String, _ other: String) -> LocalizedText {
    LocalizedText(
      "表内写的是“\(first)”,另一处写的是“\(other)”,单位不一致,请改为同一个单位后重报",
      "here the unit is “\(first)”, elsewhere “\(other)”; write the same unit in both places"
    )
  }

  static func periodsDisagree(_ first: String, _ other: String) -> LocalizedText {
    LocalizedText(
      "表内写的是“\(first)”,另一处写的是“\(other)”,报告期不一致,请改为同一个报告期后重报",
      "here the period is “\(first)”, elsewhere “\(other)”; write the same period in both places"
    )
  }

  static func weekAndDaysDisagree(number: Period, days: Period) -> LocalizedText {
    LocalizedText(
      "第\(number.number)周是\(number.start)至\(number.end),但日期写的是\(days.start)至\(days.end)(第\(days.number)周),请改正周次或日期",
      "week \(number.number) runs from \(number.start) to \(number.end), but the days given are "
        + "\(days.start) to \(days.end) (week \(days.number)); correct one of them"
    )
  }

  static func rowsOfOtherWeek(stated: Period, rows: Period, first: String) -> LocalizedText {
    LocalizedText(
      "标题写的是第\(stated.number)周(\(stated.start)至\(stated.end)),表内日期都在第\(rows.number)周(\(rows.start)至\(rows.end)),如\(first),请改正标题或日期",
      "the title says week \(stated.number) (\(stated.start) to \(stated.end)), but the rows are of "
        + "week \(rows.number) (\(rows.start) to \(rows.end)), as in \(first); correct one of them"
    )
  }

  static func columnUnit(_ column: String, _ submission: String) -> LocalizedText {
    LocalizedText(
      "这一行的单位是“\(column)”,但本表由“\(submission)”填报,请改为“\(submission)”或移到该单位的表中",
      "this row names “\(column)”, but the file is of “\(submission)”; correct the unit or move the row"
    )
  }

  static func missingColumn(_ title: LocalizedText) -> LocalizedText {
    LocalizedText(
      "缺少必填列“\(title.chinese)”,请补上这一列后重报",
      "the required column “\(title.english)” is missing; add it and send the file again"
    )
  }

  static func ambiguousColumns(_ title: LocalizedText, _ columns: String) -> LocalizedText {
    LocalizedText(
      "\(columns)两列的表头都是“\(title.chinese)”,无法分清,请改用不同的列名",
      "the headers of columns \(columns) both mean “\(title.english)”; give them different names"
    )
  }

  static func missingTable(_ title: LocalizedText) -> LocalizedText {
    LocalizedText(
      "没有找到“\(title.chinese)”表,请补上;本期没有内容的,保留表头并填“本周无”",
      "no table “\(title.english)” was found; add it, and where there is nothing to report keep "
        + "the header and write “Nil”"
    )
  }

  static func unknownColumn(_ text: String) -> LocalizedText {
    LocalizedText(
      "列“\(text)”不在表单定义中,未读取",
      "the form knows no column “\(text)”; it was not read"
    )
  }

  static let unrecognisedSheet = LocalizedText(
    "这张工作表里没有本表单的表格,未读取",
    "no table of the form was found on this sheet; it was not read"
  )
  static let unrecognisedRow = LocalizedText(
    "这一行不属于任何表格,未读取;如果是数据,请移到表格里",
    "this row belongs to no table and was not read; if it is data, move it into the table"
  )
  static let hiddenSheet = LocalizedText(
    "这张工作表是隐藏的,里面的表格已照常读取",
    "this sheet is hidden; its tables were read all the same"
  )

  static func hiddenRows(_ rows: [Int]) -> LocalizedText {
    let list = rows.prefix(20).map(String.init)
    return LocalizedText(
      "隐藏的\(rows.count)行已照常读取:第\(list.joined(separator: "、"))行",
      "\(rows.count) hidden rows were read all the same: \(list.joined(separator: ", "))"
    )
  }

  static let emptyWithoutNil = LocalizedText(
    "表格是空的,也没有写“本周无”,按未报告处理;确实没有内容的,请填“本周无”",
    "the table is empty and does not say “Nil”; it counts as not reported"
  )
  static let nilWithRows = LocalizedText(
    "表格既写了“本周无”,又有数据行,请删去“本周无”或数据行",
    "the table says “Nil” and has rows as well; delete one of them"
  )
  static let dittoOfNothing = LocalizedText(
    "上一行没有可以照抄的内容,请写出具体内容",
    "there is nothing above that this mark could stand for; write the value itself"
  )
  static let dittoNotAllowed = LocalizedText(
    "这一列不能用“同上”或合并单元格代替,请逐行写出具体内容",
    "this column takes no ditto marks and no merged cells; write the value in every row"
  )
  static let struckThrough = LocalizedText(
    "内容带删除线,可能已作废;仍按有效内容读取,作废的请删除该行",
    "the text is struck through and may be void; it was read all the same, delete it if it is void"
  )

  static func total(_ written: String, _ computed: String) -> LocalizedText {
    LocalizedText(
      "合计写的是\(written),逐行相加是\(computed),请核对数据行或合计",
      "the total says \(written), the rows add up to \(computed); check the rows or the total"
    )
  }

  static func approximateTotal(_ written: String, _ computed: String) -> LocalizedText {
    LocalizedText(
      "合计“\(written)”是约数,请写准确数\(computed)",
      "the total “\(written)” is not exact; write \(computed)"
    )
  }

  static func totalWithoutValue(_ computed: String) -> LocalizedText {
    LocalizedText(
      "合计是没有计算结果的公式,未能核对,逐行相加是\(computed);请用Excel或WPS打开文件,保存后再报",
      "the total is a formula without a value and was not checked, the rows add up to \(computed); "
        + "open the file in a spreadsheet program and save it before sending"
    )
  }

  static func reportDate(_ date: CalendarDate, from: CalendarDate, to: CalendarDate)
    -> LocalizedText
  {
    LocalizedText(
      "填报日期\(date)应在\(from)至\(to)之间,请改正",
      "the report date \(date) should lie between \(from) and \(to); correct it"
    )
  }
}
