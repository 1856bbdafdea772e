/// The list of sheets and the defined names: `xl/workbook.xml`.
struct SheetListPart {
  /// What the workbook says of a sheet.
  struct Sheet {
    var name: String
    var layout: SheetLayout
    var relationship: String
  }

  var sheets: [Sheet]
  /// Whether programs shall compute all formulas when they open the workbook.
  var hasFormulas: Bool

  /// Writes the part.
  func content() -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    out.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    out.append("<workbookPr/><bookViews><workbookView")
    if let active = sheets.firstIndex(where: { !$0.layout.isHidden }), active > 0 {
      out.append(attribute: "firstSheet", active)
      out.append(attribute: "activeTab", active)
    }
    out.append("/></bookViews><sheets>")
    for (index, sheet) in sheets.enumerated() {
      out.append("<sheet")
      out.append(attribute: "name", sheet.name)
      out.append(attribute: "sheetId", index + 1)
      if sheet.layout.isHidden { out.append(" state=\"hidden\"") }
      out.append(attribute: "r:id", sheet.relationship)
      out.append("/>")
    }
    out.append("</sheets>")
    appendNames(to: &out)
    if hasFormulas { out.append("<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/>") }
    out.append("</workbook>")
    return PartContent(out)
  }

  /// The names that Excel itself gives to filters and repeated rows; a filter without its name is
  /// lost when Excel sorts.
  private func appendNames(to out: inout OutputBuffer) {
    var hasNames = false
    func append(_ name: String, _ sheet: Int, isHidden: Bool, _ formula: String) {
      if !hasNames { out.append("<definedNames>") }
      hasNames = true
      out.append("<definedName")
      out.append(attribute: "name", name)
      out.append(attribute: "localSheetId", sheet)
      if isHidden { out.append(" hidden=\"1\"") }
      out.append(">")
      out.append(escaping: formula)
      out.append("</definedName>")
    }
    for (index, sheet) in sheets.enumerated() {
      let prefix = SheetName.quoted(sheet.name) + "!"
      if let range = sheet.layout.autofilter {
        append("_xlnm._FilterDatabase", index, isHidden: true, prefix + range.absolute)
      }
      if let rows = sheet.layout.print.repeatedRows {
        append(
          "_xlnm.Print_Titles",
          index,
          isHidden: false,
          "\(prefix)$\(rows.lowerBound):$\(rows.upperBound)"
        )
      }
    }
    if hasNames { out.append("</definedNames>") }
  }
}

extension CellRange {
  /// The range with dollar signs, as in `$A$1:$C$4`.
  fileprivate var absolute: String {
    func corner(_ cell: CellReference) -> String {
      "$\(CellReference.letters(ofColumn: cell.column))$\(cell.row)"
    }
    return first == last ? corner(first) : corner(first) + ":" + corner(last)
  }
}
