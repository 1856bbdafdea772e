/// The bytes of an XML part in UTF-8, with the places that its tags lie at.
///
/// What is read here was found well-formed by libxml2 before, so that finding a tag is a matter of
/// angle brackets and quotation marks. No place is looked at past the end.
struct MarkupText {
  let bytes: [UInt8]

  /// The byte at an index, 0 past the end.
  @inline(__always) func byte(_ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }

  /// Whether the bytes of a range are those of a word.
  @inline(__always) func has(_ word: StaticString, in range: Range<Int>) -> Bool {
    range.count == word.utf8CodeUnitCount && begins(with: word, at: range.lowerBound)
  }

  /// Whether a word stands at an index.
  @inline(__always) func begins(with word: StaticString, at index: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index <= bytes.count - count else { return false }
    for offset in 0..<count where unsafe bytes[index + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether two ranges hold the same bytes.
  func isEqual(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    one.count == other.count && bytes[one].elementsEqual(bytes[other])
  }

  /// The bytes of a range as they are.
  func raw(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The first index from a place on at which a word stands, or the end, be it of the part or an
  /// earlier one.
  func first(_ word: StaticString, from start: Int, before end: Int = .max) -> Int {
    let end = min(end, bytes.count)
    var index = start
    while index < end, !begins(with: word, at: index) { index += 1 }
    return index
  }

  /// The text that a range of content stands for: references resolved, CDATA sections opened,
  /// comments and tags left out.
  func text(_ range: Range<Int>) -> String {
    var plain: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "<") where begins(with: "<![CDATA[", at: index):
        let end = min(first("]]>", from: index + 9), range.upperBound)
        plain += bytes[min(index + 9, end)..<end]
        index = end + 3
      case UInt8(ascii: "<") where begins(with: "<!--", at: index):
        index = first("-->", from: index + 4) + 3
      case UInt8(ascii: "<"):
        index = first(">", from: index) + 1
      case UInt8(ascii: "&"):
        let end = min(first(";", from: index), range.upperBound)
        plain += Self.resolve(bytes[index + 1..<max(index + 1, end)])
        index = end + 1
      // A line ends with a line feed, however the file writes it (XML 1.0, 2.11).
      case 0x0D:
        plain.append(0x0A)
        index += byte(index + 1) == 0x0A ? 2 : 1
      default:
        plain.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The characters that a reference stands for, given by what is between `&` and `;`.
  private static func resolve(_ name: ArraySlice<UInt8>) -> [UInt8] {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    case let other where other.hasPrefix("#"):
      let digits = other.dropFirst()
      let code =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      guard let scalar = code.flatMap(Unicode.Scalar.init) else { return [] }
      return Array(String(scalar).utf8)
    default: return []
    }
  }
}

/// A start tag, an end tag or the tag of an empty element, by its places in a ``MarkupText``.
struct MarkupTag {
  enum Kind { case start, end, empty }

  let kind: Kind
  let range: Range<Int>
  /// The prefix without its colon; empty where there is none.
  let prefix: Range<Int>
  /// The name without its prefix.
  let name: Range<Int>
  /// Whether an attribute binds a prefix or the default namespace.
  let declares: Bool

  /// The prefix with its colon and the name.
  var qualifiedName: Range<Int> {
    (prefix.isEmpty ? name.lowerBound : prefix.lowerBound)..<name.upperBound
  }

  /// Where the closing `>` or `/>` begins.
  var close: Int { range.upperBound - (kind == .empty ? 2 : 1) }
}

extension MarkupText {
  /// The next tag from an index on; comments, CDATA sections, instructions and text are passed
  /// over.
  func tag(from start: Int) -> MarkupTag? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      switch byte(index + 1) {
      case UInt8(ascii: "!"):
        index =
          begins(with: "<!--", at: index)
          ? first("-->", from: index + 4) + 3 : first("]]>", from: index + 3) + 3
      case UInt8(ascii: "?"):
        index = first("?>", from: index + 2) + 2
      default:
        return tag(at: index)
      }
    }
    return nil
  }

  private func tag(at start: Int) -> MarkupTag? {
    let isEnd = byte(start + 1) == UInt8(ascii: "/")
    let first = start + (isEnd ? 2 : 1)
    var index = first
    var colon: Int?
    while index < bytes.count, !Self.endsName(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { colon = index }
      index += 1
    }
    let prefix = first..<(colon ?? first)
    let name = (colon.map { $0 + 1 } ?? first)..<index
    var declares = false
    var quote: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        let isEmpty = !isEnd && bytes[index - 1] == UInt8(ascii: "/")
        return MarkupTag(
          kind: isEnd ? .end : isEmpty ? .empty : .start,
          range: start..<index + 1,
          prefix: prefix,
          name: name,
          declares: declares
        )
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "x"), begins(with: "xmlns", at: index) {
        declares = true
      }
      index += 1
    }
    return nil
  }

  /// Whether a byte cannot stand in a name.
  @inline(__always) fileprivate static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="): true
    default: false
    }
  }
}

/// An attribute by its places.
struct MarkupAttribute {
  /// The name with its prefix.
  let name: Range<Int>
  /// What stands between the quotation marks.
  let value: Range<Int>
  /// The mark around the value.
  let quote: UInt8
}

extension MarkupText {
  /// The attribute of a tag that begins at or behind an index; nothing at the end of the tag.
  @inline(__always) func attribute(of tag: MarkupTag, from start: Int) -> MarkupAttribute? {
    var index = start
    while index < tag.close, Self.endsName(bytes[index]) { index += 1 }
    let nameStart = index
    while index < tag.close, !Self.endsName(bytes[index]) { index += 1 }
    let name = nameStart..<index
    while index < tag.close, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") {
      index += 1
    }
    guard index < tag.close else { return nil }
    let quote = bytes[index]
    let valueStart = index + 1
    index = valueStart
    while index < tag.close, bytes[index] != quote { index += 1 }
    return MarkupAttribute(name: name, value: valueStart..<index, quote: quote)
  }

  /// All attributes of a tag.
  func attributes(of tag: MarkupTag) -> [MarkupAttribute] {
    var found: [MarkupAttribute] = []
    var index = tag.name.upperBound
    while let attribute = attribute(of: tag, from: index) {
      found.append(attribute)
      index = attribute.value.upperBound + 1
    }
    return found
  }

  /// The attribute with a name, which holds the prefix where there is one.
  func attribute(_ name: StaticString, of tag: MarkupTag) -> MarkupAttribute? {
    var index = tag.name.upperBound
    while let attribute = attribute(of: tag, from: index) {
      if has(name, in: attribute.name) { return attribute }
      index = attribute.value.upperBound + 1
    }
    return nil
  }

  /// The value of an attribute without prefix, its references resolved.
  func value(_ name: StaticString, of tag: MarkupTag) -> String? {
    attribute(name, of: tag).map { text($0.value) }
  }

  /// The value of an attribute that holds a number.
  func number(_ name: StaticString, of tag: MarkupTag) -> Int? {
    guard let text = value(name, of: tag) else { return nil }
    return Int(text.filter { !$0.isWhitespace })
  }
}
