/// A field of a line of CSV.
public enum CSVField: Hashable, Sendable {
  /// Text, which the option ``CSVOptions/neutralizesFormulas`` concerns.
  case text(String)
  /// A decimal number as it is written, as in `-12.50`.
  case number(String)
  /// Nothing.
  case empty
}

/// How CSV is written.
public struct CSVOptions: Hashable, Sendable {
  /// Whether the file begins with a byte order mark, without which Excel takes UTF-8 for the local
  /// code page.
  public var hasByteOrderMark: Bool
  /// Whether text that a spreadsheet would compute gets an apostrophe in front: text that begins
  /// with `=`, `+`, `-`, `@`, a tab or a carriage return.
  ///
  /// Wanted where people open the file, not where programs read it.
  public var neutralizesFormulas: Bool
  /// How the characters become bytes.
  public var encoding: TextEncoding

  /// Makes options; without arguments the file is what programs expect.
  ///
  /// - Parameters:
  ///   - hasByteOrderMark: Whether the file begins with a byte order mark.
  ///   - neutralizesFormulas: Whether text that a spreadsheet would compute gets an apostrophe in
  ///     front.
  ///   - encoding: How the characters become bytes; only UTF-8 has a byte order mark.
  public init(
    hasByteOrderMark: Bool = false,
    neutralizesFormulas: Bool = false,
    encoding: TextEncoding = .utf8
  ) {
    self.hasByteOrderMark = hasByteOrderMark
    self.neutralizesFormulas = neutralizesFormulas
    self.encoding = encoding
  }
}

/// Writes CSV by RFC 4180: UTF-8 or another encoding, commas, lines that end in CRLF, quotation marks only where a
/// field needs them.
///
/// The file appears with ``commit()``, complete and on the disk. A writer that is dropped before
/// leaves nothing behind, and what stood at the path stays.
public struct CSVWriter: ~Copyable {
  /// How many bytes are gathered before they go to the disk.
  private static let chunk = 1 << 18

  private let place: OutputPlace
  private let file: OpenFile
  private var format: CSVFormat
  /// What went wrong before.
  ///
  /// Bytes are then missing, and the file can not be finished.
  private var failure: WorkbookError?

  /// Begins a file at a path.
  ///
  /// A file that is there is replaced by ``commit()``.
  ///
  /// - Throws: `system` where the folder is missing or not writable.
  public init(path: String, options: CSVOptions = .init()) throws(WorkbookError) {
    let place = try OutputPlace(path: path)
    file = try place.makeTemporaryFile()
    self.place = place
    format = CSVFormat(options: options)
  }

  /// Writes a line.
  ///
  /// - Throws: `invalidContent`, naming line and field, where a number is none; the line is then
  ///   not written. `system` where the disk is full.
  public mutating func appendRow(_ fields: [CSVField]) throws(WorkbookError) {
    do throws(Refusal) { try format.append(fields) } catch {
      throw WorkbookError(.invalidContent, path: place.path, reason: error.reason)
    }
    if format.buffer.count >= Self.chunk { try flush() }
  }

  /// Brings the file to the disk and puts it in place.
  ///
  /// - Throws: `system` where the disk is full or refuses. What stood at the path before is then
  ///   still there.
  public consuming func commit() throws(WorkbookError) {
    try flush()
    try place.publish()
  }

  private mutating func flush() throws(WorkbookError) {
    if let failure { throw failure }
    let isEncoded = format.encode()
    let isWritten = unsafe isEncoded && format.encoded { unsafe file.write($0) }
    format.removeAll()
    guard isWritten else {
      let doing = isEncoded ? "cannot write" : "cannot convert the text"
      let failure = WorkbookError.system(place.path, doing)
      self.failure = failure
      throw failure
    }
  }
}

/// The lines of a CSV file as bytes.
struct CSVFormat: ~Copyable {
  var buffer = OutputBuffer(capacity: 1 << 16)
  /// The lines in another encoding, if one is wanted.
  private var converted = OutputBuffer(capacity: 64)
  private let transcoder: Transcoder?
  private let encoding: TextEncoding
  private var line = 0
  private let neutralizesFormulas: Bool

  init(options: CSVOptions) {
    neutralizesFormulas = options.neutralizesFormulas
    encoding = options.encoding
    transcoder = encoding == .utf8 ? nil : Transcoder(to: encoding)
    if options.hasByteOrderMark, encoding == .utf8 { buffer.append("\u{FEFF}") }
  }

  /// Brings the lines into their encoding; `false` leaves the cause in `errno`.
  mutating func encode() -> Bool {
    guard encoding != .utf8 else { return true }
    return unsafe buffer.withBytes { bytes in
      unsafe transcoder?.append(bytes, to: &converted) ?? false
    }
  }

  /// Lends the bytes of the lines, behind ``encode()``.
  func encoded<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard encoding != .utf8 else { return unsafe try buffer.withBytes(body) }
    return unsafe try converted.withBytes(body)
  }

  /// Forgets the lines.
  mutating func removeAll() {
    buffer.truncate(to: 0)
    converted.truncate(to: 0)
  }

  /// Appends a line.
  ///
  /// Where it throws, nothing of the line is there.
  mutating func append(_ fields: [CSVField]) throws(Refusal) {
    let start = buffer.count
    for index in fields.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch fields[index] {
      case .empty:
        break
      case .text(let text):
        append(text.utf8Span.span)
      case .number(let text):
        guard isNumberText(text) else {
          buffer.truncate(to: start)
          throw Refusal(
            "line \(line + 1), field \(index + 1): \(text.prefix(40).debugDescription) is no number"
          )
        }
        buffer.append(raw: text)
      }
    }
    // A line with nothing in it would be taken for no line.
    if buffer.count == start { buffer.append("\"\"") }
    buffer.append("\r\n")
    line += 1
  }

  /// Appends text, between quotation marks where it needs them.
  mutating func append(_ bytes: Span<UInt8>) {
    let isNeutralized = neutralizesFormulas && Self.mayCompute(bytes)
    unsafe bytes.withUnsafeBufferPointer { source in
      // Every byte may be a quotation mark, which is written twice.
      unsafe buffer.appendUnchecked(room: 2 * source.count + 3) { out in
        var needsQuotes = false
        // The text is written where it goes if it is quoted, and moved where it turns out not to
        // be.
        let start = 1
        var written = start
        if isNeutralized {
          unsafe out[written] = UInt8(ascii: "'")
          written &+= 1
        }
        for index in 0..<source.count {
          let byte = unsafe source[index]
          unsafe out[written] = byte
          written &+= 1
          guard byte <= UInt8(ascii: ",") else { continue }
          switch byte {
          case UInt8(ascii: "\""):
            unsafe out[written] = byte
            written &+= 1
            needsQuotes = true
          case UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            needsQuotes = true
          default:
            break
          }
        }
        guard needsQuotes else {
          unsafe out.update(from: out + start, count: written &- start)
          return written &- start
        }
        unsafe out[0] = UInt8(ascii: "\"")
        unsafe out[written] = UInt8(ascii: "\"")
        return written &+ 1
      }
    }
  }

  /// Whether a spreadsheet program may take a text for a formula: one that begins with a sign of one,
  /// also in full width, or with a control character that the program would pass over.
  ///
  /// A negative number that was typed as text is none, nor is a dash alone, as in “-12.5%” and “-”.
  private static func mayCompute(_ bytes: Span<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return false }
    switch bytes[0] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    case UInt8(ascii: "-"):
      return !(1..<bytes.count).allSatisfy { index in
        switch bytes[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","),
          UInt8(ascii: "%"):
          true
        default: false
        }
      }
    case 0xEF where bytes.count > 2 && bytes[1] == 0xBC:
      // ＝ ＋ － ＠
      return [0x9D, 0x8B, 0x8D, 0xA0].contains(bytes[2])
    default: return false
    }
  }
}
