import Workbook

/// A table on a sheet: its header, and the rows below it sorted by what they are.
struct LocatedTable: Sendable {
  /// How its header was understood.
  var match: HeaderMatch
  /// The rows of the header, the last one just above the data.
  var headerRows: ClosedRange<Int>
  /// The rows below, by their place in the sheet's rows, with what they are.
  var rows: [(position: Int, kind: RowClassifier.RowClass)] = []
  /// Whether it says that there is nothing to report.
  var isNil = false
}

/// What was found on a sheet before any cell was coerced.
struct LocatedSheet: Sendable {
  /// The sheet.
  var sheet: Sheet
  /// Its tables, from top to bottom.
  var tables: [LocatedTable] = []
  /// Rows outside every table, by their place in the sheet's rows, with the reason.
  var outside: [(position: Int, reason: SetAside)] = []
}

/// Finds the tables of a form on a sheet.
///
/// A header is a row, or two joined rows, whose texts name at least three fields of one table.
/// The first one is looked for within the top rows; after a table has ended, the search starts
/// again, because a sheet may hold two tables.
struct TableLocator: Sendable {
  /// How many rows from the top a first header is looked for in.
  static let topRows = 30
  /// How many rows without a number may pass before a table is taken to have ended.
  static let gapRows = 20

  private let indexes: [HeaderIndex]
  private let classifier: RowClassifier

  init(form: FormDefinition, library: FormLibrary) {
    indexes = form.tables.enumerated().map {
      HeaderIndex(table: $0.element, position: $0.offset, records: library.records)
    }
    classifier = RowClassifier(library.lexicon)
  }

  /// Finds the tables of a sheet.
  func locate(_ sheet: Sheet) -> LocatedSheet {
    var located = LocatedSheet(sheet: sheet)
    var context = Folding.header(sheet.name).key
    var current: LocatedTable?
    var position = 0
    while position < sheet.rows.count {
      let row = sheet.rows[position]
      if let open = current, let last = open.rows.last?.position ?? Optional(position - 1),
        last >= 0, row.number - sheet.rows[last].number > Self.gapRows
      {
        located.tables.append(open)
        current = nil
      }
      if let (match, height) = header(at: position, in: sheet, context: context),
        !isTitleAbove(height: height, match, at: position, in: sheet, context: context)
      {
        if let open = current, open.match.repeats(match) {
          for offset in 0..<height { current?.rows.append((position + offset, .repeatedHeader)) }
        } else {
          if let open = current { located.tables.append(open) }
          let last = sheet.rows[position + height - 1].number
          current = LocatedTable(match: match, headerRows: row.number...last)
          for offset in 0..<height { located.outside.append((position + offset, .header)) }
        }
        position += height
        continue
      }
      let kind = classifier.classify(row)
      if current != nil {
        switch kind {
        case .heading, .endMark:
          // What follows belongs to this table only if no other header comes.
          if let open = current { located.tables.append(open) }
          current = nil
          located.outside.append((position, .heading))
          context += Folding.header(row.text).key
        case .nilMark:
          current?.isNil = true
          current?.rows.append((position, kind))
        default:
          current?.rows.append((position, kind))
        }
      } else {
        let isBelowTable = !located.tables.isEmpty
        located.outside.append((position, outsideReason(kind, isBelowTable: isBelowTable)))
        context += Folding.header(row.text).key
      }
      position += 1
    }
    if let open = current { located.tables.append(open) }
    if located.tables.isEmpty {
      located.outside = located.outside.map { ($0.position, .unrecognised) }
    }
    return located
  }

  /// Why a row outside every table is set aside; below a table, what is no remark is unrecognised.
  private func outsideReason(_ kind: RowClassifier.RowClass, isBelowTable: Bool) -> SetAside {
    switch kind {
    case .signature: .signature
    case .note: .note
    case .data where isBelowTable: .unrecognised
    default: .heading
    }
  }

  /// Whether a header of two rows is only a merged title above the header proper.
  private func isTitleAbove(
    height: Int,
    _ match: HeaderMatch,
    at position: Int,
    in sheet: Sheet,
    context: String
  ) -> Bool {
    guard height == 2, let below = header(at: position + 1, in: sheet, context: context) else {
      return false
    }
    return below.0.score >= match.score
  }

  /// The best table for a header that begins in a row, and how many rows it takes.
  private func header(
    at position: Int,
    in sheet: Sheet,
    context: String
  ) -> (HeaderMatch, Int)? {
    var best: (match: HeaderMatch, height: Int)?
    for (cells, height) in headerCells(at: position, in: sheet) where cells.count >= 3 {
      for index in indexes {
        guard let match = HeaderMatch(cells: cells, index: index, context: context) else {
          continue
        }
        if let found = best, found.match.score >= match.score { continue }
        best = (match, height)
      }
    }
    return best
  }

  /// The header texts of a row, and of the row joined with the one below where it has groups.
  private func headerCells(at position: Int, in sheet: Sheet) -> [([HeaderCell], Int)] {
    let row = sheet.rows[position]
    guard row.cells.count >= 2,
      row.cells.allSatisfy({ if case .text = $0.value { true } else { false } })
    else { return [] }
    let single = row.cells.map { HeaderCell(column: $0.column, text: $0.value.description) }
    guard let double = joined(position: position, in: sheet) else { return [(single, 1)] }
    return [(double, 2), (single, 1)]
  }

  /// The texts of two header rows joined as `group/leaf`; nothing where no group spans columns.
  private func joined(position: Int, in sheet: Sheet) -> [HeaderCell]? {
    let upper = sheet.rows[position]
    guard position + 1 < sheet.rows.count else { return nil }
    let lower = sheet.rows[position + 1]
    guard lower.number == upper.number + 1,
      lower.cells.allSatisfy({ if case .text = $0.value { true } else { false } })
    else { return nil }
    var cells: [HeaderCell] = []
    var hasGroup = false
    for cell in upper.cells {
      let span = sheet.merges.range(row: upper.number, column: cell.column)
      let lastColumn = span?.last.column ?? cell.column
      let text = cell.value.description
      let leaves = lower.cells.filter { (cell.column...lastColumn).contains($0.column) }
      if lastColumn > cell.column, !leaves.isEmpty {
        hasGroup = true
        cells += leaves.map {
          HeaderCell(column: $0.column, text: $0.value.description, group: text)
        }
      } else if let leaf = leaves.first {
        cells.append(HeaderCell(column: cell.column, text: leaf.value.description, group: text))
      } else {
        cells.append(HeaderCell(column: cell.column, text: text))
      }
    }
    return hasGroup ? cells : nil
  }
}

extension HeaderMatch {
  /// Whether another header is this one once more.
  func repeats(_ other: HeaderMatch) -> Bool {
    index.position == other.index.position && columns == other.columns
  }
}

extension SheetRow {
  /// All texts of the row, in order, two spaces apart.
  var text: String { cells.map(\.value.description).joined(separator: "  ") }
}
