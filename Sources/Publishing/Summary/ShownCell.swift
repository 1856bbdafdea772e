import Figures
import Forms

/// A value as a workbook shows it: the words for people and the look.
struct ShownCell {
  /// What is written into the cell.
  enum Content {
    case blank
    case text(String)
    case number(Double)
    case date(CalendarDate)
    case dateTime(LocalDateTime)
  }

  let content: Content
  private(set) var look: SummaryStyles.Look
  /// The tab that the cell leads to; none where it leads nowhere.
  var link: String? {
    didSet { look.isLink = link != nil }
  }
  /// The text that stands in the cell, for estimating its width.
  let text: String

  /// Tells a value of a column in a language.
  init(
    _ value: ResultTable.Value,
    of column: TableDefinition.Column,
    language: Language,
    isEmphasized: Bool
  ) {
    var look = SummaryStyles.Look()
    look.isEmphasized = isEmphasized
    switch value {
    case .none:
      text = column.blank?[language] ?? ""
      content = text.isEmpty ? .blank : .text(text)
      look.alignment = column.alignment ?? .center
      look.tone = text.isEmpty ? .plain : .muted
    case .text(let stored):
      let word = column.words[stored]
      text = word?.text[language] ?? stored
      content = .text(text)
      look.alignment = column.alignment ?? Self.alignment(of: column)
      look.tone = word?.tone ?? .plain
    case .number(let number, let decimals):
      let digits = fixed(number, decimals: decimals)
      let word = column.words[digits]
      text = word?.text[language] ?? Self.grouped(digits)
      content = word.map { .text($0.text[language]) } ?? .number(number)
      look.format = word == nil ? .number(decimals: min(max(decimals, 0), 6)) : .text
      look.alignment = column.alignment ?? .right
      look.tone = word?.tone ?? .plain
    case .date(let date):
      text = date.description
      content = .date(date)
      look.format = .date
      look.alignment = column.alignment ?? .center
    case .dateTime(let moment):
      text = "\(moment.date) 00:00"
      content = .dateTime(moment)
      look.format = .dateTime
      look.alignment = column.alignment ?? .center
    }
    self.look = look
  }

  /// Where text stands in a column: words of a list in the middle, in a column of numbers where
  /// these stand.
  private static func alignment(of column: TableDefinition.Column) -> TableDefinition.Alignment {
    switch column.kind {
    case .text: column.words.isEmpty ? .left : .center
    case .integer, .number: .right
    case .date, .dateTime: .center
    }
  }

  /// Digits with room for the commas that the number format puts between thousands.
  private static func grouped(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }.count
    return digits + String(repeating: ",", count: max(0, (whole - 1) / 3))
  }
}
