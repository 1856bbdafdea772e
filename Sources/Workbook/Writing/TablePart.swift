/// A table of a sheet: `xl/tables/table1.xml` and the like (ECMA-376 part 1, 18.5.1.2).
struct TablePart {
  static let contentType: StaticString =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
  static let relationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"

  let table: TableDescription
  /// The number of the table in the workbook, from 1.
  let number: Int

  /// Writes the part.
  func content() -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    out.append(attribute: "id", number)
    out.append(attribute: "name", table.name)
    out.append(attribute: "displayName", table.name)
    out.append(attribute: "ref", "\(table.range)")
    if table.headerRows != 1 { out.append(attribute: "headerRowCount", table.headerRows) }
    if table.totalsRows > 0 {
      out.append(attribute: "totalsRowCount", table.totalsRows)
    } else {
      out.append(" totalsRowShown=\"0\"")
    }
    out.append(">")
    if table.headerRows > 0 {
      let last = CellReference(
        row: table.range.last.row - table.totalsRows,
        column: table.range.last.column
      )
      out.append("<autoFilter")
      out.append(attribute: "ref", "\(CellRange(first: table.range.first, last: last))")
      out.append("/>")
    }
    out.append("<tableColumns")
    out.append(attribute: "count", table.columns.count)
    out.append(">")
    for (index, column) in table.columns.enumerated() {
      out.append("<tableColumn")
      out.append(attribute: "id", index + 1)
      // Line feeds are escaped here and not in cells: so Excel compares them with the headings.
      out.append(" name=\"")
      for (part, line) in column.name.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if part > 0 { out.append("_x000a_") }
        out.append(escaping: String(line))
      }
      out.append("\"")
      if let label = column.totalsLabel { out.append(attribute: "totalsRowLabel", label) }
      if let function = column.totalsFunction {
        out.append(attribute: "totalsRowFunction", function)
      }
      out.append("/>")
    }
    out.append("</tableColumns>")
    if let style = table.style {
      out.append("<tableStyleInfo")
      if let name = style.name { out.append(attribute: "name", name) }
      out.append(attribute: "showFirstColumn", style.emphasizesFirstColumn ? 1 : 0)
      out.append(attribute: "showLastColumn", style.emphasizesLastColumn ? 1 : 0)
      out.append(attribute: "showRowStripes", style.showsRowStripes ? 1 : 0)
      out.append(attribute: "showColumnStripes", style.showsColumnStripes ? 1 : 0)
      out.append("/>")
    }
    out.append("</table>")
    return PartContent(out)
  }
}

extension TableDescription {
  /// What the cell of the totals row computes for a column, as in `SUBTOTAL(109,Costs[Amount])`.
  ///
  /// - Parameter column: The number of the column in the table, from 0.
  /// - Returns: The formula; `nil` where the column has no such function.
  public func totalsFormula(ofColumn column: Int) -> String? {
    guard columns.indices.contains(column), let function = columns[column].totalsFunction,
      let number = Self.totalsFunctions[function]
    else { return nil }
    var heading = ""
    for scalar in columns[column].name.unicodeScalars {
      // These four mean something inside the brackets (18.17.2.5 and MS-XLSX 2.2.2).
      if "[]#'".unicodeScalars.contains(scalar) { heading += "'" }
      heading.unicodeScalars.append(scalar)
    }
    return "SUBTOTAL(\(number),\(name)[\(heading)])"
  }

  /// The numbers by which SUBTOTAL knows them, those that leave out hidden rows.
  private static let totalsFunctions = [
    "average": 101, "countNums": 102, "count": 103, "max": 104, "min": 105, "stdDev": 107,
    "sum": 109, "var": 110,
  ]

  /// Refuses what Excel would repair, as far as the table alone shows it.
  func check() throws(Refusal) {
    try DefinedName.check(name: name)
    guard range.isOnSheet else { throw Refusal("table \(name) of \(range) out of bounds") }
    guard (0...1).contains(headerRows), (0...1).contains(totalsRows) else {
      throw Refusal("table \(name) of \(headerRows) heading rows and \(totalsRows) totals rows")
    }
    guard range.last.row - range.first.row + 1 > headerRows + totalsRows else {
      throw Refusal("table \(name) of \(range) without a row of data")
    }
    let width = range.last.column - range.first.column + 1
    guard columns.count == width else {
      throw Refusal("table \(name) of \(columns.count) columns in \(range) (\(width))")
    }
    var names: Set<String> = []
    for column in columns {
      let length = column.name.utf16.count
      guard (1...255).contains(length) else {
        throw Refusal("table \(name): column name of \(length) characters (1 to 255)")
      }
      guard names.insert(column.name.lowercased()).inserted else {
        throw Refusal("table \(name): a second column named \(column.name.debugDescription)")
      }
      guard column.totalsLabel == nil && column.totalsFunction == nil || totalsRows > 0 else {
        throw Refusal("table \(name): totals of a column without a totals row")
      }
      if let function = column.totalsFunction, Self.totalsFunctions[function] == nil {
        throw Refusal("table \(name): totals function \(function.debugDescription)")
      }
      try checkLength(column.totalsLabel, "totals label", atMost: 32_767)
    }
    try checkLength(style?.name, "table style", atMost: 255)
  }
}
