/// Takes apart cells that hold several values.
enum Splitter {
  /// The items between `、`, `,`, `;` and blanks, without empty ones.
  static func list(_ text: String) -> [String] {
    text.unicodeScalars
      .split { $0.isBlank || isListMark($0) }
      .map { String($0) }
  }

  /// The names in a cell; blanks part names, but not the characters of one Chinese name.
  ///
  /// 张 三 is one name and 李四 王五 are two: a single character is never a whole name, so that it
  /// belongs to the characters after it, or to those before it where none follow.
  static func names(_ text: String) -> [String] {
    var names: [String] = []
    for group in text.unicodeScalars.split(whereSeparator: { isListMark($0) || $0.isLineBreak }) {
      let pieces = group.split(whereSeparator: \.isBlank).map { String($0) }
      guard pieces.contains(where: { $0.unicodeScalars.contains(where: \.isHan) }) else {
        // The parts of a Latin name.
        if !pieces.isEmpty { names.append(pieces.joined(separator: " ")) }
        continue
      }
      var open: String?
      for piece in pieces {
        let isSingle = piece.unicodeScalars.count == 1
        if let surname = open {
          names.append(surname + piece)
          open = nil
        } else if isSingle {
          open = piece
        } else {
          names.append(piece)
        }
      }
      if let open {
        if pieces.count > 1, let last = names.popLast() {
          names.append(last + open)
        } else {
          names.append(open)
        }
      }
    }
    return names
  }

  /// The items of a numbered list, or the lines of a text: ①…②…, 1.…2.…, (1)…(2)….
  ///
  /// Numbers part a text only where they count up from one, so that 3.5 and (2) inside a sentence
  /// part nothing. A text that opens with ② or (2) goes on with the list of the row above.
  static func numbered(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var cuts: [(start: Int, end: Int)] = []
    var position = 0
    var style: Int?
    let first = (1...20).first { number in
      guard !scalars.isEmpty, let mark = mark(in: scalars, at: 0, number: number) else {
        return false
      }
      return number == 1 || mark.style <= 1
    }
    while position < scalars.count {
      if let mark = mark(in: scalars, at: position, number: cuts.count + (first ?? 1)),
        style == nil || style == mark.style
      {
        style = mark.style
        cuts.append((position, mark.end))
        position = mark.end
      } else {
        position += 1
      }
    }
    // One number alone parts nothing unless it opens the text.
    let isList = cuts.count > 1 || cuts.first?.start == 0
    guard isList, let opening = cuts.first else {
      return scalars.split(whereSeparator: \.isLineBreak).map { String($0).trimmed }
        .filter { !$0.isEmpty }
    }
    var items = [String(scalars[..<opening.start]).trimmed]
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1].start : scalars.count
      items.append(itemText(scalars[cut.end..<end]))
    }
    return items.filter { !$0.isEmpty }
  }

  /// An item without the stop or semicolon that parted it from the next.
  private static func itemText(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String(scalars).trimmed
    while let last = text.unicodeScalars.last, last.halfWidth == ";" || last == "、" {
      text = String(text.unicodeScalars.dropLast()).trimmed
    }
    return text
  }

  private static func mark(
    in scalars: [Unicode.Scalar],
    at start: Int,
    number: Int
  ) -> (end: Int, style: Int)? {
    guard number <= 20 else { return nil }
    if scalars[start].value == 0x2460 + UInt32(number - 1) { return (start + 1, 0) }
    let digits = Array(String(number).unicodeScalars)
    let isOpen = scalars[start].halfWidth == "("
    let first = isOpen ? start + 1 : start
    let end = first + digits.count
    guard end < scalars.count, scalars[first..<end].map(\.halfWidth) == digits else { return nil }
    if isOpen { return scalars[end].halfWidth == ")" ? (end + 1, 1) : nil }
    if start > 0, scalars[start - 1].halfWidth.isDigit || scalars[start - 1].halfWidth == "." {
      return nil
    }
    switch scalars[end].halfWidth {
    case ".", "、", ")":
      // 1.5 is a number and no first item.
      if end + 1 < scalars.count, scalars[end + 1].halfWidth.isDigit { return nil }
      return (end + 1, scalars[end].halfWidth == "." ? 2 : scalars[end] == "、" ? 3 : 4)
    default: return nil
    }
  }

  private static func isListMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.halfWidth {
    case "、", ",", ";": true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it ends a line.
  var isLineBreak: Bool {
    (value >= 0x0A && value <= 0x0D) || value == 0x85 || value == 0x2028 || value == 0x2029
  }
}
