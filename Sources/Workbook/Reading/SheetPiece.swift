import Dispatch
import Glibc
import Synchronization

/// Some rows of a worksheet, cut out of it between two rows and parsed as a sheet of their own.
///
/// The piece stands between the head of the sheet and the ends of its elements, so that the parser
/// sees the namespaces and the depth that it would see in the whole. A piece that is well-formed on
/// its own is so in its place.
///
/// One thread at a time may use a piece: the one that took its rows from the sheet, until another
/// begins to parse them, and again when they are parsed.
@safe final class SheetPiece: @unchecked Sendable {
  private static let foot: StaticString = "</sheetData></worksheet>"

  private enum Stage: UInt8, AtomicRepresentable {
    case waiting
    case begun
    case finished
  }

  private let stage = Atomic(Stage.finished)
  /// Signalled once for each time that the piece is parsed.
  private let finished = DispatchSemaphore(value: 0)
  private let limits: ReadingLimits
  private let headCount: Int
  private let buffer: RowBuffer
  private var bytes = ByteArena()
  private var rows = RowQueue()
  /// Whether all rows were parsed without trouble.
  private(set) var isParsed = false
  /// How many rows were parsed.
  var count: Int { rows.count }

  /// Makes room for pieces of a sheet with some head.
  init(head: [UInt8], for buffer: RowBuffer, limits: ReadingLimits) {
    self.limits = limits
    headCount = head.count
    unsafe self.buffer = RowBuffer(
      strings: buffer.strings,
      styles: buffer.styles,
      dateSystem: buffer.dateSystem,
      columns: buffer.state.pointee.columns
    )
    unsafe head.withUnsafeBytes { unsafe bytes.append($0) }
  }

  deinit {
    bytes.free()
    rows.free()
  }

  /// Takes the first rows of some bytes, up to the end of the last whole one.
  ///
  /// - Returns: How many bytes were taken; none where there is no whole row, or where cutting would
  ///   not do: at comments and the like, in which anything may stand, or where the first row leaves
  ///   its number to the row before.
  func take(_ span: RawSpan, count: Int) -> Int {
    bytes.truncate(to: headCount)
    rows.removeAll()
    isParsed = false
    return unsafe span.withUnsafeBytes { all in
      let end = unsafe Self.endOfLastRow(all, count)
      let piece = unsafe UnsafeRawBufferPointer(rebasing: all[..<end])
      guard end > 0, end <= limits.silentBytes, unsafe !Self.hasDeclaration(piece),
        Self.namesItsRow(span)
      else { return 0 }
      unsafe bytes.append(piece)
      unsafe bytes.append(
        UnsafeRawBufferPointer(
          start: Self.foot.utf8Start,
          count: Self.foot.utf8CodeUnitCount
        )
      )
      return end
    }
  }

  /// Lets any thread parse the bytes that were taken; the caller must not touch the piece before
  /// it has waited for that.
  func offer() { stage.store(.waiting, ordering: .releasing) }

  /// Parses the bytes that were offered; false where that is begun.
  @discardableResult
  func parseIfWaiting() -> Bool {
    guard begin() else { return false }
    parse()
    stage.store(.finished, ordering: .releasing)
    finished.signal()
    return true
  }

  /// Whether the bytes that were offered are parsed.
  var isFinished: Bool { stage.load(ordering: .acquiring) == .finished }

  /// Returns when the bytes that were offered are parsed; to be called once.
  func wait() { finished.wait() }

  /// Sees to it that no thread is at the piece any more.
  func abandon() {
    if !begin() { wait() }
  }

  private func begin() -> Bool {
    stage.compareExchange(expected: .waiting, desired: .begun, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Parses the bytes that were taken.
  func parse() {
    let handler = SheetHandler(into: buffer, limits: limits, parsing: .parserOnly) {
      unsafe self.rows.append(self.buffer.state.pointee)
      return .next
    }
    let all = unsafe bytes.bytes(from: 0, count: bytes.count)
    isParsed = unsafe Markup.isRead(all, limits: limits, into: handler)
  }

  /// Makes a row state a copy of a row that was parsed.
  func load(_ index: Int, into row: UnsafeMutablePointer<RowState>) {
    unsafe rows.load(index, into: row)
  }

  /// The index behind the last `</row>`; 0 where there is none.
  private static func endOfLastRow(_ bytes: UnsafeRawBufferPointer, _ count: Int) -> Int {
    var index = count - 6
    while index >= 0 {
      if unsafe bytes[index] == UInt8(ascii: "<"),
        unsafe UnsafeRawBufferPointer(rebasing: bytes[index..<index + 6])
          .elementsEqual("</row>".utf8)
      {
        return index + 6
      }
      index -= 1
    }
    return 0
  }

  /// Whether something begins with `<!` or `<?`.
  private static func hasDeclaration(_ bytes: UnsafeRawBufferPointer) -> Bool {
    unsafe has(UInt8(ascii: "!"), behindTagIn: bytes) || has(UInt8(ascii: "?"), behindTagIn: bytes)
  }

  private static func has(_ mark: UInt8, behindTagIn bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var start = 1
    while start < bytes.count,
      let found = unsafe memchr(base + start, Int32(mark), bytes.count - start)
    {
      let index = unsafe UnsafeRawPointer(found) - base
      if unsafe bytes[index - 1] == UInt8(ascii: "<") { return true }
      start = index + 1
    }
    return false
  }

  /// Whether the first thing is a row with a number of its own.
  private static func namesItsRow(_ bytes: RawSpan) -> Bool {
    let start = bytes.skipBlanks(0)
    guard bytes.has("<row ", at: start) else { return false }
    var index = start + 5
    while bytes.byte(index) != UInt8(ascii: ">"), bytes.byte(index) != 0 {
      if bytes.has(" r=", at: index - 1) { return true }
      index += 1
    }
    return false
  }
}
