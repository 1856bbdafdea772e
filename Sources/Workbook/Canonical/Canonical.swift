/// The rigid spelling in which nearly every program writes sheets and shared strings, read byte by
/// byte.
///
/// What the functions on `RawSpan` in this folder accept, an XML parser would accept as well and
/// understand in the same way: known tags without blanks in odd places, attributes between double
/// quotation marks, valid UTF-8, the five entities and character references. What they do not
/// accept is not wrong; it is handed to libxml2.
///
/// A function that reads something at an index returns the index behind it, or the complement of
/// the index at which it found something unknown, which is negative. None looks further than
/// ``reach`` bytes past an index up to which bytes were known, and behind the last byte of the part
/// that is at hand stand as many zeros, which no spelling knows: so there is no end to watch for,
/// and where something unknown lies within the reach of the end, more bytes decide.
enum Canonical {
  /// How far any function looks ahead.
  static let reach = 32
  /// Attributes of one tag at the most.
  static let attributes = 16
  /// Bytes of the value of an attribute at the most.
  static let attributeBytes = 1024

  /// Whether limits are wide enough to hold for all that is accepted here without being looked at.
  ///
  /// Cells are eight elements deep at the most, and tags have room in a fraction of the bytes that
  /// may pass without one; values that fit in a register are not measured.
  static func isWithin(_ limits: ReadingLimits) -> Bool {
    limits.depth >= 8 && limits.cellTextBytes >= 8
      && limits.silentBytes >= 4 * attributes * attributeBytes
  }

  /// What became of the bytes at hand.
  enum Outcome {
    /// More bytes are needed.
    case more
    /// Something is not known, or the end is reached: libxml2 goes on from here.
    case handOver
    /// The caller has seen enough.
    case stop
  }
}

extension RawSpan {
  /// The byte at an index.
  @inline(__always) func byte(_ index: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self)
  }

  /// Eight bytes from an index on, the first in the lowest place.
  @inline(__always) func word(_ index: Int) -> UInt64 {
    unsafe UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Four bytes from an index on.
  @inline(__always) func half(_ index: Int) -> UInt32 {
    unsafe UInt32(littleEndian: unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
  }

  /// Whether some text stands at an index.
  @inline(__always) func has(_ text: StaticString, at index: Int) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe byte(index &+ offset) != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The index behind blanks.
  @inline(__always) func skipBlanks(_ start: Int) -> Int {
    var index = start
    while true {
      switch byte(index) {
      case 0x20, 0x0A, 0x0D, 0x09: index &+= 1
      default: return index
      }
    }
  }
}
