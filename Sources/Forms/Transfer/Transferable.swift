/// A value that one process of the program hands to another as bytes.
///
/// The bytes are for the same program alone, and of no use once both have ended: nothing in them is
/// told apart by name or version.
package protocol Transferable {
  /// Appends the value.
  func write(to writer: inout TransferWriter)
  /// Takes the value from the bytes at hand.
  init(from reader: inout TransferReader) throws(TransferError)
}

/// Bytes that are not what a process of this program would have sent.
package struct TransferError: Error {
  package init() {}
}

/// Collects values as bytes.
package struct TransferWriter {
  /// The bytes so far.
  package private(set) var bytes: [UInt8] = []
  private var words: [String: Int] = [:]
  private var shapes: [[String]] = []

  package init() {}

  package mutating func put(_ value: some Transferable) { value.write(to: &self) }

  /// Appends a number, seven bits a byte.
  mutating func put(bits number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a text that comes again and again, such as the name of a field.
  mutating func put(word: String) {
    if let index = words[word] { return put(bits: UInt64(index + 1)) }
    put(bits: 0)
    put(word)
    words[word] = words.count
  }

  /// Appends names that come together again and again.
  mutating func put(names: [String]) {
    if let index = shapes.firstIndex(of: names) { return put(bits: UInt64(index + 1)) }
    put(bits: 0)
    put(bits: UInt64(names.count))
    for name in names { put(word: name) }
    shapes.append(names)
  }

  fileprivate mutating func put(text: String) {
    var text = text
    text.withUTF8 { utf8 in
      put(bits: UInt64(utf8.count))
      unsafe bytes.append(contentsOf: utf8)
    }
  }
}

/// Takes values from bytes that came from another process.
///
/// No more is ever held than the bytes at hand tell.
package struct TransferReader {
  private var rest: ArraySlice<UInt8>
  private var words: [String] = []
  private var shapes: [[String]] = []

  package init(_ bytes: [UInt8]) { rest = bytes[...] }

  package mutating func take<Value: Transferable>(
    _: Value.Type = Value.self
  ) throws(TransferError) -> Value {
    try Value(from: &self)
  }

  /// Whether all was taken.
  package var isAtEnd: Bool { rest.isEmpty }

  mutating func takeBits() throws(TransferError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw TransferError() }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw TransferError()
  }

  /// How many values come, each of which takes a byte at least.
  fileprivate mutating func takeCount() throws(TransferError) -> Int {
    guard let count = Int(exactly: try takeBits()), count <= rest.count else {
      throw TransferError()
    }
    return count
  }

  mutating func takeWord() throws(TransferError) -> String {
    guard let index = Int(exactly: try takeBits()), index <= words.count else {
      throw TransferError()
    }
    guard index == 0 else { return words[index - 1] }
    let word = try take(String.self)
    words.append(word)
    return word
  }

  mutating func takeNames() throws(TransferError) -> [String] {
    guard let index = Int(exactly: try takeBits()), index <= shapes.count else {
      throw TransferError()
    }
    guard index == 0 else { return shapes[index - 1] }
    var names: [String] = []
    for _ in 0..<(try takeCount()) { names.append(try takeWord()) }
    shapes.append(names)
    return names
  }

  fileprivate mutating func takeText() throws(TransferError) -> String {
    let count = try takeCount()
    guard let text = String(validating: rest.prefix(count), as: UTF8.self) else {
      throw TransferError()
    }
    rest = rest.dropFirst(count)
    return text
  }
}

extension Int: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(bits: UInt64(bitPattern: Int64(self) << 1 ^ Int64(self) >> 63))
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    let bits = try reader.takeBits()
    self = Int(Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1))
  }
}

extension Bool: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(bits: self ? 1 : 0) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = try reader.takeBits() != 0
  }
}

extension String: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(text: self) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = try reader.takeText()
  }
}

extension Transferable where Self: RawRepresentable, RawValue == String {
  package func write(to writer: inout TransferWriter) { writer.put(word: rawValue) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    guard let value = Self(rawValue: try reader.takeWord()) else { throw TransferError() }
    self = value
  }
}

extension Optional: Transferable where Wrapped: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(self != nil)
    if let self { writer.put(self) }
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = try reader.take(Bool.self) ? try reader.take(Wrapped.self) : nil
  }
}

extension Array: Transferable where Element: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(bits: UInt64(count))
    for element in self { writer.put(element) }
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = []
    for _ in 0..<(try reader.takeCount()) { append(try reader.take()) }
  }
}

extension Set: Transferable where Element: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(Array(self)) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = Set(try reader.take([Element].self))
  }
}

/// Keys are words: the names of fields, records and sheets.
extension Dictionary: Transferable where Key: TransferableKey, Value: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(bits: UInt64(count))
    for (key, value) in self {
      key.writeKey(to: &writer)
      writer.put(value)
    }
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self = [:]
    let count = try reader.takeCount()
    reserveCapacity(count)
    for _ in 0..<count {
      let key = try Key(keyFrom: &reader)
      self[key] = try reader.take(Value.self)
    }
  }
}

/// What a dictionary that is transferred may be keyed by.
package protocol TransferableKey: Hashable {
  func writeKey(to writer: inout TransferWriter)
  init(keyFrom reader: inout TransferReader) throws(TransferError)
}

extension String: TransferableKey {
  package func writeKey(to writer: inout TransferWriter) { writer.put(word: self) }

  package init(keyFrom reader: inout TransferReader) throws(TransferError) {
    self = try reader.takeWord()
  }
}

extension Int: TransferableKey {
  package func writeKey(to writer: inout TransferWriter) { writer.put(self) }

  package init(keyFrom reader: inout TransferReader) throws(TransferError) {
    self = try reader.take(Int.self)
  }
}

extension SetAside: TransferableKey {
  package func writeKey(to writer: inout TransferWriter) { writer.put(self) }

  package init(keyFrom reader: inout TransferReader) throws(TransferError) {
    self = try reader.take(SetAside.self)
  }
}
