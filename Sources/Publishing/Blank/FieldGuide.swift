import Forms
import FoundationEssentials

/// Tells people in words what a column takes: for comments, prompts, messages and the instructions.
struct FieldGuide {
  let language: Language
  /// The period of the form, by which windows of dates become days.
  let period: Period?
  let library: FormLibrary
  /// The record whose fields phrases and measures name.
  let record: RecordDefinition

  /// More choices than that are not listed in a text; the drop-down has them.
  private static let listedChoices = 12

  /// Everything that is to be said of a column.
  func text(of column: BlankTable.Column) -> String {
    let need =
      column.isRequired
      ? LocalizedText("必填", "required") : LocalizedText("可不填", "may be blank")
    let example = column.field.example.flatMap { text -> String? in
      // What stands there for a day is reckoned from the period.
      guard column.field.type != .date, column.field.type != .dateTime else { return nil }
      return word("例:", "for example ") + text[language]
    }
    return join([need[language]] + rules(of: column.field) + [example].compactMap { $0 })
  }

  /// What a value has to be, for the message that refuses another one.
  func demand(of field: FieldDefinition) -> String {
    let rules = rules(of: field)
    return rules.isEmpty ? field.title[language] : join(rules)
  }

  private func rules(of field: FieldDefinition) -> [String] {
    var parts: [String] = []
    if let description = field.description { parts.append(description[language]) }
    parts += kind(of: field)
    switch field.splitting {
    case .none: break
    case .list:
      parts.append(word("可填几项,用“、”分开", "several values are parted by commas"))
    case .numbered:
      parts.append(
        word("一格写几条时,编号或换行分开", "several in a cell are numbered or on lines of their own")
      )
    }
    if field.fillsDown {
      parts.append(word("留空表示同上一行", "blank means the value above"))
    } else if field.allowsDitto {
      parts.append(word("与上一行相同的可填“〃”", "a ditto mark (〃) means the value above"))
    }
    return parts
  }

  private func kind(of field: FieldDefinition) -> [String] {
    switch field.type {
    case .text, .identifier, .person, .recordReference:
      guard let least = field.minimumLength else { return [] }
      return [word("至少\(least)个字", "at least \(least) characters")]
    case .integer: return [word("整数", "a whole number")] + bounds(of: field)
    case .decimal: return [word("数字", "a number")] + bounds(of: field)
    case .percent:
      return [word("百分数,96.5%填96.5", "per cent: 96.5 for 96.5 %")] + bounds(of: field)
    case .hours: return [word("小时数", "hours")] + bounds(of: field)
    case .date: return [word("日期", "a day")] + window(of: field) + phrases(of: field)
    case .dateTime:
      return [word("日期和时间", "a day with a time")] + window(of: field) + phrases(of: field)
    case .time: return [word("时刻,如14:00", "a time of day, as in 14:00")]
    case .boolean:
      let (yes, no) = (library.lexicon.yes.first ?? "", library.lexicon.no.first ?? "")
      return [word("是填“\(yes)”,否填“\(no)”", "\(yes) for yes, \(no) for no")]
    case .category:
      let values = field.categories.map { $0.word(in: language) }
      guard values.count <= Self.listedChoices else {
        return [word("从下拉列表中选", "choose from the list")]
      }
      let list = values.joined(separator: word("、", ", "))
      return [word("选填:\(list)", "one of \(list)")]
    case .unitReference: return [word("从下拉列表中选单位", "choose a unit from the list")]
    case .catalogReference: return [word("从下拉列表中选", "choose from the list")]
    case .period: return [word("期间,如2026-03、2026-Q1", "a period, as in 2026-03 or 2026-Q1")]
    }
  }

  private func bounds(of field: FieldDefinition) -> [String] {
    var parts: [String] = []
    switch (field.minimum, field.maximum) {
    case (let low?, let high?): parts.append(word("\(low)至\(high)", "from \(low) to \(high)"))
    case (let low?, nil): parts.append(word("不小于\(low)", "not below \(low)"))
    case (nil, let high?): parts.append(word("不大于\(high)", "not above \(high)"))
    case (nil, nil): break
    }
    if let unit = field.unit {
      parts.append(word("单位:\(unit)", "in \(unit)"))
    } else if let source = field.measuredBy ?? field.unitFrom,
      let title = record.field(source)?.title[language]
    {
      parts.append(word("单位同“\(title)”", "in the unit of “\(title)”"))
    }
    return parts
  }

  private func window(of field: FieldDefinition) -> [String] {
    guard let window = field.window else { return [] }
    let from = window.from.map { day($0, isEarliest: true) }
    let to = window.to.map { day($0, isEarliest: false) }
    return switch (from, to) {
    case (let from?, let to?): [word("\(from)至\(to)", "from \(from) to \(to)")]
    case (let from?, nil): [word("不早于\(from)", "not before \(from)")]
    case (nil, let to?): [word("不晚于\(to)", "not after \(to)")]
    case (nil, nil): []
    }
  }

  private func day(_ bound: FieldDefinition.Window.Bound, isEarliest: Bool) -> String {
    if let period, let day = bound.day(in: period) { return day.description }
    func moved(_ place: String, _ days: Int) -> String {
      if days == 0 { return place }
      return days < 0
        ? word("\(place)前\(-days)天", "\(-days) days before \(place)")
        : word("\(place)后\(days)天", "\(days) days after \(place)")
    }
    return switch bound {
    case .periodStart(let days): moved(word("报告期首日", "the first day of the period"), days)
    case .periodEnd(let days): moved(word("报告期末日", "the last day of the period"), days)
    case .received: word("报送当天", "the day of sending")
    }
  }

  private func phrases(of field: FieldDefinition) -> [String] {
    let byTarget = Dictionary(grouping: field.phrases.keys.sorted()) { field.phrases[$0] ?? "" }
    return byTarget.keys.sorted().compactMap { target in
      guard let title = record.field(target)?.title[language], let words = byTarget[target] else {
        return nil
      }
      let list = words.map { "“\($0)”" }.joined(separator: word("或", " or "))
      return word("填\(list)即“\(title)”", "\(list) means “\(title)”")
    }
  }

  func word(_ chinese: String, _ english: String) -> String {
    LocalizedText(chinese, english)[language]
  }

  private func join(_ parts: [String]) -> String {
    parts.joined(separator: word(";", "; "))
  }
}
