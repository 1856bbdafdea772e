public import Workbook

/// What a blank form says of itself to the reader, where no clerk sees it: which form it is, in which
/// version, and for whom it was made.
///
/// It stands in defined names of the workbook: spreadsheet programs keep them when they save, and
/// nobody deletes them by mistake. A workbook without a stamp is as good as one with it; the stamp
/// only helps to tell what is wrong.
public struct FormStamp: Hashable, Sendable {
  /// The name of the form.
  public var form: String
  /// The version of the form, as ``FormLibrary/version(of:)`` told it when the blank was made.
  public var version: String
  /// The id of the unit that the blank was made for; none where any unit may fill it in.
  public var unit: String?
  /// The period that the blank was made for; none where it serves any.
  public var period: Period?
  /// The sheets that came with the blank and hold no records: instructions, lists to choose from.
  public var ownSheets: [String] = []

  /// Makes a stamp.
  public init(form: String, version: String, unit: String? = nil, period: Period? = nil) {
    self.form = form
    self.version = version
    self.unit = unit
    self.period = period
  }
}

extension FormStamp {
  private static let formName = "_cathode_form"
  private static let versionName = "_cathode_version"
  private static let unitName = "_cathode_unit"
  private static let periodName = "_cathode_period"
  private static let sheetName = "_cathode_sheet"

  /// The names to define in a blank form.
  public var definedNames: [DefinedName] {
    var texts = [(Self.formName, form), (Self.versionName, version)]
    if let unit { texts.append((Self.unitName, unit)) }
    if let period { texts.append((Self.periodName, period.description)) }
    let stamped = texts.map { name, text in
      DefinedName(name: name, formula: Self.quoted(text), isHidden: true)
    }
    let corner = CellReference(row: 1, column: 1)
    return stamped
      + ownSheets.enumerated().map { number, sheet in
        let area = DefinedName.Area(sheet: sheet, range: CellRange(first: corner, last: corner))
        return DefinedName(
          name: "\(Self.sheetName)\(number + 1)",
          formula: area.formula,
          isHidden: true
        )
      }
  }

  /// Reads the stamp among the names of a workbook; nothing where there is none.
  public init?(_ names: [DefinedName]) {
    func text(_ name: String) -> String? {
      names.first { $0.name.lowercased() == name }.flatMap { Self.unquoted($0.formula) }
    }
    guard let form = text(Self.formName), let version = text(Self.versionName) else { return nil }
    self.init(form: form, version: version, unit: text(Self.unitName))
    period = text(Self.periodName).flatMap { Period($0) }
    ownSheets = names.filter { $0.name.lowercased().hasPrefix(Self.sheetName) }
      .compactMap { $0.areas?.first?.sheet }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static func unquoted(_ formula: String) -> String? {
    guard formula.utf8.count >= 2, formula.first == "\"", formula.last == "\"" else { return nil }
    return String(formula.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
