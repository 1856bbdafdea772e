/// Changes cells of a worksheet (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).
struct SheetPatch {
  let outline: SheetOutline
  private var text: MarkupText { outline.text }
  private(set) var splices = Splices()
  /// Whether a cell had or has a formula that changed.
  private(set) var changesFormulas = false
  /// Where the cells begin whose value was written anew.
  private var rewritten: Set<Int> = []

  init(_ outline: SheetOutline) {
    self.outline = outline
  }

  /// Takes up other changes of the same sheet.
  mutating func edit(_ body: (SheetOutline, inout Splices) -> Void) {
    body(outline, &splices)
  }

  /// Changes cells; those that are not there are put where they belong.
  ///
  /// - Throws: ``Refusal``, naming the cell, where it cannot hold the value or where another formula
  ///   would be lost.
  mutating func apply(
    _ changes: [CellReference: CellChange],
    styles: inout StylesPatch,
    dateSystem: DateSystem
  ) throws(Refusal) {
    guard !changes.isEmpty else { return }
    var overwritten: Set<CellReference> = []
    for (cell, change) in changes where change.value != nil { overwritten.insert(cell) }
    let spots = try SheetSpots(text, changes: Set(changes.keys), overwritten: overwritten)
    try spots.formulas.settle(&splices)
    var missing: [CellReference] = []
    for (reference, change) in changes.sorted(by: { $0.key < $1.key }) {
      guard let cells = spots.cells[reference] else {
        let isFilled = change.value.map { $0 != .blank } ?? false
        if isFilled || change.fill != nil { missing.append(reference) }
        continue
      }
      do throws(Refusal) {
        for cell in cells { try rewrite(cell, change, &styles, dateSystem) }
      } catch { throw Refusal("\(reference): \(error.reason)") }
    }
    try insert(missing, changes, spots, &styles, dateSystem)
    outline.extendDimension(to: Array(changes.keys), &splices)
  }

  private mutating func rewrite(
    _ cell: SheetSpots.Cell,
    _ change: CellChange,
    _ styles: inout StylesPatch,
    _ dateSystem: DateSystem
  ) throws(Refusal) {
    let old = text.number("s", of: cell.tag) ?? 0
    let style = try styles.style(from: old, for: change)
    guard let value = change.value else {
      if style != old { splices.set("s", to: "\(style)", of: cell.tag, in: text) }
      return
    }
    let prefix = text.prefix(of: cell.tag)
    let new = try CellMarkup(value, prefix: prefix, dateSystem: dateSystem)
    changesFormulas = changesFormulas || cell.hasFormula || new.computes
    let bytes = markup { out in
      out.append(UInt8(ascii: "<"))
      out.append(bytes: text.bytes[cell.tag.qualifiedName])
      // What `cm` and `vm` say is about the old value.
      out.append(
        attributesOf: cell.tag,
        in: text,
        except: style == old ? ["t", "cm", "vm"] : ["t", "cm", "vm", "s"]
      )
      if style != old { out.append(attribute: "s", style) }
      out.append(
        new,
        extensions: cell.extensions.map { text.bytes[$0] },
        name: text.raw(cell.tag.qualifiedName)
      )
    }
    splices.replace(cell.range, with: bytes)
    rewritten.insert(cell.range.lowerBound)
  }

  /// Takes out what the formulas that stay came to before.
  mutating func forgetResults() {
    for result in StoredResults(text).all where !rewritten.contains(result.cell) {
      for range in result.ranges { splices.replace(range, with: []) }
    }
  }

  /// Puts cells into the sheet that it does not write.
  private mutating func insert(
    _ cells: [CellReference],
    _ changes: [CellReference: CellChange],
    _ spots: SheetSpots,
    _ styles: inout StylesPatch,
    _ dateSystem: DateSystem
  ) throws(Refusal) {
    var start = 0
    var rows: [(row: Int, bytes: [UInt8])] = []
    while start < cells.count {
      let row = cells[start].row
      let end = cells[start...].firstIndex { $0.row != row } ?? cells.count
      let columns = cells[start..<end]
      start = end
      var written: [(cell: CellReference, bytes: [UInt8])] = []
      let place = spots.rows[row]
      for cell in columns {
        guard let change = changes[cell] else { continue }
        do throws(Refusal) {
          let style = try styles.style(from: inherited(cell, place), for: change)
          let prefix =
            place.map { text.prefix(of: $0.tag) }
            ?? outline.sheetData.map { text.prefix(of: $0) } ?? outline.prefix
          written.append((cell, try new(cell, change, style, prefix, dateSystem)))
        } catch { throw Refusal("\(cell): \(error.reason)") }
      }
      guard let place else {
        rows.append((row, written.flatMap(\.bytes)))
        continue
      }
      if place.tag.kind == .empty {
        splices.open(place.tag, with: written.flatMap(\.bytes), in: text)
      } else {
        for (cell, bytes) in written {
          splices.insert(bytes, at: place.gaps[cell.column] ?? place.end)
        }
      }
      extendSpan(of: place.tag, to: columns)
    }
    insert(rows, spots)
  }

  /// Puts rows into the sheet that it does not write.
  private mutating func insert(_ rows: [(row: Int, bytes: [UInt8])], _ spots: SheetSpots) {
    guard !rows.isEmpty else { return }
    let prefix = outline.sheetData.map { text.prefix(of: $0) } ?? outline.prefix
    let whole = rows.map { row, cells in
      markup { out in
        out.append(raw: "<\(prefix)row r=\"\(row)\">")
        out.append(bytes: cells)
        out.append(raw: "</\(prefix)row>")
      }
    }
    guard let sheetData = outline.sheetData else {
      let bytes = markup { out in
        out.append(element: "sheetData", prefix) { out in
          for row in whole { out.append(bytes: row) }
        }
      }
      return outline.insert(bytes, as: "sheetData", &splices)
    }
    guard sheetData.kind == .start, let end = spots.rowsEnd else {
      return splices.open(sheetData, with: Array(whole.joined()), in: text)
    }
    for (index, bytes) in whole.enumerated() {
      splices.insert(bytes, at: spots.gaps[rows[index].row] ?? end)
    }
  }

  /// The style that a cell has which is not written: that of its row, or else that of its column.
  private func inherited(_ cell: CellReference, _ row: SheetSpots.Row?) -> Int {
    if let row, text.value("customFormat", of: row.tag)?.isMarkupTrue == true,
      let style = text.number("s", of: row.tag)
    {
      return style
    }
    return outline.style(ofColumn: cell.column)
  }

  private mutating func new(
    _ cell: CellReference,
    _ change: CellChange,
    _ style: Int,
    _ prefix: String,
    _ dateSystem: DateSystem
  ) throws(Refusal) -> [UInt8] {
    let value = try CellMarkup(change.value ?? .blank, prefix: prefix, dateSystem: dateSystem)
    changesFormulas = changesFormulas || value.computes
    return markup { out in
      out.append(raw: "<\(prefix)c r=\"\(cell)\"")
      if style != 0 { out.append(attribute: "s", style) }
      out.append(value, extensions: [], name: "\(prefix)c")
    }
  }

  /// Lets a row say that it has cells as far as some columns; the hint is one for programs that rely
  /// on it.
  private mutating func extendSpan(of row: MarkupTag, to cells: ArraySlice<CellReference>) {
    guard let attribute = text.attribute("spans", of: row), let first = cells.first?.column,
      let last = cells.last?.column
    else { return }
    let bounds = text.raw(attribute.value).split { $0 == ":" || $0.isWhitespace }.compactMap {
      Int($0)
    }
    guard let low = bounds.min(), let high = bounds.max(), first < low || last > high else {
      return
    }
    splices.replace(attribute.value, with: Array("\(min(low, first)):\(max(high, last))".utf8))
  }
}

extension OutputBuffer {
  /// Appends what stands behind the attributes of a cell.
  fileprivate mutating func append(
    _ value: CellMarkup,
    extensions: [ArraySlice<UInt8>],
    name: String
  ) {
    if value.type.utf8CodeUnitCount > 0 { append(attribute: "t", "\(value.type)") }
    guard !value.content.isEmpty || !extensions.isEmpty else { return append("/>") }
    append(UInt8(ascii: ">"))
    append(bytes: value.content)
    for list in extensions { append(bytes: list) }
    append(raw: "</\(name)>")
  }
}
