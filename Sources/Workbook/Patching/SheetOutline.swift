/// What a worksheet has around its rows, by its places: found in a first pass, before cells are
/// changed.
struct SheetOutline {
  /// The children of `worksheet` in the order of the schema (ECMA-376 part 1, CT_Worksheet).
  private static let order: [StaticString] = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
  ]

  /// A child of the root, by its rank in the schema and where it begins.
  private struct Child {
    var rank: Int?
    let start: Int
  }

  let text: MarkupText
  private(set) var root: MarkupTag?
  /// Where the end tag of the root begins; the end of its tag where that is an empty one.
  private var rootEnd = 0
  private var children: [Child] = []
  /// The tag that begins the rows.
  private(set) var sheetData: MarkupTag?
  private(set) var dimension: MarkupTag?
  private(set) var legacyDrawing: MarkupTag?
  /// The tags of views in the first window that say that the sheet is among the selected ones.
  private(set) var selectedViews: [MarkupTag] = []
  private(set) var mergedRanges: [CellRange] = []
  /// The styles of columns.
  private(set) var columnStyles: [(columns: ClosedRange<Int>, style: Int)] = []
  /// The prefix that stands for the namespace of `r:id`, with its colon.
  private(set) var relationshipPrefix: String?
  /// The namespace of the root.
  private(set) var namespace = ""

  /// Goes through the part.
  ///
  /// - Throws: ``Refusal`` where there are more merged ranges or columns than a limit.
  init(_ text: MarkupText, relationships: String, limits: ReadingLimits) throws(Refusal) {
    self.text = text
    var cursor = MarkupCursor(text)
    while let tag = cursor.next() {
      if tag.kind == .end {
        if cursor.depth == 1 { rootEnd = tag.range.lowerBound }
        continue
      }
      switch cursor.depth {
      case 1:
        root = tag
        rootEnd = tag.range.upperBound
        namespace = cursor.namespace
        relationshipPrefix = cursor.prefix(ofNamespace: relationships)
      case 2:
        children.append(Child(rank: cursor.isNative ? rank(tag) : nil, start: tag.range.lowerBound))
        if cursor.isNative { note(tag) }
      default:
        // What an element of another namespace holds decides about its place.
        if let last = children.last, last.rank == nil, cursor.isNative {
          children[children.count - 1].rank = rank(tag)
        }
        if cursor.depth == 3, cursor.isNative { try noteInner(tag, limits) }
      }
    }
  }

  private func rank(_ tag: MarkupTag) -> Int? {
    Self.order.firstIndex { text.has($0, in: tag.name) }
  }

  private mutating func note(_ tag: MarkupTag) {
    if text.has("sheetData", in: tag.name) {
      if sheetData == nil { sheetData = tag }
    } else if text.has("dimension", in: tag.name) {
      dimension = tag
    } else if text.has("legacyDrawing", in: tag.name) {
      legacyDrawing = tag
    }
  }

  private mutating func noteInner(_ tag: MarkupTag, _ limits: ReadingLimits) throws(Refusal) {
    if text.has("mergeCell", in: tag.name) {
      guard let range = text.value("ref", of: tag).flatMap({ CellRange(area: $0) }) else { return }
      mergedRanges.append(range)
    } else if text.has("col", in: tag.name) {
      guard let style = text.number("style", of: tag), let first = text.number("min", of: tag),
        let last = text.number("max", of: tag), first <= last
      else { return }
      columnStyles.append((first...last, style))
    } else if text.has("sheetView", in: tag.name) {
      // Other windows on the workbook keep the sheet that they show.
      guard text.number("workbookViewId", of: tag) ?? 0 == 0 else { return }
      if text.value("tabSelected", of: tag)?.isMarkupTrue == true { selectedViews.append(tag) }
    }
    guard max(mergedRanges.count, columnStyles.count) <= limits.mergedRanges else {
      throw Refusal("more than \(limits.mergedRanges) merged ranges")
    }
  }
}

extension SheetOutline {
  /// The prefix of the root with its colon.
  var prefix: String { root.map { text.prefix(of: $0) } ?? "" }

  /// The style that a column gives to cells that are not written.
  func style(ofColumn column: Int) -> Int {
    columnStyles.first { $0.columns.contains(column) }?.style ?? 0
  }

  /// Puts an element among the children of the root, where the schema wants it.
  func insert(_ bytes: [UInt8], as name: StaticString, _ splices: inout Splices) {
    guard let root else { return }
    guard root.kind == .start else { return splices.open(root, with: bytes, in: text) }
    let rank = Self.order.firstIndex { "\($0)" == "\(name)" } ?? Self.order.count
    let follower = children.first { ($0.rank ?? -1) > rank }
    splices.insert(bytes, at: follower?.start ?? rootEnd)
  }

  /// Says that the sheet is not among the selected ones.
  func deselect(_ splices: inout Splices) {
    for view in selectedViews { splices.set("tabSelected", to: "0", of: view, in: text) }
  }

  /// Lets the sheet say that it has cells as far as some places.
  func extendDimension(to cells: [CellReference], _ splices: inout Splices) {
    guard let dimension, let attribute = text.attribute("ref", of: dimension),
      let old = CellRange(text.text(attribute.value))
    else { return }
    var (top, left) = (old.first.row, old.first.column)
    var (bottom, right) = (old.last.row, old.last.column)
    for cell in cells {
      (top, bottom) = (min(top, cell.row), max(bottom, cell.row))
      (left, right) = (min(left, cell.column), max(right, cell.column))
    }
    let range = CellRange(
      first: CellReference(row: top, column: left),
      last: CellReference(row: bottom, column: right)
    )
    guard range != old else { return }
    splices.replace(attribute.value, with: Array("\(range)".utf8))
  }
}

/// Finds the cell that shows what is written into a merged range: its upper left one.
struct MergedAnchors {
  private let byFirstRow: [CellRange]
  private let longest: Int

  init(_ ranges: [CellRange]) {
    byFirstRow = ranges.sorted { $0.first < $1.first }
    longest = ranges.map { $0.last.row - $0.first.row }.max() ?? 0
  }

  /// The cell itself, or the upper left one of the range that it was merged into.
  func anchor(of cell: CellReference) -> CellReference {
    var low = 0
    var high = byFirstRow.count
    // The first range that begins low enough to reach the row.
    while low < high {
      let middle = (low + high) / 2
      if byFirstRow[middle].first.row < cell.row - longest {
        low = middle + 1
      } else {
        high = middle
      }
    }
    for range in byFirstRow[low...] {
      guard range.first.row <= cell.row else { break }
      if range.contains(cell) { return range.first }
    }
    return cell
  }
}
