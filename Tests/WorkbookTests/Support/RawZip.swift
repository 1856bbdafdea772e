/// The entries of a zip file as they lie in it, for comparing two files byte for byte.
struct RawZip {
  struct Entry: Equatable {
    let name: String
    let method: Int
    let checksum: Int
    let bytes: Int
    /// The time and day of the last change.
    let time: Int
    let packed: ArraySlice<UInt8>

    static func == (left: Self, right: Self) -> Bool {
      left.name == right.name && left.method == right.method && left.checksum == right.checksum
        && left.bytes == right.bytes && left.time == right.time
        && left.packed.elementsEqual(right.packed)
    }
  }

  private(set) var entries: [Entry] = []

  /// Reads a file without the fields of zip64; nothing where it is none.
  init?(_ file: [UInt8]) {
    func number(_ index: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(file[index + $1]) << (8 * $1) }
    }
    var end = file.count - 22
    while end >= 0, number(end, 4) != 0x0605_4B50 { end -= 1 }
    guard end >= 0, number(end + 16, 4) != 0xFFFF_FFFF else { return nil }
    var index = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      let length = number(index + 28, 2)
      let place = number(index + 42, 4)
      let size = number(index + 20, 4)
      guard place != 0xFFFF_FFFF, size != 0xFFFF_FFFF else { return nil }
      let start = place + 30 + number(place + 26, 2) + number(place + 28, 2)
      entries.append(
        Entry(
          name: String(decoding: file[index + 46..<index + 46 + length], as: UTF8.self),
          method: number(index + 10, 2),
          checksum: number(index + 16, 4),
          bytes: number(index + 24, 4),
          time: number(index + 12, 4),
          packed: file[start..<start + size]
        )
      )
      index += 46 + length + number(index + 30, 2) + number(index + 32, 2)
    }
  }

  subscript(_ name: String) -> Entry? { entries.first { $0.name == name } }
}
