import Dispatch

/// Reads the rows of a worksheet on several threads: cut between rows into pieces, which are parsed
/// at once and whose rows are called back for in their order.
///
/// The caller's own thread cuts and calls back, and parses whenever it would have to wait. So all
/// threads are at work for as long as there is some, and a sheet is read even if no other thread
/// comes to help.
struct SheetPieces {
  /// Pieces for each thread; more even out how long they take.
  private static let piecesPerThread = 4
  /// Bytes at hand below which one thread is as good.
  private static let fewestBytes = 128 << 10
  /// Bytes that every piece may parse again because the head of the sheet is so long.
  private static let longestHead = 16 << 10

  /// Whether rows can still be cut out.
  private var isCutting = true
  /// Pieces without rows.
  private var idle: [SheetPiece]
  /// Pieces with rows, in the order of the sheet.
  private var queue: [SheetPiece] = []
  /// The other threads, in the order in which they are given pieces.
  private var helpers: [DispatchQueue]
  private let buffer: RowBuffer
  /// The number of the last row that was called back for.
  private(set) var lastRow: Int

  /// Starts behind a row; nothing where a sheet is not worth it.
  init?(
    _ input: PartInput,
    threads: Int,
    into buffer: RowBuffer,
    after lastRow: Int,
    limits: ReadingLimits
  ) {
    guard threads > 1, let head = input.head, head.count <= Self.longestHead,
      input.holds(Self.fewestBytes)
    else { return nil }
    self.buffer = buffer
    self.lastRow = lastRow
    idle = (0..<threads * Self.piecesPerThread).map { _ in
      SheetPiece(head: head, for: buffer, limits: limits)
    }
    helpers = (1..<threads).map { _ in DispatchQueue(label: "rows") }
  }

  /// What became of the rows.
  enum Outcome {
    /// The parser goes on from here, if only with the end of the sheet.
    case handOver
    /// The caller has seen enough.
    case stop
    /// Something is wrong; the parser has to find it from the start.
    case fail
  }

  /// Reads rows for as long as they can be cut out.
  mutating func read(_ input: PartInput, emit: () -> RowFlow) -> Outcome {
    defer { for piece in queue { piece.abandon() } }
    while true {
      cut(input)
      guard let first = queue.first else { return .handOver }
      if !first.isFinished, parseAnother() { continue }
      first.wait()
      queue.removeFirst()
      for index in 0..<first.count {
        unsafe first.load(index, into: buffer.state)
        lastRow = unsafe buffer.state.pointee.number
        guard emit() == .next else { return .stop }
      }
      guard first.isParsed else { return .fail }
      idle.append(first)
    }
  }

  /// Gives rows to all pieces that have none; where rows cannot be cut out, none gets any more.
  private mutating func cut(_ input: PartInput) {
    while isCutting, let piece = idle.popLast() {
      isCutting = piece.fill(from: input)
      guard isCutting else { return }
      queue.append(piece)
      piece.offer()
      let helper = helpers.removeFirst()
      helpers.append(helper)
      helper.async { piece.parseIfWaiting() }
    }
  }

  /// Parses the first piece that no thread has begun; false where there is none.
  private func parseAnother() -> Bool { queue.contains { $0.parseIfWaiting() } }
}

extension SheetPiece {
  /// Bytes that are too few for a piece where there are more.
  private static let fewBytes = 64 << 10

  /// Takes rows from a part; false where none can be cut out.
  fileprivate func fill(from input: PartInput) -> Bool {
    _ = input.holds(Self.fewBytes)
    let taken = input.lend { take($0, count: $1) }
    input.skip(taken)
    return taken > 0
  }
}

extension PartInput {
  /// Whether so many bytes are at hand, if need be after a look for more.
  fileprivate func holds(_ count: Int) -> Bool {
    if lend({ $1 }) < count { _ = extend() }
    return lend { $1 } >= count
  }
}
