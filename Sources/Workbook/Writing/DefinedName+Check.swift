extension DefinedName {
  /// Refuses a name that Excel does not take, also for tables (ECMA-376 part 1, 18.2.5).
  static func check(name: String) throws(Refusal) {
    let length = name.utf16.count
    guard (1...255).contains(length) else {
      throw Refusal("name of \(length) characters (1 to 255)")
    }
    for (index, scalar) in name.unicodeScalars.enumerated() {
      let isLetter = scalar == "_" || scalar == "\\" || scalar.properties.isAlphabetic
      let isLater =
        scalar == "." || scalar == "?" || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .spacingMark
      guard isLetter || index > 0 && isLater else {
        throw Refusal("name \(name.debugDescription) with \(String(scalar).debugDescription)")
      }
    }
    guard !looksLikeReference(name) else {
      throw Refusal("name \"\(name)\", which is a reference to cells")
    }
    guard !["true", "false"].contains(name.lowercased()) else {
      throw Refusal("name \"\(name)\", which is a truth value")
    }
  }

  /// Whether a formula would take the name for a cell, as `AB12`, `R1C1`, `R` or `C`.
  private static func looksLikeReference(_ name: String) -> Bool {
    if CellReference(name) != nil { return true }
    var rest = name.uppercased()[...]
    func takeNumber() { rest = rest.drop { $0.isASCII && $0.isNumber } }
    var found = false
    if rest.first == "R" {
      found = true
      rest.removeFirst()
      takeNumber()
    }
    if rest.first == "C" {
      found = true
      rest.removeFirst()
      takeNumber()
    }
    return found && rest.isEmpty
  }

  /// Refuses a definition that Excel would repair.
  func check() throws(Refusal) {
    if isPrintArea {
      guard sheet != nil, areas != nil else {
        throw Refusal("print area that is no list of ranges of a sheet")
      }
    } else if name.hasPrefix("_xlnm.") {
      throw Refusal("name \"\(name)\", which the layout of a sheet defines")
    } else {
      try Self.check(name: name)
    }
    try checkFormula(formula, "name \"\(name)\"")
    try checkLength(comment, "comment of the name \"\(name)\"", atMost: 255)
  }
}
