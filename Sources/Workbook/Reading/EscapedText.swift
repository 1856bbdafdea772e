/// The escapes of `ST_Xstring`: `_xHHHH_` is one unit of UTF-16 (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  private static let escapeBytes = 7

  /// Resolves the escapes in place, from left to right and once, and says how many bytes are left.
  ///
  /// Two escapes that make a surrogate pair join; half a pair becomes U+FFFD.
  static func resolve(_ text: UnsafeMutableRawBufferPointer) -> Int {
    let underscore = UInt8(ascii: "_")
    guard unsafe text.contains(underscore) else { return text.count }
    var read = 0
    var written = 0
    while read < text.count {
      guard unsafe text[read] == underscore, let unit = unsafe unit(in: text, at: read) else {
        unsafe text[written] = text[read]
        read += 1
        written += 1
        continue
      }
      read += escapeBytes
      var units = [unit]
      if UTF16.isLeadSurrogate(unit), let second = unsafe self.unit(in: text, at: read),
        UTF16.isTrailSurrogate(second)
      {
        units.append(second)
        read += escapeBytes
      }
      // At most four bytes for seven or fourteen that were read: never past the reader.
      for byte in String(decoding: units, as: UTF16.self).utf8 {
        unsafe text[written] = byte
        written += 1
      }
    }
    return written
  }

  /// The unit that an escape at an index stands for.
  private static func unit(in text: UnsafeMutableRawBufferPointer, at index: Int) -> UInt16? {
    guard text.count - index >= escapeBytes, unsafe text[index] == UInt8(ascii: "_"),
      unsafe text[index + 1] == UInt8(ascii: "x"),
      unsafe text[index + escapeBytes - 1] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for position in index + 2..<index + 6 {
      guard let digit = unsafe text[position].hexadecimalValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
