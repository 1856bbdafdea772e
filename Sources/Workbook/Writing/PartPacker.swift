import Dispatch

/// Compresses a part on a thread of its own, one piece at a time, while the next piece is written.
///
/// The owner and the thread take turns: after ``start(_:)`` all belongs to the thread, and after
/// ``wait()`` to the owner again.
final class PartPacker: @unchecked Sendable {
  /// The packed bytes that nobody has fetched.
  var output = OutputBuffer(capacity: 1 << 16)
  private var deflate = Deflate()
  private var input = OutputBuffer(capacity: 64)
  private var isRunning = false
  private var isSound = true
  private let isDone = DispatchSemaphore(value: 0)

  deinit { wait() }

  /// Takes the bytes of a buffer, which gets an empty one back, and begins to compress them.
  func start(_ buffer: inout OutputBuffer) {
    wait()
    swap(&input, &buffer)
    buffer.truncate(to: 0)
    isRunning = true
    DispatchQueue.global().async { [self] in
      pack(isLast: false)
      isDone.signal()
    }
  }

  /// Waits until the bytes that were given are compressed.
  func wait() {
    guard isRunning else { return }
    isDone.wait()
    isRunning = false
  }

  /// Compresses the last bytes, and says what the part comes to; nothing where compression failed.
  func finish(_ buffer: inout OutputBuffer) -> PartContent.Packing? {
    wait()
    swap(&input, &buffer)
    pack(isLast: true)
    guard isSound else { return nil }
    return PartContent.Packing(count: deflate.count, checksum: deflate.checksum)
  }

  private func pack(isLast: Bool) {
    let isPacked = unsafe input.withBytes { bytes in
      unsafe deflate.pack(bytes, isLast: isLast, into: &output)
    }
    isSound = isSound && isPacked
  }
}
