/// Gathers what a worksheet says around its cells; the cells themselves are passed over.
final class SheetDetailHandler: DetailHandler {
  private static let extensionPath = ["worksheet", "extLst", "ext", ":dataValidations"]

  /// What was found.
  private(set) var details = SheetDetails()
  private var validation: DataValidation?
  private var sheetData = MarkupName.none
  private var row = MarkupName.none
  private var reference = MarkupName.none
  private var hidden = MarkupName.none
  /// How many elements are open from `sheetData` on.
  private var dataDepth = 0
  private var lastRow = 0

  init(limits: ReadingLimits) {
    super.init(root: "worksheet", limits: limits)
  }

  override func prepare(_ names: MarkupNames) {
    sheetData = names.name("sheetData")
    row = names.name("row")
    reference = names.name("r")
    hidden = names.name("hidden")
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    if dataDepth > 0 {
      dataDepth += 1
      return dataDepth == 2 && isNative && name == row ? startRow(attributes) : .next
    }
    if isNative, name == sheetData, path.count == 1 {
      dataDepth = 1
      return .next
    }
    return super.start(name, isNative: isNative, attributes)
  }

  override func end() -> MarkupFlow {
    guard dataDepth == 0 else {
      dataDepth -= 1
      return .next
    }
    return super.end()
  }

  override func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    dataDepth > 0 ? .next : unsafe super.text(bytes)
  }

  private func startRow(_ attributes: MarkupAttributes) -> MarkupFlow {
    var number = lastRow + 1
    var isHidden = false
    for index in 0..<attributes.count where !attributes.isForeign(index) {
      let name = attributes.name(index)
      if name == reference {
        number = unsafe DecimalNumber.index(attributes.value(index)) ?? 0
      } else if name == hidden {
        isHidden = attributes.string(index).isMarkupTrue
      }
    }
    guard number >= 1, number <= CellReference.maximumRow else {
      return refuse(.corrupt, "row \(number) is no row of a worksheet")
    }
    lastRow = number
    guard isHidden else { return .next }
    if let last = details.hiddenRows.last, last.upperBound + 1 == number {
      details.hiddenRows[details.hiddenRows.count - 1] = last.lowerBound...number
      return .next
    }
    details.hiddenRows.append(number...number)
    return keep()
  }

  override func begin(_ attributes: MarkupAttributes) -> MarkupFlow {
    switch path.last {
    case "col" where isIn("cols"): return startColumn(attributes)
    case "sheetFormatPr" where path.count == 2:
      details.defaultColumnWidth = attributes.number("defaultColWidth")
      details.hidesOtherRows = attributes.truth("zeroHeight")
    case "mergeCell" where isIn("mergeCells"): return startMerge(attributes)
    case "hyperlink" where isIn("hyperlinks"): return startHyperlink(attributes)
    case "tablePart" where isIn("tableParts"):
      let identifier = attributes.relationshipIdentifier ?? ""
      details.tableRelationships.append(identifier)
      return keep([identifier])
    case "dataValidation" where isIn("dataValidations"):
      let text = attributes.string("sqref") ?? ""
      guard let ranges = [CellRange](list: text) else { return refuseRange("validation", text) }
      validation = DataValidation(attributes, ranges: ranges)
      return keep([text])
    case ":dataValidation" where path.dropLast().elementsEqual(Self.extensionPath):
      validation = DataValidation(attributes, ranges: [])
    default: break
    }
    return .next
  }

  /// Whether the element at hand stands in a list that is a child of the root.
  private func isIn(_ list: String) -> Bool { path.count == 3 && path[1] == list }

  private func refuseRange(_ what: String, _ text: String) -> MarkupFlow {
    refuse(.corrupt, "\(what) of \"\(text)\", which is no range")
  }

  private func startColumn(_ attributes: MarkupAttributes) -> MarkupFlow {
    // Read as hidden columns are read with the rows: what is no run of columns says nothing.
    guard let first = attributes.string("min").flatMap({ Int($0) }),
      let last = attributes.string("max").flatMap({ Int($0) }),
      first >= 1, first <= last, last <= CellReference.maximumColumn
    else { return .next }
    details.columns.append(
      ColumnDescription(
        columns: first...last,
        width: attributes.number("width"),
        isHidden: attributes.truth("hidden")
      )
    )
    return keep()
  }

  private func startMerge(_ attributes: MarkupAttributes) -> MarkupFlow {
    let text = attributes.string("ref") ?? ""
    guard let range = CellRange(area: text) else { return refuseRange("merge", text) }
    details.mergedRanges.append(range)
    return keep()
  }

  private func startHyperlink(_ attributes: MarkupAttributes) -> MarkupFlow {
    let text = attributes.string("ref") ?? ""
    guard let range = CellRange(area: text) else { return refuseRange("hyperlink", text) }
    let link = Hyperlink(
      range: range,
      location: attributes.text("location"),
      display: attributes.text("display"),
      tooltip: attributes.text("tooltip"),
      relationship: attributes.relationshipIdentifier
    )
    details.hyperlinks.append(link)
    return keep([link.location, link.display, link.tooltip, link.relationship])
  }

  override func finish(_ text: String) -> MarkupFlow {
    switch path.last {
    case "formula1": validation?.firstFormula = text.resolvingEscapes
    case "formula2": validation?.secondFormula = text.resolvingEscapes
    case ":f" where path.dropLast().last == ":formula1":
      validation?.firstFormula = text.resolvingEscapes
    case ":f" where path.dropLast().last == ":formula2":
      validation?.secondFormula = text.resolvingEscapes
    case ":sqref":
      guard validation != nil else { return .next }
      guard let ranges = [CellRange](list: text) else { return refuseRange("validation", text) }
      validation?.ranges = ranges
      return keep([text])
    case "dataValidation", ":dataValidation":
      guard let validation else { return .next }
      self.validation = nil
      details.dataValidations.append(validation)
      return keep(validation.texts)
    default: break
    }
    return .next
  }

  /// Says where the links lead that name a relationship; one that leads nowhere keeps no address.
  func resolve(_ ways: Relationships) {
    for index in details.hyperlinks.indices {
      guard let identifier = details.hyperlinks[index].relationship, !identifier.isEmpty else {
        continue
      }
      details.hyperlinks[index].address = ways[identifier]?.target
      details.hyperlinks[index].relationship = nil
    }
  }
}

extension MarkupAttributes {
  /// The number of an attribute; nothing where it is absent or no number.
  fileprivate func number(_ name: StaticString) -> Double? {
    guard var text = string(name) else { return nil }
    return text.withUTF8 { unsafe DecimalNumber.parse(UnsafeRawBufferPointer($0)) }
  }
}
