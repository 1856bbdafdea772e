/// The relationships by which the foot of a sheet names the parts that belong to it.
struct SheetReferences {
  var drawing: String?
  var commentBoxes: String?
  var tables: [String] = []
}

extension OutputBuffer {
  /// Appends a worksheet from behind its last row.
  ///
  /// The order of the elements is that of the schema (CT_Worksheet).
  mutating func appendSheetFoot(
    _ layout: SheetLayout,
    merges: [CellRange],
    _ extras: SheetExtras = .init(),
    _ references: SheetReferences = .init()
  ) {
    append("</sheetData>")
    if layout.isProtected { appendProtection(layout.permissions) }
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
    appendConditionalFormats(extras.conditionalFormats)
    appendDataValidations(extras.dataValidations)
    appendHyperlinks(extras.hyperlinks)
    appendPrintLayout(layout.print)
    if let drawing = references.drawing { appendReference("drawing", drawing) }
    if let boxes = references.commentBoxes { appendReference("legacyDrawing", boxes) }
    if !references.tables.isEmpty {
      append("<tableParts")
      append(attribute: "count", references.tables.count)
      append(">")
      for table in references.tables { appendReference("tablePart", table) }
      append("</tableParts>")
    }
    let hasDataBars = extras.conditionalFormats.contains { placed in
      if case .dataBar = placed.format { true } else { false }
    }
    if hasDataBars { appendDataBarExtension(extras.conditionalFormats) }
    append("</worksheet>")
  }

  private mutating func appendReference(_ element: StaticString, _ relationship: String) {
    append("<")
    append(element)
    append(attribute: "r:id", relationship)
    append("/>")
  }
}
