/// A picture for a worksheet, PNG or JPEG.
public struct Picture: Hashable, Sendable {
  /// The kinds of picture that spreadsheet programs of all ages show.
  enum Format: Hashable, Sendable {
    case png
    case jpeg
  }

  /// The file, as it is stored.
  public let bytes: [UInt8]
  /// The width in points, as it is shown.
  public var width: Double
  /// The height in points, as it is shown.
  public var height: Double
  /// What the picture shows, for readers who do not see it.
  public var description: String
  let format: Format

  /// Takes the bytes of a picture, and its size from its header, at 96 pixels an inch.
  ///
  /// Nothing where the bytes are neither PNG nor JPEG, or the header is cut off.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - description: What the picture shows.
  public init?(_ bytes: [UInt8], description: String = "") {
    let format: Format
    let pixels: (width: Int, height: Int)
    if let size = Self.sizeOfPNG(bytes) {
      (format, pixels) = (.png, size)
    } else if let size = Self.sizeOfJPEG(bytes) {
      (format, pixels) = (.jpeg, size)
    } else {
      return nil
    }
    guard pixels.width > 0, pixels.height > 0 else { return nil }
    self.bytes = bytes
    self.format = format
    self.description = description
    width = Double(pixels.width) * 0.75
    height = Double(pixels.height) * 0.75
  }

  /// The picture as wide as told, its height in proportion.
  ///
  /// - Parameter width: The width in points.
  /// - Returns: The same picture at that size.
  public func scaled(toWidth width: Double) -> Picture {
    var picture = self
    picture.height = height * width / self.width
    picture.width = width
    return picture
  }

  /// The size stands in the first chunk, IHDR (RFC 2083, 4.1.1).
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    guard bytes.count >= 33, bytes.starts(with: start),
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    func number(at index: Int) -> Int {
      bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    return (number(at: 16), number(at: 20))
  }

  /// The size stands in the segment that begins the frame (ITU-T T.81, B.2.2); the segments before
  /// are passed over.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var index = 2
    while index + 9 <= bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        // A segment may be preceded by any number of these.
        index += 1
        continue
      }
      let length = Int(bytes[index + 2]) << 8 | Int(bytes[index + 3])
      guard length >= 2 else { return nil }
      // 0xC4, 0xC8 and 0xCC are in the range of frames and are none.
      if (0xC0...0xCF).contains(marker), marker & 3 != 0 || marker == 0xC0 {
        return (
          Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]),
          Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
        )
      }
      index += 2 + length
    }
    return nil
  }
}

extension Picture {
  /// Refuses a size that no sheet can show, and a description that its part cannot hold.
  func check() throws(Refusal) {
    for size in [width, height] where !(0.75...100_000).contains(size) {
      throw Refusal("picture of \(width) by \(height) points (0.75 to 100000)")
    }
    try checkLength(description, "picture description", atMost: 1000)
    try checkPlain(description, "picture description", allowsLines: true)
  }

  /// The part that holds the bytes.
  func part(number: Int) -> PackageOutline.Part {
    var out = OutputBuffer(capacity: bytes.count)
    unsafe bytes.span.withUnsafeBytes { unsafe out.append(copying: $0) }
    let type: StaticString = format == .png ? "image/png" : "image/jpeg"
    return .init(
      name: "xl/media/image\(number).\(format == .png ? "png" : "jpeg")",
      contentType: type,
      relationshipType:
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
      content: PartContent(out),
      isTypedByExtension: true
    )
  }
}
