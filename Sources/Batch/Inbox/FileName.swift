/// What can be said of names of files without a look at the disk.
enum FileName {
  /// The most bytes of a name that file systems hold.
  private static let maximumBytes = 255

  /// Whether a file system holds a name.
  static func isHeld(_ name: String) -> Bool { name.utf8.count <= maximumBytes }

  /// A stem with an ending, the stem cut at its end until a file system holds the name.
  static func cut(_ stem: String, ending: String) -> String {
    var stem = stem
    while !stem.isEmpty, !isHeld(stem + ending) { stem.removeLast() }
    return stem + ending
  }

  /// How many digits of its hash stand before the name of a file that was taken in.
  static let hashDigits = 8

  /// The name of a file behind its hash, cut at the end to what a file system holds.
  static func kept(_ name: String, _ hash: Substring) -> String {
    let full = "\(hash)_\(name)"
    return isHeld(full) ? full : cut(full, ending: ".xlsx")
  }

  /// The first digits of the hash that stands before a name; nothing where none does.
  static func hash(before name: String) -> Substring? {
    let digits = name.prefix { $0.isHexDigit && !$0.isUppercase }
    guard digits.count >= hashDigits, name.dropFirst(digits.count).first == "_" else { return nil }
    return digits.prefix(hashDigits)
  }

  /// The folder that a path leads into.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The name at the end of a path.
  static func last(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
