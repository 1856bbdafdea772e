import CLibXML2

/// Reads XML parts with libxml2: events only, no tree, no document type, no network.
///
/// This file and no other speaks to libxml2. The parser pulls its bytes from the package; every
/// event goes through one C function below to the ``MarkupHandler`` of the part.
enum Markup {
  /// The parser's own tables, set up once for the process.
  private static let ready: Void = xmlInitParser()

  /// Reads a part to its end, or to where the handler stops.
  ///
  /// - Throws: ``WorkbookError/Code/corrupt`` where the part is not well-formed or has another root
  ///   element, ``WorkbookError/Code/overLimit`` where it is nested too deep, and whatever the
  ///   handler refuses.
  static func read(
    _ input: PartInput,
    limits: ReadingLimits,
    into handler: MarkupHandler
  ) throws(WorkbookError) {
    _ = ready
    let session = UnsafeMutablePointer<MarkupSession>.allocate(capacity: 1)
    unsafe session.initialize(to: MarkupSession(handler: handler, input: input, limits: limits))
    defer {
      unsafe session.deinitialize(count: 1)
      unsafe session.deallocate()
    }
    var events = unsafe eventTable()
    guard
      let parser = unsafe xmlCreateIOParserCtxt(
        &events,
        session,
        markupRead,
        nil,
        session,
        XML_CHAR_ENCODING_NONE
      )
    else { throw input.failure ?? input.error(.system, "no memory for the parser") }
    defer { unsafe xmlFreeParserCtxt(parser) }
    unsafe xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    unsafe session.pointee.parser = parser
    if let tag = handler.ownGround, let head = input.end(ofTag: tag) {
      unsafe session.pointee.feeding = .head(head)
    }
    let names = unsafe MarkupNames(parser)
    unsafe session.pointee.root = names.name(handler.root)
    handler.prepare(names)
    unsafe quietly(session) { unsafe xmlParseDocument(parser) }
    if let failure = input.failure { throw failure }
    if let failure = unsafe session.pointee.failure { throw failure }
    if unsafe session.pointee.isStopped { return }
    guard unsafe parser.pointee.wellFormed != 0 else {
      throw input.error(.corrupt, "not well-formed XML")
    }
    try input.drain()
  }

  /// Parses with the errors that belong to no parser kept off the standard error.
  ///
  /// Those of character sets are such. The handler of the thread is another's, and is put back.
  private static func quietly(
    _ session: UnsafeMutablePointer<MarkupSession>,
    _ parse: () -> Void
  ) {
    let handler = unsafe __xmlStructuredError().pointee
    let context = unsafe __xmlStructuredErrorContext().pointee
    unsafe xmlSetStructuredErrorFunc(session, markupError)
    parse()
    unsafe xmlSetStructuredErrorFunc(context, handler)
  }

  /// The events that are listened to.
  ///
  /// All others, among them every one that loads or declares something, are absent.
  private static func eventTable() -> xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe events.startElementNs = markupStart
    unsafe events.endElementNs = markupEnd
    unsafe events.characters = markupText
    unsafe events.cdataBlock = markupText
    // The same function as for text, or libxml2 spends time on telling blanks from text.
    unsafe events.ignorableWhitespace = markupText
    unsafe events.internalSubset = markupDocumentType
    unsafe events.serror = markupError
    return unsafe events
  }
}

/// The dictionary of a parser, which gives each name one place in memory.
@safe struct MarkupNames {
  private let parser: xmlParserCtxtPtr

  fileprivate init(_ parser: xmlParserCtxtPtr) {
    unsafe self.parser = parser
  }

  /// The name as the parser will give it.
  func name(_ text: String) -> MarkupName {
    unsafe MarkupName(xmlDictLookup(parser.pointee.dict, text, Int32(text.utf8.count)))
  }
}

/// How the parser comes to its bytes.
///
/// The handler's own reading takes place inside of the parser's call for more bytes, once the head
/// of the part is parsed for certain: blanks behind it, which mean nothing there, see to that.
private enum Feeding {
  /// The bytes up to the ground of the handler, so many.
  case head(Int)
  case blanks
  case detour
  case rest
}

/// What the C functions share while one part is read.
///
/// The owner outlives the parser.
@safe private struct MarkupSession {
  let handler: Unmanaged<MarkupHandler>
  let input: PartInput
  let limits: ReadingLimits
  var parser: xmlParserCtxtPtr?
  var root = MarkupName.none
  /// The namespace of the root element, by its place in the dictionary.
  var namespace: UnsafePointer<UInt8>?
  var depth = 0
  var feeding = Feeding.rest
  /// Bytes given to the parser since it last had something to say.
  var silentBytes = 0
  var isStopped = false
  var failure: WorkbookError?

  init(handler: MarkupHandler, input: PartInput, limits: ReadingLimits) {
    unsafe self.handler = Unmanaged.passUnretained(handler)
    self.input = input
    self.limits = limits
  }

  /// Ends the parsing from within an event; the first reason counts.
  mutating func stop(_ code: WorkbookError.Code? = nil, _ reason: String = "", line: Int? = nil) {
    note(code, reason, line: line)
    unsafe xmlStopParser(parser)
  }

  /// Remembers why the parsing must end.
  mutating func note(_ code: WorkbookError.Code?, _ reason: String, line: Int? = nil) {
    if let code, failure == nil, !isStopped {
      let here = unsafe line ?? (parser?.pointee.input?.pointee.line).map { Int($0) } ?? 0
      failure = input.error(code, here > 0 ? "line \(here): \(reason)" : reason)
    }
    isStopped = true
  }

  /// Gives the parser its next bytes: their number, 0 at the end, -1 for none any more.
  mutating func feed(_ room: UnsafeMutableRawBufferPointer) -> Int {
    switch feeding {
    case .head(let count):
      let read = unsafe input.read(
        into: UnsafeMutableRawBufferPointer(rebasing: room.prefix(count))
      )
      feeding = read < count ? .head(count - max(0, read)) : .blanks
      return read
    case .blanks:
      // The parser asks for more when it has less than 250 bytes left.
      feeding = .detour
      let blanks = unsafe UnsafeMutableRawBufferPointer(rebasing: room.prefix(1024))
      for index in 0..<blanks.count { unsafe blanks[index] = 0x20 }
      return blanks.count
    case .detour:
      feeding = .rest
      // Bytes that are not UTF-8 are another matter, and the parser converts those.
      guard unsafe parser?.pointee.input?.pointee.buf?.pointee.encoder == nil else { break }
      let flow = unsafe handler._withUnsafeGuaranteedRef { $0.takeOver(input) }
      guard flow == .next else {
        let trouble = unsafe handler._withUnsafeGuaranteedRef { $0.trouble }
        note(trouble?.code, trouble?.reason ?? "")
        return -1
      }
    case .rest:
      break
    }
    return unsafe input.read(into: room)
  }

  mutating func stopForHandler() {
    let trouble = unsafe handler._withUnsafeGuaranteedRef { $0.trouble }
    stop(trouble?.code, trouble?.reason ?? "")
  }
}

private func markupSession(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<
  MarkupSession
>? {
  unsafe context?.assumingMemoryBound(to: MarkupSession.self)
}

private func markupRead(
  _ context: UnsafeMutableRawPointer?,
  _ buffer: UnsafeMutablePointer<CChar>?,
  _ length: Int32
) -> Int32 {
  guard let session = unsafe markupSession(context), unsafe !session.pointee.isStopped else {
    return -1
  }
  guard unsafe session.pointee.silentBytes <= session.pointee.limits.silentBytes else {
    // The parser is in the middle of its buffer here, which stopping would take from under it.
    let limit = unsafe session.pointee.limits.silentBytes
    unsafe session.pointee.note(.overLimit, "more than \(limit) bytes of a tag or comment")
    return -1
  }
  let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(max(0, length)))
  let count = unsafe session.pointee.feed(room)
  unsafe session.pointee.silentBytes += max(0, count)
  return Int32(count)
}

private func markupStart(
  _ context: UnsafeMutableRawPointer?,
  _ name: UnsafePointer<UInt8>?,
  _ prefix: UnsafePointer<UInt8>?,
  _ namespace: UnsafePointer<UInt8>?,
  _ namespaceCount: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  _ attributeCount: Int32,
  _ defaultedCount: Int32,
  _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
) {
  guard let session = unsafe markupSession(context) else { return }
  unsafe session.pointee.silentBytes = 0
  unsafe session.pointee.depth += 1
  let depth = unsafe session.pointee.depth
  if depth == 1 {
    unsafe session.pointee.namespace = namespace
    guard unsafe MarkupName(name) == session.pointee.root else {
      let found = unsafe MarkupName(name).string
      unsafe session.pointee.stop(.corrupt, "unexpected root element <\(found)>")
      return
    }
  }
  let limit = unsafe session.pointee.limits.depth
  guard depth <= limit else {
    unsafe session.pointee.stop(.overLimit, "elements nested more than \(limit) deep")
    return
  }
  let isNative = unsafe namespace == session.pointee.namespace
  let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef {
    unsafe $0.start(
      MarkupName(name),
      isNative: isNative,
      MarkupAttributes(attributes, count: attributeCount)
    )
  }
  if flow == .stop { unsafe session.pointee.stopForHandler() }
}

private func markupEnd(
  _ context: UnsafeMutableRawPointer?,
  _ name: UnsafePointer<UInt8>?,
  _ prefix: UnsafePointer<UInt8>?,
  _ namespace: UnsafePointer<UInt8>?
) {
  guard let session = unsafe markupSession(context) else { return }
  unsafe session.pointee.silentBytes = 0
  unsafe session.pointee.depth -= 1
  let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef { $0.end() }
  if flow == .stop { unsafe session.pointee.stopForHandler() }
}

private func markupText(
  _ context: UnsafeMutableRawPointer?,
  _ text: UnsafePointer<UInt8>?,
  _ length: Int32
) {
  guard let session = unsafe markupSession(context) else { return }
  unsafe session.pointee.silentBytes = 0
  let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
  let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef { unsafe $0.text(bytes) }
  if flow == .stop { unsafe session.pointee.stopForHandler() }
}

/// A document type may declare entities that grow without end or fetch files; no workbook has one
/// (ECMA-376 part 2, 6.2.5).
private func markupDocumentType(
  _ context: UnsafeMutableRawPointer?,
  _ name: UnsafePointer<UInt8>?,
  _ publicIdentifier: UnsafePointer<UInt8>?,
  _ systemIdentifier: UnsafePointer<UInt8>?
) {
  guard let session = unsafe markupSession(context) else { return }
  unsafe session.pointee.stop(.corrupt, "document type declarations are not allowed")
}

/// Keeps the first error that matters.
///
/// A prefix without namespace does not: such parts exist, and their names are plain.
private func markupError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
  guard let session = unsafe markupSession(context), let error = unsafe error,
    unsafe error.pointee.level == XML_ERR_FATAL
  else { return }
  let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "damaged XML"
  let line = unsafe Int(error.pointee.line)
  let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  // A fatal error ends the parsing by itself. Stopping here could take the buffer from under a read.
  unsafe session.pointee.note(.corrupt, words, line: line)
}
