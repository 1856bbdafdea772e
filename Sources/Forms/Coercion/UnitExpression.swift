extension UnitTable {
  /// A unit taken apart: `kWh/t` is the atoms `kWh` and `t`.
  struct Expression: Hashable, Sendable {
    /// The readings of each atom, between the slashes; 度 has two.
    var atoms: [[Atom]]

    /// Whether it is something per day, week, month or year.
    var isPerCalendarTime: Bool {
      atoms.count == 2
        && atoms[1].contains { [.days, .weeks, .months, .years].contains($0.dimension) }
    }

    /// Whether all that is measured is a number of things.
    var isCount: Bool { atoms.count == 1 && atoms[0].contains { $0.dimension == .count } }

    /// Whether it is per cent or per mille.
    var isShare: Bool { atoms.count == 1 && atoms[0].contains { $0.dimension == .share } }
  }

  /// How one unit becomes another.
  enum Conversion: Hashable, Sendable {
    /// Both are the same unit, under whatever name.
    case same
    /// Both count things, with another word.
    case otherCounter
    /// A number is multiplied by a factor, `numerator / denominator`.
    case factor(Int, Int)
    /// The units measure different things.
    case impossible
  }

  /// Takes a unit apart; nothing where the table does not know it.
  static func expression(_ text: String) -> Expression? {
    guard !text.isEmpty, text.utf8.count <= 64 else { return nil }
    if let exact = names[text] { return Expression(atoms: [exact]) }
    let folded = Folding.simplified(Folding.compatibility(Folding.withoutBlanks(text)))
    var parts = folded.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 1, let each = folded.firstIndex(of: "每"), each != folded.startIndex {
      parts = [folded[..<each], folded[folded.index(after: each)...]]
    }
    guard parts.count <= 3 else { return nil }
    var atoms: [[Atom]] = []
    for part in parts {
      guard let found = measuring(part) else { return nil }
      atoms.append(found)
    }
    return Expression(atoms: atoms)
  }

  /// The atoms of a part between slashes, the thing measured cut off.
  private static func measuring(_ part: Substring) -> [Atom]? {
    guard let (atoms, rest) = longestName(in: part) else { return nil }
    if rest.isEmpty { return atoms }
    guard let dimension = atoms.first?.dimension else { return nil }
    if dimension == .count {
      // 2个小时 are hours; but what is counted in 18个未完成 matters, so that no more is cut.
      guard part.unicodeScalars.first == "个" else { return nil }
      let measures = UnitTable.atoms(named: String(rest)).filter { $0.dimension != .count }
      return measures.isEmpty ? nil : measures
    }
    let isThing =
      rest.count <= 2
      && rest.unicodeScalars.allSatisfy { scalar in
        scalar.isHan && !ChineseNumeral.isNumeral(scalar) && !qualifiers.contains(scalar)
      }
    return isThing ? atoms : nil
  }

  /// Characters that qualify the figure itself, so that they name no thing that it measures.
  private static let qualifiers = Set("半多余几上下内外左右未不已约近整又加减至到以每各共".unicodeScalars)

  /// How a number in one unit becomes a number in another.
  static func conversion(from: Expression, to: Expression) -> Conversion {
    if to.atoms.count == 2, from.atoms.count == 1, to.isPerCalendarTime {
      // 18.6万元 in a column of 万元/年: the column says per what, so that nobody repeats it.
      return conversion(from: from, to: Expression(atoms: [to.atoms[0]]))
    }
    guard from.atoms.count == to.atoms.count else { return .impossible }
    var isSame = true
    var numerator = 1
    var denominator = 1
    for (position, (sources, targets)) in zip(from.atoms, to.atoms).enumerated() {
      guard let (source, target) = pair(sources, targets) else { return .impossible }
      if source.sign == target.sign { continue }
      if source.dimension == .count {
        if from.atoms.count == 1 { return .otherCounter }
        return .impossible
      }
      isSame = false
      let up = source.numerator * target.denominator
      let down = source.denominator * target.numerator
      let (over, under) = position == 0 ? (up, down) : (down, up)
      let (newNumerator, overflowsUp) = numerator.multipliedReportingOverflow(by: over)
      let (newDenominator, overflowsDown) = denominator.multipliedReportingOverflow(by: under)
      if overflowsUp || overflowsDown { return .impossible }
      let divisor = greatestCommonDivisor(newNumerator, newDenominator)
      numerator = newNumerator / divisor
      denominator = newDenominator / divisor
    }
    return isSame ? .same : .factor(numerator, denominator)
  }

  private static func pair(_ sources: [Atom], _ targets: [Atom]) -> (Atom, Atom)? {
    for target in targets {
      for source in sources where source.dimension == target.dimension { return (source, target) }
    }
    return nil
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    var (left, right) = (first, second)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }
}
