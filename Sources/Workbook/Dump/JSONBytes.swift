/// JSON in the making, as bytes that only grow until they are taken.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []
  private static let hexadecimal: [16 of UInt8] = [
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66,
  ]

  /// How many bytes wait to be taken.
  var count: Int { bytes.count }

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Forgets the bytes from an offset on, and keeps the memory.
  mutating func truncate(to count: Int) {
    bytes.removeLast(max(0, bytes.count - count))
  }

  /// Text that needs no escape.
  @inline(__always) mutating func write(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  @inline(__always) mutating func write(byte: UInt8) { bytes.append(byte) }

  /// A string between quotation marks (RFC 8259, 7).
  mutating func writeString(_ text: UnsafeRawBufferPointer) {
    bytes.append(UInt8(ascii: "\""))
    var plain = 0
    for index in 0..<text.count {
      let byte = unsafe text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      unsafe bytes.append(contentsOf: text[plain..<index])
      plain = index + 1
      bytes.append(UInt8(ascii: "\\"))
      switch byte {
      case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
      case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
      case 0..<0x20:
        write("u00")
        bytes.append(Self.hexadecimal[Int(byte >> 4)])
        bytes.append(Self.hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    unsafe bytes.append(contentsOf: text[plain...])
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func writeString(_ text: String) {
    var text = text
    text.withUTF8 { unsafe writeString(UnsafeRawBufferPointer($0)) }
  }

  /// A whole number, with zeros in front up to a width.
  mutating func write(_ number: Int, width: Int = 1) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var start = 20
    while rest > 0 {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    for index in min(start, 20 - width)..<20 { bytes.append(digits[index]) }
  }

  /// The shortest digits that read back as the same double.
  mutating func write(_ number: Double) {
    // Whole numbers and amounts with up to four decimals, which is what sheets hold, are integers
    // here. Below 1e15 a decimal is the shortest of its double when it reads back as it: the
    // division of two exact operands shows that it does.
    let whole = (number * 10_000).rounded()
    guard abs(whole) < 1e15, whole / 10_000 == number, number != 0 || number.sign == .plus else {
      if abs(number) < 0x1p53, number == number.rounded(), number != 0 {
        write(Int(number))
      } else {
        bytes.append(contentsOf: number.description.utf8)
      }
      return
    }
    let scaled = Int(whole)
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    write(abs(scaled) / 10_000)
    var fraction = abs(scaled) % 10_000
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var width = 4
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    write(fraction, width: width)
  }

  /// The letters of a column and the number of a row.
  mutating func write(_ reference: CellReference) {
    var rest = reference.column
    var letters = InlineArray<3, UInt8>(repeating: 0)
    var start = 3
    while rest > 0, start > 0 {
      start -= 1
      letters[start] = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
      rest = (rest - 1) / 26
    }
    for index in start..<3 { bytes.append(letters[index]) }
    write(reference.row)
  }

  /// A moment in ISO 8601: the day unless there is none, the time unless it is midnight of a day.
  mutating func write(_ date: SerialDate) {
    if let day = date.day {
      write(day.year, width: 4)
      bytes.append(UInt8(ascii: "-"))
      write(day.month, width: 2)
      bytes.append(UInt8(ascii: "-"))
      write(day.day, width: 2)
      guard date.milliseconds > 0 else { return }
      bytes.append(UInt8(ascii: "T"))
    }
    write(date.hour, width: 2)
    bytes.append(UInt8(ascii: ":"))
    write(date.minute, width: 2)
    bytes.append(UInt8(ascii: ":"))
    write(date.second, width: 2)
    guard date.millisecond > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    write(date.millisecond, width: 3)
  }
}
