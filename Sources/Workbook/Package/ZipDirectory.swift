/// The directory of a zip package, read by our own eyes before libzip acts on it.
///
/// Two readers that see different entries in one file are the way that harm travels, so whatever
/// leaves room for two readings is refused: names that differ in case alone, entries that lie over
/// one another, an end record that is not the end. Structures are those of the APPNOTE, 4.3.12 to
/// 4.3.16; ECMA-376 part 2, annex B narrows them.
struct ZipDirectory {
  /// One entry as the directory describes it.
  struct Entry {
    let name: String
    let packedBytes: Int
    let bytes: Int
    /// The CRC-32 of the unpacked bytes.
    let checksum: UInt32
    /// Whether the entry is deflated; otherwise it is stored as it is.
    let isDeflated: Bool
    /// The time and the day of the last change, as the APPNOTE packs them (4.4.6).
    let time: UInt32

    /// Whether the entry is markup by its name, and not a picture or an embedded object, which may be
    /// mostly zeros.
    var isMarkup: Bool { [".xml", ".rels", ".vml"].contains { name.hasSuffix($0) } }

    /// What its size goes beyond, as the directory declares it; no part unpacks to more.
    func excess(over limits: ReadingLimits) -> String? {
      if bytes > limits.partBytes {
        return "unpacks to \(bytes) bytes, limit \(limits.partBytes)"
      }
      if bytes > limits.ratioFreeBytes, bytes / max(1, limits.ratio) > packedBytes {
        return "unpacks to more than \(limits.ratio) times its size"
      }
      return nil
    }
  }

  /// Where an entry is described.
  struct Place {
    /// Its header in front of its bytes.
    let header: Int
    /// Its record in the directory.
    let record: Int
  }

  /// Why a directory is not accepted.
  struct Refusal: Error {
    let code: WorkbookError.Code
    let part: String?
    let reason: String

    init(_ code: WorkbookError.Code, part: String? = nil, _ reason: String) {
      self.code = code
      self.part = part
      self.reason = reason
    }
  }

  private static let endSignature: UInt32 = 0x0605_4B50
  private static let locatorSignature: UInt32 = 0x0706_4B50
  private static let wideEndSignature: UInt32 = 0x0606_4B50
  private static let entrySignature: UInt32 = 0x0201_4B50
  private static let endLength = 22
  private static let locatorLength = 20
  private static let wideEndLength = 56
  private static let entryLength = 46
  private static let localHeaderLength = 30

  /// The entries in the order of the directory.
  private(set) var entries: [Entry] = []
  /// Where each of them is described.
  private(set) var places: [Place] = []

  /// Where the directory lies in the file.
  private struct Extent {
    var offset: Int
    var length: Int
    var count: Int
  }

  /// The bytes that an entry takes up in the file, at the least.
  private struct Occupied {
    let start: Int
    let end: Int
    let name: String
  }

  /// Reads the directory of a file.
  ///
  /// - Throws: ``Refusal`` when there is no directory, or when it is damaged, ambiguous or over a
  ///   limit.
  init(fileBytes: Int, limits: ReadingLimits, read: (Range<Int>) throws(Refusal) -> [UInt8])
    throws(Refusal)
  {
    let extent = try Self.locate(fileBytes: fileBytes, read: read)
    guard extent.count <= limits.entries else {
      throw Refusal(.overLimit, "\(extent.count) entries, limit \(limits.entries)")
    }
    guard extent.length <= limits.directoryBytes else {
      let limit = limits.directoryBytes
      throw Refusal(.overLimit, "zip directory of \(extent.length) bytes, limit \(limit)")
    }
    let directory = try read(extent.offset..<extent.offset + extent.length)
    var occupied: [Occupied] = []
    var names: Set<String> = []
    var cursor = 0
    while cursor < directory.count {
      let (entry, place, next) = try Self.entry(in: directory, at: cursor, before: extent.offset)
      places.append(Place(header: place.start, record: extent.offset + cursor))
      cursor = next
      guard names.insert(PartName.key(entry.name)).inserted else {
        throw Refusal(.corrupt, part: entry.name, "two entries of one name")
      }
      entries.append(entry)
      occupied.append(place)
      guard entries.count <= limits.entries else {
        throw Refusal(.overLimit, "more than \(limits.entries) entries")
      }
    }
    guard entries.count == extent.count else {
      throw Refusal(.corrupt, "zip directory of \(entries.count) entries says \(extent.count)")
    }
    try Self.checkOverlap(occupied)
    try checkSizes(limits)
  }

  /// Finds the end record, and behind it the wide one of zip64 where there is one.
  private static func locate(fileBytes: Int, read: (Range<Int>) throws(Refusal) -> [UInt8])
    throws(Refusal) -> Extent
  {
    let tailStart = max(0, fileBytes - endLength - Int(UInt16.max) - locatorLength)
    let tail = try read(tailStart..<fileBytes)
    var end = tail.count - endLength
    while end >= 0 {
      if tail.uint32(at: end) == endSignature,
        end + endLength + Int(tail.uint16(at: end + 20)) == tail.count
      {
        break
      }
      end -= 1
    }
    guard end >= 0 else {
      throw Refusal(.notAPackage, "not a zip package, or one whose end is missing")
    }
    var count = UInt64(tail.uint16(at: end + 10))
    var length = UInt64(tail.uint32(at: end + 12))
    var offset = UInt64(tail.uint32(at: end + 16))
    var directoryEnd = tailStart + end
    let locator = end - locatorLength
    if locator >= 0, tail.uint32(at: locator) == locatorSignature {
      let wide = tail.uint64(at: locator + 8)
      guard wide < UInt64(tailStart + locator), tailStart + locator - Int(wide) >= wideEndLength
      else { throw Refusal(.corrupt, "zip64 end record out of place") }
      let record = try read(Int(wide)..<Int(wide) + wideEndLength)
      guard record.uint32(at: 0) == wideEndSignature else {
        throw Refusal(.corrupt, "zip64 end record out of place")
      }
      count = record.uint64(at: 32)
      length = record.uint64(at: 40)
      offset = record.uint64(at: 48)
      directoryEnd = Int(wide)
    }
    let room = UInt64(directoryEnd)
    guard offset <= room, length <= room - offset, count <= length / UInt64(entryLength) else {
      throw Refusal(.corrupt, "zip directory out of place")
    }
    return Extent(offset: Int(offset), length: Int(length), count: Int(count))
  }

  /// Reads the entry at a place of the directory, and says where the next one starts.
  private static func entry(in directory: [UInt8], at cursor: Int, before directoryStart: Int)
    throws(Refusal) -> (Entry, Occupied, next: Int)
  {
    guard directory.count - cursor >= entryLength,
      directory.uint32(at: cursor) == entrySignature
    else { throw Refusal(.corrupt, "damaged zip directory") }
    let nameStart = cursor + entryLength
    let nameEnd = nameStart + Int(directory.uint16(at: cursor + 28))
    let extraEnd = nameEnd + Int(directory.uint16(at: cursor + 30))
    let next = extraEnd + Int(directory.uint16(at: cursor + 32))
    guard next <= directory.count else { throw Refusal(.corrupt, "damaged zip directory") }
    let name = String(decoding: directory[nameStart..<nameEnd], as: UTF8.self)
    guard directory.uint16(at: cursor + 8) & 0x2041 == 0 else {
      throw Refusal(.encrypted, part: name, "entry is encrypted")
    }
    let method = directory.uint16(at: cursor + 10)
    guard method == 0 || method == 8 else {
      throw Refusal(.corrupt, part: name, "compression method \(method), only 0 and 8 are allowed")
    }
    var packed = UInt64(directory.uint32(at: cursor + 20))
    var bytes = UInt64(directory.uint32(at: cursor + 24))
    var offset = UInt64(directory.uint32(at: cursor + 42))
    try widen(&bytes, &packed, &offset, from: [UInt8](directory[nameEnd..<extraEnd]), of: name)
    let room = UInt64(directoryStart)
    let header = UInt64(localHeaderLength + nameEnd - nameStart)
    guard offset <= room, header <= room - offset, packed <= room - offset - header,
      bytes <= UInt64(Int.max)
    else { throw Refusal(.corrupt, part: name, "entry lies outside of the file") }
    let entry = Entry(
      name: name,
      packedBytes: Int(packed),
      bytes: Int(bytes),
      checksum: directory.uint32(at: cursor + 16),
      isDeflated: method == 8,
      time: directory.uint32(at: cursor + 12)
    )
    let place = Occupied(start: Int(offset), end: Int(offset + header + packed), name: name)
    return (entry, place, next)
  }

  /// Replaces the numbers that are all ones by those of the zip64 field (APPNOTE 4.5.3).
  private static func widen(
    _ bytes: inout UInt64,
    _ packed: inout UInt64,
    _ offset: inout UInt64,
    from extra: [UInt8],
    of name: String
  ) throws(Refusal) {
    let full = UInt64(UInt32.max)
    guard bytes == full || packed == full || offset == full else { return }
    var cursor = 0
    while extra.count - cursor >= 4 {
      var field = cursor + 4
      let end = field + Int(extra.uint16(at: cursor + 2))
      guard end <= extra.count else { break }
      guard extra.uint16(at: cursor) == 1 else {
        cursor = end
        continue
      }
      // The field holds only the numbers that need it, in this order.
      func take(_ number: inout UInt64) {
        guard number == full, end - field >= 8 else { return }
        number = extra.uint64(at: field)
        field += 8
      }
      take(&bytes)
      take(&packed)
      take(&offset)
      return
    }
    throw Refusal(.corrupt, part: name, "zip64 sizes are missing")
  }

  /// Refuses entries that share bytes: the way to unpack one small file a million times.
  private static func checkOverlap(_ occupied: [Occupied]) throws(Refusal) {
    var end = 0
    for place in occupied.sorted(by: { $0.start < $1.start }) {
      guard place.start >= end else {
        throw Refusal(.corrupt, part: place.name, "entry lies over another one")
      }
      end = place.end
    }
  }

  /// Refuses markup that unpacks to too much, whether or not anybody would read it.
  private func checkSizes(_ limits: ReadingLimits) throws(Refusal) {
    var total = 0
    for entry in entries {
      if entry.isMarkup, let excess = entry.excess(over: limits) {
        throw Refusal(.overLimit, part: entry.name, excess)
      }
      guard entry.bytes <= limits.totalBytes - total else {
        throw Refusal(.overLimit, "unpacks to more than \(limits.totalBytes) bytes")
      }
      total += entry.bytes
    }
  }
}

extension [UInt8] {
  /// The little-endian number at an index that the caller has checked.
  fileprivate func uint16(at index: Int) -> UInt16 {
    UInt16(self[index]) | UInt16(self[index + 1]) << 8
  }

  fileprivate func uint32(at index: Int) -> UInt32 {
    UInt32(uint16(at: index)) | UInt32(uint16(at: index + 2)) << 16
  }

  fileprivate func uint64(at index: Int) -> UInt64 {
    UInt64(uint32(at: index)) | UInt64(uint32(at: index + 4)) << 32
  }
}
