/// The texts that cells share: `xl/sharedStrings.xml`.
///
/// Excel, WPS and LibreOffice open shared and inline strings alike, but previewers and other
/// programs often know only shared ones, and the texts of a report repeat, so texts are shared. A
/// table of all texts grows without bound, though, so it takes up only the first ones, and later
/// texts that it does not know stand inline in their cells.
@safe
struct SharedStringsPart {
  /// How many texts the table takes up.
  static let maximumCount = 1 << 16
  /// How many bytes of text the table takes up.
  static let maximumBytes = 4 << 20
  /// How many places are looked at for a text.
  ///
  /// Colliding texts, by chance or by design, cost no more than this.
  private static let maximumProbes = 16
  /// How many bits ``marks`` has: eight for each text of a full table.
  private static let markCount = maximumCount * 8

  /// The texts one after the other, not escaped.
  private var texts: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  /// Open addressing: the number of a text plus one, and the upper half of its hash, so that nearly
  /// every comparison of texts finds them equal.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  /// The slots of texts that came again, each at the place that its hash gives.
  ///
  /// The texts that a report repeats are few, and are found here in memory that stays in a near
  /// cache. What a slot says is checked, so that none has to be taken out.
  private var repeated = [UInt64](repeating: 0, count: 1 << 12)
  /// A bit for every text that was ever taken up, at a place that its hash gives.
  ///
  /// Once the table is full, most new texts are told apart here, in memory that stays in a near
  /// cache, and not by the far slots.
  private var marks = [UInt64](repeating: 0, count: markCount / 64)
  /// Whether texts are shared at all.
  private let takesTexts: Bool
  /// How many cells refer to the table.
  private(set) var references = 0

  /// Makes an empty table.
  init(_ texts: TextPlacement = .shared) { takesTexts = texts == .shared }

  /// How many texts there are.
  var count: Int { ends.count }

  /// Returns the number of a text; `nil` where the table is full and does not know it.
  mutating func index(of text: String) -> Int? {
    guard takesTexts else { return nil }
    let bytes = text.utf8Span.span
    return unsafe bytes.withUnsafeBytes { bytes in
      let hash = unsafe Self.hash(bytes)
      let place = Int(truncatingIfNeeded: hash) & (repeated.count - 1)
      if let index = unsafe index(of: bytes, hash: hash, in: repeated[place]) { return index }
      guard hasRoom(for: bytes.count) || isMarked(hash) else { return nil }
      return unsafe search(bytes, hash: hash)
    }
  }

  /// Looks for a text in the whole table, and takes it up where it is new.
  @unsafe
  private mutating func search(_ bytes: UnsafeRawBufferPointer, hash: UInt64) -> Int? {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    for _ in 0..<Self.maximumProbes {
      let slot = slots[place]
      if slot == 0 { return unsafe add(bytes, hash: hash, at: place) }
      if let index = unsafe index(of: bytes, hash: hash, in: slot) {
        repeated[Int(truncatingIfNeeded: hash) & (repeated.count - 1)] = slot
        return index
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a text that a slot names, if it is that of these bytes.
  @inline(__always)
  @unsafe
  private func index(of bytes: UnsafeRawBufferPointer, hash: UInt64, in slot: UInt64) -> Int? {
    guard (slot ^ hash) &>> 32 == 0 else { return nil }
    let index = Int(slot & 0xFFFF_FFFF) - 1
    guard ends.indices.contains(index), unsafe isEqual(index, bytes) else { return nil }
    return index
  }

  /// Counts cells that refer to the table.
  mutating func count(references more: Int) {
    references += more
  }

  /// Forgets the texts from a number on, which came last.
  ///
  /// A text is looked for past the places of earlier texts only, so that taking out the last ones
  /// breaks no search.
  mutating func forget(from index: Int) {
    while count > index {
      let start = count == 1 ? 0 : ends[count - 2]
      let hash = unsafe texts.span.withUnsafeBytes { known in
        unsafe Self.hash(UnsafeRawBufferPointer(rebasing: known[start...]))
      }
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      for _ in 0..<Self.maximumProbes {
        if slots[place] & 0xFFFF_FFFF == UInt64(count) { slots[place] = 0 }
        place = (place + 1) & (slots.count - 1)
      }
      texts.removeSubrange(start...)
      ends.removeLast()
    }
  }

  @unsafe
  private mutating func add(_ bytes: UnsafeRawBufferPointer, hash: UInt64, at place: Int) -> Int? {
    guard hasRoom(for: bytes.count) else { return nil }
    marks[Self.mark(hash) / 64] |= 1 << UInt64(Self.mark(hash) % 64)
    unsafe texts.append(contentsOf: bytes)
    ends.append(texts.count)
    slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(count)
    if count * 2 > slots.count { enlarge() }
    return count - 1
  }

  private func hasRoom(for bytes: Int) -> Bool {
    count < Self.maximumCount && texts.count + bytes <= Self.maximumBytes
  }

  /// Whether the table may know a text of this hash.
  private func isMarked(_ hash: UInt64) -> Bool {
    let mark = Self.mark(hash)
    return marks[mark / 64] & 1 << UInt64(mark % 64) != 0
  }

  /// The place in ``marks`` of a hash, of bits that the place of a slot does not take.
  private static func mark(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash &>> 40) & (markCount - 1)
  }

  @unsafe
  private func isEqual(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    return unsafe texts.span.withUnsafeBytes { known in
      unsafe Self.isEqual(UnsafeRawBufferPointer(rebasing: known[start..<ends[index]]), bytes)
    }
  }

  /// Compares bytes, as many on both sides, eight at a time.
  @unsafe
  private static func isEqual(
    _ left: UnsafeRawBufferPointer,
    _ right: UnsafeRawBufferPointer
  ) -> Bool {
    var index = 0
    while index &+ 8 <= left.count {
      guard
        unsafe left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      else { return false }
      index &+= 8
    }
    while index < left.count {
      guard unsafe left[index] == right[index] else { return false }
      index &+= 1
    }
    return true
  }

  private mutating func enlarge() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    var start = 0
    for (index, end) in ends.enumerated() {
      let hash = unsafe texts.span.withUnsafeBytes { known in
        unsafe Self.hash(UnsafeRawBufferPointer(rebasing: known[start..<end]))
      }
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      for _ in 0..<Self.maximumProbes {
        if slots[place] == 0 {
          slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index + 1)
          break
        }
        place = (place + 1) & (slots.count - 1)
      }
      start = end
    }
  }

  /// A hash with a fixed seed, as the output must not depend on chance.
  @unsafe
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
      unsafe mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      unsafe tail = tail &<< 8 | UInt64(bytes[index])
      index &+= 1
    }
    mix(tail)
    return hash ^ hash &>> 29

    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low
    }
  }

  /// Writes the part.
  func content() -> PartContent {
    var out = OutputBuffer(capacity: texts.count + 32 * count + 256)
    out.appendDeclaration()
    out.append("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
    out.append(attribute: "count", references)
    out.append(attribute: "uniqueCount", count)
    out.append(">")
    var start = 0
    for end in ends {
      out.append("<si>")
      out.appendText(String(decoding: texts[start..<end], as: UTF8.self))
      out.append("</si>")
      start = end
    }
    out.append("</sst>")
    return PartContent(out)
  }
}

extension OutputBuffer {
  /// Appends `<t>`, told to keep white space where some stands at an end, which Excel would cut
  /// off.
  mutating func appendText(_ text: String) {
    let bytes = text.utf8
    if let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 {
      append("<t xml:space=\"preserve\">")
    } else {
      append("<t>")
    }
    append(escaping: text)
    append("</t>")
  }
}
