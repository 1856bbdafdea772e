extension OutputBuffer {
  /// Appends a text as XML content, or inside the quotes of an attribute.
  ///
  /// Characters that XML cannot hold become `_xHHHH_`, as do carriage returns, which XML would turn
  /// into line feeds; text that only looks like such an escape has its underscore escaped (ECMA-376
  /// part 1, 22.9.2.19, ST_Xstring).
  mutating func append(escaping text: String) {
    let bytes = text.utf8Span.span
    unsafe bytes.withUnsafeBufferPointer { source in
      // The longest that a byte becomes is `_xHHHH_`.
      unsafe appendUnchecked(room: source.count * 7) { out in
        var read = 0
        var written = 0
        let count = source.count
        while read < count {
          let byte = unsafe source[read]
          if isPlain(byte) {
            unsafe out[written] = byte
            read &+= 1
            written &+= 1
          } else {
            unsafe written &+= escape(source, at: &read, into: out + written)
          }
        }
        return written
      }
    }
  }

  /// Appends ` name="value"`, the value escaped.
  mutating func append(attribute name: StaticString, _ value: String) {
    append(attribute: name) { $0.append(escaping: value) }
  }

  /// Appends ` name="value"`.
  mutating func append(attribute name: StaticString, _ value: Int) {
    append(attribute: name) { $0.append(integer: value) }
  }

  /// Appends ` name="value"`.
  mutating func append(attribute name: StaticString, _ value: Double) {
    append(attribute: name) { $0.append(number: value) }
  }

  /// Appends ` name="value"`, with a value that is written between the quotes.
  @inline(__always)
  mutating func append(attribute name: StaticString, value: (inout OutputBuffer) -> Void) {
    append(UInt8(ascii: " "))
    append(name)
    append("=\"")
    value(&self)
    append(UInt8(ascii: "\""))
  }

  /// Appends the line that begins every part.
  mutating func appendDeclaration() {
    append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
  }
}

/// Whether a byte stands for itself.
///
/// 0xEF begins U+FFFE and U+FFFF, which XML cannot hold.
@inline(__always)
private func isPlain(_ byte: UInt8) -> Bool {
  if byte >= 0x60 { return byte != 0xEF }
  if byte >= 0x40 { return byte != UInt8(ascii: "_") }
  // Control characters, `"`, `&`, `<`, `>`.
  let special: UInt64 = 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
  return special &>> UInt64(byte) & 1 == 0
}

/// Writes what stands for the character at `read`, moves `read` past it, and says how many bytes
/// that took.
@inline(never)
@unsafe
private func escape(
  _ source: UnsafeBufferPointer<UInt8>,
  at read: inout Int,
  into out: UnsafeMutablePointer<UInt8>
) -> Int {
  let byte = unsafe source[read]
  let rest = unsafe source[read...]
  read += 1
  switch byte {
  case UInt8(ascii: "&"): return unsafe put("&amp;", out)
  case UInt8(ascii: "<"): return unsafe put("&lt;", out)
  case UInt8(ascii: ">"): return unsafe put("&gt;", out)
  case UInt8(ascii: "\""): return unsafe put("&quot;", out)
  case UInt8(ascii: "\t"): return unsafe put("&#9;", out)
  case UInt8(ascii: "\n"): return unsafe put("&#10;", out)
  case 0xEF where unsafe isNoncharacter(rest):
    read += 2
    return unsafe put(rest[rest.startIndex + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_", out)
  case 0..<0x20:
    unsafe _ = put("_x0000_", out)
    unsafe out[4] = 0x30 + byte >> 4
    unsafe out[5] = hexDigit(byte & 15)
    return 7
  case UInt8(ascii: "_") where unsafe looksEscaped(rest): return unsafe put("_x005F_", out)
  default:
    unsafe out[0] = byte
    return 1
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? 0x30 + value : 0x41 + value - 10
}

@unsafe
private func put(_ text: StaticString, _ out: UnsafeMutablePointer<UInt8>) -> Int {
  unsafe out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
  return text.utf8CodeUnitCount
}

@unsafe
private func isNoncharacter(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let start = unsafe bytes.startIndex
  return unsafe bytes.count >= 3 && bytes[start] == 0xEF && bytes[start + 1] == 0xBF
    && bytes[start + 2] >= 0xBE
}

/// Whether an underscore begins what a reader would take for an escape.
///
/// What follows the digits counts as an underscore also where it is a character that will itself be
/// written as an escape.
@unsafe
private func looksEscaped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let start = unsafe bytes.startIndex
  guard unsafe bytes.count >= 7, unsafe bytes[start + 1] == UInt8(ascii: "x") else { return false }
  for index in start + 2..<start + 6 {
    switch unsafe bytes[index] {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
    default: return false
    }
  }
  let next = unsafe bytes[start + 6]
  return unsafe next == UInt8(ascii: "_") || next < 0x20 && next != 0x09 && next != 0x0A
    || isNoncharacter(bytes[(start + 6)...])
}
