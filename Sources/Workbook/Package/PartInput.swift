/// The bytes of one part on their way into the XML parser, unpacked in large pieces and handed on
/// in small ones.
@safe final class PartInput {
  /// How many bytes are unpacked at a time; larger pieces gain nothing, smaller ones cost calls.
  private static let pieceBytes = 256 << 10

  /// The path of the workbook, for errors.
  let path: String
  /// The part, for errors.
  let part: String
  /// What went wrong while reading; the parser only learns that something did.
  private(set) var failure: WorkbookError?
  private var stream: ArchiveStream
  private let piece: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0

  init(_ stream: consuming ArchiveStream) {
    path = stream.path
    part = stream.part
    self.stream = stream
    unsafe piece = .allocate(byteCount: Self.pieceBytes, alignment: 16)
  }

  deinit { unsafe piece.deallocate() }

  /// Copies the next bytes into a buffer and says how many: zero at the end, -1 on failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    if start == end, !refill() { return failure == nil ? 0 : -1 }
    let count = min(buffer.count, end - start)
    unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[start..<start + count]))
    start += count
    return count
  }

  /// Reads what is left, so that the checksum of the part is verified.
  func drain() throws(WorkbookError) {
    while refill() {}
    if let failure { throw failure }
  }

  private func refill() -> Bool {
    guard failure == nil else { return false }
    do throws(WorkbookError) {
      start = 0
      end = try unsafe stream.read(into: piece)
    } catch {
      end = 0
      failure = error
    }
    return end > 0
  }

  /// An error of this part.
  func error(_ code: WorkbookError.Code, _ reason: String) -> WorkbookError {
    WorkbookError(code, path: path, part: part, reason: reason)
  }
}
