/// Changes the main part: the list of sheets and what counts them (ECMA-376 part 1, 18.2).
struct WorkbookListPatch {
  /// What may follow `definedNames`, in the order of the schema (CT_Workbook).
  private static let afterNames: [StaticString] = ["calcPr"] + afterCalculation
  /// What may follow `calcPr`, in the order of the schema (CT_Workbook).
  private static let afterCalculation: [StaticString] = [
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
  ]

  /// A sheet of any kind.
  struct Sheet {
    let name: String
    let relationship: String
  }

  let text: MarkupText
  private let elements: MarkupElements
  /// All sheets, those of charts among them.
  let sheets: [Sheet]
  private(set) var splices = Splices()

  init(_ text: MarkupText, limits: ReadingLimits) throws(Refusal) {
    self.text = text
    let elements = try MarkupElements(text, limits: limits)
    self.elements = elements
    let list = elements.first("sheets").map { elements.children(of: $0, named: "sheet") } ?? []
    sheets = list.map { position in
      let tag = elements.all[position].tag
      let way = text.attributes(of: tag).first { text.raw($0.name).hasSuffix(":id") }
      return Sheet(
        name: text.value("name", of: tag) ?? "",
        relationship: way.map { text.text($0.value) } ?? ""
      )
    }
  }

  /// The namespace of the part.
  var namespace: String {
    var cursor = MarkupCursor(text)
    _ = cursor.next()
    return cursor.namespace
  }

  /// The name that a new sheet gets: the one that is wanted, or one with a number where a sheet bears
  /// it.
  func freeName(_ wanted: String) -> String {
    let taken = Set(sheets.map { $0.name.lowercased() })
    var name = wanted
    var number = 2
    while taken.contains(name.lowercased()) {
      let ending = " (\(number))"
      var stem = wanted
      while stem.utf16.count + ending.utf16.count > 31 { stem.removeLast() }
      name = stem + ending
      number += 1
    }
    return name
  }

  /// Puts a sheet first, shows it, and lets all that counts sheets count on.
  ///
  /// - Throws: ``Refusal`` where the part has no list of sheets.
  mutating func insertFirst(
    _ name: String,
    repeatedRows: Int,
    relationship: String,
    namespace: String
  ) throws(Refusal) {
    guard let list = elements.first("sheets") else { throw Refusal("no list of sheets") }
    let numbers = elements.children(of: list, named: "sheet").map { position in
      text.number("sheetId", of: elements.all[position].tag) ?? 0
    }
    let highest = numbers.max() ?? 0
    // The largest number of a sheet is 65,534 (18.2.19).
    let number = highest < 65_534 ? highest + 1 : (1...65_534).first { !numbers.contains($0) } ?? 1
    let prefix = elements.prefix
    let binding = prefixBinding(of: namespace)
    splices.prepend(
      markup { out in
        out.append(raw: "<\(prefix)sheet")
        out.append(attribute: "name", name)
        out.append(attribute: "sheetId", number)
        out.append(raw: binding.declaration)
        out.append(raw: " \(binding.prefix)id=\"\(relationship)\"/>")
      },
      to: elements.all[list],
      in: text
    )
    shiftNames()
    if repeatedRows > 0 { add(.printTitles(1...repeatedRows, of: name)) }
    showFirst()
  }

  /// Adds a name of the first sheet (18.2.5).
  private mutating func add(_ name: DefinedName) {
    let prefix = elements.prefix
    let name = markup { out in
      out.append(raw: "<\(prefix)definedName")
      out.append(attribute: "name", name.name)
      out.append(" localSheetId=\"0\">")
      out.append(escaping: name.formula)
      out.append(raw: "</\(prefix)definedName>")
    }
    if let names = elements.first("definedNames") {
      splices.prepend(name, to: elements.all[names], in: text)
    } else if let place = elements.place(before: Self.afterNames) {
      let names = markup { $0.append(element: "definedNames", prefix) { $0.append(bytes: name) } }
      splices.insert(names, at: place)
    }
  }

  private mutating func shiftNames() {
    guard let names = elements.first("definedNames") else { return }
    for name in elements.children(of: names, named: "definedName") {
      let tag = elements.all[name].tag
      guard let sheet = text.number("localSheetId", of: tag), sheet < 1 << 20 else { continue }
      splices.set("localSheetId", to: "\(sheet + 1)", of: tag, in: text)
    }
  }

  private mutating func showFirst() {
    guard let views = elements.first("bookViews") else { return }
    for (index, view) in elements.children(of: views, named: "workbookView").enumerated() {
      let tag = elements.all[view].tag
      for name in ["activeTab", "firstSheet"] as [StaticString] {
        let old = text.number(name, of: tag)
        // A further window goes on to show the sheet that it showed.
        let new = index == 0 ? 0 : (old.map { min($0, 1 << 20) } ?? 0) + 1
        if old ?? 0 != new { splices.set(name, to: "\(new)", of: tag, in: text) }
      }
    }
  }

  /// Shows a sheet, hidden or not, when the workbook is opened.
  mutating func show(_ position: Int) {
    guard let list = elements.first("sheets") else { return }
    let sheets = elements.children(of: list, named: "sheet")
    guard sheets.indices.contains(position) else { return }
    let tag = elements.all[sheets[position]].tag
    if text.value("state", of: tag).map({ $0 != "visible" }) == true {
      splices.set("state", to: "visible", of: tag, in: text)
    }
    guard let views = elements.first("bookViews"),
      let view = elements.children(of: views, named: "workbookView").first
    else { return }
    let window = elements.all[view].tag
    if text.number("activeTab", of: window) ?? 0 != position {
      splices.set("activeTab", to: "\(position)", of: window, in: text)
    }
    if text.number("firstSheet", of: window) ?? 0 > position {
      splices.set("firstSheet", to: "\(position)", of: window, in: text)
    }
  }

  /// Has programs calculate all formulas when they open the workbook.
  mutating func calculateOnLoad() {
    if let position = elements.first("calcPr") {
      splices.set("fullCalcOnLoad", to: "1", of: elements.all[position].tag, in: text)
    } else if let place = elements.place(before: Self.afterCalculation) {
      splices.insert(Array("<\(elements.prefix)calcPr fullCalcOnLoad=\"1\"/>".utf8), at: place)
    }
  }

  /// The prefix of the root for a namespace, or `r:` with its declaration where there is none.
  private func prefixBinding(of namespace: String) -> (prefix: String, declaration: String) {
    var cursor = MarkupCursor(text)
    _ = cursor.next()
    if let prefix = cursor.prefix(ofNamespace: namespace) { return (prefix, "") }
    return ("r:", " xmlns:r=\"\(namespace)\"")
  }
}
