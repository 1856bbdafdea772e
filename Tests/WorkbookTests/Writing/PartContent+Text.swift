@testable import Workbook

extension PartContent {
  /// All of the part, as text.
  var text: String {
    var bytes = [UInt8](repeating: 0, count: count)
    var position = 0
    while position < count {
      let got = unsafe bytes.withUnsafeMutableBytes { bytes in
        unsafe read(at: position, into: UnsafeMutableRawBufferPointer(rebasing: bytes[position...]))
      }
      guard got > 0 else { break }
      position += got
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What some appending calls give, as text.
func written(_ body: (inout OutputBuffer) -> Void) -> String {
  var buffer = OutputBuffer(capacity: 0)
  body(&buffer)
  return String(decoding: buffer.bytes, as: UTF8.self)
}
