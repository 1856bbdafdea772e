import CISAL

/// Unpacks one deflated entry with isa-l, piece by piece, and sums it up as it goes.
///
/// This file and `Deflate.swift` speak to isa-l, and no other.
@safe struct Inflate: ~Copyable {
  /// What a step came to.
  enum Step {
    /// So many bytes were unpacked; with none, more packed bytes are needed.
    case bytes(Int)
    /// The last byte was unpacked before.
    case end
    /// The packed bytes are damaged.
    case damaged
  }

  private static let packedBytes = 64 << 10

  private let state: UnsafeMutablePointer<inflate_state>
  private let packed: UnsafeMutablePointer<UInt8>

  /// Starts at the first packed byte.
  init() {
    unsafe state = .allocate(capacity: 1)
    unsafe packed = .allocate(capacity: Self.packedBytes)
    unsafe isal_inflate_init(state)
    // isa-l leaves its tables as they are, and data that are damaged make it look at places where it
    // has put nothing: what is told of them must not hang on what lay there before.
    unsafe state.pointee.lit_huff_code = inflate_huff_code_large()
    unsafe state.pointee.dist_huff_code = inflate_huff_code_small()
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR)
  }

  deinit {
    unsafe state.deallocate()
    unsafe packed.deallocate()
  }

  /// The CRC-32 of all that was unpacked.
  var checksum: UInt32 { unsafe state.pointee.crc }

  /// Whether the last block is unpacked.
  var isFinished: Bool { unsafe state.pointee.block_state == ISAL_BLOCK_FINISH }

  /// Whether all packed bytes that were given are used up.
  var isHungry: Bool { unsafe state.pointee.avail_in == 0 }

  /// Gives the next packed bytes, once the last ones are used up, by a function that fills a buffer
  /// and returns how many bytes it put there, negative on failure.
  mutating func feed(_ fill: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
    let count = unsafe fill(UnsafeMutableRawBufferPointer(start: packed, count: Self.packedBytes))
    unsafe state.pointee.next_in = packed
    unsafe state.pointee.avail_in = UInt32(max(0, min(count, Self.packedBytes)))
    return count
  }

  /// Unpacks into a buffer as much as there is room and packed bytes for.
  mutating func unpack(into room: UnsafeMutableRawBufferPointer) -> Step {
    if isFinished { return .end }
    let size = min(room.count, Int(Int32.max))
    unsafe state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_out = UInt32(size)
    guard unsafe isal_inflate(state) == ISAL_DECOMP_OK else { return .damaged }
    let left = unsafe Int(state.pointee.avail_out)
    return .bytes(size - left)
  }
}
