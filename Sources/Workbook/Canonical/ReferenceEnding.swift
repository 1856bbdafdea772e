/// What the references of a row end with: its number and the quotation mark behind it, eight bytes
/// at the most.
struct ReferenceEnding {
  var word: UInt64 = 0
  var mask: UInt64 = 0
  var length = 1

  /// Writes the number of a row, from 1 to ``CellReference/maximumRow``.
  init(row: Int) {
    word = 0x22
    mask = 0xFF
    var rest = row
    while rest > 0 {
      word = word << 8 | UInt64(truncatingIfNeeded: 0x30 &+ rest % 10)
      mask = mask << 8 | 0xFF
      length &+= 1
      rest /= 10
    }
  }

  /// The column of a reference that ends in this way, as nearly all do; `nil` where another look has
  /// to be taken.
  ///
  /// `text` is without the quotation mark.
  @inline(__always) func column(of text: UnsafeRawBufferPointer) -> Int32? {
    let letters = text.count &- (length &- 1)
    guard letters >= 1, letters <= 3, let start = text.baseAddress else { return nil }
    var column: Int32 = 0
    for index in 0..<letters {
      let letter = unsafe text[index] &- 0x40
      guard letter &- 1 < 26 else { return nil }
      column = column &* 26 &+ Int32(letter)
    }
    guard column <= CellReference.maximumColumn else { return nil }
    return unsafe endsAlike(start + letters) ? column : nil
  }

  /// Whether bytes, as many as the number has digits, are its digits.
  @inline(__always) private func endsAlike(_ digits: UnsafeRawPointer) -> Bool {
    let count = length &- 1
    guard count >= 4 else {
      for index in 0..<count {
        let digit = UInt8(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: 8 &* index))
        guard unsafe digits.load(fromByteOffset: index, as: UInt8.self) == digit else {
          return false
        }
      }
      return true
    }
    let back = count &- 4
    let first = unsafe UInt32(littleEndian: digits.loadUnaligned(as: UInt32.self))
    let last = unsafe UInt32(
      littleEndian: digits.loadUnaligned(fromByteOffset: back, as: UInt32.self)
    )
    return first == UInt32(truncatingIfNeeded: word)
      && last == UInt32(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: 8 &* back))
  }
}
