/// The cell formats of a workbook: what a style number of a cell means (ECMA-376 part 1, 18.8.10).
final class StyleTable {
  /// What is wanted of a cell format.
  struct Style {
    let format: NumberFormat
    let isStruckThrough: Bool
    /// The kind of the format, apart, since every number asks for it.
    let kind: NumberFormat.Kind

    init(format: NumberFormat, isStruckThrough: Bool) {
      self.format = format
      self.isStruckThrough = isStruckThrough
      self.kind = format.kind
    }
  }

  private static let general = Style(format: .general, isStruckThrough: false)
  private let styles: [Style]

  /// No styles, for workbooks without the part.
  init() {
    styles = []
  }

  /// Reads the part.
  init(_ input: PartInput, limits: ReadingLimits) throws(WorkbookError) {
    var reading = StyleReading(limits: limits)
    try MarkupWalk.read(input, root: "styleSheet", limits: limits) { path, attributes in
      reading.visit(path, attributes)
    }
    styles = reading.styles()
  }

  /// The style of a number; the plain one where there is none of that number.
  @inline(__always) func style(_ index: Int) -> Style {
    index >= 0 && index < styles.count ? styles[index] : Self.general
  }

  /// The kind of the number format of a style.
  @inline(__always) func kind(_ index: Int) -> NumberFormat.Kind {
    index >= 0 && index < styles.count ? styles[index].kind : .number
  }
}

/// What is gathered on the way through the part, whose lists refer to one another.
private struct StyleReading {
  private static let formatPath = ["styleSheet", "numFmts", "numFmt"]
  private static let fontPath = ["styleSheet", "fonts", "font"]
  private static let strikePath = ["styleSheet", "fonts", "font", "strike"]
  private static let cellPath = ["styleSheet", "cellXfs", "xf"]

  let limits: ReadingLimits
  var formats: [Int: NumberFormat] = [:]
  var codeBytes = 0
  var struckFonts: [Bool] = []
  var cells: [(format: Int, font: Int)] = []

  init(limits: ReadingLimits) {
    self.limits = limits
  }

  mutating func visit(_ path: [String], _ attributes: MarkupAttributes) -> (
    WorkbookError.Code, String
  )? {
    switch path.last {
    case "numFmt" where path == Self.formatPath:
      if let identifier = attributes.string("numFmtId").flatMap({ Int($0) }),
        let code = attributes.string("formatCode")
      {
        codeBytes += code.utf8.count
        guard codeBytes <= limits.detailTextBytes else {
          return (.overLimit, "number formats of more than \(limits.detailTextBytes) bytes")
        }
        formats[identifier] = NumberFormat(code: code)
      }
    case "font" where path == Self.fontPath:
      struckFonts.append(false)
    case "strike" where path == Self.strikePath:
      struckFonts[struckFonts.count - 1] = attributes.string("val")?.isMarkupTrue ?? true
    case "xf" where path == Self.cellPath:
      let format = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
      let font = attributes.string("fontId").flatMap { Int($0) } ?? -1
      cells.append((format, font))
    default: break
    }
    guard max(formats.count, struckFonts.count, cells.count) <= limits.styles else {
      return (.overLimit, "more than \(limits.styles) styles")
    }
    return nil
  }

  func styles() -> [StyleTable.Style] {
    cells.map { cell in
      StyleTable.Style(
        format: formats[cell.format] ?? NumberFormat(builtIn: cell.format),
        isStruckThrough: struckFonts.indices.contains(cell.font) && struckFonts[cell.font]
      )
    }
  }
}
