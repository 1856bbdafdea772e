import Forms
import FoundationEssentials

/// A value of the example row.
enum BlankValue: Hashable {
  case blank
  case text(String)
  /// A number as it is written.
  case number(String)
  case date(CalendarDate)
  case dateTime(CalendarDate, TimeOfDay)

  /// The value as text, for a cell that has to begin with the mark of an example.
  var text: String {
    switch self {
    case .blank: ""
    case .text(let text), .number(let text): text
    case .date(let date): date.description
    case .dateTime(let date, let time): "\(date) \(time)"
    }
  }
}

/// Finds values for the example row of a table: what the definition says, and where it says nothing
/// and a value is needed, one that the reader would take.
struct BlankExample {
  let language: Language
  let library: FormLibrary
  let names: UnitNames
  let period: Period

  /// The values of the columns of a table; each person in it is another one.
  func values(of table: BlankTable) -> [BlankValue] {
    var persons = 0
    return table.columns.map { column in
      guard column.field.type == .person, column.field.example == nil, column.isRequired else {
        return value(of: column, in: table)
      }
      persons += 1
      return .text(Self.persons[(persons - 1) % Self.persons.count][language])
    }
  }

  /// Names that stand for anybody.
  private static let persons = [
    LocalizedText("张三", "Alex Smith"), LocalizedText("李四", "Kim Brown"),
    LocalizedText("王五", "Lee Jones"),
  ]

  private func value(of column: BlankTable.Column, in table: BlankTable) -> BlankValue {
    let field = column.field
    if let example = field.example { return value(example[language], as: field) }
    return column.isRequired ? invented(for: field, in: table) : .blank
  }

  /// A value that the definition gives as text.
  private func value(_ text: String, as field: FieldDefinition) -> BlankValue {
    switch field.type {
    case .integer, .decimal, .percent, .hours:
      return FieldDefinition.isNumber(text) ? .number(text) : .text(text)
    case .date:
      return FieldDefinition.day(ofExample: text, in: period).map { .date($0) } ?? .text(text)
    default: return .text(text)
    }
  }

  private func invented(for field: FieldDefinition, in table: BlankTable) -> BlankValue {
    switch field.type {
    case .text:
      let title = field.title[language]
      let missing = max(0, (field.minimumLength ?? 0) - title.count)
      return .text(title + String(repeating: "…", count: missing))
    case .identifier, .recordReference: return .text("A-01")
    case .person: return .text(Self.persons[0][language])
    case .integer, .decimal, .percent, .hours: return .number(number(for: field, in: table))
    case .date: return .date(day(for: field))
    case .dateTime: return .dateTime(day(for: field), TimeOfDay(hour: 8, minute: 0) ?? .midnight)
    case .time: return .text("08:00")
    case .boolean: return .text(library.lexicon.yes.first ?? "")
    case .category: return .text(field.categories.first?.word(in: language) ?? "")
    case .unitReference:
      return .text(field.name == "unit_id" ? names.own ?? names.all.first ?? "" : names.inner ?? "")
    case .catalogReference(let catalog):
      return .text(library.catalogs[catalog]?.entries.first?.title[language] ?? "")
    case .period: return .text(period.description)
    }
  }

  private func number(for field: FieldDefinition, in table: BlankTable) -> String {
    var low = field.softMinimum ?? field.minimum
    var high = field.softMaximum ?? field.maximum
    // A measured value has the range of the entry that stands for an example beside it.
    if let source = field.measuredBy, let measure = table.record.field(source),
      case .catalogReference(let name) = measure.type, let catalog = library.catalogs[name]
    {
      let named = measure.example?[language]
      let entry = catalog.entries.first { $0.title[language] == named } ?? catalog.entries.first
      low = entry?.softMinimum ?? entry?.minimum
      high = entry?.softMaximum ?? entry?.maximum
    }
    switch (low, high) {
    case (let low?, _) where low > 0: return "\(low)"
    case (_, let high?) where high < 1: return "\(high)"
    default: return "1"
    }
  }

  private func day(for field: FieldDefinition) -> CalendarDate {
    let first = field.window?.from?.day(in: period) ?? period.start
    let last = field.window?.to?.day(in: period) ?? first
    return min(first, last)
  }
}
