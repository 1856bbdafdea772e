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
    // Without the number of levels, Excel shows no buttons to fold them.
    if layout.outlineLevels > 0 { append(attribute: "outlineLevelRow", layout.outlineLevels) }
    append("/>")
    appendColumns(layout)
    append("<sheetData>")
  }

  private mutating func appendSheetProperties(_ layout: SheetLayout) {
    let isPlain = layout.tabColor == nil && layout.print.pagesWide == nil
    guard !isPlain || layout.hasSummariesAbove else { return }
    append("<sheetPr>")
    if let color = layout.tabColor { appendColor("<tabColor", color) }
    if layout.hasSummariesAbove { append("<outlinePr summaryBelow=\"0\"/>") }
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

  private mutating func appendColumns(_ layout: SheetLayout) {
    let described = max(
      layout.columnWidths.count,
      layout.columnStyles.count,
      layout.hiddenColumns.max() ?? 0
    )
    var isOpen = false
    for column in 1..<described + 1 {
      let index = column - 1
      let width = index < layout.columnWidths.count ? layout.columnWidths[index] : nil
      let style = index < layout.columnStyles.count ? layout.columnStyles[index] : .plain
      let isHidden = layout.hiddenColumns.contains(column)
      guard width != nil || style != .plain || isHidden else { continue }
      if !isOpen { append("<cols>") }
      isOpen = true
      append("<col")
      append(attribute: "min", column)
      append(attribute: "max", column)
      // A column without a width of its own would have none at all.
      let usual = layout.defaultColumnWidth ?? 8.43
      append(attribute: "width", Self.storedWidth(width ?? usual))
      if style != .plain { append(attribute: "style", Int(style.rawValue)) }
      if isHidden { append(" hidden=\"1\"") }
      append(width == nil ? "/>" : " customWidth=\"1\"/>")
    }
    if isOpen { append("</cols>") }
  }

  /// The width that a file holds for a width that a user sees: it counts five pixels of margin, at
  /// seven pixels a digit, and is a multiple of 1/256 (ECMA-376 part 1, 18.3.1.13).
  private static func storedWidth(_ width: Double) -> Double {
    let pixels = width < 1 ? (width * 12).rounded() : (width * 7).rounded() + 5
    return (pixels / 7 * 256).rounded(.down) / 256
  }

  /// Appends what says how the sheet is printed.
  mutating func appendPrintLayout(_ print: PrintLayout) {
    if print.isCentered { append("<printOptions horizontalCentered=\"1\"/>") }
    append("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\"")
    append(" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\"")
    if let pagesWide = print.pagesWide {
      append(attribute: "fitToWidth", pagesWide)
      append(attribute: "fitToHeight", print.pagesTall ?? 0)
    }
    append(print.isLandscape ? " orientation=\"landscape\"/>" : " orientation=\"portrait\"/>")
    appendHeaderAndFooter(print)
    appendPageStarts(print.pageStarts)
  }

  /// Appends the breaks in front of rows; each has the number of the row before it (18.3.1.3).
  private mutating func appendPageStarts(_ rows: [Int]) {
    guard !rows.isEmpty else { return }
    append("<rowBreaks")
    append(attribute: "count", rows.count)
    append(attribute: "manualBreakCount", rows.count)
    append(">")
    for row in rows {
      append("<brk")
      append(attribute: "id", row - 1)
      append(" max=\"16383\" man=\"1\"/>")
    }
    append("</rowBreaks>")
  }

  private mutating func appendHeaderAndFooter(_ print: PrintLayout) {
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
