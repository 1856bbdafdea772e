/// Names of parts inside a package (ECMA-376 part 2, 6.2.2), as forgiving as the programs that
/// write them.
enum PartName {
  /// What two names share when they mean one part: no leading slash, no backslash, no capitals.
  ///
  /// Part names are equal without regard to ASCII case; some writers put backslashes into the zip
  /// directory.
  static func key(_ name: String) -> String {
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "/"):
        if !key.isEmpty { key.append(UInt8(ascii: "/")) }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      default: key.append(byte)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// The part that a relationship target means, seen from the part that holds the relationship.
  static func resolve(_ target: String, from source: String) -> String {
    let target = target.replacing("\\", with: "/")
    var segments: [Substring] =
      target.hasPrefix("/") ? [] : source.split(separator: "/").dropLast()
    for segment in target.split(separator: "/") {
      switch segment {
      case ".": continue
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
    return segments.joined(separator: "/")
  }

  /// The part that holds the relationships of a part (ECMA-376 part 2, 6.5.2).
  static func relationships(of part: String) -> String {
    var segments = part.split(separator: "/", omittingEmptySubsequences: true)
    let last = segments.popLast() ?? ""
    return (segments + ["_rels", "\(last).rels"]).joined(separator: "/")
  }

  /// The name with `%20` and its like resolved, for targets that were escaped as URIs; nothing
  /// where there are none.
  static func unescaped(_ name: String) -> String? {
    guard name.utf8.contains(UInt8(ascii: "%")) else { return nil }
    let bytes = [UInt8](name.utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), bytes.count - index > 2,
        let high = bytes[index + 1].hexadecimalValue, let low = bytes[index + 2].hexadecimalValue
      {
        plain.append(high << 4 | low)
        index += 3
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit, either case.
  var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The value of a decimal digit.
  @inline(__always) var decimalValue: Int? {
    let value = self &- UInt8(ascii: "0")
    return value <= 9 ? Int(value) : nil
  }
}
