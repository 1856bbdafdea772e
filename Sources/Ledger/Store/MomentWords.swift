/// Finds out whether a query asks for the moment at which it runs: what is made of that could not be
/// made again.
///
/// SQLite lets a guard see which functions are called, and not by what arguments; so it is the text
/// that counts: `'now'`, `date()` without an argument, and `strftime` with the format alone.
struct MomentWords {
  /// The functions that mean the moment where they have no more arguments than that.
  private static let arguments = [
    "date": 0, "time": 0, "datetime": 0, "julianday": 0, "unixepoch": 0, "strftime": 1,
  ]

  /// The functions by which a query can ask.
  static let functions = Set(arguments.keys).union(["timediff"])

  /// A call whose brackets are open.
  private struct Call {
    let function: String
    var arguments = 0
    var isEmpty = true
  }

  private var calls: [Call] = []
  /// The word that was read last, and whether something stood behind it.
  private var word: [UInt8] = []
  private var isWordOver = true
  private var isFound = false

  /// Whether a query does.
  static func areIn(_ query: String) -> Bool {
    var words = MomentWords()
    words.read(Array(query.utf8)[...])
    return words.isFound
  }

  private mutating func read(_ query: ArraySlice<UInt8>) {
    var rest = query
    while let byte = rest.popFirst(), !isFound {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let text = rest.prefix { $0 != byte }
        rest = rest.dropFirst(text.count + 1)
        note()
        isFound = String(decoding: text, as: UTF8.self).lowercased() == "now"
      case UInt8(ascii: "-") where rest.first == byte:
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "/") where rest.first == UInt8(ascii: "*"):
        while let byte = rest.popFirst() {
          if byte == UInt8(ascii: "*"), rest.first == UInt8(ascii: "/") { break }
        }
        rest = rest.dropFirst()
      case UInt8(ascii: "("):
        note()
        calls.append(Call(function: String(decoding: word, as: UTF8.self).lowercased()))
      case UInt8(ascii: ")"): close()
      case UInt8(ascii: ","): if let last = calls.indices.last { calls[last].arguments += 1 }
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        isWordOver = true
        continue
      case _ where Self.isOfWord(byte):
        note()
        if isWordOver { word = [] }
        isWordOver = false
        word.append(byte)
        continue
      default: note()
      }
      word = []
      isWordOver = true
    }
  }

  /// Notes that the call at hand has something in its brackets.
  private mutating func note() {
    if let last = calls.indices.last { calls[last].isEmpty = false }
  }

  private mutating func close() {
    guard let call = calls.popLast() else { return }
    let count = call.isEmpty ? 0 : call.arguments + 1
    if let least = Self.arguments[call.function], count <= least { isFound = true }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }
}
