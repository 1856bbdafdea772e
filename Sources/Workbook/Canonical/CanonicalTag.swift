/// Attributes and elements whose meaning does not matter, only that they are well-formed.
extension RawSpan {
  /// Where an attribute lies.
  struct Attribute {
    /// The first eight bytes of the name, which tell apart all that are known.
    var name: UInt64 = 0
    var valueStart = 0
    var valueEnd = 0
  }

  /// Reads the attributes of a tag from behind its name up to `>` or `/>`, and shows each.
  ///
  /// Names are letters and digits, without a colon but for the one that Excel writes on rows; no
  /// two have the same first eight bytes, so none comes twice.
  @inline(__always) func attributes(
    _ start: Int,
    _ visit: (Attribute) -> Bool
  ) -> Int {
    var names = [16 of UInt64](repeating: 0)
    var count = 0
    var index = start
    while byte(index) == 0x20 {
      if byte(index &+ 1) == UInt8(ascii: "/") { return index &+ 1 }
      var attribute = Attribute()
      let nameStart = index &+ 1
      index = attributeEnd(nameStart, &attribute)
      guard index >= 0 else { return index }
      guard count < Canonical.attributes, count < names.count else { return ~nameStart }
      for earlier in 0..<count where names[earlier] == attribute.name { return ~nameStart }
      names[count] = attribute.name
      count &+= 1
      guard visit(attribute) else { return ~nameStart }
    }
    return index
  }

  /// Reads one attribute, name to closing quotation mark.
  private func attributeEnd(_ start: Int, _ attribute: inout Attribute) -> Int {
    var index = start
    if has("x14ac:dyDescent", at: start) {
      attribute.name = .max
      index = start &+ 15
    } else {
      while byte(index).isAlphanumeric, index &- start < 24 {
        if index &- start < 8 { attribute.name = attribute.name << 8 | UInt64(byte(index)) }
        index &+= 1
      }
      // A name does not begin with a digit, and one namespace holds for all that is read here.
      guard index > start, byte(start).decimalValue == nil, !has("xml", at: start) else {
        return ~index
      }
    }
    guard byte(index) == UInt8(ascii: "="), byte(index &+ 1) == UInt8(ascii: "\"") else {
      return ~index
    }
    attribute.valueStart = index &+ 2
    index = attribute.valueStart
    while index &- attribute.valueStart <= Canonical.attributeBytes {
      let special = Self.special(in: word(index), or: UInt8(ascii: "\""))
      guard special != 0 else {
        index &+= 8
        continue
      }
      index &+= special.trailingZeroBitCount >> 3
      switch byte(index) {
      case UInt8(ascii: "\""):
        attribute.valueEnd = index
        return index &+ 1
      case 0x80...:
        let length = sequenceLength(index)
        guard length > 0 else { return ~index }
        index &+= length
      default:
        return ~index
      }
    }
    return ~index
  }

  /// Reads an element without content, such as `<phoneticPr fontId="1"/>`.
  func emptyElement(_ start: Int) -> Int {
    guard byte(start) == UInt8(ascii: "<"), byte(start &+ 1).isAlphanumeric,
      byte(start &+ 1).decimalValue == nil
    else { return ~start }
    var index = start &+ 2
    while byte(index).isAlphanumeric, index &- start < 24 { index &+= 1 }
    index = attributes(index) { _ in true }
    guard index >= 0 else { return index }
    guard byte(index) == UInt8(ascii: "/"), byte(index &+ 1) == UInt8(ascii: ">") else {
      return ~index
    }
    return index &+ 2
  }

  /// A whole number of one to seven digits that fills a range of bytes.
  @inline(__always) func number(_ start: Int, _ end: Int) -> Int? {
    guard end > start, end &- start <= 7 else { return nil }
    var number = 0
    for index in start..<end {
      guard let digit = byte(index).decimalValue else { return nil }
      number = number &* 10 &+ digit
    }
    return number
  }
}

extension UInt8 {
  /// Whether the byte is a letter or digit of ASCII.
  @inline(__always) var isAlphanumeric: Bool {
    (self | 0x20) &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
  }
}
