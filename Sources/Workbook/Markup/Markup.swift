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
    var session = MarkupSession(handler: handler, input: input, limits: limits)
    try unsafe withUnsafeMutablePointer(to: &session) { (session) throws(WorkbookError) in
      var events = unsafe eventTable(handler.events ?? .general)
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
      if let tag = handler.ownGround, let head = input.head(upTo: tag) {
        unsafe session.pointee.feeding = .head(head.count)
      }
      unsafe run(parser, session, handler)
      if let failure = input.failure { throw failure }
      if let failure = unsafe session.pointee.failure { throw failure }
    }
    if session.isStopped { return }
    guard session.isWellFormed else { throw input.error(.corrupt, "not well-formed XML") }
    try input.drain()
  }

  /// Reads a part that lies in memory as a whole; false where something is wrong with it, or the
  /// handler stopped.
  static func isRead(
    _ bytes: UnsafeRawBufferPointer,
    limits: ReadingLimits,
    into handler: MarkupHandler
  ) -> Bool {
    _ = ready
    guard let count = Int32(exactly: bytes.count),
      let parser = unsafe xmlCreateMemoryParserCtxt(
        bytes.assumingMemoryBound(to: CChar.self).baseAddress,
        count
      )
    else { return false }
    var session = MarkupSession(handler: handler, input: nil, limits: limits)
    unsafe withUnsafeMutablePointer(to: &session) { session in
      unsafe parser.pointee.sax.pointee = eventTable(handler.events ?? .general)
      unsafe parser.pointee.userData = UnsafeMutableRawPointer(session)
      unsafe run(parser, session, handler)
    }
    return session.isWellFormed && !session.isStopped && session.failure == nil
  }

  /// Parses to the end, and frees the parser.
  private static func run(
    _ parser: xmlParserCtxtPtr,
    _ session: UnsafeMutablePointer<MarkupSession>,
    _ handler: MarkupHandler
  ) {
    defer {
      unsafe session.pointee.parser = nil
      unsafe xmlFreeParserCtxt(parser)
    }
    unsafe xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    unsafe session.pointee.parser = parser
    let names = unsafe MarkupNames(parser)
    unsafe session.pointee.root = names.name(handler.root)
    handler.prepare(names)
    unsafe session.pointee.state = handler.state
    unsafe quietly(session) { unsafe xmlParseDocument(parser) }
    unsafe session.pointee.isWellFormed = unsafe parser.pointee.wellFormed != 0
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
  private static func eventTable(_ events: MarkupEvents) -> xmlSAXHandler {
    var table = unsafe xmlSAXHandler()
    unsafe table.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe table.startElementNs = events.start
    unsafe table.endElementNs = events.end
    unsafe table.characters = events.text
    unsafe table.cdataBlock = events.text
    // The same function as for text, or libxml2 spends time on telling blanks from text.
    unsafe table.ignorableWhitespace = events.text
    unsafe table.internalSubset = markupDocumentType
    unsafe table.serror = markupError
    return unsafe table
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
@safe struct MarkupSession {
  fileprivate let handler: Unmanaged<MarkupHandler>
  /// Where the bytes come from; nothing where all of them are with the parser.
  fileprivate let input: PartInput?
  fileprivate let limits: ReadingLimits
  fileprivate var parser: xmlParserCtxtPtr?
  fileprivate var root = MarkupName.none
  /// The namespace of the root element, by its place in the dictionary.
  private var namespace = MarkupName.none
  private var depth = 0
  fileprivate var feeding = Feeding.rest
  /// Bytes given to the parser since it last had something to say.
  fileprivate var silentBytes = 0
  fileprivate var isStopped = false
  fileprivate var isWellFormed = false
  fileprivate var failure: WorkbookError?
  /// What the functions of ``MarkupHandler/events`` change.
  fileprivate(set) var state: UnsafeMutableRawPointer?

  fileprivate init(handler: MarkupHandler, input: PartInput?, limits: ReadingLimits) {
    unsafe self.handler = Unmanaged.passUnretained(handler)
    self.input = input
    self.limits = limits
  }

  /// Ends the parsing from within an event; the first reason counts.
  fileprivate mutating func stop(_ code: WorkbookError.Code? = nil, _ reason: String = "") {
    note(code, reason)
    unsafe xmlStopParser(parser)
  }

  /// Remembers why the parsing must end.
  fileprivate mutating func note(_ code: WorkbookError.Code?, _ reason: String, line: Int? = nil) {
    if let code, failure == nil, !isStopped {
      let here = unsafe line ?? (parser?.pointee.input?.pointee.line).map { Int($0) } ?? 0
      let words = here > 0 ? "line \(here): \(reason)" : reason
      failure = input?.error(code, words) ?? WorkbookError(code, path: "", reason: words)
    }
    isStopped = true
  }

  /// Gives the parser its next bytes: their number, 0 at the end, -1 for none any more.
  fileprivate mutating func feed(_ room: UnsafeMutableRawBufferPointer) -> Int {
    guard let input else { return -1 }
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

  /// Notes that an element begins; `nil` where the parser was stopped, else whether the element is
  /// in the namespace of the root.
  @inline(__always)
  mutating func begin(_ name: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?) -> Bool? {
    silentBytes = 0
    depth &+= 1
    guard depth > 1, depth <= limits.depth else {
      return unsafe beginAtEdge(name, namespace) ? true : nil
    }
    return unsafe MarkupName(namespace) == self.namespace
  }

  /// The root element, or one that is nested too deep.
  @inline(never) private mutating func beginAtEdge(
    _ name: UnsafePointer<UInt8>?,
    _ namespace: UnsafePointer<UInt8>?
  ) -> Bool {
    guard depth <= limits.depth else {
      stop(.overLimit, "elements nested more than \(limits.depth) deep")
      return false
    }
    unsafe self.namespace = MarkupName(namespace)
    guard unsafe MarkupName(name) == root else {
      let found = unsafe MarkupName(name).string
      stop(.corrupt, "unexpected root element <\(found)>")
      return false
    }
    return true
  }

  /// Notes that an element ends.
  @inline(__always)
  mutating func end() {
    silentBytes = 0
    depth &-= 1
  }

  /// Notes that there is text.
  @inline(__always)
  mutating func noteText() {
    silentBytes = 0
  }

  /// Does what the handler wants.
  @inline(__always)
  mutating func follow(_ flow: MarkupFlow) {
    if flow == .stop { stopForHandler() }
  }

  @inline(never) private mutating func stopForHandler() {
    let trouble = unsafe handler._withUnsafeGuaranteedRef { $0.trouble }
    stop(trouble?.code, trouble?.reason ?? "")
  }
}

/// The session that is the context of an event.
@inline(__always)
func markupSession(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupSession>? {
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

extension MarkupEvents {
  /// The events of a handler that has no functions of its own.
  fileprivate static var general: MarkupEvents {
    unsafe MarkupEvents(
      start: { context, name, _, namespace, _, _, count, _, attributes in
        guard let session = unsafe markupSession(context),
          let isNative = unsafe session.pointee.begin(name, namespace)
        else { return }
        let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef {
          let attributes = unsafe MarkupAttributes(attributes, count: count)
          return unsafe $0.start(MarkupName(name), isNative: isNative, attributes)
        }
        unsafe session.pointee.follow(flow)
      },
      end: { context, _, _, _ in
        guard let session = unsafe markupSession(context) else { return }
        unsafe session.pointee.end()
        let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef { $0.end() }
        unsafe session.pointee.follow(flow)
      },
      text: { context, text, length in
        guard let session = unsafe markupSession(context) else { return }
        unsafe session.pointee.noteText()
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
        let flow = unsafe session.pointee.handler._withUnsafeGuaranteedRef { unsafe $0.text(bytes) }
        unsafe session.pointee.follow(flow)
      }
    )
  }
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
