/// Stands between the parser and the scanner of a worksheet.
///
/// The scanner lies behind a pointer: millions of events change it, and a stored property of a
/// class would be watched over at each.
@safe final class SheetHandler: MarkupHandler {
  private let scanner: UnsafeMutablePointer<SheetScanner>
  private let limits: ReadingLimits
  private let buffer: RowBuffer
  private let emit: () -> RowFlow
  private let parsing: Parsing
  private let threads: Int
  private var isPrepared = false

  init(
    into buffer: RowBuffer,
    limits: ReadingLimits,
    parsing: Parsing,
    threads: Int = 1,
    emit: @escaping () -> RowFlow
  ) {
    self.parsing = parsing
    self.threads = threads
    unsafe scanner = .allocate(capacity: 1)
    self.buffer = buffer
    self.limits = limits
    self.emit = emit
    super.init(root: "worksheet")
  }

  deinit {
    if isPrepared { unsafe scanner.deinitialize(count: 1) }
    unsafe scanner.deallocate()
  }

  /// What the sheet says beside its rows.
  var tail: SheetTail { isPrepared ? unsafe scanner.pointee.tail : SheetTail() }

  override func prepare(_ names: MarkupNames) {
    guard !isPrepared else { return }
    let names = SheetNames(names)
    unsafe scanner.initialize(
      to: SheetScanner(into: buffer.state, names: names, limits: limits, emit: emit)
    )
    isPrepared = true
  }

  override var events: MarkupEvents? { .sheet }

  override var state: UnsafeMutableRawPointer? { unsafe UnsafeMutableRawPointer(scanner) }

  override var ownGround: StaticString? { takesRows || threads > 1 ? "<sheetData" : nil }

  /// Whether rows are taken without the parser.
  private var takesRows: Bool { parsing == .canonicalFirst && Canonical.isWithin(limits) }

  override func takeOver(_ input: PartInput) -> MarkupFlow {
    guard isPrepared, let rowAbove = unsafe scanner.pointee.rowAbove else { return .next }
    guard !takesRows || takeRows(input, below: rowAbove) == .next else { return .stop }
    return takePieces(input)
  }

  private func takeRows(_ input: PartInput, below rowAbove: Int) -> MarkupFlow {
    var rows = unsafe CanonicalRows(into: buffer.state, after: rowAbove, limits: limits)
    while true {
      let (taken, outcome) = input.lend { rows.take($0, count: $1, emit: emit) }
      input.skip(taken)
      if outcome == .more, input.extend() { continue }
      unsafe scanner.pointee.resume(below: rows.lastRow, wasStopped: outcome == .stop)
      return outcome == .stop ? .stop : .next
    }
  }

  private func takePieces(_ input: PartInput) -> MarkupFlow {
    guard let rowAbove = unsafe scanner.pointee.rowAbove,
      var pieces = SheetPieces(
        input,
        threads: threads,
        into: buffer,
        after: rowAbove,
        limits: limits
      )
    else { return .next }
    let outcome = pieces.read(input, emit: emit)
    unsafe scanner.pointee.resume(below: pieces.lastRow, wasStopped: outcome == .stop)
    guard outcome != .fail else { return refuse(.corrupt, "a piece of the sheet is damaged") }
    return outcome == .stop ? .stop : .next
  }

  override var trouble: (code: WorkbookError.Code, reason: String)? {
    super.trouble ?? (isPrepared ? unsafe scanner.pointee.trouble : nil)
  }
}

extension MarkupEvents {
  /// The events of a worksheet go to its scanner straight away.
  fileprivate static var sheet: MarkupEvents {
    unsafe MarkupEvents(
      start: { context, name, _, namespace, _, _, count, _, attributes in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe sheetScanner(session),
          let isNative = unsafe session.pointee.begin(name, namespace)
        else { return }
        let flow = unsafe scanner.pointee.start(
          MarkupName(name),
          isNative: isNative,
          MarkupAttributes(attributes, count: count)
        )
        unsafe session.pointee.follow(flow)
      },
      end: { context, _, _, _ in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe sheetScanner(session)
        else { return }
        unsafe session.pointee.end()
        unsafe session.pointee.follow(scanner.pointee.end())
      },
      text: { context, text, length in
        guard let session = unsafe markupSession(context),
          let scanner = unsafe sheetScanner(session)
        else { return }
        unsafe session.pointee.noteText()
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
        unsafe session.pointee.follow(scanner.pointee.text(bytes))
      }
    )
  }
}

@inline(__always)
private func sheetScanner(
  _ session: UnsafeMutablePointer<MarkupSession>
) -> UnsafeMutablePointer<SheetScanner>? {
  unsafe session.pointee.state?.assumingMemoryBound(to: SheetScanner.self)
}
