/// Stands between the parser and the scanner of shared strings, as ``SheetHandler`` does for a sheet.
@safe final class SharedStringHandler: MarkupHandler {
  private let scanner: UnsafeMutablePointer<SharedStringScanner>
  private let parsing: Parsing
  private let limits: ReadingLimits

  init(limits: ReadingLimits, parsing: Parsing) {
    var limits = limits
    // The ends are counted in 32 bits.
    limits.sharedStringBytes = min(limits.sharedStringBytes, Int(UInt32.max))
    self.limits = limits
    self.parsing = parsing
    unsafe scanner = .allocate(capacity: 1)
    unsafe scanner.initialize(to: SharedStringScanner(limits: limits))
    super.init(root: "sst")
  }

  deinit {
    unsafe scanner.pointee.text.free()
    unsafe scanner.deinitialize(count: 1)
    unsafe scanner.deallocate()
  }

  /// Hands over what was collected: the text, and the end of each string in it.
  func take() -> (ByteArena, [UInt32]) {
    defer {
      unsafe scanner.pointee.text = ByteArena()
      unsafe scanner.pointee.ends = []
    }
    return unsafe (scanner.pointee.text, scanner.pointee.ends)
  }

  override func prepare(_ names: MarkupNames) {
    unsafe scanner.pointee.names = SharedStringNames(names)
  }

  override var events: MarkupEvents? { .strings }

  override var state: UnsafeMutableRawPointer? { unsafe UnsafeMutableRawPointer(scanner) }

  override var ownGround: StaticString? {
    parsing == .canonicalFirst && Canonical.isWithin(limits) ? "<sst" : nil
  }

  override func takeOver(_ input: PartInput) -> MarkupFlow {
    guard unsafe scanner.pointee.isBetweenItems else { return .next }
    let (text, ends) = take()
    var strings = CanonicalStrings(text: text, ends: ends, limits: limits)
    while true {
      let (taken, outcome) = input.lend { strings.take($0, count: $1) }
      input.skip(taken)
      if outcome == .more, input.extend() { continue }
      unsafe scanner.pointee.text = strings.text
      unsafe scanner.pointee.ends = strings.ends
      return .next
    }
  }

  override var trouble: (code: WorkbookError.Code, reason: String)? {
    unsafe super.trouble ?? scanner.pointee.trouble
  }
}

/// Collects the strings: `t` of each `si`, or of its runs `r`, but not the phonetic text under
/// `rPh` (ECMA-376 part 1, 18.4).
private struct SharedStringScanner {
  private enum Place { case part, table, item, run, itemText, runText }

  private let limits: ReadingLimits
  var names = SharedStringNames()
  private var place = Place.part
  private var skipped = 0
  private var textStart = 0
  var text = ByteArena()
  var ends: [UInt32] = []
  /// Why the scanner stopped the parser.
  var trouble: (code: WorkbookError.Code, reason: String)?

  init(limits: ReadingLimits) {
    self.limits = limits
  }

  /// Whether the next element is a string.
  var isBetweenItems: Bool { skipped == 0 && place == .table }

  private mutating func refuse(_ code: WorkbookError.Code, _ reason: String) -> MarkupFlow {
    trouble = (code, reason)
    return .stop
  }

  @inline(__always)
  mutating func start(_ name: MarkupName, isNative: Bool) -> MarkupFlow {
    guard isNative, skipped == 0 else {
      skipped &+= 1
      return .next
    }
    switch place {
    case .part:
      place = .table
    case .table where name == names.item:
      guard ends.count < limits.sharedStrings else {
        return refuse(.overLimit, "more than \(limits.sharedStrings) shared strings")
      }
      place = .item
    case .item where name == names.run:
      place = .run
    case .item where name == names.text, .run where name == names.text:
      place = place == .run ? .runText : .itemText
      textStart = text.count
    default:
      skipped = 1
    }
    return .next
  }

  @inline(__always)
  mutating func end() -> MarkupFlow {
    guard skipped == 0 else {
      skipped &-= 1
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

  @inline(__always)
  mutating func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    guard skipped == 0, place == .itemText || place == .runText else { return .next }
    guard bytes.count <= limits.sharedStringBytes &- text.count else {
      return refuse(.overLimit, "shared strings of more than \(limits.sharedStringBytes) bytes")
    }
    guard bytes.count <= limits.cellTextBytes &- (text.count &- textStart) else {
      return refuse(.overLimit, "a shared string of more than \(limits.cellTextBytes) bytes")
    }
    unsafe text.append(bytes)
    return .next
  }
}

/// The names that occur among shared strings.
private struct SharedStringNames {
  var item = MarkupName.none
  var run = MarkupName.none
  var text = MarkupName.none

  init() {}

  init(_ names: MarkupNames) {
    item = names.name("si")
    run = names.name("r")
    text = names.name("t")
  }
}

extension MarkupEvents {
  /// The events of shared strings go to their scanner straight away.
  fileprivate static var strings: MarkupEvents {
    unsafe MarkupEvents(
      start: { context, name, _, namespace, _, _, _, _, _ in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe stringScanner(session),
          let isNative = unsafe session.pointee.begin(name, namespace)
        else { return }
        let flow = unsafe scanner.pointee.start(MarkupName(name), isNative: isNative)
        unsafe session.pointee.follow(flow)
      },
      end: { context, _, _, _ in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe stringScanner(session)
        else { return }
        unsafe session.pointee.end()
        unsafe session.pointee.follow(scanner.pointee.end())
      },
      text: { context, text, length in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe stringScanner(session)
        else { return }
        unsafe session.pointee.noteText()
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
        unsafe session.pointee.follow(scanner.pointee.text(bytes))
      }
    )
  }
}

@inline(__always)
private func stringScanner(
  _ session: UnsafeMutablePointer<MarkupSession>
) -> UnsafeMutablePointer<SharedStringScanner>? {
  unsafe session.pointee.state?.assumingMemoryBound(to: SharedStringScanner.self)
}
