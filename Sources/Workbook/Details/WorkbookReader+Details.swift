/// What is beside the values, read when it is asked for.
extension WorkbookReader {
  /// Reads what a worksheet says around its cells: columns, hidden rows, merged ranges, links and
  /// validations.
  ///
  /// - Throws: ``WorkbookError`` where the sheet is damaged, names a range that is none, or goes past
  ///   a limit.
  /// - Complexity: O(*n*) in the bytes of the sheet, as most of it stands behind the rows.
  public borrowing func details(of sheet: WorksheetInfo) throws(WorkbookError) -> SheetDetails {
    let handler = SheetDetailHandler(limits: limits)
    try Markup.read(try archive.open(sheet.part), limits: limits, into: handler)
    handler.resolve(try Relationships(of: sheet.part, in: archive, limits: limits))
    return handler.details
  }

  /// Reads the formulas of a worksheet and calls a closure once for each, in the order of the file.
  ///
  /// Formulas that cells share come as they read in each cell.
  ///
  /// - Parameters:
  ///   - sheet: One of ``worksheets``.
  ///   - body: Is given the formula, and says whether to go on.
  /// - Throws: ``WorkbookError`` where the sheet is damaged or goes past a limit; the formulas before
  ///   were delivered.
  /// - Complexity: O(*n*) in the bytes of the sheet and of the formulas.
  public borrowing func readFormulas(
    of sheet: WorksheetInfo,
    _ body: (CellFormula) -> RowFlow
  ) throws(WorkbookError) {
    let input = try archive.open(sheet.part)
    try withoutActuallyEscaping(body) { (body) throws(WorkbookError) in
      try Markup.read(input, limits: limits, into: FormulaHandler(limits: limits, emit: body))
    }
  }

  /// Reads the comments on the cells of a worksheet, in the order of the file; none where it has
  /// none.
  ///
  /// - Throws: ``WorkbookError`` where their part is damaged or goes past a limit.
  /// - Complexity: O(*n*) in the bytes of the comments; the sheet itself is not read.
  public borrowing func comments(of sheet: WorksheetInfo) throws(WorkbookError) -> [CellComment] {
    let ways = try Relationships(of: sheet.part, in: archive, limits: limits)
    guard let part = partName(ofKind: "comments", among: ways) else { return [] }
    let handler = CommentHandler(limits: limits)
    try Markup.read(try archive.open(part), limits: limits, into: handler)
    return handler.comments
  }

  /// Reads the tables of a worksheet, in the order of the file; none where it has none.
  ///
  /// - Throws: ``WorkbookError`` where the sheet or the part of a table is damaged or goes past a
  ///   limit, or where the sheet names a table that is not there.
  /// - Complexity: O(*n*) in the bytes of the sheet; O(1) where it has no tables.
  public borrowing func tables(of sheet: WorksheetInfo) throws(WorkbookError)
    -> [TableDescription]
  {
    let ways = try Relationships(of: sheet.part, in: archive, limits: limits)
    guard ways.first(ofKind: "table") != nil else { return [] }
    var tables: [TableDescription] = []
    for identifier in try details(of: sheet).tableRelationships {
      guard let way = ways[identifier], way.isOf(kind: "table"), !way.isExternal else {
        throw WorkbookError(
          .missingPart,
          path: archive.path,
          part: sheet.part,
          reason: "table \"\(identifier)\" leads nowhere"
        )
      }
      let handler = TableHandler(limits: limits)
      try Markup.read(try archive.open(way.target), limits: limits, into: handler)
      if let table = handler.table { tables.append(table) }
    }
    return tables
  }

  /// Reads the names that the workbook defines, print areas and print titles among them.
  ///
  /// - Throws: ``WorkbookError`` where the main part goes past a limit.
  public borrowing func definedNames() throws(WorkbookError) -> [DefinedName] {
    let handler = DefinedNameHandler(limits: limits)
    try Markup.read(try archive.open(mainPart), limits: limits, into: handler)
    return handler.names
  }

  /// Reads what the workbook says of itself; nothing where it has no such parts.
  ///
  /// - Throws: ``WorkbookError`` where one of the parts is damaged or goes past a limit.
  public borrowing func documentProperties() throws(WorkbookError) -> DocumentProperties {
    var properties = DocumentProperties()
    let ways = try Relationships(of: "", in: archive, limits: limits)
    if let part = partName(ofKind: "core-properties", among: ways) {
      let handler = PropertiesHandler(core: properties, limits: limits)
      try Markup.read(try archive.open(part), limits: limits, into: handler)
      properties = handler.properties
    }
    if let part = partName(ofKind: "extended-properties", among: ways) {
      let handler = PropertiesHandler(application: properties, limits: limits)
      try Markup.read(try archive.open(part), limits: limits, into: handler)
      properties = handler.properties
    }
    return properties
  }

  /// The part that the first relationship of a kind leads to, where the package has it.
  private borrowing func partName(ofKind kind: String, among ways: Relationships) -> String? {
    guard let way = ways.first(ofKind: kind), !way.isExternal else { return nil }
    return archive.name(of: way.target)
  }
}
