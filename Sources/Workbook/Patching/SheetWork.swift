/// All changes of one worksheet, its comments and their boxes while a copy is made.
struct SheetWork {
  private let sheet: WorksheetInfo
  private let outline: SheetOutline
  private let anchors: MergedAnchors
  private let ways: Relationships
  private var changes: [CellReference: CellChange] = [:]
  private var notes: [CellReference: NewNote] = [:]
  private var oldNotes: [CellReference: String] = [:]
  private let isSelected: Bool
  /// Whether a value changes.
  private(set) var changesValues = false
  /// Whether a cell had or has a formula that changed.
  private(set) var changesFormulas = false

  /// Reads the sheet.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - package: The package.
  ///   - isSelected: Whether the sheet stays among the selected ones if it is one of them.
  /// - Throws: What reading throws.
  init(_ sheet: WorksheetInfo, of package: borrowing PackagePatch, isSelected: Bool)
    throws(WorkbookError)
  {
    let text = try package.text(of: sheet.part, root: "worksheet")
    do throws(Refusal) {
      outline = try SheetOutline(
        text,
        relationships: package.wiring.base,
        limits: package.limits
      )
    } catch { throw package.refused(error, sheet.part, .overLimit) }
    self.sheet = sheet
    self.isSelected = isSelected
    anchors = MergedAnchors(outline.mergedRanges)
    ways = try Relationships(of: sheet.part, in: package.archive, limits: package.limits)
  }

  /// Adds what is to happen to a cell; of several values and colours the last holds, notes join.
  mutating func add(
    _ cell: CellReference,
    _ value: CellInput?,
    _ fill: CellColor?,
    _ note: NewNote?
  ) {
    let cell = anchors.anchor(of: cell)
    var change = changes[cell] ?? CellChange()
    change.value = value ?? change.value
    change.fill = fill ?? change.fill
    changes[cell] = change
    changesValues = changesValues || value != nil
    guard let note else { return }
    if notes[cell] == nil {
      notes[cell] = note
    } else {
      notes[cell]?.text += "\n" + note.text
    }
  }

  /// Takes a mark back: what the comment of a cell begins with, and the colour of the cell where it is
  /// one of some.
  mutating func remove(_ mark: OldMark, of cell: CellReference) {
    oldNotes[cell] = mark.beginning
    changes[anchors.anchor(of: cell), default: CellChange()].oldFills = mark.fills
  }

  /// Writes the parts that change.
  ///
  /// - Parameters:
  ///   - package: The package.
  ///   - styles: The styles of the workbook.
  ///   - dateSystem: How it counts days.
  ///   - forgetsResults: Whether what formulas came to before is taken out.
  /// - Throws: What ``WorkbookPatcher/write(to:)`` throws.
  mutating func write(
    to package: inout PackagePatch,
    _ styles: inout StylesPatch,
    _ dateSystem: DateSystem,
    forgetsResults: Bool
  ) throws(WorkbookError) {
    var patch = SheetPatch(outline)
    try checkTables(package)
    do throws(Refusal) {
      try patch.apply(changes, styles: &styles, dateSystem: dateSystem)
    } catch { throw refused(error, package) }
    if forgetsResults { patch.forgetResults() }
    if !isSelected { patch.edit { $0.deselect(&$1) } }
    if !notes.isEmpty || !oldNotes.isEmpty {
      let bare = try writeComments(&package)
      if let drawing = try writeDrawing(&package, removing: bare) {
        let element = legacyDrawing(drawing, base: package.wiring.base)
        patch.edit { $0.insert(element, as: "legacyDrawing", &$1) }
      }
    }
    changesFormulas = patch.changesFormulas
    guard !patch.splices.isEmpty else { return }
    try package.replace(sheet.part, outline.text, patch.splices, root: "worksheet")
  }

  private func legacyDrawing(_ relationship: String, base: String) -> [UInt8] {
    let prefix = outline.prefix
    let (own, declaration) =
      outline.relationshipPrefix.map { ($0, "") } ?? ("r:", " xmlns:r=\"\(base)\"")
    return Array(
      "<\(prefix)legacyDrawing\(declaration) \(own)id=\"\(relationship)\"/>".utf8
    )
  }

  /// Changes the comments of the sheet.
  ///
  /// - Returns: The cells that have none any more.
  private func writeComments(_ package: inout PackagePatch) throws(WorkbookError)
    -> Set<CellReference>
  {
    let root = "comments"
    let target = ways.target(ofKind: root)
    let old = target.flatMap { package.archive.name(of: $0) }
    // Where the sheet names a part that is not there, this is the one.
    let name = old ?? target ?? package.freeName("xl/comments", ".xml")
    let text =
      if let old {
        try package.text(of: old, root: root)
      } else { MarkupText(bytes: CommentsPatch.emptyPart(namespace: outline.namespace)) }
    let bare: Set<CellReference>
    let bytes: [UInt8]
    do throws(Refusal) {
      let change = try CommentsPatch(text, limits: package.limits)
        .splices(removing: oldNotes, adding: notes)
      bare = change.bare
      bytes = try change.splices.applied(to: text)
    } catch { throw package.refused(error, name, .corrupt) }
    guard old == nil else {
      try package.replace(name, bytes, root: root)
      return bare
    }
    try package.add(name, bytes, root: root)
    package.wiring.declare(
      name,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    )
    guard target == nil else { return bare }
    _ = package.wiring.relate(sheet.part, to: name, kind: root, known: ways)
    return bare
  }

  /// Adds boxes for the notes to the drawing of the sheet, and takes those of other cells out.
  ///
  /// - Returns: The relationship of the drawing, where the sheet has none yet.
  private func writeDrawing(_ package: inout PackagePatch, removing bare: Set<CellReference>)
    throws(WorkbookError) -> String?
  {
    guard !notes.isEmpty || !bare.isEmpty && outline.legacyDrawing != nil else { return nil }
    let block = sheet.index + 1
    let texts = notes.mapValues(\.text)
    if let tag = outline.legacyDrawing {
      let text = outline.text
      let attribute = text.attributes(of: tag).first { text.raw($0.name).hasSuffix(":id") }
      guard let way = attribute.flatMap({ ways[text.text($0.value)] }), !way.isExternal,
        let name = package.archive.name(of: way.target)
      else {
        throw package.refused(
          Refusal("the drawing of comments leads nowhere"),
          sheet.part,
          .missingPart
        )
      }
      let old = try package.bytes(of: name)
      let new: [UInt8]
      do throws(Refusal) {
        let rest = try NoteDrawing(old, block: block).removing(bare)
        new = try NoteDrawing(rest, block: block).adding(texts)
      } catch { throw package.refused(error, name, .corrupt) }
      // Form controls are written as HTML is, which need not be well-formed.
      if package.isWellFormed(old, name, root: "xml") { try package.check(new, name, root: "xml") }
      if new != old { package.replace(name, with: new) }
      return nil
    }
    let name = package.freeName("xl/drawings/vmlDrawing", ".vml")
    let bytes: [UInt8]
    do throws(Refusal) {
      bytes = try NoteDrawing(NoteDrawing.emptyPart(block: block), block: block).adding(texts)
    } catch { throw package.refused(error, name) }
    try package.add(name, bytes, root: "xml")
    package.wiring.declare(
      extension: "vml",
      "application/vnd.openxmlformats-officedocument.vmlDrawing"
    )
    return package.wiring.relate(sheet.part, to: name, kind: "vmlDrawing", known: ways)
  }

  /// Refuses to change the headings of tables, which have to be the names of their columns (18.5.1.3).
  private func checkTables(_ package: borrowing PackagePatch) throws(WorkbookError) {
    let cells = changes.filter { $0.value.value != nil }.keys.sorted()
    guard !cells.isEmpty else { return }
    for way in ways.all(ofKind: "table") where !way.isExternal {
      let handler = TableHandler(limits: package.limits)
      try Markup.read(
        try package.archive.open(way.target),
        limits: package.limits,
        into: handler
      )
      guard let table = handler.table, table.headerRows > 0 else { continue }
      let headings = table.range.first.row..<table.range.first.row + min(table.headerRows, 1 << 20)
      for cell in cells where table.range.contains(cell) && headings.contains(cell.row) {
        throw refused(Refusal("\(cell): heading of the table \(table.name)"), package)
      }
    }
  }

  private func refused(_ refusal: Refusal, _ package: borrowing PackagePatch) -> WorkbookError {
    package.refused(Refusal("\(sheet.name)!\(refusal.reason)"), sheet.part)
  }
}
