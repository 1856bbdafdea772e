/// Text between tags.
extension RawSpan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// A bit for each byte that is equal to another; of several, the lowest is right for certain.
  @inline(__always) private static func find(_ byte: UInt64, in word: UInt64) -> UInt64 {
    let difference = word ^ (byte &* ones)
    return (difference &- ones) & ~difference
  }

  /// The highest bit of each byte that is not plain, of which the lowest is right for certain:
  /// controls, letters beyond ASCII, `<`, `&`, and one more.
  @inline(__always) static func special(in word: UInt64, or byte: UInt8) -> UInt64 {
    (find(0x3C, in: word) | find(0x26, in: word) | find(UInt64(byte), in: word)
      | (word &- 0x20 &* ones) & ~word | word) & highs
  }

  /// Appends text up to the next `<`, and returns the index of that.
  ///
  /// Eight bytes at a time as long as they are plain: most numbers are done in one step.
  @inline(__always) func copyText(_ start: Int, to arena: inout ByteArena) -> Int {
    var index = start
    while true {
      let word = word(index)
      let special = Self.special(in: word, or: UInt8(ascii: "]"))
      guard special != 0 else {
        arena.append(word, count: 8)
        index &+= 8
        continue
      }
      let plain = special.trailingZeroBitCount >> 3
      arena.append(word, count: plain)
      index &+= plain
      if byte(index) == UInt8(ascii: "<") { return index }
      index = copySpecial(index, to: &arena)
      guard index >= 0 else { return index }
    }
  }

  /// Appends what is not plain: other letters than those of ASCII, entities, line feeds.
  @inline(never) private func copySpecial(_ start: Int, to arena: inout ByteArena) -> Int {
    var index = start
    switch byte(index) {
    case 0x80...:
      repeat {
        let length = sequenceLength(index)
        guard length > 0 else { return ~index }
        arena.append(word(index), count: length)
        index &+= length
      } while byte(index) >= 0x80
      return index
    case UInt8(ascii: "&"):
      return copyReference(index, to: &arena)
    case UInt8(ascii: "]") where !has("]]>", at: index), 0x0A, 0x09:
      arena.append(UInt64(byte(index)), count: 1)
      return index &+ 1
    default:
      // Carriage returns are among them: XML makes line feeds of some.
      return ~index
    }
  }

  /// The bytes of a letter of UTF-8 of more than one byte that XML allows (XML 1.0, 2.2); 0 where
  /// there is none.
  func sequenceLength(_ index: Int) -> Int {
    let second = byte(index &+ 1)
    func follows(_ offset: Int) -> Bool { byte(index &+ offset) & 0xC0 == 0x80 }
    switch byte(index) {
    case 0xC2...0xDF:
      return follows(1) ? 2 : 0
    case 0xE0:
      return (0xA0...0xBF).contains(second) && follows(2) ? 3 : 0
    case 0xED:
      return (0x80...0x9F).contains(second) && follows(2) ? 3 : 0
    case 0xEF:
      guard follows(1), follows(2) else { return 0 }
      return second == 0xBF && byte(index &+ 2) >= 0xBE ? 0 : 3
    case 0xE1...0xEE:
      return follows(1) && follows(2) ? 3 : 0
    case 0xF0:
      return (0x90...0xBF).contains(second) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3:
      return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4:
      return (0x80...0x8F).contains(second) && follows(2) && follows(3) ? 4 : 0
    default:
      return 0
    }
  }

  /// Appends what an entity or a character reference stands for.
  private func copyReference(_ index: Int, to arena: inout ByteArena) -> Int {
    func put(_ byte: UInt8, _ length: Int) -> Int {
      arena.append(UInt64(byte), count: 1)
      return index &+ length
    }
    if has("&amp;", at: index) { return put(UInt8(ascii: "&"), 5) }
    if has("&lt;", at: index) { return put(UInt8(ascii: "<"), 4) }
    if has("&gt;", at: index) { return put(UInt8(ascii: ">"), 4) }
    if has("&quot;", at: index) { return put(UInt8(ascii: "\""), 6) }
    if has("&apos;", at: index) { return put(UInt8(ascii: "'"), 6) }
    guard byte(index &+ 1) == UInt8(ascii: "#") else { return ~index }
    return copyCharacter(index, to: &arena)
  }

  private func copyCharacter(_ start: Int, to arena: inout ByteArena) -> Int {
    let isHexadecimal = byte(start &+ 2) == UInt8(ascii: "x")
    var index = start &+ (isHexadecimal ? 3 : 2)
    let digits = index
    var number: UInt32 = 0
    while index &- digits < 7 {
      let byte = byte(index)
      let value = isHexadecimal ? byte.hexadecimalValue.map { Int($0) } : byte.decimalValue
      guard let digit = value else { break }
      number = number &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      index &+= 1
    }
    guard index > digits, byte(index) == UInt8(ascii: ";"), let scalar = Unicode.Scalar(number),
      number >= 0x20 || number == 0x09 || number == 0x0A || number == 0x0D,
      number & ~1 != 0xFFFE
    else { return ~start }
    for unit in String(Character(scalar)).utf8 { arena.append(UInt64(unit), count: 1) }
    return index &+ 1
  }
}
