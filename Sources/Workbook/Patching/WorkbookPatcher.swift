/// Changes cells of a workbook that is there, and leaves all else as it is.
///
/// ```swift
/// var patcher = try WorkbookPatcher(path: "march.xlsx")
/// try patcher.mark(sheet: "Week 1", at: cell, fill: 0xFFC7CE, comment: "no date", author: "check")
/// try patcher.setCell(sheet: "Week 1", at: total, to: .number(18))
/// try patcher.write(to: "march-checked.xlsx")
/// ```
///
/// Changes are gathered, and made in the copy that ``write(to:)`` puts in place. Only the parts that
/// a change concerns are written anew, and in them only the bytes that it concerns; all other entries
/// of the package are copied as they are packed, in their order. Drawings, pivot tables, macros and
/// whatever else the workbook holds stay as they were.
public struct WorkbookPatcher: ~Copyable {
  /// One call for one cell.
  struct Request {
    let cell: CellReference
    var value: CellInput?
    var fill: CellColor?
    var note: NewNote?
    var oldMark: OldMark?
  }

  var package: PackagePatch
  let part: WorkbookPart
  private let list: WorkbookListPatch
  var requests: [Int: [Request]] = [:]
  private var newList: NewList?
  private var forgetsResults = false

  /// Opens the workbook in a file and reads its list of sheets.
  ///
  /// - Throws: ``WorkbookError`` when the file cannot be read, is no workbook, or goes past a limit;
  ///   `invalidContent` where it is signed, since no change leaves a signature valid (ECMA-376 part 2,
  ///   clause 10).
  public init(path: String, limits: ReadingLimits = .standard) throws(WorkbookError) {
    let archive = try Archive(path: path, limits: limits)
    let part = try WorkbookPart(in: archive, limits: limits)
    let ways = try Relationships(of: "", in: archive, limits: limits)
    let isSigned =
      ways.first(ofKind: "origin") != nil
      || archive.entries.contains { PartName.key($0.name).hasPrefix("_xmlsignatures/") }
    guard !isSigned else {
      throw WorkbookError(
        .invalidContent,
        path: path,
        reason: "signed; a changed copy would not be what was signed"
      )
    }
    let package = try PackagePatch(archive, limits: limits)
    let text = try package.text(of: part.name, root: "workbook")
    do throws(Refusal) { list = try WorkbookListPatch(text, limits: limits) } catch {
      throw package.refused(error, part.name, .overLimit)
    }
    self.package = package
    self.part = part
  }

  /// The worksheets in the order of the tabs, as they are before any change.
  public var worksheets: [WorksheetInfo] { part.worksheets }

  /// Puts a value into a cell, in the place of what it holds.
  ///
  /// The cell keeps its style, and one that was not there has that of its row or column; the styles
  /// that values can name are those of a writer and are left out. Only a date in a cell without a date
  /// format gets one. In a merged range the value goes where it is seen, into the upper left cell.
  ///
  /// - Parameters:
  ///   - sheet: The name of a worksheet.
  ///   - cell: The cell.
  ///   - value: What the cell is to hold.
  /// - Throws: `invalidContent` where there is no such sheet or cell.
  public mutating func setCell(sheet: String, at cell: CellReference, to value: CellInput)
    throws(WorkbookError)
  {
    let index = try index(ofSheet: sheet, cell)
    requests[index, default: []].append(Request(cell: cell, value: value))
  }

  /// Takes out of all worksheets what their formulas came to before, so that nobody takes it for what
  /// they come to with the new values: programs that do not calculate then find no value.
  ///
  /// Without it these results stay, and programs are asked to calculate when they open the workbook,
  /// which not all do.
  public mutating func forgetResults() { forgetsResults = true }

  /// Colours a cell and puts a comment on it.
  ///
  /// All else about the style of the cell stays. A comment that the cell has stays as well, with the
  /// new one in front of it. In a merged range it is the upper left cell that is marked.
  ///
  /// - Parameters:
  ///   - sheet: The name of a worksheet.
  ///   - cell: The cell.
  ///   - fill: The colour behind the cell.
  ///   - comment: The text of the comment; none is made where it is empty.
  ///   - author: Who says so.
  /// - Throws: `invalidContent` where there is no such sheet or cell, or where the text is longer than
  ///   a cell may hold.
  public mutating func mark(
    sheet: String,
    at cell: CellReference,
    fill: CellColor,
    comment: String,
    author: String
  ) throws(WorkbookError) {
    let index = try index(ofSheet: sheet, cell)
    for text in [comment, author] where text.utf16.count > CellWriter.maximumTextLength {
      throw package.refused(
        Refusal("\(sheet)!\(cell): comment of \(text.utf16.count) characters")
      )
    }
    let note = comment.isEmpty ? nil : NewNote(text: comment, author: author)
    requests[index, default: []].append(Request(cell: cell, fill: fill, note: note))
  }

  /// Puts a new sheet in front of all others, which is shown when the workbook is opened.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - old: A worksheet that it takes the place of, of which nothing but name and tab stay.
  /// - Returns: The name of the sheet: that of the old one, or one with a number where another sheet
  ///   bears the name that is wanted.
  /// - Throws: `invalidContent` where Excel does not take the name, where a sheet was put in front
  ///   before, or where there is no old sheet of that name.
  @discardableResult
  public mutating func insertFirstSheet(_ sheet: ListSheet, replacing old: String? = nil)
    throws(WorkbookError) -> String
  {
    do throws(Refusal) {
      guard newList == nil else { throw Refusal("a second sheet in front of all others") }
      if old == nil { try SheetName.check(sheet.name) }
    } catch { throw package.refused(error) }
    var sheet = sheet
    var replaced: WorksheetInfo?
    if let old {
      let info = part.worksheets[try index(ofSheet: old, CellReference(row: 1, column: 1))]
      sheet.name = info.name
      replaced = info
    } else {
      sheet.name = list.freeName(sheet.name)
    }
    newList = NewList(sheet: sheet, replaced: replaced)
    return sheet.name
  }

  private func index(ofSheet name: String, _ cell: CellReference) throws(WorkbookError) -> Int {
    let index =
      part.worksheets.firstIndex { $0.name == name }
      ?? part.worksheets.firstIndex { $0.name.lowercased() == name.lowercased() }
    guard let index else { throw package.refused(Refusal("no worksheet named \"\(name)\"")) }
    guard CellRange(first: cell, last: cell).isOnSheet else {
      throw package.refused(Refusal("\(name): no cell in row \(cell.row), column \(cell.column)"))
    }
    return index
  }
}

extension WorkbookPatcher {
  /// Writes a copy of the workbook with all changes, brings it to the disk and puts it in place.
  ///
  /// The path may be that of the workbook itself. Where a formula was changed, the order in which
  /// formulas were calculated last is left out (`calcChain`); where a value was changed and the
  /// workbook has formulas, programs calculate them anew when they open it.
  ///
  /// - Throws: `invalidContent`, naming the cell, where it cannot hold the value, where it is part of an
  ///   array formula or holds a formula that other cells need, or where it is the heading of a table;
  ///   `corrupt` where a part that changes is damaged or neither in UTF-8 nor in UTF-16; `overLimit`;
  ///   `system` where the disk is full or refuses. What stood at the path before is then still there.
  /// - Complexity: O(*n*) in the bytes of the package; the parts that change are held in memory.
  public mutating func write(to path: String) throws(WorkbookError) {
    let place = try OutputPlace(path: path)
    package.reset()
    var list = list
    var styles = try StylesWork(part, namespace: list.namespace, package)
    var changesValues = false
    var changesFormulas = false
    for (index, sheet) in part.worksheets.enumerated() {
      let requests = requests[index] ?? []
      guard forgetsResults || !requests.isEmpty else { continue }
      var work = try SheetWork(sheet, of: package, isSelected: newList == nil)
      for request in requests {
        if let mark = request.oldMark {
          work.remove(mark, of: request.cell)
        } else {
          work.add(request.cell, request.value, request.fill, request.note)
        }
      }
      try work.write(
        to: &package,
        &styles.patch,
        part.dateSystem,
        forgetsResults: forgetsResults
      )
      changesValues = changesValues || work.changesValues
      changesFormulas = changesFormulas || work.changesFormulas
    }
    if let newList { try insert(newList, &list, &styles.patch) }
    if changesFormulas { try dropCalculationChain() }
    if changesValues {
      let calculates = changesFormulas ? true : try hasFormulas()
      if calculates { list.calculateOnLoad() }
    }
    try styles.write(to: &package)
    if !list.splices.isEmpty {
      try package.replace(part.name, list.text, list.splices, root: "workbook")
    }
    try package.write(to: place)
  }

  /// Takes out the list of formulas in the order of their last calculation, which names cells that
  /// have none any more; programs make it anew (18.6).
  private mutating func dropCalculationChain() throws(WorkbookError) {
    let ways = try Relationships(of: part.name, in: package.archive, limits: package.limits)
    guard let way = ways.first(ofKind: "calcChain"), !way.isExternal else { return }
    package.wiring.unrelate(part.name, way.identifier)
    package.remove(way.target)
  }

  /// Whether some worksheet has a formula.
  private func hasFormulas() throws(WorkbookError) -> Bool {
    for sheet in part.worksheets {
      var isFound = false
      let input = try package.archive.open(sheet.part)
      let found: (CellFormula) -> RowFlow = { _ in
        isFound = true
        return .stop
      }
      try Markup.read(
        input,
        limits: package.limits,
        into: FormulaHandler(limits: package.limits, emit: found)
      )
      if isFound { return true }
    }
    return false
  }
}
