/// A zip package of entries that are stored as they are, so that a test decides about each byte.
struct StoredZip {
  /// One entry, with what a test may want to be wrong about it.
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// What the checksum is off by.
    var checksumError: UInt32 = 0
    /// What the directory says of the unpacked size, where it says something else.
    var declaredBytes: Int?
    var flags: UInt16 = 0
    var method: UInt16 = 0
    /// The entry whose place the directory names instead of this one's.
    var placeOf: Int?
  }

  var entries: [Entry] = []
  /// Whether sizes and places stand in the fields of zip64, as streaming writers put them.
  var isWide = false

  /// The bytes of the package.
  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var places: [Int] = []
    var directory: [UInt8] = []
    for entry in entries {
      places.append(file.count)
      file.append(0x0403_4B50 as UInt32)
      append(entry, to: &file)
      file += Array(entry.name.utf8) + entry.bytes
    }
    for (index, entry) in entries.enumerated() {
      directory.append(0x0201_4B50 as UInt32)
      directory.append(20 as UInt16)
      let place = places[entry.placeOf ?? index]
      append(entry, to: &directory, isWide: isWide)
      directory += [UInt8](repeating: 0, count: 10)
      directory.append(isWide ? UInt32.max : UInt32(place))
      directory += Array(entry.name.utf8)
      guard isWide else { continue }
      directory.append(1 as UInt16)
      directory.append(24 as UInt16)
      for number in [entry.declaredBytes ?? entry.bytes.count, entry.bytes.count, place] {
        directory.append(UInt64(number))
      }
    }
    let start = file.count
    file += directory
    if isWide { appendWideEnd(to: &file, start: start) }
    file.append(0x0605_4B50 as UInt32)
    file.append(0 as UInt32)
    file.append(isWide ? UInt16.max : UInt16(entries.count))
    file.append(isWide ? UInt16.max : UInt16(entries.count))
    file.append(isWide ? UInt32.max : UInt32(directory.count))
    file.append(isWide ? UInt32.max : UInt32(start))
    file.append(0 as UInt16)
    return file
  }

  /// The end record of zip64 and its locator (APPNOTE 4.3.14 and 4.3.15).
  private func appendWideEnd(to file: inout [UInt8], start: Int) {
    let end = file.count
    file.append(0x0606_4B50 as UInt32)
    file.append(44 as UInt64)
    file.append(45 as UInt16)
    file.append(45 as UInt16)
    file.append(0 as UInt64)
    file.append(UInt64(entries.count))
    file.append(UInt64(entries.count))
    file.append(UInt64(end - start))
    file.append(UInt64(start))
    file.append(0x0706_4B50 as UInt32)
    file.append(0 as UInt32)
    file.append(UInt64(end))
    file.append(1 as UInt32)
  }

  /// The fields that the local header and the directory share.
  private func append(_ entry: Entry, to bytes: inout [UInt8], isWide: Bool = false) {
    bytes.append(20 as UInt16)
    bytes.append(entry.flags)
    bytes.append(entry.method)
    bytes.append(0 as UInt32)
    bytes.append(Self.checksum(entry.bytes) &+ entry.checksumError)
    bytes.append(isWide ? UInt32.max : UInt32(entry.bytes.count))
    bytes.append(isWide ? UInt32.max : UInt32(entry.declaredBytes ?? entry.bytes.count))
    bytes.append(UInt16(entry.name.utf8.count))
    bytes.append(isWide ? 28 : 0 as UInt16)
  }

  /// CRC-32 as zip packages use it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = sum >> 8 ^ checksums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    return ~sum
  }

  /// What each byte does to a checksum; a fuzzer makes a package for every input.
  private static let checksums: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }

  fileprivate mutating func append(_ number: UInt32) {
    append(UInt16(truncatingIfNeeded: number))
    append(UInt16(truncatingIfNeeded: number >> 16))
  }

  fileprivate mutating func append(_ number: UInt64) {
    append(UInt32(truncatingIfNeeded: number))
    append(UInt32(truncatingIfNeeded: number >> 32))
  }
}
