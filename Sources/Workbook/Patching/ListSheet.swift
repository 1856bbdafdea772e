/// A sheet that lists something about the other sheets of a workbook, with links to their cells.
public struct ListSheet: Sendable, Hashable {
  /// A field of a row.
  public enum Field: Sendable, Hashable {
    /// Text in bold.
    case heading(String)
    /// Text.
    case text(String)
    /// Text that leads to a cell of a sheet.
    case link(String, sheet: String, cell: CellReference)
  }

  /// The name on the tab; it gets a number where another sheet bears it.
  public var name: String
  /// The widths of the columns from A on, in characters.
  public var columnWidths: [Double]
  /// The rows from the first on.
  public var rows: [[Field]]
  /// How many rows at the top stay in sight, and are printed on each page.
  public var frozenRows: Int

  /// Makes a sheet.
  ///
  /// - Parameters:
  ///   - name: The name on the tab.
  ///   - columnWidths: The widths of the columns from A on, in characters.
  ///   - rows: The rows from the first on.
  ///   - frozenRows: How many rows at the top stay in sight, and are printed on each page.
  public init(name: String, columnWidths: [Double], rows: [[Field]], frozenRows: Int = 1) {
    self.name = name
    self.columnWidths = columnWidths
    self.rows = rows
    self.frozenRows = frozenRows
  }
}

extension ListSheet {
  /// The height of a line in points.
  private static let lineHeight = 17.0

  /// The numbers of the formats of headings, texts and links.
  struct Styles {
    let heading: Int
    let text: Int
    let link: Int
  }

  /// The rows at the top that stay in sight, as far as there are such.
  var headRows: Int { min(frozenRows, rows.count) }

  /// Writes the part.
  ///
  /// - Throws: ``Refusal`` where a sheet cannot hold so much, or a name, a width or a place is out of
  ///   bounds.
  func part(_ styles: Styles, namespace: String, relationships: String) throws(Refusal) -> [UInt8] {
    var layout = SheetLayout()
    layout.columnWidths = columnWidths.map { $0 }
    layout.frozenRows = headRows
    layout.print.isLandscape = true
    layout.print.pagesWide = 1
    try layout.check()
    guard rows.count <= CellReference.maximumRow else {
      throw Refusal("\(name): more than \(CellReference.maximumRow) rows")
    }
    var extras = SheetExtras()
    var out = OutputBuffer(capacity: 1 << 16)
    out.appendSheetHead(
      layout,
      isSelected: true,
      namespace: namespace,
      relationships: relationships
    )
    for (index, fields) in rows.enumerated() {
      guard fields.count <= CellReference.maximumColumn else {
        throw Refusal("\(name): row of \(fields.count) cells")
      }
      out.append("<row")
      out.append(attribute: "r", index + 1)
      let lines = lineCount(of: fields)
      if lines > 1 {
        out.append(attribute: "ht", min(Double(lines) * Self.lineHeight, 409))
        out.append(" customHeight=\"1\"")
      }
      out.append(">")
      for (column, field) in fields.enumerated() {
        let cell = CellReference(row: index + 1, column: column + 1)
        if case .link(_, let sheet, let target) = field {
          guard CellRange(first: target, last: target).isOnSheet else {
            throw Refusal("\(name)!\(cell): leads to no cell")
          }
          let location = "\(SheetName.quoted(sheet))!\(target)"
          try extras.add(Hyperlink(range: CellRange(first: cell, last: cell), location: location))
        }
        guard field.text.utf16.count <= CellWriter.maximumTextLength else {
          throw Refusal("\(name)!\(cell): text of \(field.text.utf16.count) characters")
        }
        out.append(raw: "<c r=\"\(cell)\" s=\"\(field.style(styles))\" t=\"inlineStr\"><is>")
        out.appendText(field.text)
        out.append("</is></c>")
      }
      out.append("</row>")
    }
    out.appendSheetFoot(layout, merges: [], extras)
    return out.bytes
  }

  /// How many lines the tallest field of a row takes.
  private func lineCount(of fields: [Field]) -> Int {
    var lines = 1
    for (field, width) in zip(fields, columnWidths) {
      lines = max(lines, TextWidth.lineCount(of: field.text, inColumn: width))
    }
    return lines
  }
}

extension ListSheet.Field {
  /// What is shown.
  var text: String {
    switch self {
    case .heading(let text), .text(let text), .link(let text, _, _): text
    }
  }

  fileprivate func style(_ styles: ListSheet.Styles) -> Int {
    switch self {
    case .heading: styles.heading
    case .text: styles.text
    case .link: styles.link
    }
  }
}
