/// Takes shared strings that are spelt in the one way that nearly all programs spell them: plain
/// ones, runs with their properties, and phonetic properties.
struct CanonicalStrings {
  private let limits: ReadingLimits
  /// The text of all strings, which the caller lends.
  var text: ByteArena
  /// The end of each.
  var ends: [UInt32]

  /// Starts behind the strings that are there.
  init(text: ByteArena, ends: [UInt32], limits: ReadingLimits) {
    self.text = text
    self.ends = ends
    self.limits = limits
  }

  /// Takes strings from the bytes at hand, which end at `count`.
  ///
  /// - Returns: How many bytes were taken, and what to do now.
  mutating func take(_ bytes: RawSpan, count: Int) -> (Int, Canonical.Outcome) {
    var taken = 0
    while true {
      let start = bytes.skipBlanks(taken)
      let textCount = text.count
      let end = takeItem(bytes, start)
      guard end >= 0, text.count <= limits.sharedStringBytes, ends.count < limits.sharedStrings
      else {
        text.truncate(to: textCount)
        if bytes.has("</sst>", at: start) { return (start, .handOver) }
        return (taken, end < 0 && ~end &+ Canonical.reach > count ? .more : .handOver)
      }
      ends.append(UInt32(truncatingIfNeeded: text.count))
      taken = end
    }
  }

  private mutating func takeItem(_ bytes: RawSpan, _ start: Int) -> Int {
    guard bytes.half(start) == 0x3E69_733C else { return ~start }  // <si>
    var index = start &+ 4
    while true {
      let tag = bytes.half(index)
      switch tag & 0xFF_FFFF {
      case 0x3E_743C, 0x20_743C, 0x2F_743C:  // <t
        index = takeText(bytes, index)
      case 0x3E_723C:  // <r>
        index = takeRun(bytes, index &+ 3)
      case 0x73_2F3C where bytes.has("</si>", at: index):
        return index &+ 5
      case 0x68_703C where bytes.has("<phoneticPr ", at: index):
        index = bytes.emptyElement(index)
      case 0x50_723C where bytes.has("<rPh ", at: index):
        index = skipPhonetic(bytes, index)
      default:
        return ~index
      }
      guard index >= 0 else { return index }
    }
  }

  /// Takes a `t`, with or without the attribute that keeps its blanks.
  private mutating func takeText(_ bytes: RawSpan, _ start: Int) -> Int {
    var index = start &+ 2
    if bytes.has(" xml:space=\"preserve\"", at: index) { index &+= 21 }
    if bytes.has("/>", at: index) { return index &+ 2 }
    guard bytes.byte(index) == UInt8(ascii: ">") else { return ~index }
    let textStart = text.count
    index = bytes.copyText(index &+ 1, to: &text)
    guard index >= 0 else { return index }
    // As they are written: escapes take more bytes than what they stand for.
    guard bytes.has("</t>", at: index), text.count - textStart <= limits.cellTextBytes,
      text.count <= limits.sharedStringBytes
    else { return ~index }
    text.resolveEscapes(from: textStart)
    return index &+ 4
  }

  /// Takes a run from behind its start tag: properties, then text.
  private mutating func takeRun(_ bytes: RawSpan, _ start: Int) -> Int {
    var index = start
    if bytes.has("<rPr>", at: index) {
      index &+= 5
      while !bytes.has("</rPr>", at: index) {
        index = bytes.emptyElement(index)
        guard index >= 0 else { return index }
      }
      index &+= 6
    }
    guard bytes.has("<t", at: index) else { return ~index }
    index = takeText(bytes, index)
    guard index >= 0 else { return index }
    return bytes.has("</r>", at: index) ? index &+ 4 : ~index
  }

  /// Passes over phonetic text, which is no text of the cell.
  private mutating func skipPhonetic(_ bytes: RawSpan, _ start: Int) -> Int {
    let textStart = text.count
    var index = bytes.attributes(start &+ 4) { _ in true }
    guard index >= 0 else { return index }
    guard bytes.byte(index) == UInt8(ascii: ">"), bytes.has("<t", at: index &+ 1) else {
      return ~index
    }
    index = takeText(bytes, index &+ 1)
    guard index >= 0 else { return index }
    text.truncate(to: textStart)
    return bytes.has("</rPh>", at: index) ? index &+ 6 : ~index
  }
}
