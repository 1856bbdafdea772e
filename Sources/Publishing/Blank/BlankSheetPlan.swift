import Forms
import Workbook

/// The measures of a sheet of a blank form: how wide its columns are, how high its rows, and how many
/// rows make a printed page.
struct BlankSheetPlan {
  /// The widths of the columns.
  let widths: [Double]
  /// The headers, what is in brackets on a line of its own where the whole does not fit.
  let headings: [String]
  let hintHeight: Double
  let headerHeight: Double
  let exampleHeight: Double
  /// How many rows are filled in.
  let rowCount: Int
  /// Whether the sheet is printed across the paper.
  let isLandscape: Bool

  static let titleHeight = 30.0
  static let headHeight = 20.0
  static let rowHeight = 21.0
  /// The signatures with the empty row above them.
  static let signatureHeight = 40.0
  /// The labels above the table need room beside one another.
  private static let fewestColumns = 4
  /// What bold letters take more.
  private static let bold = 1.08
  /// How many characters fit across a page at full size, and how many points down, upright and not.
  private static let upright = (width: 95.0, height: 720.0)
  private static let across = (width: 140.0, height: 475.0)
  /// A page that holds fewer rows is too little for a week.
  private static let fewestRows = 12

  init(
    _ table: BlankTable,
    example: [BlankValue],
    hint: String,
    isSigned: Bool,
    library: FormLibrary,
    language: Language
  ) {
    var widths = zip(table.columns, example).map { column, value in
      Self.width(of: column, example: value, language)
    }
    while widths.count < Self.fewestColumns { widths.append(14) }
    // A table of a few columns takes the width of upright paper, as title and unit need room above.
    let wanted = Self.upright.width * 0.93 / widths.reduce(0, +)
    if wanted > 1 { widths = widths.map { ($0 * wanted * 10).rounded(.down) / 10 } }
    let headings = zip(table.columns, widths).map { column, width in
      Self.broken(column.heading(in: language), in: width)
    }
    let headingLines = zip(headings, widths).map { heading, width in
      TextWidth.lineCount(of: heading, inColumn: (width - 1) / Self.bold + 1)
    }
    let exampleLines = zip(example, widths).map { value, width in
      TextWidth.lineCount(of: value.text, inColumn: width)
    }
    let total = widths.reduce(0, +)
    let hintLines = TextWidth.lineCount(of: hint, inColumn: total * 1.15)
    let isLandscape = total > Self.upright.width
    let page = isLandscape ? Self.across : Self.upright
    self.widths = widths
    self.headings = headings
    self.isLandscape = isLandscape
    hintHeight = Double(hintLines) * 13 + 4
    headerHeight = Double(min(headingLines.max() ?? 1, 4)) * 17 + 8
    exampleHeight = Double(min(exampleLines.max() ?? 1, 6)) * 17 + 4
    let given =
      Self.titleHeight + Self.headHeight + hintHeight + headerHeight + exampleHeight
      + (isSigned ? Self.signatureHeight : 0)
    let room = page.height * max(1, total / page.width) - given
    rowCount =
      table.table.blankRows ?? Self.entries(of: table, library)
      ?? max(Self.fewestRows, Int(room / Self.rowHeight))
  }

  /// A row for each entry of a list whose entries identify rows, and some more.
  private static func entries(of table: BlankTable, _ library: FormLibrary) -> Int? {
    let key = Set(table.record.keys.joined())
    let counts = table.columns.filter { key.contains($0.field.name) }.compactMap { column -> Int? in
      guard case .catalogReference(let name) = column.field.type else { return nil }
      return library.catalogs[name]?.entries.count
    }
    return counts.max().map { $0 + 5 }
  }

  private static func width(
    of column: BlankTable.Column,
    example: BlankValue,
    _ language: Language
  ) -> Double {
    let heading = TextWidth.lineWidth(of: column.heading(in: language)) * bold
    let bounds: ClosedRange<Double>
    var texts = [example.text]
    switch column.field.type {
    case .integer, .decimal, .percent, .hours, .boolean, .time: bounds = 8...14
    case .date: bounds = 12...14
    case .dateTime: bounds = 17...18
    case .person, .identifier, .recordReference, .period: bounds = 10...16
    case .category:
      bounds = 10...22
      texts += column.field.categories.map { $0.word(in: language) }
    case .unitReference, .catalogReference: bounds = 14...22
    case .text: bounds = 14...30
    }
    // The header may take two lines, and drop-downs need room for their button.
    let half = min(heading / 2 + 3, bounds.upperBound)
    let width = max(TextWidth.column(fitting: texts, padding: 3, within: bounds), half)
    return (width * 10).rounded(.up) / 10
  }

  private static func broken(_ heading: String, in width: Double) -> String {
    guard TextWidth.lineWidth(of: heading) * bold > width - 1,
      let bracket = heading.lastIndex(of: "("), bracket > heading.startIndex
    else { return heading }
    let name = heading[..<bracket]
    return (name.last == " " ? name.dropLast() : name) + "\n" + heading[bracket...]
  }
}
