/// Bytes on their way to a file, appended one after the other.
///
/// A raw buffer instead of `[UInt8]`: appending a short literal is a bounds check and a copy of
/// known size, about a tenth of `append(contentsOf:)`, and a sheet does that several times for each
/// cell.
@safe
struct OutputBuffer: ~Copyable {
  /// The number of bytes appended so far.
  private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutableRawPointer

  /// Makes an empty buffer with room for some bytes.
  init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit {
    unsafe base.deallocate()
  }

  /// Makes room for more bytes, so that ``writeUnchecked(_:)`` has it.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = max(capacity + capacity / 2, count + more)
    let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    unsafe fresh.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = fresh
    capacity = larger
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Appends the text of a literal.
  @inline(__always)
  mutating func append(_ literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    reserve(length)
    unsafe (base + count).copyMemory(from: literal.utf8Start, byteCount: length)
    count &+= length
  }

  /// Appends a text as it is, without escaping.
  mutating func append(raw text: String) {
    let bytes = text.utf8Span.span
    unsafe bytes.withUnsafeBytes { unsafe append(copying: $0) }
  }

  /// Appends bytes from elsewhere.
  @unsafe
  mutating func append(copying bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (base + count).copyMemory(from: start, byteCount: bytes.count)
    count &+= bytes.count
  }

  /// Appends up to eight bytes that are packed into a word, the first one lowest.
  @inline(__always)
  mutating func append(_ packed: PackedText) {
    reserve(8)
    unsafe base.storeBytes(of: packed.word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= packed.count
  }

  /// Lets a writer fill the room behind the last byte; it returns how many bytes it wrote, at most
  /// `room`.
  @inline(__always)
  @unsafe
  mutating func appendUnchecked(room: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(room)
    count &+= unsafe write((base + count).assumingMemoryBound(to: UInt8.self))
  }

  /// Forgets the bytes behind an earlier ``count``.
  mutating func truncate(to earlier: Int) {
    count = min(earlier, count)
  }

  /// Lends the bytes.
  func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    unsafe try body(UnsafeRawBufferPointer(start: base, count: count))
  }
}

extension OutputBuffer {
  /// The bytes as an array, for comparisons.
  var bytes: [UInt8] { unsafe withBytes { bytes in unsafe Array(bytes) } }
}

/// A short text of at most eight bytes in a word: a row number, the letters of a column.
struct PackedText {
  /// The bytes, the first one lowest.
  private(set) var word: UInt64 = 0
  /// How many bytes there are.
  private(set) var count = 0

  /// Takes bytes that are packed already.
  @inline(__always)
  init(word: UInt64, count: Int) {
    self.word = word
    self.count = count
  }

  /// Packs the digits of a number below 100 million.
  init(digitsOf number: Int) {
    self = EightDigits(UInt64(number)).withoutLeadingZeros
  }

  /// Packs the letters of a column.
  init(lettersOfColumn column: Int) {
    var rest = column
    while rest > 0 {
      word = word << 8 | UInt64(0x41 + (rest - 1) % 26)
      rest = (rest - 1) / 26
      count += 1
    }
  }
}
