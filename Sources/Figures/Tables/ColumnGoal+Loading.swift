package import Forms

extension ColumnGoal {
  /// Reads the keys `target`, `targetFrom`, `near`, `better` and `betterFrom` of a column; nothing
  /// where it has no goal.
  init?(_ map: ConfigurationMap) {
    let number = map.optionalDecimal("target")
    let column = map.optionalString("targetFrom")
    let near = map.optionalDecimal("near")
    let better = map.node("better")?.choice(["higher": Side.higher, "lower": .lower])
    let betterFrom = map.optionalString("betterFrom")
    if number != nil, column != nil {
      map.node("targetFrom")?.report(expected: "either target or targetFrom")
    }
    if let near, near < 0 || near > 100 { map.node("near")?.report(expected: "0 to 100") }
    guard let target = column.map(Target.column) ?? number.map({ .number(Double($0)) }) else {
      for key in ["near", "better", "betterFrom"] {
        map.node(key)?.report(expected: "target or targetFrom beside it")
      }
      return nil
    }
    self.init(target: target, near: near.map { Double($0) })
    self.better = better ?? .higher
    self.betterFrom = betterFrom
  }
}

extension ConfigurationNode {
  /// The value as a formula.
  func formula() -> ColumnFormula? {
    let expected =
      "numbers, columns of the table, sum(column) and running(column), with + - * / and brackets"
    guard let text = string(expected: expected) else { return nil }
    if let formula = ColumnFormula(text) { return formula }
    report(expected: expected)
    return nil
  }

  /// The value as one of the columns that a table tells.
  package func told(among columns: [String]) -> String? {
    guard let name = string(expected: "the name of a column") else { return nil }
    if columns.contains(name) { return name }
    report(expected: "a column of the table: \(columns.joined(separator: ", "))")
    return nil
  }
}

extension ConfigurationMap {
  /// Notes columns that a column names and that the table does not tell.
  func checkNames(of column: TableDefinition.Column, among columns: [String]) {
    if column.formula?.columns.contains(column.name) == true {
      node("formula")?.report(
        found: "“\(column.name)”, the column itself",
        expected: "other columns of the table"
      )
    } else if let formula = column.formula, !formula.columns.isSubset(of: columns) {
      let missing = formula.columns.subtracting(columns).sorted().joined(separator: ", ")
      node("formula")?.report(
        found: "“\(missing)”",
        expected: "columns of the table: \(columns.joined(separator: ", "))"
      )
    }
    if case .column? = column.goal?.target { _ = node("targetFrom")?.told(among: columns) }
  }
}
