package import Glibc

extension WorkbookError {
  /// The error that the last system call left in `errno`, in the system's own words.
  static func system(_ path: String, _ doing: String, code: Int32 = errno) -> WorkbookError {
    WorkbookError(.system, path: path, reason: "\(doing): \(systemMessage(code))")
  }
}

/// The system's words for an `errno`.
package func systemMessage(_ code: Int32) -> String {
  unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}

/// The system's words for an error that has a name.
package func systemMessage(_ code: POSIXErrorCode) -> String { systemMessage(code.rawValue) }

/// An open file that closes itself.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  /// Opens or makes a file; `nil` leaves the cause in `errno`.
  init?(_ path: String, _ flags: Int32, mode: mode_t = 0o666) {
    // Not closed where it was not opened: that would put another cause into `errno`.
    let opened = unsafe open(path, flags | O_CLOEXEC, mode)
    if opened < 0 { return nil }
    descriptor = opened
  }

  /// Opens a file that is there; `nil` leaves the cause in `errno`.
  init?(reading path: String) {
    self.init(path, O_RDONLY)
  }

  /// Opens a file that is there for changes; `nil` leaves the cause in `errno`.
  init?(changing path: String) {
    self.init(path, O_RDWR)
  }

  deinit {
    close(descriptor)
  }

  /// Writes all of the bytes at the end of what was written before; `false` leaves the cause in
  /// `errno`.
  @unsafe
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let written = unsafe Glibc.write(descriptor, start + done, bytes.count - done)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      done += written
    }
    return true
  }

  /// Writes some bytes over those at a place; `false` leaves the cause in `errno`.
  func write(_ bytes: [UInt8], at place: Int) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
        let written = unsafe pwrite(descriptor, rest.baseAddress, rest.count, place + done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        done += written
      }
      return true
    }
  }

  /// Writes all of a file, from its first byte on; `false` leaves the cause in `errno`.
  func write(contentsOf source: borrowing OpenFile) -> Bool {
    source.eachPiece { piece in unsafe piece.withUnsafeBytes { unsafe write($0) } }
  }

  /// Reads a file to its end in pieces of 256 KiB at most, as long as they are taken; `false` leaves
  /// the cause in `errno`, or what is not taken any more.
  func eachPiece(_ take: (ArraySlice<UInt8>) -> Bool) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 }
      guard take(buffer[..<count]) else { return false }
    }
  }
}

/// The number that the last failed system call left.
func systemErrorCode() -> Int32 { errno }
