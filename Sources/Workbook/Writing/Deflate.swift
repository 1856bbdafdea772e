import CISAL

/// Compresses one part with isa-l, piece by piece, and sums it up as it goes.
///
/// This file and `Inflate.swift` speak to isa-l, and no other.
@safe struct Deflate: ~Copyable {
  private let stream: UnsafeMutablePointer<isal_zstream>
  private let levelMemory: UnsafeMutableRawPointer
  /// The CRC-32 of all that was compressed.
  private(set) var checksum: UInt32 = 0
  /// How many bytes were compressed.
  private(set) var count = 0

  /// Starts a part.
  init() {
    unsafe stream = .allocate(capacity: 1)
    let bytes = cisal_level_1_bytes
    unsafe levelMemory = .allocate(byteCount: Int(bytes), alignment: 16)
    unsafe isal_deflate_init(stream)
    unsafe stream.pointee.level = 1
    unsafe stream.pointee.level_buf = levelMemory.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.level_buf_size = bytes
  }

  deinit {
    unsafe stream.deallocate()
    unsafe levelMemory.deallocate()
  }

  /// Compresses bytes behind those that were given before.
  ///
  /// - Returns: Whether that went well, which only a mistake in this file can prevent.
  mutating func pack(
    _ bytes: UnsafeRawBufferPointer,
    isLast: Bool,
    into out: inout OutputBuffer
  ) -> Bool {
    unsafe checksum = crc32_gzip_refl(checksum, bytes.baseAddress, UInt64(bytes.count))
    count += bytes.count
    // A mutable pointer is asked for and not made use of.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    )
    unsafe stream.pointee.avail_in = UInt32(truncatingIfNeeded: bytes.count)
    unsafe stream.pointee.end_of_stream = isLast ? 1 : 0
    repeat {
      let room = 64 << 10
      var isDone = true
      unsafe out.appendUnchecked(room: room) { target in
        unsafe stream.pointee.next_out = target
        unsafe stream.pointee.avail_out = UInt32(room)
        isDone = unsafe isal_deflate(stream) == COMP_OK
        return unsafe room - Int(stream.pointee.avail_out)
      }
      guard isDone else { return false }
    } while unsafe stream.pointee.avail_out == 0
    return unsafe stream.pointee.avail_in == 0
      && (!isLast || stream.pointee.internal_state.state == ZSTATE_END)
  }
}
