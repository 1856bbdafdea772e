public import Forms
import Workbook

/// A blank form: the workbook that a unit fills in for a period.
///
/// What it says is what the form reader looks for: title, unit and period above each table, a header
/// of known words, an example that is set aside. What the definitions say of a column is told by the
/// comment of its header, by drop-downs and rules of its cells, and on a sheet of instructions. A
/// ``FormStamp`` tells the reader which version of the form it is.
public struct BlankForm: Sendable {
  /// The form.
  public let form: FormDefinition
  /// The unit that fills it in; none where the unit is not known yet.
  public let unit: Organisation.Unit?
  /// The period that it is for; none where the clerk writes the period.
  public let period: Period?
  /// The language of the form.
  public let language: Language
  let library: FormLibrary
  let organisation: Organisation
  /// The period of the days in examples.
  let examplePeriod: Period

  /// Makes a blank form.
  ///
  /// - Parameters:
  ///   - form: the form.
  ///   - library: all that the site says of its forms.
  ///   - organisation: the units that rows may name.
  ///   - unit: the unit that fills the form in.
  ///   - period: the period that it is for.
  ///   - language: the language of the form.
  ///   - today: a day around which examples lie where there is no period.
  public init(
    _ form: FormDefinition,
    library: FormLibrary,
    organisation: Organisation,
    unit: Organisation.Unit?,
    period: Period?,
    language: Language,
    today: CalendarDate
  ) {
    self.form = form
    self.library = library
    self.organisation = organisation
    self.unit = unit
    self.period = period
    self.language = language
    examplePeriod = period ?? Period.containing(today, kind: form.period).previous
  }

  /// The name of the file: form, unit and period, so that it is a witness of all three.
  public var fileName: String {
    var parts = [form.title[language]]
    if let statedUnit { parts.append(statedUnit) }
    if let period {
      let text = period.description
      parts.append(period.kind == .month ? text : text.replacing("-", with: ""))
    }
    let name = parts.joined(separator: "_").map { "/\\:*?\"<>|".contains($0) ? "-" : $0 }
    return String(name) + ".xlsx"
  }

  /// Writes the workbook; a file that is there is replaced.
  public func write(to path: String) throws(PublishingError) {
    do throws(WorkbookError) {
      try writeSheets(to: path)
    } catch {
      throw .file(error)
    }
  }

  // MARK: Words

  var words: BlankWords { BlankWords(library.lexicon, language: language) }

  /// The unit as title and head name it.
  var statedUnit: String? { unit.map { UnitNames.stated($0, in: organisation) } }

  /// The title above a table.
  func title(of table: BlankTable, amongMany: Bool) -> String {
    let (unit, name) = (statedUnit ?? "", table.record.title[language])
    if let template = form.sheetTitle?[language] {
      return template.replacing("{unit}", with: unit).replacing("{table}", with: name)
    }
    let whole =
      language == .chinese
      ? unit + form.title.chinese
      : [unit, form.title.english]
        .filter { !$0.isEmpty }.joined(separator: ": ")
    return amongMany ? "\(whole) — \(name)" : whole
  }

  // MARK: Workbook

  private func writeSheets(to path: String) throws(WorkbookError) {
    var workbook = try WorkbookWriter(
      path: path,
      properties: WorkbookProperties(title: form.title[language])
    )
    let tables = library.blankTables(of: form)
    var names = SheetNames()
    let sheets = tables.map { names.add($0.record.title[language]) }
    let guideSheet = names.add(words.guide)
    var context = BlankContext(
      styles: try BlankStyles(in: &workbook),
      lists: BlankLists(sheet: names.add(words.lists)),
      names: UnitNames(organisation, unit: unit, period: examplePeriod)
    )
    for (position, table) in tables.enumerated() {
      let sheet = BlankSheet(
        form: self,
        table: table,
        name: sheets[position],
        title: title(of: table, amongMany: tables.count > 1),
        // One signature serves the whole workbook.
        isSigned: position == 0
      )
      try sheet.write(to: &workbook, &context)
    }
    try BlankGuide(form: self, tables: zip(sheets, tables).map { ($0, $1) })
      .write(as: guideSheet, styles: context.styles, to: &workbook)
    var stamp = FormStamp(
      form: form.name,
      version: library.version(of: form),
      unit: unit?.id,
      period: period
    )
    stamp.ownSheets = [guideSheet]
    if !context.lists.rows.isEmpty {
      try context.lists.write(to: &workbook)
      stamp.ownSheets.append(context.lists.sheet)
    }
    for name in stamp.definedNames { try workbook.define(name) }
    try workbook.commit()
  }
}

/// What the sheets of a blank form share while they are written.
struct BlankContext {
  let styles: BlankStyles
  var lists: BlankLists
  let names: UnitNames
}

/// Names of sheets: cut and changed to what spreadsheets take, each once.
struct SheetNames {
  private var taken: Set<String> = []

  mutating func add(_ text: String) -> String {
    var plain = String(text.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    if plain.isEmpty { plain = "-" }
    var name = Self.cut(plain, to: 31)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(Self.cut(plain, to: 26)) \(number)"
      number += 1
    }
    return name
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    var text = text
    while text.utf16.count > limit { text.removeLast() }
    return text
  }
}

extension BlankLists {
  /// Writes the sheet.
  func write(to workbook: inout WorkbookWriter) throws(WorkbookError) {
    var layout = SheetLayout()
    layout.isHidden = true
    layout.isProtected = true
    layout.columnWidths = [40]
    try workbook.addSheet(sheet, layout: layout)
    for row in rows {
      if let row { try workbook.appendRow([.text(row)]) } else { try workbook.skipRows(1) }
    }
  }
}
