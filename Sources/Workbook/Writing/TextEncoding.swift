import Glibc

/// How the characters of a text file become bytes.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8 (RFC 3629).
  case utf8
  /// GB 18030, which also old Chinese programs read; it has every character of Unicode.
  case gb18030
}

/// Turns UTF-8 into another encoding, with the system's own conversion.
///
/// The handle is owned, and is used by one caller at a time.
@safe struct Transcoder: ~Copyable {
  private let handle: iconv_t

  /// Begins a text; nothing where the system does not know the encoding.
  init?(to encoding: TextEncoding) {
    let name = encoding == .gb18030 ? "GB18030" : "UTF-8"
    let opened = unsafe iconv_open(name, "UTF-8")
    guard Int(bitPattern: opened) != -1, let handle = unsafe opened else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe iconv_close(handle) }

  /// Appends whole characters of UTF-8 in the other encoding; `false` leaves the cause in `errno`.
  func append(_ bytes: UnsafeRawBufferPointer, to out: inout OutputBuffer) -> Bool {
    var isDone = true
    // Two bytes of UTF-8 may become four, and none becomes more than two.
    let room = 2 * bytes.count + 16
    unsafe out.appendUnchecked(room: room) { start in
      var source = unsafe UnsafeMutablePointer(
        mutating: bytes.assumingMemoryBound(to: CChar.self).baseAddress
      )
      var left = bytes.count
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: room) { start in
        var target: UnsafeMutablePointer<CChar>? = unsafe start
        var free = room
        unsafe isDone = iconv(handle, &source, &left, &target, &free) != -1
        return room - free
      }
    }
    return isDone
  }
}
