import Glibc

/// One end of the line between a run and a process that reads for it: messages of bytes, each behind
/// its length in four bytes, the lowest first.
///
/// Whoever made it closes it.
struct FrameSocket: Sendable {
  /// No message is longer; the records of a workbook at its limits come to less.
  private static let longest = 1 << 30

  let descriptor: Int32

  /// The end that a process was given as its standard input.
  static let standardInput = FrameSocket(descriptor: STDIN_FILENO)

  /// Two ends that no process started meanwhile gets hold of; `nil` where the system has none left.
  static func pair() -> (FrameSocket, FrameSocket)? {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    return (FrameSocket(descriptor: ends[0]), FrameSocket(descriptor: ends[1]))
  }

  func close() { _ = Glibc.close(descriptor) }

  /// Ends what is being received or sent.
  func shutDown() { _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Sends a message; false where the other end is gone.
  func send(_ message: [UInt8]) -> Bool {
    guard let count = UInt32(exactly: message.count), message.count <= Self.longest else {
      return false
    }
    let head = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    return sendAll(head) && sendAll(message)
  }

  private func sendAll(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      var rest = unsafe bytes[...]
      while unsafe !rest.isEmpty {
        let part = unsafe UnsafeRawBufferPointer(rebasing: rest)
        // The other end may be gone, which is no reason to die.
        let flags = Int32(MSG_NOSIGNAL)
        let count = unsafe Glibc.send(descriptor, part.baseAddress, part.count, flags)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        unsafe rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Waits for the next message; nothing where the other end is gone, or sends no such thing.
  func receive() -> [UInt8]? {
    guard let head = receive(count: 4) else { return nil }
    let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= Self.longest else { return nil }
    return receive(count: count)
  }

  private func receive(count: Int) -> [UInt8]? {
    var message: [UInt8] = []
    while message.count < count {
      // Memory is taken as the bytes come, not as their number is claimed.
      var room = [UInt8](repeating: 0, count: min(count - message.count, 1 << 18))
      let taken = unsafe room.withUnsafeMutableBytes { room in
        while true {
          let taken = unsafe recv(descriptor, room.baseAddress, room.count, 0)
          guard taken < 0, errno == EINTR else { return taken }
        }
      }
      guard taken > 0 else { return nil }
      message += room.prefix(taken)
    }
    return message
  }
}
