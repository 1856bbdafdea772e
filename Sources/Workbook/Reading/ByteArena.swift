/// Bytes that only grow, behind a pointer, so that C callbacks append without checks that Swift
/// arrays would repeat.
///
/// The owner calls ``free()``; copies share the memory, so there is one owner that grows it.
@safe struct ByteArena {
  private(set) var count = 0
  private var capacity = 0
  private var base: UnsafeMutableRawPointer?

  /// Appends a copy of some bytes.
  ///
  /// The caller has checked its limit.
  @inline(__always) mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if bytes.count > capacity - count { grow(by: bytes.count) }
    unsafe base?.advanced(by: count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Appends a copy of some bytes that are few as a rule.
  @inline(__always) mutating func append(short bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count &- 1 < 8 else { return unsafe append(bytes) }
    let last = bytes.count &- 1
    guard last >= 3 else {
      // Some are written twice.
      let word =
        unsafe UInt64(bytes[0]) | UInt64(bytes[last >> 1]) &<< UInt64(last >> 1 &* 8)
        | UInt64(bytes[last]) &<< UInt64(last &* 8)
      return append(word, count: bytes.count)
    }
    // The two halves overlap, so that no byte beside is read.
    let first = unsafe UInt32(littleEndian: source.loadUnaligned(as: UInt32.self))
    let rest = unsafe UInt32(littleEndian: (source + (last &- 3)).loadUnaligned(as: UInt32.self))
    let word = UInt64(first) | UInt64(rest) &<< UInt64(truncatingIfNeeded: 8 &* (last &- 3))
    append(word, count: bytes.count)
  }

  /// Appends up to eight bytes, the first of which stands in the lowest place.
  @inline(__always) mutating func append(_ word: UInt64, count added: Int) {
    if capacity - count < 8 { grow(by: 8) }
    unsafe base?.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= added
  }

  /// Forgets the bytes from an offset on.
  @inline(__always) mutating func truncate(to count: Int) {
    self.count = min(self.count, max(0, count))
  }

  /// Some of the bytes; fewer, or none, where the arena does not reach so far.
  @inline(__always) func bytes(from start: Int, count length: Int) -> UnsafeRawBufferPointer {
    guard let base = unsafe base, start >= 0, start <= count else {
      return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeRawBufferPointer(
      start: base + start,
      count: max(0, min(length, count - start))
    )
  }

  /// Replaces the bytes from an offset on by what their escapes mean.
  mutating func resolveEscapes(from start: Int) {
    guard let base = unsafe base, start >= 0, start < count else { return }
    let tail = unsafe UnsafeMutableRawBufferPointer(start: base + start, count: count - start)
    count = unsafe start + EscapedText.resolve(tail)
  }

  private mutating func grow(by needed: Int) {
    let larger = max(4096, capacity * 2, count + needed)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    if let base = unsafe base {
      unsafe memory.copyMemory(from: base, byteCount: count)
      unsafe base.deallocate()
    }
    unsafe base = memory
    capacity = larger
  }

  /// Gives the memory back.
  mutating func free() {
    unsafe base?.deallocate()
    unsafe base = nil
    capacity = 0
    count = 0
  }
}
