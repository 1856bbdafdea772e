/// Brings the bytes of a part to UTF-8, where they are changed.
///
/// XML is written in UTF-8 or UTF-16 (ECMA-376 part 2, 6.2.5). A part in UTF-16 is written in UTF-8
/// when it changes.
enum PartEncoding {
  /// The part in UTF-8, as it is where it is that already.
  ///
  /// - Throws: ``Refusal`` where it declares another encoding, which would have to be written as it
  ///   was read.
  static func decoded(_ bytes: [UInt8]) throws(Refusal) -> MarkupText {
    switch (bytes.first ?? 0, bytes.count > 1 ? bytes[1] : 0) {
    case (0xFE, 0xFF), (0x00, UInt8(ascii: "<")):
      return declared(MarkupText(bytes: wide(bytes, high: 0)))
    case (0xFF, 0xFE), (UInt8(ascii: "<"), 0x00):
      return declared(MarkupText(bytes: wide(bytes, high: 1)))
    default: break
    }
    let text = MarkupText(bytes: bytes)
    guard let range = encoding(in: text) else { return text }
    switch text.raw(range).lowercased() {
    case "utf-8", "utf8": return text
    // All of it is UTF-8 as well, but what is added need not be ASCII.
    case "us-ascii", "ascii": return declared(text)
    case let other: throw Refusal("encoding \(other), only UTF-8 and UTF-16 can be changed")
    }
  }

  /// The text that units of two bytes stand for, without a byte order mark.
  private static func wide(_ bytes: [UInt8], high: Int) -> [UInt8] {
    let units = (0..<bytes.count / 2).map { index in
      UInt16(bytes[2 * index + high]) << 8 | UInt16(bytes[2 * index + 1 - high])
    }
    let marked = units.first == 0xFEFF
    return Array(String(decoding: units.dropFirst(marked ? 1 : 0), as: UTF16.self).utf8)
  }

  /// The part with `UTF-8` in its declaration, where that names an encoding.
  private static func declared(_ text: MarkupText) -> MarkupText {
    guard let range = encoding(in: text) else { return text }
    var bytes = text.bytes
    bytes.replaceSubrange(range, with: "UTF-8".utf8)
    return MarkupText(bytes: bytes)
  }

  /// Where the declaration of a part names its encoding.
  private static func encoding(in text: MarkupText) -> Range<Int>? {
    let start = text.begins(with: "\u{FEFF}", at: 0) ? 3 : 0
    guard text.begins(with: "<?xml", at: start) else { return nil }
    let end = text.first("?>", from: start)
    let name = text.first("encoding", from: start)
    guard name < end else { return nil }
    var first = name + 8
    while first < end, text.byte(first) != UInt8(ascii: "\""), text.byte(first) != UInt8(ascii: "'")
    {
      first += 1
    }
    var last = first + 1
    while last < end, text.byte(last) != text.byte(first) { last += 1 }
    return last < end ? first + 1..<last : nil
  }
}
