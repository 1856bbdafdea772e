/// Stands between the parser and the scanner of a worksheet.
///
/// The scanner lies behind a pointer: millions of events change it, and a stored property of a
/// class would be watched over at each.
@safe final class SheetHandler: MarkupHandler {
  private let scanner: UnsafeMutablePointer<SheetScanner>
  private let limits: ReadingLimits
  private let buffer: RowBuffer
  private let emit: () -> RowFlow
  private var isPrepared = false

  private let parsing: Parsing

  init(
    into buffer: RowBuffer,
    limits: ReadingLimits,
    parsing: Parsing,
    emit: @escaping () -> RowFlow
  ) {
    self.parsing = parsing
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

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    passOn(unsafe scanner.pointee.start(name, isNative: isNative, attributes))
  }

  override func end() -> MarkupFlow { passOn(unsafe scanner.pointee.end()) }

  override func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    passOn(unsafe scanner.pointee.text(bytes))
  }

  override var ownGround: StaticString? {
    parsing == .canonicalFirst && Canonical.isWithin(limits) ? "<sheetData" : nil
  }

  override func takeOver(_ input: PartInput) -> MarkupFlow {
    guard isPrepared, let rowAbove = unsafe scanner.pointee.rowAbove else { return .next }
    var rows = unsafe CanonicalRows(into: buffer.state, after: rowAbove, limits: limits)
    while true {
      let (taken, outcome) = input.lend { rows.take($0, count: $1, emit: emit) }
      input.skip(taken)
      if outcome == .more, input.extend() { continue }
      unsafe scanner.pointee.resume(below: rows.lastRow, wasStopped: outcome == .stop)
      return outcome == .stop ? .stop : .next
    }
  }

  @inline(__always) private func passOn(_ flow: MarkupFlow) -> MarkupFlow {
    if flow == .stop { trouble = unsafe scanner.pointee.trouble }
    return flow
  }
}
