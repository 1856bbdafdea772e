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
  /// The names that the caller defined.
  var names: [DefinedName] = []

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

  /// The names that Excel itself gives to filters, print areas and repeated rows; a filter without its name is
  /// lost when Excel sorts.
  private func appendNames(to out: inout OutputBuffer) {
    var hasNames = false
    func append(_ name: DefinedName, _ sheet: Int?) {
      if !hasNames { out.append("<definedNames>") }
      hasNames = true
      out.append("<definedName")
      out.append(attribute: "name", name.name)
      if let comment = name.comment { out.append(attribute: "comment", comment) }
      if let sheet { out.append(attribute: "localSheetId", sheet) }
      if name.isHidden { out.append(" hidden=\"1\"") }
      out.append(">")
      out.append(escaping: name.formula)
      out.append("</definedName>")
    }
    for (index, sheet) in sheets.enumerated() {
      let prefix = SheetName.quoted(sheet.name) + "!"
      if let range = sheet.layout.autofilter {
        let formula = prefix + range.absolute
        append(
          DefinedName(name: "_xlnm._FilterDatabase", formula: formula, isHidden: true),
          index
        )
      }
      if let area = sheet.layout.print.area {
        append(DefinedName(name: "_xlnm.Print_Area", formula: prefix + area.absolute), index)
      }
      if let rows = sheet.layout.print.repeatedRows {
        append(.printTitles(rows, of: sheet.name), index)
      }
    }
    for name in names {
      append(name, sheets.firstIndex { $0.name.lowercased() == name.sheet?.lowercased() })
    }
    if hasNames { out.append("</definedNames>") }
  }
}

extension CellRange {
  /// The range with dollar signs, as in `$A$1:$C$4`.
  var absolute: String {
    func corner(_ cell: CellReference) -> String {
      "$\(CellReference.letters(ofColumn: cell.column))$\(cell.row)"
    }
    return first == last ? corner(first) : corner(first) + ":" + corner(last)
  }
}
