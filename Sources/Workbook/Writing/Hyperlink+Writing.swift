extension Hyperlink {
  /// The most links of a sheet.
  static let maximumCount = 65_530
  static let relationshipType: StaticString =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

  /// The link as Excel keeps it, what stands behind `#` in the address being the location, and
  /// characters escaped that no address has (RFC 3986, 2).
  ///
  /// - Throws: Where the link leads nowhere, or a text is longer than Excel takes.
  func checked() throws(Refusal) -> Hyperlink {
    guard range.isOnSheet else { throw Refusal("hyperlink on \(range) out of bounds") }
    var link = self
    if let address, let mark = address.firstIndex(of: "#"), location == nil {
      link.address = String(address[..<mark])
      link.location = String(address[address.index(after: mark)...])
    }
    if link.address?.isEmpty == true { link.address = nil }
    link.address = link.address?.escapedAsAddress
    guard link.address != nil || link.location?.isEmpty == false else {
      throw Refusal("hyperlink on \(range) that leads nowhere")
    }
    try checkLength(link.address, "address of a hyperlink", atMost: 2_079)
    try checkLength(link.location, "location of a hyperlink", atMost: 2_079)
    try checkLength(link.display, "text of a hyperlink", atMost: CellWriter.maximumTextLength)
    try checkLength(link.tooltip, "tooltip of a hyperlink", atMost: 255)
    return link
  }
}

extension String {
  /// The text with those characters as `%XX` that no address has.
  fileprivate var escapedAsAddress: String {
    var text: [UInt8] = []
    let bytes = Array(utf8)
    let forbidden = Set("\"<>[]\\^`{|}".utf8)
    func isHexadecimal(_ index: Int) -> Bool {
      bytes.indices.contains(index) && Unicode.Scalar(bytes[index]).properties.isASCIIHexDigit
    }
    for (index, byte) in bytes.enumerated() {
      let isEscape = isHexadecimal(index + 1) && isHexadecimal(index + 2)
      let isStray = byte == UInt8(ascii: "%") && !isEscape
      // U+FFFE and U+FFFF begin with 0xEF 0xBF and are no characters of XML.
      let isNone = byte == 0xEF && bytes[index...].starts(with: [0xEF, 0xBF])
      if byte <= 0x20 || byte == 0x7F || forbidden.contains(byte) || isStray || isNone {
        let digits = String(byte, radix: 16, uppercase: true)
        text += Array(("%" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8)
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension OutputBuffer {
  /// Appends `<hyperlinks>`, each with the relationship that its address has.
  mutating func appendHyperlinks(_ links: [Hyperlink]) {
    guard !links.isEmpty else { return }
    append("<hyperlinks>")
    for link in links {
      append("<hyperlink")
      append(attribute: "ref", "\(link.range)")
      if let relationship = link.relationship { append(attribute: "r:id", relationship) }
      if let location = link.location { append(attribute: "location", location) }
      if let tooltip = link.tooltip { append(attribute: "tooltip", tooltip) }
      if let display = link.display { append(attribute: "display", display) }
      append("/>")
    }
    append("</hyperlinks>")
  }
}
