import Forms
import FoundationEssentials
import Workbook

/// Makes the rules of input cells: drop-downs, bounds of numbers and days, with what they say.
///
/// A rule never forbids what the reader takes: where ditto marks, words or several values may stand in
/// a cell, and in the first column, where “nothing to report” is written, it asks back instead.
struct BlankValidation {
  let guide: FieldGuide
  let period: Period?
  let names: UnitNames
  let library: FormLibrary

  /// The rule of a column; nothing where any text will do and there is nothing to say.
  func rule(
    of column: BlankTable.Column,
    isFirst: Bool,
    in range: CellRange,
    lists: inout BlankLists
  ) -> DataValidation {
    let field = column.field
    var rule =
      basicRule(of: field, in: [range], lists: &lists) ?? DataValidation(.any, nil, in: [range])
    let isLoose =
      isFirst || field.allowsDitto || field.fillsDown || !field.phrases.isEmpty
      || field.type == .unitReference
    rule.strictness = isLoose ? .warning : .stop
    let title = Self.cut(column.header[guide.language], to: 32)
    rule.prompt = .init(title: title, text: Self.cut(guide.text(of: column), to: 255))
    rule.error = .init(title: title, text: Self.cut(guide.demand(of: field), to: 255))
    // Several values in a cell are none of the list; there it only helps.
    if rule.kind == .any || field.splitting != .none { rule.error.isShown = false }
    return rule
  }

  private func basicRule(
    of field: FieldDefinition,
    in ranges: [CellRange],
    lists: inout BlankLists
  ) -> DataValidation? {
    switch field.type {
    case .integer: number(.whole, field, ranges)
    case .decimal, .percent: number(.decimal, field, ranges)
    // A length of time may be typed as a clock shows it, 1:30, or with its unit.
    case .hours: nil
    case .date, .dateTime: days(field, ranges)
    case .time: DataValidation(.time, comparison: .between, "0", and: "0.999999", in: ranges)
    case .boolean:
      choice(
        [library.lexicon.yes.first, library.lexicon.no.first].compactMap { $0 },
        key: nil,
        ranges,
        &lists
      )
    case .category:
      choice(field.categories.map { $0.word(in: guide.language) }, key: nil, ranges, &lists)
    case .unitReference: choice(names.all, key: .units, ranges, &lists)
    case .catalogReference(let name):
      choice(
        library.catalogs[name]?.entries.map { $0.title[guide.language] } ?? [],
        key: .catalog(name),
        ranges,
        &lists
      )
    case .text, .person, .identifier:
      field.splitting == .none
        ? field.minimumLength.map {
          DataValidation(.textLength, comparison: .greaterThanOrEqual, "\($0)", in: ranges)
        } : nil
    case .recordReference, .period: nil
    }
  }

  /// A choice: written out where it is short and no list of the site, or else from the hidden sheet.
  private func choice(
    _ values: [String],
    key: BlankLists.Key?,
    _ ranges: [CellRange],
    _ lists: inout BlankLists
  ) -> DataValidation? {
    if key == nil, let plain = DataValidation.choice(among: values, in: ranges) { return plain }
    return lists.area(of: key ?? .values(values), values).map { .choice(from: $0, in: ranges) }
  }

  private func number(
    _ kind: DataValidation.Kind,
    _ field: FieldDefinition,
    _ ranges: [CellRange]
  ) -> DataValidation {
    switch (field.minimum, field.maximum) {
    case (let low?, let high?): DataValidation(kind, "\(low)", and: "\(high)", in: ranges)
    case (let low?, nil):
      DataValidation(kind, comparison: .greaterThanOrEqual, "\(low)", in: ranges)
    case (nil, let high?):
      DataValidation(kind, comparison: .lessThanOrEqual, "\(high)", in: ranges)
    // A number of any size, so that text is noticed.
    case (nil, nil):
      DataValidation(kind, "-999999999999999", and: "999999999999999", in: ranges)
    }
  }

  /// The days that the window allows; an end that is not known yet is as far as days go.
  private func days(_ field: FieldDefinition, _ ranges: [CellRange]) -> DataValidation {
    func day(_ bound: FieldDefinition.Window.Bound?) -> CalendarDate? {
      guard let bound, let period else { return nil }
      return bound.day(in: period)
    }
    let first = day(field.window?.from)?.serialDay ?? 1
    let last = day(field.window?.to)?.serialDay ?? 2_958_465
    // The last day lasts until midnight.
    let end = field.type == .dateTime ? "\(last).999999" : "\(last)"
    return DataValidation(.date, "\(first)", and: end, in: ranges)
  }

  /// A text cut to so many UTF-16 units.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = text
    while kept.utf16.count > limit - 1 { kept.removeLast() }
    return kept + "…"
  }
}
