import ArgumentParser
import Workbook

/// `cathode csv FILE`.
struct CSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Prints a worksheet of a workbook as CSV.",
    discussion: """
      Numbers are written without their format, dates in ISO 8601 (2026-03-31), a line for each row. \
      Without --sheet, the first worksheet that is not hidden.
      """
  )

  @Argument(help: "An .xlsx workbook.")
  var file: String

  @Option(help: ArgumentHelp("The name of the worksheet.", valueName: "name"))
  var sheet: String?

  @Option(help: ArgumentHelp("The columns that are wanted, as in B:F or C.", valueName: "columns"))
  var columns: ColumnRange?

  @Option(help: ArgumentHelp("The last row that is wanted, by its number.", valueName: "row"))
  var lastRow: Int?

  @Flag(help: "For people with Excel or WPS: mark it as UTF-8, and keep text from being computed.")
  var excel = false

  @Flag(
    name: .customLong("gb18030"),
    help: "In GB 18030, for programs that do not know UTF-8."
  )
  var isGB18030 = false

  func run() throws {
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(path: file)
      let options = CSVOptions(
        hasByteOrderMark: excel,
        neutralizesFormulas: excel,
        encoding: isGB18030 ? .gb18030 : .utf8
      )
      let chosen = try chosen(among: workbook.worksheets)
      try SheetCSV.write(
        chosen,
        of: workbook,
        selecting: selection,
        options: options,
        to: Console.deliver
      )
    } catch {
      throw Console.failure(error)
    }
  }

  private var selection: RowSelection {
    var selection = RowSelection.all
    if let columns { selection.columns = columns.columns }
    if let lastRow { selection.lastRow = lastRow }
    return selection
  }

  private func chosen(among sheets: [WorksheetInfo]) throws(WorkbookError) -> WorksheetInfo {
    let found =
      if let sheet { sheets.first { $0.name == sheet } } else {
        sheets.first { $0.state == .visible } ?? sheets.first
      }
    if let found { return found }
    let names = sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let wanted = sheet.map { "no worksheet \"\($0)\"" } ?? "no worksheet"
    throw WorkbookError(
      .missingPart,
      path: file,
      reason: names.isEmpty ? wanted : "\(wanted); it has \(names)"
    )
  }
}

/// Some columns by their letters: `B:F`, or `C`.
struct ColumnRange: ExpressibleByArgument {
  let columns: ClosedRange<Int>

  init?(argument: String) {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false)
      .map { CellReference("\($0)1")?.column }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last
    else { return nil }
    columns = first...last
  }
}
