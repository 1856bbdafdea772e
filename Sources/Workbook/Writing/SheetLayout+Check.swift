extension SheetLayout {
  /// Refuses what Excel would repair or leave out.
  func check(styleCount: Int = .max) throws(Refusal) {
    guard columnWidths.count <= CellReference.maximumColumn else {
      throw Refusal(
        "widths of \(columnWidths.count) columns (at most \(CellReference.maximumColumn))"
      )
    }
    for case let width? in columnWidths + [defaultColumnWidth] where !(0...255).contains(width) {
      throw Refusal("column width \(width) (0 to 255)")
    }
    guard columnStyles.count <= CellReference.maximumColumn else {
      throw Refusal(
        "styles of \(columnStyles.count) columns (at most \(CellReference.maximumColumn))"
      )
    }
    for style in columnStyles where style.rawValue >= styleCount {
      throw Refusal("style \(style.rawValue) of another workbook")
    }
    for column in hiddenColumns where !(1...CellReference.maximumColumn).contains(column) {
      throw Refusal("hidden column \(column) (1 to \(CellReference.maximumColumn))")
    }
    guard (0...7).contains(outlineLevels) else {
      throw Refusal("\(outlineLevels) outline levels (0 to 7)")
    }
    if let height = defaultRowHeight { try checkRowHeight(height) }
    guard (0..<CellReference.maximumRow).contains(frozenRows) else {
      throw Refusal("\(frozenRows) frozen rows")
    }
    guard (0..<CellReference.maximumColumn).contains(frozenColumns) else {
      throw Refusal("\(frozenColumns) frozen columns")
    }
    if let autofilter, !autofilter.isOnSheet {
      throw Refusal("autofilter \(autofilter) out of bounds")
    }
    guard (10...400).contains(zoom) else { throw Refusal("zoom \(zoom) (10 to 400)") }
    try print.check()
  }
}

extension PrintLayout {
  /// The most breaks that Excel takes.
  private static let mostPageStarts = 1026

  fileprivate func check() throws(Refusal) {
    if let pagesWide, !(1...32_767).contains(pagesWide) {
      throw Refusal("\(pagesWide) pages wide (1 to 32767)")
    }
    if let pagesTall, !(1...32_767).contains(pagesTall) {
      throw Refusal("\(pagesTall) pages long (1 to 32767)")
    }
    guard pageStarts.count <= Self.mostPageStarts else {
      throw Refusal("\(pageStarts.count) page breaks (at most \(Self.mostPageStarts))")
    }
    for (row, next) in zip([1] + pageStarts, pageStarts + [CellReference.maximumRow + 1])
    where row >= next {
      throw Refusal("page break before row \(next == CellReference.maximumRow + 1 ? row : next)")
    }
    if let area, !area.isOnSheet { throw Refusal("print area \(area) out of bounds") }
    if let rows = repeatedRows, rows.lowerBound < 1 || rows.upperBound > CellReference.maximumRow {
      throw Refusal("repeated rows \(rows.lowerBound) to \(rows.upperBound) out of bounds")
    }
    for text in [header.code, footer.code] where text.utf16.count > 255 {
      throw Refusal("header or footer of \(text.utf16.count) characters (at most 255)")
    }
  }
}

/// Refuses the height of a row that Excel would not take.
func checkRowHeight(_ height: Double) throws(Refusal) {
  guard (0...409.5).contains(height) else { throw Refusal("row height \(height) (0 to 409.5)") }
}

extension CellRange {
  /// Whether both corners are cells of a worksheet, the first one above and left of the last one.
  var isOnSheet: Bool {
    1 <= first.row && first.row <= last.row && last.row <= CellReference.maximumRow
      && 1 <= first.column && first.column <= last.column
      && last.column <= CellReference.maximumColumn
  }
}

/// The rules for the name of a sheet.
enum SheetName {
  /// Refuses a name that Excel does not take.
  static func check(_ name: String) throws(Refusal) {
    let length = name.utf16.count
    guard (1...31).contains(length) else {
      throw Refusal("sheet name of \(length) characters (1 to 31)")
    }
    for scalar in name.unicodeScalars
    where scalar.value < 0x20 || "[]:*?/\\".unicodeScalars.contains(scalar) {
      throw Refusal("sheet name \(name.debugDescription) with \(String(scalar).debugDescription)")
    }
    guard name.utf8.first != UInt8(ascii: "'"), name.utf8.last != UInt8(ascii: "'") else {
      throw Refusal("sheet name \"\(name)\" with an apostrophe at an end")
    }
  }

  /// The name as formulas write it, in apostrophes, which a name that needs none may have as well.
  static func quoted(_ name: String) -> String {
    var quoted = "'"
    for scalar in name.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "'" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "'"
  }
}
