/// A list that comes in front of all sheets, or in the place of a worksheet.
struct NewList {
  let sheet: ListSheet
  let replaced: WorksheetInfo?
}

extension WorkbookPatcher {
  /// Writes the new sheet, and takes other sheets out of the selection, as what is typed goes into all
  /// selected sheets.
  mutating func insert(
    _ new: NewList,
    _ list: inout WorkbookListPatch,
    _ styles: inout StylesPatch
  ) throws(WorkbookError) {
    let ways = try Relationships(of: part.name, in: package.archive, limits: package.limits)
    let bytes = try bytes(of: new.sheet, namespace: list.namespace, &styles)
    if let old = new.replaced {
      try package.replace(old.part, bytes, root: "worksheet")
      let position = list.sheets.firstIndex { ways[$0.relationship]?.target == old.part }
      if let position { list.show(position) }
    } else {
      try add(new.sheet, bytes, &list, known: ways)
    }
    var changed = Set(requests.keys.map { PartName.key(part.worksheets[$0].part) })
    if let old = new.replaced { changed.insert(PartName.key(old.part)) }
    for sheet in list.sheets {
      guard let way = ways[sheet.relationship], !way.isExternal,
        !changed.contains(PartName.key(way.target)), package.archive.name(of: way.target) != nil,
        let root = ["worksheet", "chartsheet", "dialogsheet"].first(where: { way.isOf(kind: $0) })
      else { continue }
      try deselect(way.target, root: root)
    }
  }

  private func bytes(of sheet: ListSheet, namespace: String, _ styles: inout StylesPatch)
    throws(WorkbookError) -> [UInt8]
  {
    do throws(Refusal) {
      let numbers = ListSheet.Styles(
        heading: try styles.style(isBold: true, isLink: false, fill: 0xDDEBF7),
        text: try styles.style(isBold: false, isLink: false),
        link: try styles.style(isBold: false, isLink: true)
      )
      return try sheet.part(
        numbers,
        namespace: namespace,
        relationships: package.wiring.base
      )
    } catch { throw package.refused(error) }
  }

  private mutating func add(
    _ sheet: ListSheet,
    _ bytes: [UInt8],
    _ list: inout WorkbookListPatch,
    known ways: Relationships
  ) throws(WorkbookError) {
    let name = package.freeName("xl/worksheets/sheet", ".xml")
    let base = package.wiring.base
    let relationship = package.wiring.relate(part.name, to: name, kind: "worksheet", known: ways)
    do throws(Refusal) {
      try list.insertFirst(
        sheet.name,
        repeatedRows: sheet.headRows,
        relationship: relationship,
        namespace: base
      )
    } catch { throw package.refused(error) }
    try package.add(name, bytes, root: "worksheet")
    package.wiring.declare(
      name,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    )
  }

  private mutating func deselect(_ part: String, root: String) throws(WorkbookError) {
    let handler = SelectionHandler(root: root)
    let input = try package.archive.open(part)
    try Markup.read(input, limits: package.limits, into: handler)
    guard handler.isSelected else { return }
    let text = try package.text(of: part, root: root)
    var splices = Splices()
    do throws(Refusal) {
      try SheetOutline(text, relationships: "", limits: package.limits).deselect(&splices)
    } catch { throw package.refused(error, part, .overLimit) }
    guard !splices.isEmpty else { return }
    try package.replace(part, text, splices, root: root)
  }
}

/// Finds out whether a sheet is among the selected ones, without reading its rows.
private final class SelectionHandler: MarkupHandler {
  private(set) var isSelected = false
  private var view = MarkupName.none
  private var rows = MarkupName.none

  override func prepare(_ names: MarkupNames) {
    view = names.name("sheetView")
    rows = names.name("sheetData")
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    if name == rows { return .stop }
    if name == view, attributes.string("tabSelected")?.isMarkupTrue == true { isSelected = true }
    return .next
  }
}
