/// Times of day and stretches between two of them, as clerks write them.
enum ClockText {
  /// What a stretch between two times came to.
  enum Span: Equatable {
    /// So many seconds.
    case success(Int)
    /// It ends before it begins.
    case backwards
  }

  /// The length of `14:00-16:20` or 下午2点至4点20分; nothing where a text is no such stretch.
  ///
  /// The text must be as ``Folding/word(_:)`` gives it.
  static func span(_ text: String) -> Span? {
    let scalars = Array(text.unicodeScalars)
    guard let dash = scalars.firstIndex(where: { dashes.contains($0) }), dash > 0 else {
      return nil
    }
    var reader = ClockReader(scalars: scalars[..<dash])
    guard let start = reader.time(), reader.isAtEnd else { return nil }
    reader = ClockReader(scalars: scalars[(dash + 1)...], isAfternoon: reader.isAfternoon)
    guard let end = reader.time(), reader.isAtEnd else { return nil }
    return end > start ? .success(end.seconds - start.seconds) : .backwards
  }

  /// The length that `2:20` or `2:20:00` stands for, in seconds.
  static func duration(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var seconds = 0
    for (place, part) in parts.enumerated() {
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let number = Int(part), place == 0 || (number < 60 && part.utf8.count == 2)
      else { return nil }
      seconds = seconds * 60 + number
    }
    return parts.count == 2 ? seconds * 60 : seconds
  }

  /// The time of day that a text is: `14:30`, 14时30分, 下午2点半.
  ///
  /// The text must be as ``Folding/word(_:)`` gives it.
  static func time(_ text: some StringProtocol) -> TimeOfDay? {
    var reader = ClockReader(scalars: Array(text.unicodeScalars)[...])
    guard let time = reader.time(), reader.isAtEnd else { return nil }
    return time
  }

  private static let dashes = Set("-~—–−至到".unicodeScalars)
}

/// Reads a time of day from the front of some characters.
private struct ClockReader {
  var scalars: ArraySlice<Unicode.Scalar>
  var isAfternoon = false

  var isAtEnd: Bool { scalars.isEmpty }

  mutating func time() -> TimeOfDay? {
    if take("下午") || take("晚上") || take("pm") {
      isAfternoon = true
    } else if take("上午") || take("早上") || take("凌晨") || take("am") {
      isAfternoon = false
    } else if take("中午") {
      isAfternoon = scalars.first != "1" || scalars.dropFirst().first?.isDigit != true
    }
    guard let hour = number() else { return nil }
    var minute = 0
    var second = 0
    if take(":") {
      guard let value = number(width: 2) else { return nil }
      minute = value
      if take(":") {
        guard let value = number(width: 2) else { return nil }
        second = value
      }
    } else if take("点钟") || take("时整") || take("点整") {
      minute = 0
    } else if take("点") || take("时") {
      if take("半") {
        minute = 30
      } else if let value = number() {
        minute = value
        _ = take("分钟") || take("分")
      }
    } else {
      return nil
    }
    return TimeOfDay(
      hour: isAfternoon && hour < 12 ? hour + 12 : hour,
      minute: minute,
      second: second
    )
  }

  private mutating func number(width: Int? = nil) -> Int? {
    var value = 0
    var count = 0
    while let digit = scalars.first?.digit, count < 2 {
      value = value * 10 + digit
      count += 1
      scalars = scalars.dropFirst()
    }
    return count == 0 || (width.map { $0 != count } ?? false) ? nil : value
  }

  private mutating func take(_ word: String) -> Bool {
    guard scalars.starts(with: word.unicodeScalars) else { return false }
    scalars = scalars.dropFirst(word.unicodeScalars.count)
    return true
  }
}
