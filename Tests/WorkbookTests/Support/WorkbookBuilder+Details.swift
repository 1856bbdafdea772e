import Workbook

extension WorkbookBuilder {
  /// A workbook whose sheet holds some elements, rows where it needs them.
  init(sheet: String) {
    self.init()
    self.sheet = sheet
  }

  /// Adds a part to the package.
  mutating func add(_ name: String, _ text: String) {
    let before = edit
    edit = { zip in
      before(&zip)
      zip.entries.append(.init(name: name, bytes: Array(text.utf8)))
    }
  }

  /// Adds the relationships of a part, each as identifier, kind and target.
  mutating func relate(
    _ part: String,
    _ ways: [(identifier: String, kind: String, target: String)],
    isExternal: Bool = false
  ) {
    let mode = isExternal ? #" TargetMode="External""# : ""
    let text = ways.map {
      """
      <Relationship Id="\($0.identifier)" Type="\(documents)/\($0.kind)" Target="\($0.target)"\(mode)/>
      """
    }
    add(part, "<Relationships>\(text.joined())</Relationships>")
  }

  /// What the first sheet says around its cells.
  func details(limits: ReadingLimits = .standard) throws(WorkbookError) -> SheetDetails {
    let workbook = try open(limits: limits)
    return try workbook.details(of: workbook.worksheets[0])
  }

  /// The formulas of the first sheet, as `B2=A1` where they are ordinary, with their kind before
  /// the sign where they are not.
  func formulas(limits: ReadingLimits = .standard) throws(WorkbookError) -> [String] {
    let workbook = try open(limits: limits)
    var formulas: [String] = []
    try workbook.readFormulas(of: workbook.worksheets[0]) { formula in
      let kind =
        switch formula.kind {
        case .ordinary: ""
        case .shared(let group): " shared \(group)"
        case .array(let range): " array \(range)"
        case .dataTable(let range): " data table \(range)"
        case .unresolved(let group): " unresolved \(group ?? -1)"
        }
      formulas.append("\(formula.reference)\(kind)=\(formula.text)")
      return .next
    }
    return formulas
  }
}
