public import Forms
public import Workbook

/// The clerk's own workbook with what was found in it: faulty cells are filled and have a comment,
/// and a first sheet lists everything with links to the cells.
///
/// Where the workbook is such a copy already, as clerks correct those and send them in, its list is
/// written anew and its old marks are taken back. All else in the workbook stays as it was, to the
/// byte. Notes for the record of data quality are left out, since nobody has to act on them.
public struct AnnotatedWorkbook: Sendable {
  /// What was found, the heaviest first.
  private let findings: [Finding]
  /// The language of the clerk.
  private let language: Language
  /// Behind cells with errors.
  private static let red: CellColor = 0xFFC7CE
  /// Behind cells with warnings.
  private static let yellow: CellColor = 0xFFEB9C

  /// Gathers what a clerk has to see.
  public init(_ findings: [Finding], language: Language) {
    self.findings = findings.filter { $0.severity <= .warning }.heaviestFirst
    self.language = language
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { findings.isEmpty }

  /// Writes the annotated copy of a workbook.
  ///
  /// - Parameters:
  ///   - original: The path of the workbook in which the findings are.
  ///   - path: Where the copy is to appear.
  ///   - limits: How much the workbook may ask for.
  /// - Throws: ``WorkbookError`` where the workbook cannot be changed, say because it is signed, or the
  ///   copy cannot be written.
  public func write(
    original: String,
    to path: String,
    limits: ReadingLimits
  ) throws(WorkbookError) {
    var patcher = try WorkbookPatcher(path: original, limits: limits)
    let names = patcher.worksheets.map(\.name)
    let oldList =
      names.contains(where: FindingList.isName)
      ? try Self.list(in: WorkbookReader(path: original, limits: limits)) : nil
    try patcher.unmark(colors: [Self.red, Self.yellow], where: FindingList.isMark)
    let sheets = Set(names)
    for (place, findings) in marks(on: sheets) {
      try patcher.mark(
        sheet: place.sheet,
        at: place.cell,
        fill: color(of: findings),
        comment: findings.map { FindingList.mark($0, in: language) }.joined(separator: "\n"),
        author: author
      )
    }
    let hidden = Set(patcher.worksheets.filter { $0.state != .visible }.map(\.name))
    try patcher.insertFirstSheet(list(on: sheets, hidden: hidden), replacing: oldList)
    try patcher.write(to: path)
  }

  /// The name of the first sheet that lists findings.
  private static func list(in workbook: borrowing WorkbookReader) throws(WorkbookError) -> String? {
    for sheet in workbook.worksheets where FindingList.isName(sheet.name) {
      var texts: [String] = []
      try workbook.readRows(of: sheet, selecting: RowSelection(lastRow: 1)) { row in
        texts = (0..<row.count).compactMap { position in
          if case .text(let text) = row[position].content, !text.isEmpty { text } else { nil }
        }
        return .stop
      }
      if FindingList.isOne(name: sheet.name, firstRow: texts) { return sheet.name }
    }
    return nil
  }

  private struct Place: Hashable {
    let sheet: String
    let cell: CellReference
  }

  /// The cells that have findings, in the order of the findings.
  private func marks(on sheets: Set<String>) -> [(Place, [Finding])] {
    var order: [Place] = []
    var found: [Place: [Finding]] = [:]
    for finding in findings {
      guard let sheet = finding.sheet, sheets.contains(sheet) else { continue }
      for cell in Self.cells(of: finding) {
        let place = Place(sheet: sheet, cell: cell)
        if found[place] == nil { order.append(place) }
        found[place, default: []].append(finding)
      }
    }
    return order.map { ($0, found[$0] ?? []) }
  }

  /// The cells that a finding names: `C7`, `D3;O3`, the first of `C7:D9`, and of whole rows (`3:3`).
  static func cells(of finding: Finding) -> [CellReference] {
    (finding.cell ?? "").split(separator: ";").compactMap { part in
      let first = part.split(separator: ":").first ?? ""
      if let cell = CellReference(first) { return cell }
      return CellReference("A\(first)")
    }
  }

  private func color(of findings: [Finding]) -> CellColor {
    findings.contains { $0.severity <= .error } ? Self.red : Self.yellow
  }

  private var author: String {
    switch language {
    case .chinese: "检查"
    case .english: "Check"
    }
  }

  private func list(on sheets: Set<String>, hidden: Set<String>) -> ListSheet {
    var rows: [[ListSheet.Field]] = [FindingList.heading(in: language).map { .heading($0) }]
    for finding in findings {
      rows.append([
        .text(finding.severity.word[language]), .text(finding.code),
        place(of: finding, on: sheets, hidden: hidden),
        .text(finding.found ?? ""), .text(finding.message[language]),
      ])
    }
    return ListSheet(
      name: FindingList.name(in: language),
      columnWidths: [8, 8, 24, 24, 80],
      rows: rows
    )
  }

  /// Where a finding is, as a link; no link leads to a sheet that is hidden.
  private func place(
    of finding: Finding,
    on sheets: Set<String>,
    hidden: Set<String>
  ) -> ListSheet.Field {
    guard let sheet = finding.sheet else { return .text("") }
    let text = [sheet, finding.cell].compactMap { $0 }.joined(separator: "!")
    guard sheets.contains(sheet) else { return .text(text) }
    guard !hidden.contains(sheet) else {
      return .text(text + LocalizedText("（隐藏的工作表）", " (hidden sheet)")[language])
    }
    let cell = Self.cells(of: finding).first ?? CellReference(row: 1, column: 1)
    return .link(text, sheet: sheet, cell: cell)
  }
}
