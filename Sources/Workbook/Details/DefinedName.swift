/// A name for a formula, mostly for a range (ECMA-376 part 1, 18.2.5).
public struct DefinedName: Sendable, Hashable {
  /// A range of a sheet.
  public struct Area: Sendable, Hashable {
    /// The name of the sheet.
    public let sheet: String
    /// The cells.
    public let range: CellRange

    /// Makes an area.
    public init(sheet: String, range: CellRange) {
      self.sheet = sheet
      self.range = range
    }
  }

  /// The name; those that programs make for themselves begin with `_xlnm.`.
  public let name: String
  /// The sheet that the name is known on; nothing where it is known in the whole workbook.
  public let sheet: String?
  /// What the name stands for, without `=`.
  public let formula: String
  /// Whether people are not shown the name.
  public let isHidden: Bool
  /// What its author notes.
  public let comment: String?

  /// Makes a name.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - sheet: The sheet that the name is known on; nothing where it is known in the whole
  ///     workbook.
  ///   - formula: What the name stands for, without `=`, its references absolute and with their
  ///     sheets.
  ///   - isHidden: Whether people are not shown the name.
  ///   - comment: What its author notes.
  public init(
    name: String,
    sheet: String? = nil,
    formula: String,
    isHidden: Bool = false,
    comment: String? = nil
  ) {
    self.name = name
    self.sheet = sheet
    self.formula = formula
    self.isHidden = isHidden
    self.comment = comment
  }

  /// Makes a name for a range.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - sheet: The sheet that the name is known on; nothing where it is known in the whole
  ///     workbook.
  ///   - area: The range that it stands for.
  public init(name: String, sheet: String? = nil, area: Area) {
    self.init(name: name, sheet: sheet, formula: area.formula)
  }

  /// The name by which rows of a sheet are printed on each page.
  static func printTitles(_ rows: ClosedRange<Int>, of sheet: String) -> DefinedName {
    DefinedName(
      name: "_xlnm.Print_Titles",
      sheet: sheet,
      formula: "\(SheetName.quoted(sheet))!$\(rows.lowerBound):$\(rows.upperBound)"
    )
  }

  /// Whether the name stands for the ranges that are printed.
  public var isPrintArea: Bool { name.caseInsensitivelyEquals("_xlnm.Print_Area") }
  /// Whether the name stands for the rows and columns that are printed on each page.
  public var isPrintTitles: Bool { name.caseInsensitivelyEquals("_xlnm.Print_Titles") }

  /// The ranges that the name stands for; nothing where its formula is anything but a list of
  /// ranges, each with its sheet.
  public var areas: [Area]? {
    var areas: [Area] = []
    var rest = formula[...]
    repeat {
      guard let area = Area(prefix: &rest) else { return nil }
      areas.append(area)
    } while rest.popFirst() == ","
    return rest.isEmpty && !formula.hasSuffix(",") ? areas : nil
  }
}

extension DefinedName.Area {
  /// The range as formulas of other sheets write it, as in `'Sheet 1'!$A$1:$B$2`.
  public var formula: String { SheetName.quoted(sheet) + "!" + range.absolute }

  /// Takes `Sheet1!$A$1:$B$2` or `'Sheet ''1'''!$A:$A` off the front of a formula.
  fileprivate init?(prefix rest: inout Substring) {
    var sheet = ""
    if rest.first == "'" {
      rest.removeFirst()
      while let character = rest.popFirst() {
        if character == "'" {
          guard rest.first == "'" else { break }
          rest.removeFirst()
        }
        sheet.append(character)
      }
    } else {
      let end = rest.firstIndex(of: "!") ?? rest.endIndex
      sheet = String(rest[..<end])
      rest = rest[end...]
    }
    guard rest.popFirst() == "!", !sheet.isEmpty else { return nil }
    let end = rest.firstIndex(of: ",") ?? rest.endIndex
    guard let range = CellRange(area: String(rest[..<end])) else { return nil }
    rest = rest[end...]
    self.init(sheet: sheet, range: range)
  }
}

extension String {
  fileprivate func caseInsensitivelyEquals(_ other: String) -> Bool {
    lowercased() == other.lowercased()
  }
}

/// Gathers the names of a workbook.
final class DefinedNameHandler: DetailHandler {
  private static let namePath = ["workbook", "definedNames", "definedName"]
  private static let sheetPath = ["workbook", "sheets", "sheet"]
  private typealias Entry = (
    name: String, sheet: Int?, isHidden: Bool, comment: String?, formula: String
  )

  private var entries: [Entry] = []
  private var sheets: [String] = []

  init(limits: ReadingLimits) {
    super.init(root: "workbook", limits: limits)
  }

  /// What was found.
  ///
  /// The number of a sheet counts all sheets, those of charts among them.
  var names: [DefinedName] {
    entries.map { entry in
      DefinedName(
        name: entry.name,
        sheet: entry.sheet.map { sheets.indices.contains($0) ? sheets[$0] : "" },
        formula: entry.formula,
        isHidden: entry.isHidden,
        comment: entry.comment
      )
    }
  }

  override func begin(_ attributes: MarkupAttributes) -> MarkupFlow {
    switch path.last {
    case "sheet" where path == Self.sheetPath:
      let name = attributes.string("name") ?? ""
      sheets.append(name)
      return keep([name])
    case "definedName" where path == Self.namePath:
      let entry: Entry = (
        attributes.text("name") ?? "", attributes.string("localSheetId").flatMap { Int($0) },
        attributes.truth("hidden"), attributes.text("comment"), ""
      )
      entries.append(entry)
      return keep([entry.name, entry.comment])
    default: return .next
    }
  }

  override func finish(_ text: String) -> MarkupFlow {
    guard path == Self.namePath, !entries.isEmpty else { return .next }
    entries[entries.count - 1].formula = text.resolvingEscapes
    return keep([text])
  }
}
