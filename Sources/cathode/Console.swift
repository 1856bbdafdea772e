import ArgumentParser
import Batch
import Glibc
import Workbook

/// Bytes and lines to the terminal, without buffers that could hold them back.
enum Console {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Keeps the numbers of the standard streams for them, where whoever started the program closed one:
  /// else the next file to be opened, say the lock or the ledger, would take what is printed.
  static func keepStreams() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
      // For reading: what is printed there fails, and is told as lost.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Prints a line to standard output.
  ///
  /// - Throws: `system` where it does not get there.
  static func print(_ line: String) throws(BatchError) { try write(line + "\n") }

  /// Prints a line to standard error.
  static func error(_ line: String) { _ = write(Array((line + "\n").utf8).span, to: STDERR_FILENO) }

  /// Writes text to standard output as it is.
  ///
  /// - Throws: `system` where it does not get there: nobody must take silence for good news.
  static func write(_ text: String) throws(BatchError) {
    guard write(Array(text.utf8).span, to: STDOUT_FILENO) else {
      throw .system(path: "standard output", reason: reason)
    }
  }

  /// Why the last write failed.
  private static var reason: String { systemMessage(errno) }

  /// Writes what was read of a workbook to standard output.
  static func deliver(_ bytes: Span<UInt8>) throws(WorkbookError) {
    guard write(bytes, to: STDOUT_FILENO) else {
      throw WorkbookError(.system, path: "standard output", reason: "cannot be written: \(reason)")
    }
  }

  /// Prints what is wrong with a workbook, and says with which status to end.
  static func failure(_ error: WorkbookError) -> ExitCode {
    self.error(error.description)
    return ExitCode(error.code == .system ? 74 : 65)
  }

  private static func write(_ bytes: Span<UInt8>, to descriptor: CInt) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }
}
