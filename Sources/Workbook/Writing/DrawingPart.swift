/// What lies on a sheet, charts and pictures: `xl/drawings/drawing1.xml` and the like (ECMA-376
/// part 1, 20.5).
struct DrawingPart {
  static let contentType: StaticString = "application/vnd.openxmlformats-officedocument.drawing+xml"
  static let relationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"

  /// One thing, and the relationship that leads to what it shows.
  enum Item {
    case chart(description: String, over: CellRange, relationship: String)
    case picture(Picture, at: CellReference, relationship: String)
  }

  var items: [Item]

  /// Writes the part.
  func content() -> PartContent {
    var out = OutputBuffer()
    out.appendDeclaration()
    out.append("<xdr:wsDr xmlns:xdr=")
    out.append("\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"")
    out.append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
    out.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">")
    for (index, item) in items.enumerated() {
      switch item {
      case .chart(let description, let range, let relationship):
        out.append("<xdr:twoCellAnchor>")
        out.appendMarker("xdr:from", row: range.first.row - 1, column: range.first.column - 1)
        // The marker at the end is the corner behind the last cell.
        out.appendMarker("xdr:to", row: range.last.row, column: range.last.column)
        out.append("<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>")
        out.appendIdentity(index, "Chart", description)
        out.append("<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>")
        out.append("<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>")
        out.append("<a:graphicData")
        out.append(" uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart")
        out.append(" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"")
        out.append(attribute: "r:id", relationship)
        out.append("/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>")
        out.append("</xdr:twoCellAnchor>")
      case .picture(let picture, let cell, let relationship):
        out.append("<xdr:oneCellAnchor>")
        out.appendMarker("xdr:from", row: cell.row - 1, column: cell.column - 1)
        let size = (Int(picture.width * 12_700), Int(picture.height * 12_700))
        out.appendExtent("xdr:ext", size)
        out.append("<xdr:pic><xdr:nvPicPr>")
        out.appendIdentity(index, "Picture", picture.description)
        out.append("<xdr:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></xdr:cNvPicPr></xdr:nvPicPr>")
        out.append("<xdr:blipFill><a:blip")
        out.append(attribute: "r:embed", relationship)
        out.append("/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>")
        out.append("<a:off x=\"0\" y=\"0\"/>")
        out.appendExtent("a:ext", size)
        out.append("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr>")
        out.append("</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>")
      }
    }
    out.append("</xdr:wsDr>")
    return PartContent(out)
  }
}

extension OutputBuffer {
  /// Appends the corner of a cell; rows and columns count from 0 (20.5.2.15).
  fileprivate mutating func appendMarker(_ name: StaticString, row: Int, column: Int) {
    append("<")
    append(name)
    append("><xdr:col>")
    append(integer: column)
    append("</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>")
    append(integer: row)
    append("</xdr:row><xdr:rowOff>0</xdr:rowOff></")
    append(name)
    append(">")
  }

  /// Appends a size in EMU, of which a point has 12,700.
  fileprivate mutating func appendExtent(_ name: StaticString, _ size: (Int, Int)) {
    append("<")
    append(name)
    append(attribute: "cx", size.0)
    append(attribute: "cy", size.1)
    append("/>")
  }

  /// Appends `<xdr:cNvPr>`; the ids of a drawing begin at 2 by custom, as 1 is the drawing.
  fileprivate mutating func appendIdentity(
    _ index: Int,
    _ kind: StaticString,
    _ description: String
  ) {
    append("<xdr:cNvPr")
    append(attribute: "id", index + 2)
    append(" name=\"")
    append(kind)
    append(" ")
    append(integer: index + 1)
    append("\"")
    if !description.isEmpty { append(attribute: "descr", plain: description) }
    append("/>")
  }
}
