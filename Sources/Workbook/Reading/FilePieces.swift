import Glibc

/// Reads files piece by piece, so that none has to fit into the memory.
package enum FilePieces {
  /// Reads a file from its first byte to its last.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - body: takes the pieces in turn, of 256 KiB at most.
  /// - Throws: ``WorkbookError`` of code `system` where it cannot be read.
  package static func read(
    _ path: String,
    _ body: (ArraySlice<UInt8>) -> Void
  ) throws(WorkbookError) {
    guard let file = OpenFile(reading: path) else { throw .system(path, "cannot read") }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(file.descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(path, "cannot read") }
      if count == 0 { return }
      body(buffer[..<count])
    }
  }
}
