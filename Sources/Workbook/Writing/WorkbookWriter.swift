/// Writes a workbook row by row, in memory that does not grow with the number of rows.
///
/// ```swift
/// var writer = try WorkbookWriter(path: "汇总.xlsx")
/// try writer.addSheet("一月")
/// try writer.appendRow(["单位", "金额"])
/// try writer.appendRow(["东区", .decimal(unscaled: 1250, scale: 2)])
/// try writer.commit()
/// ```
///
/// The file appears with ``commit()``, complete and on the disk. A writer that is dropped before
/// leaves nothing behind, and what stood at the path stays. A call that throws `invalidContent` has
/// changed nothing, and the writer can go on. The same calls give the same bytes.
///
/// Charts, tables, comments and the like belong to the sheet that is open, and are added before or
/// after its rows. They are kept until the sheet ends; the rows are not.
public struct WorkbookWriter: ~Copyable {
  let place: OutputPlace
  private let compression: CompressionLevel
  private let coreProperties: CorePropertiesPart?
  let bodyFontName: String
  private var spool: Spool
  var styles: StylesPart
  private var strings: SharedStringsPart
  var package = PackageOutline()
  var workbook = SheetListPart(sheets: [], hasFormulas: false)
  var openSheet: SheetPart?
  private(set) var sheetNames: Set<[UInt8]> = []
  private var hasVisibleSheet = false
  /// What the parts of all sheets together have used up.
  var used = UsedNumbers()

  /// Begins a workbook at a path.
  ///
  /// A file that is there is replaced by ``commit()``, a link is replaced and not followed.
  ///
  /// - Parameters:
  ///   - path: Where the workbook shall appear.
  ///   - properties: What holds for the whole workbook.
  /// - Throws: `system` where the folder is missing or not writable; `invalidContent` where the
  ///   properties hold what a workbook cannot.
  public init(path: String, properties: WorkbookProperties = .init()) throws(WorkbookError) {
    let place = try OutputPlace(path: path)
    let styles: StylesPart
    let coreProperties: CorePropertiesPart?
    do throws(Refusal) {
      styles = try StylesPart(
        bodyFontName: properties.bodyFontName,
        bodyFontSize: properties.bodyFontSize
      )
      coreProperties = try CorePropertiesPart(properties)
    } catch {
      throw WorkbookError(.invalidContent, path: path, reason: error.reason)
    }
    self.place = place
    self.styles = styles
    strings = SharedStringsPart(properties.texts)
    self.coreProperties = coreProperties
    compression = properties.compression
    bodyFontName = properties.bodyFontName
    spool = Spool(memoryLimit: properties.memoryLimit, compression: properties.compression)
  }

  /// Takes up a style, for use in any later row; equal styles have one id.
  ///
  /// - Throws: `invalidContent` where Excel would repair the style: an empty or too long number
  ///   format or font name, a size or indent out of range; or where there are more than 64,000
  ///   styles.
  public mutating func style(_ style: CellStyle) throws(WorkbookError) -> StyleID {
    do throws(Refusal) { return try styles.intern(style) } catch {
      throw WorkbookError(
        .invalidContent,
        path: place.path,
        part: Names.styles,
        reason: error.reason
      )
    }
  }

  /// Begins a sheet and ends the one before.
  ///
  /// - Throws: `invalidContent` where Excel does not take the name, another sheet bears it, or
  ///   the layout is out of bounds; `system` where the disk is full.
  public mutating func addSheet(_ name: String, layout: SheetLayout = .init()) throws(WorkbookError)
  {
    let sheet: SheetPart
    let key = Self.key(name)
    do throws(Refusal) {
      try SheetName.check(name)
      guard !sheetNames.contains(key) else {
        throw Refusal("a second sheet named \"\(name)\"")
      }
      sheet = try SheetPart(
        name: name,
        layout: layout,
        isSelected: !layout.isHidden && !hasVisibleSheet,
        styleCount: styles.count
      )
    } catch {
      throw WorkbookError(.invalidContent, path: place.path, reason: error.reason)
    }
    try endSheet()
    sheetNames.insert(key)
    hasVisibleSheet = hasVisibleSheet || !layout.isHidden
    openSheet = consume sheet
  }

  /// Writes the next row of the sheet.
  ///
  /// - Parameters:
  ///   - cells: The cells from column A on.
  ///   - height: The height of the row in points; without it, programs choose one that fits the
  ///     text.
  /// - Throws: `invalidContent`, naming sheet and cell, where a cell holds what a workbook
  ///   cannot; `system` where the disk is full.
  public mutating func appendRow(
    _ cells: [CellInput],
    height: Double? = nil
  ) throws(WorkbookError) {
    try appendRow(cells, layout: RowLayout(height: height))
  }

  /// Writes the next row of the sheet, hidden, in a group or with a style of its own.
  ///
  /// - Parameters:
  ///   - cells: The cells from column A on.
  ///   - layout: What holds for the whole row.
  /// - Throws: `invalidContent`, naming sheet and row or cell, where the row or a cell holds what a
  ///   workbook cannot; `system` where the disk is full.
  public mutating func appendRow(
    _ cells: [CellInput],
    layout: RowLayout
  ) throws(WorkbookError) {
    guard openSheet != nil else { throw noSheet() }
    do throws(Refusal) {
      try openSheet?.appendRow(
        cells,
        row: layout,
        strings: &strings,
        styleCount: styles.count
      )
    } catch {
      throw refused(error)
    }
    try openSheet?.relieve(&spool, for: place)
  }

  /// Leaves rows blank.
  ///
  /// - Throws: `invalidContent` where that goes past the last row of a worksheet.
  public mutating func skipRows(_ count: Int) throws(WorkbookError) {
    guard openSheet != nil else { throw noSheet() }
    do throws(Refusal) { try openSheet?.skipRows(count) } catch { throw refused(error) }
  }

  /// Merges cells of the sheet, before or after their rows are written.
  ///
  /// The text of the upper left cell is shown.
  ///
  /// - Throws: `invalidContent` where the range is a single cell, out of bounds, or overlaps
  ///   another one or a table.
  public mutating func merge(_ range: CellRange) throws(WorkbookError) {
    guard openSheet != nil else { throw noSheet() }
    do throws(Refusal) { try openSheet?.merge(range) } catch { throw refused(error) }
  }

  /// Writes the workbook, brings it to the disk and puts it in place.
  ///
  /// - Throws: `invalidContent` where there is no sheet, every sheet is hidden, or a chart takes
  ///   its values from a sheet that is not there; `system` where the disk is full or refuses. What
  ///   stood at the path before is then still there.
  public consuming func commit() throws(WorkbookError) {
    try endSheet()
    guard hasVisibleSheet else {
      throw WorkbookError(
        .invalidContent,
        path: place.path,
        reason: "a workbook without a visible sheet"
      )
    }
    for sheet in used.chartSheets.sorted() where !sheetNames.contains(Self.key(sheet)) {
      throw WorkbookError(
        .invalidContent,
        path: place.path,
        reason: "a chart of the sheet \"\(sheet)\", which is not there"
      )
    }
    addWorkbookParts()
    var archive = try ArchiveWriter(at: place.temporaryPath, for: place.path)
    for (name, content) in package.files() { try archive.add(name, content, compression) }
    try archive.close()
    try place.publish()
  }
}

extension WorkbookWriter {
  /// The names of the parts that are there once.
  private enum Names {
    static let workbook = "xl/workbook.xml"
    static let styles = "xl/styles.xml"
  }

  /// Ends the open sheet and adds it to the package.
  private mutating func endSheet() throws(WorkbookError) {
    guard var sheet = openSheet.take() else { return }
    let name = sheet.name
    let layout = sheet.layout
    workbook.hasFormulas = workbook.hasFormulas || sheet.hasFormulas
    let part = "xl/worksheets/sheet\(workbook.sheets.count + 1).xml"
    let references = addParts(of: &sheet.extras, layout, ownedBy: part)
    let content = try spool.finish(sheet.finish(references), for: place)
    let relationship = package.add(
      .init(
        name: part,
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
        relationshipType:
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
        content: content
      ),
      ownedBy: Names.workbook
    )
    workbook.sheets.append(.init(name: name, layout: layout, relationship: relationship))
  }

  /// Adds the parts that are known only at the end.
  private mutating func addWorkbookParts() {
    package.add(
      .init(
        name: Names.styles,
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
        relationshipType:
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
        content: styles.content()
      ),
      ownedBy: Names.workbook
    )
    if strings.count > 0 {
      package.add(
        .init(
          name: "xl/sharedStrings.xml",
          contentType:
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
          relationshipType:
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings",
          content: strings.content()
        ),
        ownedBy: Names.workbook
      )
    }
    package.add(
      .init(
        name: Names.workbook,
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        relationshipType:
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        content: workbook.content()
      ),
      ownedBy: PackageOutline.root
    )
    if let coreProperties {
      package.add(
        .init(
          name: "docProps/core.xml",
          contentType: "application/vnd.openxmlformats-package.core-properties+xml",
          relationshipType:
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
          content: coreProperties.content()
        ),
        ownedBy: PackageOutline.root
      )
    }
  }

  /// The name of a sheet as it is compared with others.
  static func key(_ name: String) -> [UInt8] { Array(name.lowercased().utf8) }

  func noSheet() -> WorkbookError {
    WorkbookError(.invalidContent, path: place.path, reason: "no sheet was added yet")
  }

  func refused(_ refusal: Refusal) -> WorkbookError {
    WorkbookError(.invalidContent, path: place.path, reason: refusal.reason)
  }
}
