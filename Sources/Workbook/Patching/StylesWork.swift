/// The styles of a workbook while a copy of it is made.
struct StylesWork {
  private let name: String
  private let isNew: Bool
  private let owner: String
  private let ways: Relationships
  var patch: StylesPatch

  /// Reads the part, or begins one where the workbook has none.
  init(_ workbook: WorkbookPart, namespace: String, _ package: borrowing PackagePatch)
    throws(WorkbookError)
  {
    let limits = package.limits
    let text: MarkupText
    var known = StyleTable()
    ways = try Relationships(of: workbook.name, in: package.archive, limits: limits)
    if let part = workbook.styles {
      name = part
      isNew = false
      text = try package.text(of: part, root: "styleSheet")
      known = try StyleTable(try package.archive.open(part), limits: limits)
    } else {
      // Where the workbook names a part that is not there, this is the one.
      name = ways.target(ofKind: "styles") ?? package.freeName("xl/styles", ".xml", isSingle: true)
      isNew = true
      text = MarkupText(bytes: StylesPatch.emptyPart(namespace: namespace))
    }
    owner = workbook.name
    do throws(Refusal) { patch = try StylesPatch(text, known: known, limits: limits) } catch {
      throw package.refused(error, name, .overLimit)
    }
  }

  /// Writes the part where it has new formats.
  func write(to package: inout PackagePatch) throws(WorkbookError) {
    guard patch.isChanged else { return }
    guard isNew else {
      return try package.replace(name, patch.text, patch.splices(), root: "styleSheet")
    }
    let bytes: [UInt8]
    do throws(Refusal) { bytes = try patch.splices().applied(to: patch.text) } catch {
      throw package.refused(error, name)
    }
    try package.add(name, bytes, root: "styleSheet")
    package.wiring.declare(
      name,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
    )
    guard ways.target(ofKind: "styles") == nil else { return }
    _ = package.wiring.relate(owner, to: name, kind: "styles", known: ways)
  }
}
