/// Adds to the cell formats of a workbook those that changed cells need (ECMA-376 part 1, 18.8).
///
/// A new format is a copy of the one that the cell has, byte for byte but for what changes, so that
/// number format, font, border, alignment and protection stay.
struct StylesPatch {
  /// What may follow an element of the part, in the order of the schema (CT_Stylesheet).
  private static let order: [StaticString] = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]
  /// The number of the format `m/d/yyyy`, which programs show as dates are written where they run
  /// (18.8.30).
  private static let dateFormat = 14
  /// The most cell formats that Excel reads.
  private static let maximumCount = 65_490

  private struct Wish: Hashable {
    let base: Int
    let fill: CellColor?
    let clears: Bool
    let isDate: Bool
  }

  let text: MarkupText
  private let elements: MarkupElements
  private let known: StyleTable
  private let formats: [Int]
  private let fillCount: Int
  private let fontCount: Int
  private var fills: [CellColor] = []
  private var newFonts: [[UInt8]] = []
  private var newFormats: [[UInt8]] = []
  private var wishes: [Wish: Int] = [:]

  /// The part of a workbook without one.
  static func emptyPart(namespace: String) -> [UInt8] {
    markup { out in
      out.appendDeclaration()
      out.append("<styleSheet")
      out.append(attribute: "xmlns", namespace)
      out.append("><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"等线\"/></font></fonts>")
      out.append("<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>")
      out.append("<fill><patternFill patternType=\"gray125\"/></fill></fills>")
      out.append("<borders count=\"1\"><border/></borders>")
      out.append("<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>")
      out.append("<cellXfs count=\"1\"><xf/></cellXfs></styleSheet>")
    }
  }

  /// Reads the part.
  init(_ text: MarkupText, known: StyleTable, limits: ReadingLimits) throws(Refusal) {
    self.text = text
    self.known = known
    let elements = try MarkupElements(text, limits: limits)
    self.elements = elements
    func children(_ list: StaticString, _ name: StaticString) -> [Int] {
      elements.first(list).map { elements.children(of: $0, named: name) } ?? []
    }
    formats = children("cellXfs", "xf")
    fillCount = children("fills", "fill").count
    fontCount = children("fonts", "font").count
  }

  /// Whether there are new formats.
  var isChanged: Bool { !newFormats.isEmpty }

  /// The format that a cell has after a change, given the one that it has.
  ///
  /// - Throws: ``Refusal`` where the workbook would have more formats than Excel reads.
  mutating func style(from base: Int, for change: CellChange) throws(Refusal) -> Int {
    var isDate = false
    if case .date? = change.value { isDate = known.kind(base) != .date }
    let clears = change.fill == nil && color(of: base).map(change.oldFills.contains) ?? false
    guard change.fill != nil || clears || isDate else { return base }
    let wish = Wish(base: base, fill: change.fill, clears: clears, isDate: isDate)
    if let style = wishes[wish] { return style }
    var attributes: [(StaticString, Int)] = []
    if clears { attributes += [("fillId", 0), ("applyFill", 1)] }
    if let fill = change.fill { attributes += [("fillId", index(of: fill)), ("applyFill", 1)] }
    if isDate { attributes += [("numFmtId", Self.dateFormat), ("applyNumberFormat", 1)] }
    let style = try add(copy(of: base, with: attributes))
    wishes[wish] = style
    return style
  }

  /// A new format in a font of one's own, whose text wraps at the top of its cell.
  ///
  /// - Throws: ``Refusal`` where the workbook would have more formats than Excel reads.
  mutating func style(isBold: Bool, isLink: Bool, fill: CellColor? = nil) throws(Refusal) -> Int {
    let prefix = elements.prefix
    var font = 0
    if isBold || isLink {
      font = fontCount + newFonts.count
      newFonts.append(self.font(isBold: isBold, isLink: isLink))
    }
    let fill = fill.map { index(of: $0) } ?? 0
    let format = markup { out in
      out.append(raw: "<\(prefix)xf numFmtId=\"0\" fontId=\"\(font)\" fillId=\"\(fill)\"")
      out.append(" borderId=\"0\" xfId=\"0\"")
      if font > 0 { out.append(" applyFont=\"1\"") }
      if fill > 0 { out.append(" applyFill=\"1\"") }
      out.append(" applyAlignment=\"1\">")
      out.append(raw: "<\(prefix)alignment vertical=\"top\" wrapText=\"1\"/></\(prefix)xf>")
    }
    return try add(format)
  }

  /// The one colour that a format fills cells with; nothing where it has none or more.
  private func color(of format: Int) -> CellColor? {
    guard formats.indices.contains(format), let list = elements.first("fills"),
      let number = text.number("fillId", of: elements.all[formats[format]].tag)
    else { return nil }
    let fills = elements.children(of: list, named: "fill")
    guard fills.indices.contains(number),
      let pattern = elements.children(of: fills[number], named: "patternFill").first,
      text.value("patternType", of: elements.all[pattern].tag) == "solid",
      let color = elements.children(of: pattern, named: "fgColor").first
    else { return nil }
    let digits = text.value("rgb", of: elements.all[color].tag)
    return digits.flatMap { UInt32($0, radix: 16) }.map { CellColor($0) }
  }

  private mutating func index(of fill: CellColor) -> Int {
    // The first two fills are those that programs take for none and for grey, whatever they are.
    let first = max(fillCount, 2)
    if let known = fills.firstIndex(of: fill) { return first + known }
    fills.append(fill)
    return first + fills.count - 1
  }

  private mutating func add(_ format: [UInt8]) throws(Refusal) -> Int {
    let index = max(formats.count, 1) + newFormats.count
    guard index < Self.maximumCount else {
      throw Refusal("more than \(Self.maximumCount) cell formats")
    }
    newFormats.append(format)
    return index
  }

  /// A format with some attributes changed; where there is none of that number, the plain one.
  private func copy(of base: Int, with attributes: [(StaticString, Int)]) -> [UInt8] {
    guard formats.indices.contains(base) else {
      return markup { out in
        out.append(raw: "<\(elements.prefix)xf fontId=\"0\" borderId=\"0\" xfId=\"0\"")
        for (name, value) in attributes { out.append(attribute: name, value) }
        out.append("/>")
      }
    }
    let format = elements.all[formats[base]]
    return markup { out in
      out.append(UInt8(ascii: "<"))
      out.append(bytes: text.bytes[format.tag.qualifiedName])
      out.append(attributesOf: format.tag, in: text, except: attributes.map(\.0))
      for (name, value) in attributes { out.append(attribute: name, value) }
      out.append(bytes: text.bytes[format.tag.close..<format.range.upperBound])
    }
  }

  /// The first font of the workbook, bold or as links are.
  private func font(isBold: Bool, isLink: Bool) -> [UInt8] {
    let prefix = elements.prefix
    let font = elements.first("fonts", "font")
    return markup { out in
      out.append(raw: "<\(prefix)font>")
      if isBold { out.append(raw: "<\(prefix)b/>") }
      if isLink { out.append(raw: "<\(prefix)u/>") }
      for name in ["sz", "color", "name", "family", "charset"] as [StaticString] {
        if isLink, "\(name)" == "color" {
          out.append(raw: "<\(prefix)color rgb=\"FF0563C1\"/>")
        } else if let child = font.flatMap({ elements.children(of: $0, named: name).first }) {
          out.append(bytes: text.bytes[elements.all[child].range])
        }
      }
      out.append(raw: "</\(prefix)font>")
    }
  }
}

extension StylesPatch {
  /// The changes of the part.
  func splices() -> Splices {
    var splices = Splices()
    let prefix = elements.prefix
    if !newFonts.isEmpty { add(newFonts, to: "fonts", count: fontCount, &splices) }
    if !fills.isEmpty {
      let reserved = ["none", "gray125"].dropFirst(fillCount).map { pattern in
        Array(
          "<\(prefix)fill><\(prefix)patternFill patternType=\"\(pattern)\"/></\(prefix)fill>".utf8
        )
      }
      let new = fills.map { fill in
        markup { out in
          out.append(raw: "<\(prefix)fill><\(prefix)patternFill patternType=\"solid\">")
          out.append(raw: "<\(prefix)")
          out.appendColor("fgColor", fill)
          out.append(
            raw: "<\(prefix)bgColor indexed=\"64\"/></\(prefix)patternFill></\(prefix)fill>"
          )
        }
      }
      add(reserved + new, to: "fills", count: fillCount, &splices)
    }
    if !newFormats.isEmpty {
      let plain = formats.isEmpty ? [Array("<\(prefix)xf/>".utf8)] : []
      add(plain + newFormats, to: "cellXfs", count: formats.count, &splices)
    }
    return splices
  }

  /// Adds elements to a list, which is made where the part has none.
  private func add(
    _ new: [[UInt8]],
    to list: StaticString,
    count: Int,
    _ splices: inout Splices
  ) {
    let bytes = Array(new.joined())
    if let position = elements.first(list) {
      let element = elements.all[position]
      splices.append(bytes, to: element, in: text)
      if text.attribute("count", of: element.tag) != nil {
        splices.set("count", to: "\(count + new.count)", of: element.tag, in: text)
      }
      return
    }
    let name = "\(elements.prefix)\(list)"
    let whole =
      Array("<\(name) count=\"\(new.count)\">".utf8) + bytes + Array("</\(name)>".utf8)
    let rank = Self.order.firstIndex { "\($0)" == "\(list)" } ?? 0
    if let place = elements.place(before: Array(Self.order.dropFirst(rank + 1))) {
      splices.insert(whole, at: place)
    } else if let root = elements.root {
      splices.append(whole, to: root, in: text)
    }
  }
}
