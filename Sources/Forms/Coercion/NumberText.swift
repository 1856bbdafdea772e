/// A text taken apart into a number and what stands behind it.
struct NumberText {
  /// The number.
  var number: ExactDecimal
  /// The unit or whatever else follows, without blanks.
  var rest: String
  /// The number where it is a whole one in digits of ASCII, at most fifteen.
  var whole: Int?
  /// Whether a full-width form or a mark of an input method was read as its plain one.
  var hasWideForms = false
  /// Whether the number was written in Chinese characters.
  var isChinese = false

  /// Takes a text apart; nothing where it does not begin with a number.
  ///
  /// Groups of three digits may be set off by commas. `。` between two digits is a point. A currency
  /// may stand before the number, and counts as its unit. Brackets around it all are read as the
  /// field says, and where it says nothing they are no number.
  init?(_ text: String, brackets: FieldDefinition.Brackets? = nil) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    let source = Array(text.unicodeScalars)
    var isNegative = false
    var isPercent = false
    for (position, scalar) in source.enumerated() {
      let narrow = scalar.halfWidth
      if narrow.isBlank {
        // A blank may stand around the number and inside the unit, never between two digits.
        if let last = scalars.last, last.isDigit, position + 1 < source.count,
          let next = source[position...].first(where: { !$0.isBlank }), next.halfWidth.isDigit
        {
          return nil
        }
        hasWideForms = hasWideForms || scalar.isFullWidth
        continue
      }
      let isStop = scalar == "。" || scalar == "｡"
      if isStop, position > 0, position + 1 < source.count, source[position - 1].halfWidth.isDigit,
        source[position + 1].halfWidth.isDigit
      {
        scalars.append(".")
        hasWideForms = true
        continue
      }
      if narrow != scalar { hasWideForms = true }
      scalars.append(narrow)
    }
    var body = scalars[...]
    var isTakenOff = false
    if let brackets, body.count > 2, body.first == "(", body.last == ")" {
      body = body.dropFirst().dropLast()
      isTakenOff = brackets == .minus
    }
    if body.starts(with: "百分之".unicodeScalars) {
      body = body.dropFirst(3)
      isPercent = true
    }
    if let sign = body.first, sign == "-" || sign == "−" || sign == "+" || sign == "负" {
      isNegative = sign != "+"
      body = body.dropFirst()
    }
    let currency = isPercent ? nil : UnitTable.currency(before: body)
    body = body.dropFirst(currency?.count ?? 0)
    guard let first = body.first else { return nil }
    let end: Int
    if first.isDigit || first == "." {
      end = body.firstIndex { !($0.isDigit || $0 == "." || $0 == ",") } ?? body.endIndex
      guard let ungrouped = Self.ungrouped(body[..<end]),
        let value = ExactDecimal.plain(ungrouped[...])
      else { return nil }
      number = value
      if ungrouped.count <= 15, !ungrouped.contains(".") {
        whole = ungrouped.reduce(0) { $0 * 10 + ($1.digit ?? 0) }
      }
    } else {
      let simple = body.map { TraditionalTable.simplified($0) ?? $0 }
      let length = simple.firstIndex { !ChineseNumeral.isNumeral($0) && $0 != "点" } ?? simple.count
      let isHalf = simple[0] == "半"
      guard let value = ChineseNumeral.value(of: isHalf ? simple[..<1] : simple[..<length])
      else { return nil }
      end = body.startIndex + (isHalf ? 1 : length)
      number = value
      isChinese = true
    }
    var tail = body[end...]
    if tail.count >= 2, tail.dropFirst().first == "半", let counter = tail.first, counter == "个" {
      // 一个半, 2个半: a half is added before the unit that follows.
      number += ExactDecimal.half
      isChinese = true
      whole = nil
      tail = tail.dropFirst(2)
    }
    if isTakenOff {
      guard !isNegative else { return nil }
      isNegative = true
    }
    if isNegative {
      number = -number
      whole = whole.map { -$0 }
    }
    if isPercent {
      guard tail.isEmpty else { return nil }
      isChinese = true
    }
    if let currency {
      guard tail.isEmpty else { return nil }
      rest = currency.name
    } else {
      rest = isPercent ? "%" : String(tail)
    }
  }

  /// The digits without the commas between groups of three; nothing where commas stand elsewhere.
  private static func ungrouped(_ digits: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    guard digits.contains(",") else { return Array(digits) }
    let point = digits.firstIndex(of: ".") ?? digits.endIndex
    let groups = digits[..<point].split(separator: ",", omittingEmptySubsequences: false)
    guard let head = groups.first, (1...3).contains(head.count), !digits[point...].contains(",")
    else { return nil }
    for group in groups.dropFirst() where group.count != 3 { return nil }
    return groups.flatMap { $0 } + digits[point...]
  }
}
