/// The parts that belong to a sheet.
extension WorkbookWriter {
  /// Adds the parts of a sheet that ends, and returns the relationships by which its foot names
  /// them; those of links stand in the links.
  mutating func addParts(
    of extras: inout SheetExtras,
    _ layout: SheetLayout,
    ownedBy sheet: String
  ) -> SheetReferences {
    var references = SheetReferences()
    var known: [String: String] = [:]
    for index in extras.hyperlinks.indices {
      guard let address = extras.hyperlinks[index].address else { continue }
      let id =
        known[address]
        ?? package.link(toAddress: address, as: Hyperlink.relationshipType, from: sheet)
      known[address] = id
      extras.hyperlinks[index].relationship = id
    }
    if !extras.drawings.isEmpty {
      references.drawing = addDrawing(extras.drawings, ownedBy: sheet)
    }
    if !extras.comments.isEmpty {
      references.commentBoxes = addComments(extras.comments, layout, ownedBy: sheet)
    }
    for table in extras.tables {
      used.tables += 1
      references.tables.append(
        package.add(
          .init(
            name: "xl/tables/table\(used.tables).xml",
            contentType: TablePart.contentType,
            relationshipType: TablePart.relationshipType,
            content: TablePart(table: table, number: used.tables).content()
          ),
          ownedBy: sheet
        )
      )
    }
    return references
  }

  private mutating func addDrawing(_ drawings: [SheetExtras.Drawing], ownedBy sheet: String)
    -> String
  {
    used.drawings += 1
    let name = "xl/drawings/drawing\(used.drawings).xml"
    var items: [DrawingPart.Item] = []
    for drawing in drawings {
      switch drawing {
      case .chart(let chart, let range):
        used.charts += 1
        let relationship = package.add(
          .init(
            name: "xl/charts/chart\(used.charts).xml",
            contentType: ChartPart.contentType,
            relationshipType: ChartPart.relationshipType,
            content: ChartPart(chart, bodyFontName: bodyFontName).content()
          ),
          ownedBy: name
        )
        let description = chart.description ?? chart.title ?? ""
        items.append(.chart(description: description, over: range, relationship: relationship))
      case .picture(let picture, let cell):
        items.append(.picture(picture, at: cell, relationship: add(picture, ownedBy: name)))
      }
    }
    return package.add(
      .init(
        name: name,
        contentType: DrawingPart.contentType,
        relationshipType: DrawingPart.relationshipType,
        content: DrawingPart(items: items).content()
      ),
      ownedBy: sheet
    )
  }

  private mutating func add(_ picture: Picture, ownedBy drawing: String) -> String {
    let known = used.pictures[picture.bytes]
    let number = known ?? used.pictures.count + 1
    let part = picture.part(number: number)
    guard known == nil else {
      return package.link(to: part.name, as: part.relationshipType, from: drawing)
    }
    used.pictures[picture.bytes] = number
    return package.add(part, ownedBy: drawing)
  }

  /// Adds the comments and their boxes, and returns the relationship of the boxes.
  private mutating func addComments(
    _ entries: [CommentsPart.Entry],
    _ layout: SheetLayout,
    ownedBy sheet: String
  ) -> String {
    used.comments += 1
    let part = CommentsPart(entries, fontName: bodyFontName)
    let boxes = part.boxes(firstBlock: used.shapeBlocks + 1, layout: layout)
    used.shapeBlocks += part.blocks
    package.add(
      .init(
        name: "xl/comments\(used.comments).xml",
        contentType: CommentsPart.contentType,
        relationshipType: CommentsPart.relationshipType,
        content: part.content()
      ),
      ownedBy: sheet
    )
    return package.add(
      .init(
        name: "xl/drawings/vmlDrawing\(used.comments).vml",
        contentType: CommentsPart.boxesContentType,
        relationshipType: CommentsPart.boxesRelationshipType,
        content: boxes,
        isTypedByExtension: true
      ),
      ownedBy: sheet
    )
  }
}
