/// The bytes of one part on their way into the XML parser, unpacked in large pieces and handed on
/// in small ones.
@safe final class PartInput {
  /// How many bytes are unpacked at a time; larger pieces gain nothing, smaller ones cost calls.
  private static let pieceBytes = 256 << 10
  /// How many bytes are held at once at the most, for a reader that needs more than a piece.
  private static let longestPiece = 4 << 20
  /// The zeros behind the bytes at hand.
  private static let margin = 64

  /// The path of the workbook, for errors.
  let path: String
  /// The part, for errors.
  let part: String
  /// What went wrong while reading; the parser only learns that something did.
  private(set) var failure: WorkbookError?
  /// What ``head(upTo:)`` found.
  private(set) var head: [UInt8]?
  /// What is still packed; nothing where all bytes are at hand from the start.
  private var stream: ArchiveStream?
  private var piece: UnsafeMutableRawBufferPointer
  private var capacity = PartInput.pieceBytes
  private var start = 0
  private var end = 0

  init(_ stream: consuming ArchiveStream) {
    path = stream.path
    part = stream.part
    self.stream = consume stream
    unsafe piece = .allocate(byteCount: Self.pieceBytes + Self.margin, alignment: 16)
  }

  /// Hands on bytes that are in memory, such as those of a part before it is written.
  init(bytes: [UInt8], path: String, part: String) {
    self.path = path
    self.part = part
    stream = nil
    capacity = bytes.count
    end = bytes.count
    unsafe piece = .allocate(byteCount: bytes.count + Self.margin, alignment: 16)
    unsafe piece.copyBytes(from: bytes)
    for index in bytes.count..<bytes.count + Self.margin { unsafe piece[index] = 0 }
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

  /// The bytes up to the end of the first tag that begins in some way, where it is among those of
  /// the first piece.
  func head(upTo tag: StaticString) -> [UInt8]? {
    if start == end { _ = refill() }
    head = lend { bytes, count in
      let length = tag.utf8CodeUnitCount
      for index in 0..<count
      where bytes.byte(index) == UInt8(ascii: "<") && bytes.has(tag, at: index) {
        var close = index + length
        guard bytes.byte(close) == UInt8(ascii: ">") || bytes.byte(close) == 0x20 else { continue }
        while close < count, bytes.byte(close) != UInt8(ascii: ">") { close += 1 }
        guard close < count else { return nil }
        return unsafe bytes.withUnsafeBytes { unsafe Array($0[...close]) }
      }
      return nil
    }
    return head
  }

  /// Lends the bytes at hand, with their number; zeros follow.
  func lend<Result>(_ body: (RawSpan, Int) -> Result) -> Result {
    let lent = unsafe UnsafeRawBufferPointer(rebasing: piece[start..<end + Self.margin])
    return unsafe body(RawSpan(_unsafeBytes: lent), end - start)
  }

  /// Passes over bytes that were lent.
  func skip(_ count: Int) {
    start = min(end, start + max(0, count))
  }

  /// Adds bytes to those at hand; false at the end, on failure, or where too many are at hand.
  func extend() -> Bool {
    let held = end - start
    guard failure == nil, held < Self.longestPiece else { return false }
    if held > capacity / 2 { widen() }
    unsafe piece.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[start..<end]))
    start = 0
    end = held
    return fill()
  }

  private func refill() -> Bool {
    guard failure == nil else { return false }
    start = 0
    end = 0
    return fill()
  }

  /// Unpacks bytes behind those at hand; false where there are none.
  private func fill() -> Bool {
    var count = 0
    do throws(WorkbookError) {
      let room = unsafe UnsafeMutableRawBufferPointer(
        rebasing: piece[end..<capacity]
      )
      count = try unsafe stream?.read(into: room) ?? 0
    } catch {
      failure = error
    }
    end += count
    for index in end..<end + Self.margin { unsafe piece[index] = 0 }
    return count > 0
  }

  private func widen() {
    capacity *= 2
    let wider = UnsafeMutableRawBufferPointer.allocate(
      byteCount: capacity + Self.margin,
      alignment: 16
    )
    unsafe wider.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[..<end]))
    unsafe piece.deallocate()
    unsafe piece = wider
  }

  /// An error of this part.
  func error(_ code: WorkbookError.Code, _ reason: String) -> WorkbookError {
    WorkbookError(code, path: path, part: part, reason: reason)
  }
}
