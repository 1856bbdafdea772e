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
      append(entry, to: &directory)
      directory += [UInt8](repeating: 0, count: 10)
      directory.append(UInt32(places[entry.placeOf ?? index]))
      directory += Array(entry.name.utf8)
    }
    let start = file.count
    file += directory
    file.append(0x0605_4B50 as UInt32)
    file.append(0 as UInt32)
    file.append(UInt16(entries.count))
    file.append(UInt16(entries.count))
    file.append(UInt32(directory.count))
    file.append(UInt32(start))
    file.append(0 as UInt16)
    return file
  }

  /// The fields that the local header and the directory share.
  private func append(_ entry: Entry, to bytes: inout [UInt8]) {
    bytes.append(20 as UInt16)
    bytes.append(entry.flags)
    bytes.append(entry.method)
    bytes.append(0 as UInt32)
    bytes.append(Self.checksum(entry.bytes) &+ entry.checksumError)
    bytes.append(UInt32(entry.bytes.count))
    bytes.append(UInt32(entry.declaredBytes ?? entry.bytes.count))
    bytes.append(UInt16(entry.name.utf8.count))
    bytes.append(0 as UInt16)
  }

  /// CRC-32 as zip packages use it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
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
}
