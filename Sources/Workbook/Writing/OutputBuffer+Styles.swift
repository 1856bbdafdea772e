extension OutputBuffer {
  /// Appends `<font>`, its children in the order in which Excel writes them.
  mutating func appendFont(_ font: CellFont) {
    append("<font>")
    if font.isBold { append("<b/>") }
    if font.isItalic { append("<i/>") }
    if font.isStruckThrough { append("<strike/>") }
    if font.isUnderlined { append("<u/>") }
    if let size = font.size {
      append("<sz")
      append(attribute: "val", size)
      append("/>")
    }
    if let color = font.color { appendColor("<color", color) }
    if let name = font.name {
      append("<name")
      append(attribute: "val", name)
      append("/><family val=\"2\"/>")
      // The character set of Chinese Windows, by which programs without the font choose another
      // one.
      if name.utf8.contains(where: { $0 >= 0x80 }) { append("<charset val=\"134\"/>") }
    }
    append("</font>")
  }

  /// Appends `<dxf>`.
  ///
  /// Excel takes the colour behind the pattern here, other programs that before it, as in cells.
  mutating func appendHighlight(_ style: HighlightStyle) {
    append("<dxf>")
    if style.fontColor != nil || style.isBold || style.isStruckThrough {
      append("<font>")
      if style.isBold { append("<b/>") }
      if style.isStruckThrough { append("<strike/>") }
      if let color = style.fontColor { appendColor("<color", color) }
      append("</font>")
    }
    if let fill = style.fill {
      append("<fill><patternFill patternType=\"solid\">")
      appendColor("<fgColor", fill)
      appendColor("<bgColor", fill)
      append("</patternFill></fill>")
    }
    append("</dxf>")
  }

  /// Appends `<border>`.
  mutating func appendBorder(_ border: CellBorder) {
    append("<border>")
    appendLine("left", border.left)
    appendLine("right", border.right)
    appendLine("top", border.top)
    appendLine("bottom", border.bottom)
    append("<diagonal/></border>")
  }

  private mutating func appendLine(_ side: StaticString, _ line: CellBorder.Line?) {
    append("<")
    append(side)
    guard let line else { return append("/>") }
    append(attribute: "style", line.style.rawValue)
    append(">")
    if let color = line.color {
      appendColor("<color", color)
    } else {
      append("<color auto=\"1\"/>")
    }
    append("</")
    append(side)
    append(">")
  }

  /// Appends an element that holds a colour; `start` is its beginning, as in `<color`.
  mutating func appendColor(_ start: StaticString, _ color: CellColor) {
    append(start)
    append(" rgb=\"FF")
    append(color)
    append("\"/>")
  }

  /// Appends the `<xf>` of a cell format.
  mutating func appendFormat(_ style: CellStyle, format: Int, font: Int, fill: Int, border: Int) {
    append("<xf")
    append(attribute: "numFmtId", format)
    append(attribute: "fontId", font)
    append(attribute: "fillId", fill)
    append(attribute: "borderId", border)
    append(" xfId=\"0\"")
    if format != 0 { append(" applyNumberFormat=\"1\"") }
    if font != 0 { append(" applyFont=\"1\"") }
    if fill != 0 { append(" applyFill=\"1\"") }
    if border != 0 { append(" applyBorder=\"1\"") }
    let isAligned = style.alignment != CellAlignment()
    if isAligned { append(" applyAlignment=\"1\"") }
    if !style.isLocked { append(" applyProtection=\"1\"") }
    guard isAligned || !style.isLocked else { return append("/>") }
    append(">")
    if isAligned { appendAlignment(style.alignment) }
    if !style.isLocked { append("<protection locked=\"0\"/>") }
    append("</xf>")
  }

  private mutating func appendAlignment(_ alignment: CellAlignment) {
    append("<alignment")
    if alignment.horizontal != .general {
      append(attribute: "horizontal", alignment.horizontal.rawValue)
    }
    if alignment.vertical != .bottom { append(attribute: "vertical", alignment.vertical.rawValue) }
    if alignment.wraps { append(" wrapText=\"1\"") }
    if alignment.indent > 0 { append(attribute: "indent", alignment.indent) }
    append("/>")
  }
}
