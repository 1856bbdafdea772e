/// Changes to the bytes of a part: ranges with what stands there afterwards.
///
/// All that lies between the ranges is copied byte for byte.
struct Splices {
  private struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]
  }

  private var all: [Splice] = []

  /// Whether nothing changes.
  var isEmpty: Bool { all.isEmpty }

  /// Puts bytes in the place of a range.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    all.append(Splice(range: range, bytes: bytes))
  }

  /// Puts bytes in front of the byte at an index; of several at one index the first stays first.
  mutating func insert(_ bytes: [UInt8], at index: Int) {
    replace(index..<index, with: bytes)
  }

  /// Takes up the changes that other work on the same part came to.
  mutating func append(_ other: Splices) {
    all += other.all
  }

  /// The part as it reads afterwards.
  ///
  /// - Throws: ``Refusal`` where two changes overlap.
  func applied(to text: MarkupText) throws(Refusal) -> [UInt8] {
    // What is inserted in front of a range comes before what replaces it.
    let ordered = all.enumerated().sorted { one, other in
      let (left, right) = (one.element.range, other.element.range)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      if left.isEmpty != right.isEmpty { return left.isEmpty }
      return one.offset < other.offset
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count + all.reduce(0) { $0 + $1.bytes.count })
    var copied = 0
    for (_, splice) in ordered {
      guard splice.range.lowerBound >= copied, splice.range.upperBound <= text.bytes.count else {
        throw Refusal("two changes of one place")
      }
      result += text.bytes[copied..<splice.range.lowerBound]
      result += splice.bytes
      copied = splice.range.upperBound
    }
    result += text.bytes[copied...]
    return result
  }
}

extension Splices {
  /// Gives an attribute of a tag a value, or adds the attribute.
  mutating func set(_ name: StaticString, to value: String, of tag: MarkupTag, in text: MarkupText)
  {
    if let attribute = text.attribute(name, of: tag) {
      replace(attribute.value, with: markup { $0.append(escaping: value, quote: attribute.quote) })
    } else {
      insert(markup { $0.append(attribute: name, value) }, at: tag.name.upperBound)
    }
  }

  /// Puts bytes behind all that an element holds, which may be nothing.
  mutating func append(_ bytes: [UInt8], to element: MarkupElement, in text: MarkupText) {
    if element.tag.kind == .empty {
      open(element.tag, with: bytes, in: text)
    } else {
      insert(bytes, at: element.content.upperBound)
    }
  }

  /// Puts bytes before all that an element holds, which may be nothing.
  mutating func prepend(_ bytes: [UInt8], to element: MarkupElement, in text: MarkupText) {
    if element.tag.kind == .empty {
      open(element.tag, with: bytes, in: text)
    } else {
      insert(bytes, at: element.content.lowerBound)
    }
  }

  /// Makes an element of an empty one that holds some bytes.
  mutating func open(_ tag: MarkupTag, with bytes: [UInt8], in text: MarkupText) {
    let name = Array(text.bytes[tag.qualifiedName])
    replace(
      tag.close..<tag.range.upperBound,
      with: Array(">".utf8) + bytes + Array("</".utf8) + name + Array(">".utf8)
    )
  }
}

/// The bytes that some appending calls give.
func markup(_ build: (inout OutputBuffer) -> Void) -> [UInt8] {
  var buffer = OutputBuffer(capacity: 256)
  build(&buffer)
  return buffer.bytes
}

extension OutputBuffer {
  /// Appends a text inside of an attribute with either mark around its value.
  mutating func append(escaping text: String, quote: UInt8) {
    let start = count
    append(escaping: text)
    guard quote == UInt8(ascii: "'"), text.utf8.contains(quote) else { return }
    let escaped = String(decoding: bytes[start...], as: UTF8.self)
    truncate(to: start)
    append(raw: escaped.replacing("'", with: "&apos;"))
  }

  /// Appends bytes.
  mutating func append(bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }
}
