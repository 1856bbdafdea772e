extension StoredZip {
  /// The names of the entries.
  var names: [String] { entries.map(\.name) }

  /// Rewrites the text of an entry; of each where no name is given.
  mutating func rewrite(_ name: String? = nil, _ change: (String) -> String) {
    for index in entries.indices where name == nil || entries[index].name == name {
      let text = String(decoding: entries[index].bytes, as: UTF8.self)
      entries[index].bytes = Array(change(text).utf8)
    }
  }

  /// Writes an entry in UTF-16 with its byte order mark.
  mutating func widen(_ name: String, isBigEndian: Bool) {
    for index in entries.indices where entries[index].name == name {
      let text = String(decoding: entries[index].bytes, as: UTF8.self)
        .replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
      entries[index].bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isBigEndian ? [high, low] : [low, high]
      }
    }
  }
}
