/// The texts that cells share, one after the other in one block of memory (ECMA-376 part 1, 18.4).
@safe final class SharedStrings {
  private let text: ByteArena
  /// The end of each string in the text, in as few bytes as will do: cells ask for them at random.
  private let ends: [UInt32]

  /// No strings, for workbooks without the part.
  init() {
    text = ByteArena()
    ends = []
  }

  /// Reads the part of a name.
  init(
    _ name: String,
    in archive: borrowing Archive,
    limits: ReadingLimits,
    parsing: Parsing
  ) throws(WorkbookError) {
    var handler = SharedStringHandler(limits: limits, parsing: parsing)
    do throws(WorkbookError) {
      try Markup.read(archive.open(name), limits: limits, into: handler)
    } catch {
      guard handler.ownGround != nil else { throw error }
      // What is wrong, and where, is for the parser alone to say.
      handler = SharedStringHandler(limits: limits, parsing: .parserOnly)
      try Markup.read(archive.open(name), limits: limits, into: handler)
    }
    (text, ends) = handler.take()
  }

  deinit {
    var text = text
    text.free()
  }

  /// How many strings there are.
  var count: Int { ends.count }

  /// The bytes of a string; nothing where there is no such index.
  ///
  /// Valid as long as this table lives.
  @inline(__always) func bytes(_ index: Int) -> UnsafeRawBufferPointer? {
    guard index >= 0, index < ends.count else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return unsafe text.bytes(from: start, count: Int(ends[index]) - start)
  }
}
