import Glibc

/// Tells by its first and last bytes whether a file has come in whole.
enum FileEnding {
  /// The most bytes from the end that the end of a package's directory may begin at: its own 22,
  /// and a comment (APPNOTE 4.3.16).
  private static let directoryEnd = 22 + 0xFFFF

  /// Whether all bytes of a file are there, as far as its format tells.
  ///
  /// Programs that copy over a network may set aside the whole length at once, all zeros. A package
  /// has its directory at its end; of what is no package, nothing tells that something is missing.
  ///
  /// - Parameters:
  ///   - descriptor: the file, open for reading.
  ///   - bytes: how many bytes it has.
  /// - Returns: false where some are missing.
  static func isWhole(_ descriptor: CInt, _ bytes: Int) -> Bool {
    let head = read(descriptor, from: 0, count: 4)
    if head.allSatisfy({ $0 == 0 }) { return false }
    guard head.starts(with: Array("PK".utf8)) else { return true }
    let start = max(0, bytes - directoryEnd)
    let tail = read(descriptor, from: start, count: bytes - start)
    let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    return tail.indices.reversed().contains { tail[$0...].starts(with: mark) }
  }

  private static func read(_ descriptor: CInt, from start: Int, count: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let got = unsafe buffer.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, start)
    }
    return Array(buffer.prefix(max(0, got)))
  }
}
