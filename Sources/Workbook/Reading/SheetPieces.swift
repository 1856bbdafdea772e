import Dispatch

/// Reads the rows of a worksheet on several threads: cut between rows into pieces, which are parsed
/// at once and whose rows are called back for in their order.
struct SheetPieces {
  /// Pieces for each thread in one round; more even out how long they take.
  private static let piecesPerThread = 4
  /// Bytes at hand below which one thread is as good.
  private static let fewestBytes = 128 << 10
  /// Bytes that every piece may parse again because the head of the sheet is so long.
  private static let longestHead = 16 << 10

  private let pieces: [SheetPiece]
  private let threads: Int
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
    self.threads = threads
    self.buffer = buffer
    self.lastRow = lastRow
    pieces = (0..<threads * Self.piecesPerThread).map { _ in
      SheetPiece(head: head, for: buffer, limits: limits)
    }
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
    while true {
      let filled = pieces.prefix { $0.fill(from: input) }
      guard !filled.isEmpty else { return .handOver }
      let round = Array(filled)
      DispatchQueue.concurrentPerform(iterations: threads) { [threads] thread in
        for index in stride(from: thread, to: round.count, by: threads) { round[index].parse() }
      }
      for piece in round {
        for index in 0..<piece.count {
          unsafe piece.load(index, into: buffer.state)
          lastRow = unsafe buffer.state.pointee.number
          guard emit() == .next else { return .stop }
        }
        guard piece.isParsed else { return .fail }
      }
    }
  }
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
