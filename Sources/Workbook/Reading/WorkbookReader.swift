/// An open workbook.
///
/// Dropping it closes it.
///
/// ```swift
/// let workbook = try WorkbookReader(path: "march.xlsx")
/// for sheet in workbook.worksheets where sheet.state == .visible {
///   try workbook.readRows(of: sheet) { row in
///     for position in 0..<row.count {
///       print(row[position].reference, row[position].content)
///     }
///     return .next
///   }
/// }
/// ```
///
/// Sheets are read as a stream: memory holds the shared strings, the styles and one row, however
/// large the sheet. A sheet may be read any number of times. Every part that is read is read to its
/// end, so that its checksum is verified.
public struct WorkbookReader: ~Copyable {
  /// The worksheets in the order of the tabs.
  ///
  /// Chart, dialog and macro sheets are not among them.
  public let worksheets: [WorksheetInfo]
  /// From which day the workbook counts its dates.
  public let dateSystem: DateSystem

  let archive: Archive
  private let strings: SharedStrings
  private let hasSharedStrings: Bool
  private let styles: StyleTable
  let limits: ReadingLimits
  /// The name of the main part.
  let mainPart: String
  private let parsing: Parsing
  private let threads: Int

  /// Opens the workbook in a file.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - limits: How much a workbook may ask for.
  ///   - parsing: How rows and shared strings are parsed.
  ///   - threads: On how many threads rows that libxml2 must parse are parsed, where a sheet is long
  ///     enough for that to pay. Rows are called back for one after the other all the same. Where many
  ///     workbooks are read at once, one thread for each is best.
  /// - Throws: ``WorkbookError`` when the file cannot be read, is no workbook, or goes past a
  ///   limit.
  public init(
    path: String,
    limits: ReadingLimits = .standard,
    parsing: Parsing = .canonicalFirst,
    threads: Int = 1
  ) throws(WorkbookError) {
    let archive = try Archive(path: path, limits: limits)
    try self.init(archive, limits: limits, parsing: parsing, threads: threads)
  }

  /// Opens a workbook in memory; the name is used in errors only.
  ///
  /// - Throws: ``WorkbookError`` when the bytes are no workbook, or go past a limit.
  public init(
    bytes: [UInt8],
    name: String,
    limits: ReadingLimits = .standard,
    parsing: Parsing = .canonicalFirst,
    threads: Int = 1
  ) throws(WorkbookError) {
    let archive = try Archive(bytes: bytes, name: name, limits: limits)
    try self.init(archive, limits: limits, parsing: parsing, threads: threads)
  }

  private init(
    _ archive: consuming Archive,
    limits: ReadingLimits,
    parsing: Parsing,
    threads: Int
  ) throws(WorkbookError) {
    let part = try WorkbookPart(in: archive, limits: limits)
    let strings =
      if let name = part.sharedStrings {
        try SharedStrings(name, in: archive, limits: limits, parsing: parsing)
      } else { SharedStrings() }
    let styles =
      if let name = part.styles {
        try StyleTable(try archive.open(name), limits: limits)
      } else { StyleTable() }
    self.archive = archive
    self.strings = strings
    hasSharedStrings = part.sharedStrings != nil
    self.styles = styles
    mainPart = part.name
    worksheets = part.worksheets
    dateSystem = part.dateSystem
    self.limits = limits
    self.parsing = parsing
    self.threads = threads
  }

  /// The path of the workbook, as the caller gave it.
  public var path: String { archive.path }

  /// Whether the workbook counts its dates from 1904.
  public var usesDateSystem1904: Bool { dateSystem == .from1904 }

  /// An error about a sheet of this workbook.
  func refusal(of sheet: WorksheetInfo, _ reason: String) -> WorkbookError {
    WorkbookError(.overLimit, path: archive.path, part: sheet.part, reason: reason)
  }

  /// Reads a worksheet and calls a closure once for each row that the file writes, in that order,
  /// empty ones as well.
  ///
  /// Programs write rows from top to bottom, and leave out those that are empty and plain.
  ///
  /// - Parameters:
  ///   - sheet: One of ``worksheets``.
  ///   - selection: The part of the sheet that is wanted.
  ///   - body: Is lent the row, and says whether to go on.
  /// - Returns: What the sheet says beside its rows.
  /// - Throws: ``WorkbookError`` where the sheet is damaged or goes past a limit; the rows before
  ///   were delivered. No row is delivered from the first cell on that refers to shared strings in a
  ///   package that lacks these: what is told of each cell would hide that the workbook is not whole.
  ///   Where the caller stops, damage further on in the sheet may or may not be told.
  /// - Complexity: O(*n*) in the bytes of the sheet, up to the last row that is wanted.
  @discardableResult
  public borrowing func readRows(
    of sheet: WorksheetInfo,
    selecting selection: RowSelection = .all,
    _ body: (borrowing Row) -> RowFlow
  ) throws(WorkbookError) -> SheetTail {
    guard !hasSharedStrings else { return try deliverRows(of: sheet, selection, body) }
    // Read to the end: damage behind the cell would be told or not, depending on how far the parser
    // happens to look ahead.
    var lost: CellReference?
    let tail = try deliverRows(of: sheet, selection) { row in
      lost = lost ?? row.firstSharedString
      return lost == nil ? body(row) : .next
    }
    if let lost {
      throw WorkbookError(
        .missingPart,
        path: archive.path,
        part: sheet.part,
        reason: "\(lost) refers to sharedStrings.xml, which is not in the package"
      )
    }
    return tail
  }

  private borrowing func deliverRows(
    of sheet: WorksheetInfo,
    _ selection: RowSelection,
    _ body: (borrowing Row) -> RowFlow
  ) throws(WorkbookError) -> SheetTail {
    try withoutActuallyEscaping(body) { (body) throws(WorkbookError) in
      var delivered = 0
      var flow = RowFlow.next
      let first = handler(parsing: parsing, threads: threads, selection) { row in
        delivered += 1
        flow = body(row)
        return flow
      }
      do throws(WorkbookError) {
        try Markup.read(archive.open(sheet.part), limits: limits, into: first)
        return first.tail
      } catch {
        guard first.ownGround != nil else { throw error }
      }
      // What is wrong, and where, is for the parser alone to say: it starts over, and the rows that
      // were delivered are passed over. Where the caller has seen enough, damage that the parser
      // does not come to is none.
      var passed = 0
      let strict = handler(parsing: .parserOnly, threads: 1, selection) { row in
        passed += 1
        guard passed > delivered else { return passed == delivered ? flow : .next }
        return body(row)
      }
      try Markup.read(archive.open(sheet.part), limits: limits, into: strict)
      return strict.tail
    }
  }

  private func handler(
    parsing: Parsing,
    threads: Int,
    _ selection: RowSelection,
    _ body: @escaping (borrowing Row) -> RowFlow
  ) -> SheetHandler {
    let buffer = RowBuffer(
      strings: strings,
      styles: styles,
      dateSystem: dateSystem,
      columns: selection.columns
    )
    return SheetHandler(into: buffer, limits: limits, parsing: parsing, threads: threads) {
      let row = Row(buffer: buffer)
      return row.number <= selection.lastRow ? body(row) : .stop
    }
  }
}
