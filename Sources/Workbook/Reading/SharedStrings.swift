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

/// Collects the strings: `t` of each `si`, or of its runs `r`, but not the phonetic text under
/// `rPh`.
private final class SharedStringHandler: MarkupHandler {
  private enum Place { case part, table, item, run, itemText, runText }

  private let limits: ReadingLimits
  private var item = MarkupName.none
  private var run = MarkupName.none
  private var textName = MarkupName.none
  private var place = Place.part
  private var skipped = 0
  private var textStart = 0
  private var text = ByteArena()
  private var ends: [UInt32] = []

  private let parsing: Parsing

  init(limits: ReadingLimits, parsing: Parsing) {
    var limits = limits
    // The ends are counted in 32 bits.
    limits.sharedStringBytes = min(limits.sharedStringBytes, Int(UInt32.max))
    self.limits = limits
    self.parsing = parsing
    super.init(root: "sst")
  }

  deinit { text.free() }

  /// Hands over what was collected.
  func take() -> (ByteArena, [UInt32]) {
    defer {
      text = ByteArena()
      ends = []
    }
    return (text, ends)
  }

  override var ownGround: StaticString? {
    parsing == .canonicalFirst && Canonical.isWithin(limits) ? "<sst" : nil
  }

  override func takeOver(_ input: PartInput) -> MarkupFlow {
    guard skipped == 0, place == .table else { return .next }
    var strings = CanonicalStrings(text: text, ends: ends, limits: limits)
    (text, ends) = (ByteArena(), [])
    while true {
      let (taken, outcome) = input.lend { strings.take($0, count: $1) }
      input.skip(taken)
      if outcome == .more, input.extend() { continue }
      (text, ends) = (strings.text, strings.ends)
      return .next
    }
  }

  override func prepare(_ names: MarkupNames) {
    item = names.name("si")
    run = names.name("r")
    textName = names.name("t")
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    guard isNative, skipped == 0 else {
      skipped += 1
      return .next
    }
    switch place {
    case .part:
      place = .table
    case .table where name == item:
      guard ends.count < limits.sharedStrings else {
        return refuse(.overLimit, "more than \(limits.sharedStrings) shared strings")
      }
      place = .item
    case .item where name == run:
      place = .run
    case .item where name == textName, .run where name == textName:
      place = place == .run ? .runText : .itemText
      textStart = text.count
    default:
      skipped = 1
    }
    return .next
  }

  override func end() -> MarkupFlow {
    guard skipped == 0 else {
      skipped -= 1
      return .next
    }
    switch place {
    case .part, .table: place = .part
    case .item:
      ends.append(UInt32(truncatingIfNeeded: text.count))
      place = .table
    case .run: place = .item
    case .itemText, .runText:
      text.resolveEscapes(from: textStart)
      place = place == .runText ? .run : .item
    }
    return .next
  }

  override func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    guard skipped == 0, place == .itemText || place == .runText else { return .next }
    guard bytes.count <= limits.sharedStringBytes - text.count else {
      return refuse(.overLimit, "shared strings of more than \(limits.sharedStringBytes) bytes")
    }
    guard bytes.count <= limits.cellTextBytes - (text.count - textStart) else {
      return refuse(.overLimit, "a shared string of more than \(limits.cellTextBytes) bytes")
    }
    unsafe text.append(bytes)
    return .next
  }
}
