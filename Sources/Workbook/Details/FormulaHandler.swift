/// Finds the formulas of a worksheet and hands them on one by one.
final class FormulaHandler: MarkupHandler {
  private enum Place { case part, worksheet, sheetData, row, cell, formula }
  /// The first formula of a shared group, and its cell.
  private typealias Master = (text: String, cell: CellReference)

  private let limits: ReadingLimits
  private let emit: (CellFormula) -> RowFlow
  private var sheetData = MarkupName.none
  private var rowName = MarkupName.none
  private var cellName = MarkupName.none
  private var formulaName = MarkupName.none
  private var reference = MarkupName.none
  private var place = Place.part
  private var skipped = 0
  private var row = 0
  private var column = 0
  private var cell = CellReference(row: 1, column: 1)
  private var text: [UInt8] = []
  private var attributes = FormulaAttributes()
  private var masters: [Int: Master] = [:]
  private var masterBytes = 0
  private var sharedBytes = 0

  init(limits: ReadingLimits, emit: @escaping (CellFormula) -> RowFlow) {
    self.limits = limits
    self.emit = emit
    super.init(root: "worksheet")
  }

  override func prepare(_ names: MarkupNames) {
    sheetData = names.name("sheetData")
    rowName = names.name("row")
    cellName = names.name("c")
    formulaName = names.name("f")
    reference = names.name("r")
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    guard skipped == 0, isNative else {
      skipped += 1
      return .next
    }
    switch place {
    case .part:
      place = .worksheet
    case .worksheet where name == sheetData:
      place = .sheetData
    case .sheetData where name == rowName:
      place = .row
      return startRow(attributes)
    case .row where name == cellName:
      place = .cell
      return startCell(attributes)
    case .cell where name == formulaName:
      place = .formula
      text.removeAll(keepingCapacity: true)
      self.attributes = FormulaAttributes(attributes)
    default:
      skipped = 1
    }
    return .next
  }

  override func end() -> MarkupFlow {
    guard skipped == 0 else {
      skipped -= 1
      return .next
    }
    switch place {
    case .formula:
      place = .cell
      return endFormula()
    case .cell: place = .row
    case .row: place = .sheetData
    case .sheetData: place = .worksheet
    case .worksheet, .part: place = .part
    }
    return .next
  }

  override func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    guard skipped == 0, place == .formula else { return .next }
    guard bytes.count <= limits.cellTextBytes - text.count else {
      return refuse(.overLimit, "\(cell): formula of more than \(limits.cellTextBytes) bytes")
    }
    unsafe text.append(contentsOf: bytes)
    return .next
  }

  private func startRow(_ attributes: MarkupAttributes) -> MarkupFlow {
    row += 1
    column = 0
    for index in 0..<attributes.count
    where !attributes.isForeign(index) && attributes.name(index) == reference {
      row = unsafe DecimalNumber.index(attributes.value(index)) ?? 0
    }
    guard row >= 1, row <= CellReference.maximumRow else {
      return refuse(.corrupt, "row \(row) is no row of a worksheet")
    }
    return .next
  }

  private func startCell(_ attributes: MarkupAttributes) -> MarkupFlow {
    cell = CellReference(row: row, column: column + 1)
    for index in 0..<attributes.count
    where !attributes.isForeign(index) && attributes.name(index) == reference {
      guard let written = unsafe CellReference(utf8: attributes.value(index)) else {
        return refuse(.corrupt, "row \(row): \"\(attributes.string(index))\" is no cell")
      }
      cell = written
    }
    guard cell.column <= CellReference.maximumColumn else {
      return refuse(.corrupt, "row \(row): more cells than a worksheet has columns")
    }
    column = cell.column
    return .next
  }

  private func endFormula() -> MarkupFlow {
    let own = String(decoding: text, as: UTF8.self).resolvingEscapes
    switch attributes.type {
    case "shared": return endShared(own)
    case "array":
      return deliver(.array(attributes.range ?? CellRange(first: cell, last: cell)), own)
    case "dataTable":
      return deliver(.dataTable(attributes.range ?? CellRange(first: cell, last: cell)), own)
    default: return deliver(.ordinary, own)
    }
  }

  /// A cell of a shared group: the first to write a text is the master, and its text holds for all
  /// that follow; a later one with a range of its own begins the group anew.
  private func endShared(_ own: String) -> MarkupFlow {
    guard let group = attributes.group else { return deliver(.unresolved(group: nil), own) }
    if !own.isEmpty, attributes.range != nil || masters[group] == nil {
      masterBytes += own.utf8.count
      guard masters.count < limits.details else {
        return refuse(.overLimit, "more than \(limits.details) shared formulas")
      }
      guard masterBytes <= limits.detailTextBytes else {
        return refuse(.overLimit, "shared formulas of more than \(limits.detailTextBytes) bytes")
      }
      masters[group] = (own, cell)
      return deliver(.shared(group: group), own)
    }
    guard let master = masters[group] else { return deliver(.unresolved(group: group), own) }
    sharedBytes += master.text.utf8.count
    guard sharedBytes <= limits.sharedFormulaBytes else {
      let limit = limits.sharedFormulaBytes
      return refuse(.overLimit, "\(cell): more than \(limit) bytes made of shared formulas")
    }
    let text = FormulaShift.shift(
      master.text,
      rows: cell.row - master.cell.row,
      columns: cell.column - master.cell.column
    )
    return deliver(.shared(group: group), text)
  }

  private func deliver(_ kind: CellFormula.Kind, _ text: String) -> MarkupFlow {
    emit(CellFormula(reference: cell, kind: kind, text: text)) == .next ? .next : .stop
  }
}

/// What the start tag of a formula says.
private struct FormulaAttributes {
  var type: String?
  var group: Int?
  var range: CellRange?

  init() {}

  init(_ attributes: MarkupAttributes) {
    guard attributes.count > 0 else { return }
    type = attributes.string("t")
    group = attributes.string("si").flatMap { Int($0) }
    range = attributes.string("ref").flatMap { CellRange(area: $0) }
  }
}
