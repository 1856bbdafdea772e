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

  init(into buffer: RowBuffer, limits: ReadingLimits, emit: @escaping () -> RowFlow) {
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

  @inline(__always) private func passOn(_ flow: MarkupFlow) -> MarkupFlow {
    if flow == .stop { trouble = unsafe scanner.pointee.trouble }
    return flow
  }
}
