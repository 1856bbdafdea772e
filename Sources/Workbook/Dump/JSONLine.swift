/// The pieces of a JSON line, written into room that the caller has made.
extension OutputSpan<UInt8> {
  private static let hexadecimal: [16 of UInt8] = [
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66,
  ]

  /// Bytes as they are.
  @inline(__always) mutating func write(bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count <= freeCapacity, "no room for the bytes")
    unsafe withUnsafeMutableBufferPointer { room, count in
      guard let source = bytes.baseAddress, let target = room.baseAddress else { return }
      unsafe UnsafeMutableRawPointer(target + count).copyMemory(
        from: source,
        byteCount: bytes.count
      )
      count += bytes.count
    }
  }

  /// Text that needs no escape.
  @inline(__always) mutating func write(_ text: StaticString) {
    unsafe write(
      bytes: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  /// A string between quotation marks (RFC 8259, 7).
  mutating func writeString(_ text: UnsafeRawBufferPointer) {
    append(UInt8(ascii: "\""))
    var plain = 0
    for index in 0..<text.count {
      let byte = unsafe text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      unsafe write(bytes: UnsafeRawBufferPointer(rebasing: text[plain..<index]))
      plain = index + 1
      append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
      case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
      case 0..<0x20:
        write("u00")
        append(Self.hexadecimal[Int(byte >> 4)])
        append(Self.hexadecimal[Int(byte & 15)])
      default: append(byte)
      }
    }
    unsafe write(bytes: UnsafeRawBufferPointer(rebasing: text[plain...]))
    append(UInt8(ascii: "\""))
  }

  /// A whole number that is not negative, with zeros in front up to a width.
  mutating func write(_ number: Int, width: Int = 1) {
    var digits = [20 of UInt8](repeating: UInt8(ascii: "0"))
    var rest = number.magnitude
    var start = 20
    while rest > 0, start > 0 {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    for index in min(start, 20 - width)..<20 { append(digits[index]) }
  }

  /// The shortest digits that read back as the same double.
  mutating func write(_ number: Double) {
    // Whole numbers and amounts with up to four decimals, which is what sheets hold, are integers
    // here. Below 1e15 a decimal is the shortest of its double when it reads back as it: the
    // division of two exact operands shows that it does.
    let scaled = (number * 10_000).rounded()
    guard abs(scaled) < 1e15, scaled / 10_000 == number, number != 0 || number.sign == .plus else {
      writeSlowly(number)
      return
    }
    if scaled < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = Int(abs(scaled)).quotientAndRemainder(dividingBy: 10_000)
    write(whole)
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var fraction = rest
    var width = 4
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    write(fraction, width: width)
  }

  private mutating func writeSlowly(_ number: Double) {
    if abs(number) < 0x1p53, number == number.rounded(), number != 0 {
      if number < 0 { append(UInt8(ascii: "-")) }
      write(Int(abs(number)))
    } else {
      for byte in number.description.utf8 { append(byte) }
    }
  }

  /// The letters of a column and the number of a row.
  mutating func write(_ reference: CellReference) {
    var rest = reference.column
    var letters = [3 of UInt8](repeating: 0)
    var start = 3
    while rest > 0, start > 0 {
      start -= 1
      letters[start] = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
      rest = (rest - 1) / 26
    }
    for index in start..<3 { append(letters[index]) }
    write(reference.row)
  }

  /// A moment in ISO 8601: the day unless there is none, the time unless it is midnight of a day.
  mutating func write(_ date: SerialDate) {
    if let day = date.day {
      write(day.year, width: 4)
      append(UInt8(ascii: "-"))
      write(day.month, width: 2)
      append(UInt8(ascii: "-"))
      write(day.day, width: 2)
      guard date.milliseconds > 0 else { return }
      append(UInt8(ascii: "T"))
    }
    write(date.hour, width: 2)
    append(UInt8(ascii: ":"))
    write(date.minute, width: 2)
    append(UInt8(ascii: ":"))
    write(date.second, width: 2)
    guard date.millisecond > 0 else { return }
    append(UInt8(ascii: "."))
    write(date.millisecond, width: 3)
  }
}
