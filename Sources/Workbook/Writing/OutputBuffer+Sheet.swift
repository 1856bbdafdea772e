extension OutputBuffer {
  /// Appends a worksheet up to its first row.
  mutating func appendSheetHead(
    _ layout: SheetLayout,
    isSelected: Bool,
    namespace: String = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relationships: String = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  ) {
    appendDeclaration()
    append("<worksheet")
    append(attribute: "xmlns", namespace)
    append(attribute: "xmlns:r", relationships)
    append(">")
    appendSheetProperties(layout)
    append("<sheetViews><sheetView")
    if !layout.showsGridLines { append(" showGridLines=\"0\"") }
    if layout.isRightToLeft { append(" rightToLeft=\"1\"") }
    if isSelected { append(" tabSelected=\"1\"") }
    if layout.zoom != 100 {
      append(attribute: "zoomScale", layout.zoom)
      append(attribute: "zoomScaleNormal", layout.zoom)
    }
    append(" workbookViewId=\"0\"")
    appendPane(rows: layout.frozenRows, columns: layout.frozenColumns)
    append("</sheetViews><sheetFormatPr")
    if let width = layout.defaultColumnWidth {
      append(attribute: "defaultColWidth", Self.storedWidth(width))
    }
    append(attribute: "defaultRowHeight", layout.defaultRowHeight ?? 15)
    if layout.defaultRowHeight != nil { append(" customHeight=\"1\"") }
    append("/>")
    appendColumns(layout.columnWidths)
    append("<sheetData>")
  }

  private mutating func appendSheetProperties(_ layout: SheetLayout) {
    guard layout.tabColor != nil || layout.print.pagesWide != nil else { return }
    append("<sheetPr>")
    if let color = layout.tabColor { appendColor("<tabColor", color) }
    if layout.print.pagesWide != nil { append("<pageSetUpPr fitToPage=\"1\"/>") }
    append("</sheetPr>")
  }

  /// Appends the end of `<sheetView>` with the frozen rows and columns.
  private mutating func appendPane(rows: Int, columns: Int) {
    guard rows > 0 || columns > 0 else { return append("/>") }
    let pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight"
    append("><pane")
    if columns > 0 { append(attribute: "xSplit", columns) }
    if rows > 0 { append(attribute: "ySplit", rows) }
    append(attribute: "topLeftCell", "\(CellReference(row: rows + 1, column: columns + 1))")
    append(attribute: "activePane", pane)
    append(" state=\"frozen\"/>")
    if rows > 0 && columns > 0 {
      append("<selection pane=\"topRight\"/><selection pane=\"bottomLeft\"/>")
    }
    append("<selection")
    append(attribute: "pane", pane)
    append("/></sheetView>")
  }

  private mutating func appendColumns(_ widths: [Double?]) {
    guard widths.contains(where: { $0 != nil }) else { return }
    append("<cols>")
    for (index, width) in widths.enumerated() {
      guard let width else { continue }
      append("<col")
      append(attribute: "min", index + 1)
      append(attribute: "max", index + 1)
      append(attribute: "width", Self.storedWidth(width))
      append(" customWidth=\"1\"/>")
    }
    append("</cols>")
  }

  /// The width that a file holds for a width that a user sees: it counts five pixels of margin, at
  /// seven pixels a digit, and is a multiple of 1/256 (ECMA-376 part 1, 18.3.1.13).
  private static func storedWidth(_ width: Double) -> Double {
    let pixels = width < 1 ? (width * 12).rounded() : (width * 7).rounded() + 5
    return (pixels / 7 * 256).rounded(.down) / 256
  }

  /// Appends a worksheet from behind its last row.
  ///
  /// The order of the elements is that of the schema (CT_Worksheet).
  mutating func appendSheetFoot(
    _ layout: SheetLayout,
    merges: [CellRange],
    links: [(cell: CellReference, location: String)] = []
  ) {
    append("</sheetData>")
    if layout.isProtected {
      append("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" autoFilter=\"0\"/>")
    }
    if let range = layout.autofilter {
      append("<autoFilter")
      append(attribute: "ref", "\(range)")
      append("/>")
    }
    if !merges.isEmpty {
      append("<mergeCells")
      append(attribute: "count", merges.count)
      append(">")
      for range in merges {
        append("<mergeCell")
        append(attribute: "ref", "\(range)")
        append("/>")
      }
      append("</mergeCells>")
    }
    appendLinks(links)
    appendPrintLayout(layout.print)
    append("</worksheet>")
  }

  /// Appends links to places of the same workbook (ECMA-376 part 1, 18.3.1.47).
  private mutating func appendLinks(_ links: [(cell: CellReference, location: String)]) {
    guard !links.isEmpty else { return }
    append("<hyperlinks>")
    for (cell, location) in links {
      append("<hyperlink")
      append(attribute: "ref", "\(cell)")
      append(attribute: "location", location)
      append("/>")
    }
    append("</hyperlinks>")
  }

  private mutating func appendPrintLayout(_ print: PrintLayout) {
    if print.isCentered { append("<printOptions horizontalCentered=\"1\"/>") }
    append("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\"")
    append(" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\"")
    if let pagesWide = print.pagesWide {
      append(attribute: "fitToWidth", pagesWide)
      append(" fitToHeight=\"0\"")
    }
    append(print.isLandscape ? " orientation=\"landscape\"/>" : " orientation=\"portrait\"/>")
    let header = print.header.code
    let footer = print.footer.code
    guard !header.isEmpty || !footer.isEmpty else { return }
    append("<headerFooter>")
    if !header.isEmpty {
      append("<oddHeader>")
      append(escaping: header)
      append("</oddHeader>")
    }
    if !footer.isEmpty {
      append("<oddFooter>")
      append(escaping: footer)
      append("</oddFooter>")
    }
    append("</headerFooter>")
  }
}
