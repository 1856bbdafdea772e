extension Organisation {
  /// The id of the unit that a text names.
  ///
  /// A unit is known by its id, its name and its aliases, folded as ``Folding/unitKey(_:)`` does;
  /// the names of units above may stand before. Inside a unit the end of a name is enough: 第一组
  /// for 一班第一组. Units inside come before all others.
  ///
  /// - Parameters:
  ///   - text: What a clerk wrote.
  ///   - unit: The id of the unit that submitted it; none where that is not known.
  ///   - level: The level that the unit must have; none where any will do.
  /// - Returns: The id; nothing where no unit is meant, or more than one may be.
  public func resolve(_ text: String, within unit: String?, level: String?) -> String? {
    let key = Folding.unitKey(text)
    guard !key.isEmpty else { return nil }
    let named = (byName[key] ?? []).filter { matches($0, level) }
    if let unit {
      let inside = named.filter { contains($0, in: unit) }
      if !inside.isEmpty { return unique(inside) }
    }
    let shortened = (unit.map { subtree(of: $0).dropFirst() } ?? []).filter { candidate in
      matches(candidate, level)
        && (namesByID[candidate] ?? []).contains { Self.ends($0, with: key) }
    }
    if let found = unique(Array(shortened)) { return found }
    if !shortened.isEmpty { return nil }
    if !named.isEmpty { return unique(named) }
    return unique(
      units.filter { matches($0.id, level) && isPath(key, of: $0) }.map(\.id)
    )
  }

  /// The id of the unit of a level that a title or a file name mentions.
  ///
  /// A unit whose units above are mentioned too comes first, as in 二部一组 where every 部 has its own
  /// 一组; then the longest name, alias or id that was found. Where that leaves more than one unit
  /// there is no answer.
  public func find(in text: String, level: String?) -> String? {
    let mark: Unicode.Scalar = "\u{1F}"
    let scalars = Array(Folding.unitKey(text, numeralMark: mark).unicodeScalars)
    func isMentioned(_ name: String) -> Bool { Self.mentions(scalars, Array(name.unicodeScalars)) }
    var best: (rank: (isPlaced: Int, length: Int), ids: Set<String>) = ((0, 1), [])
    for unit in units where level == nil || unit.level == level {
      let lengths = names(of: unit).filter(isMentioned).map(\.unicodeScalars.count)
      guard let length = lengths.max() else { continue }
      let isPlaced = ancestors(of: unit.id).contains { names(of: $0).contains(where: isMentioned) }
      let rank = (isPlaced: isPlaced ? 1 : 0, length: length)
      guard rank >= best.rank else { continue }
      if rank > best.rank { best = (rank, []) }
      best.ids.insert(unit.id)
    }
    return unique(Array(best.ids))
  }

  /// The units above a unit, the nearest first.
  private func ancestors(of id: String) -> [Unit] {
    var ancestors: [Unit] = []
    var place = byID[id]?.parent
    while let current = place, let unit = byID[current], ancestors.count < 32 {
      ancestors.append(unit)
      place = unit.parent
    }
    return ancestors
  }

  /// The units of a level that have a name.
  func namesakes(_ text: String, level: String?) -> Set<String> {
    Set((byName[Folding.unitKey(text)] ?? []).filter { matches($0, level) })
  }

  private func matches(_ id: String, _ level: String?) -> Bool {
    guard let level else { return true }
    return byID[id]?.level == level
  }

  private func unique(_ ids: [String]) -> String? {
    guard let first = ids.first, ids.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The folded names of a unit.
  private func names(of unit: Unit) -> [String] {
    namesByID[unit.id] ?? []
  }

  /// Whether a text is names of units above a unit, in order, and then a name of the unit.
  private func isPath(_ text: String, of unit: Unit) -> Bool {
    for name in names(of: unit) where text.hasSuffix(name) && text != name {
      var rest = text.dropLast(name.count)
      var parent = unit.parent
      var depth = 0
      while let id = parent, let above = byID[id], depth < 32 {
        let known = names(of: above).filter { rest.hasSuffix($0) }.max { $0.count < $1.count }
        if let known {
          rest = rest.dropLast(known.count)
          if rest.isEmpty { return true }
        }
        parent = above.parent
        depth += 1
      }
    }
    return false
  }

  /// Whether a name ends with a text, and not in the middle of a number.
  private static func ends(_ name: String, with text: String) -> Bool {
    guard name.hasSuffix(text), name != text else { return name == text }
    let before = name.dropLast(text.count).unicodeScalars.last
    return !(before?.isDigit ?? false && text.unicodeScalars.first?.isDigit ?? false)
  }

  /// Whether a name stands in a text, and not in the middle of a number or a Latin word.
  private static func mentions(_ text: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    guard let first = name.first, let last = name.last, text.count >= name.count else {
      return false
    }
    for start in 0...(text.count - name.count) where text[start] == first {
      let end = start + name.count
      guard text[start..<end].elementsEqual(name) else { continue }
      let runsOnBefore = start > 0 && first.joins(text[start - 1])
      let runsOnAfter = end < text.count && last.joins(text[end])
      if !runsOnBefore, !runsOnAfter { return true }
    }
    return false
  }
}

extension Unicode.Scalar {
  /// Whether it and a neighbour are parts of one number or one Latin word.
  fileprivate func joins(_ other: Unicode.Scalar) -> Bool {
    (isDigit || isASCIILetter) && (other.isDigit || other.isASCIILetter)
  }
}
