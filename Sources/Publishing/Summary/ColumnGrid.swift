import Figures
import Forms
import Workbook

/// The widths of the columns of a sheet, which all its tables share.
struct ColumnGrid {
  private(set) var widths: [Double] = []

  /// The height of one line of body text, in points.
  static let lineHeight = 16.0
  private static let bounds = 6.0...44.0
  /// How much wider bold text is.
  private static let boldScale = 1.08
  /// Lines beyond that are cut off: a row should not fill the screen.
  private static let mostLines = 12

  /// Makes columns that fit what the tables show, or are as wide as the tables say.
  init(_ tables: [(columns: [TableDefinition.Column], rows: [[ShownCell]])], language: Language) {
    for (columns, rows) in tables {
      for (position, column) in columns.enumerated() {
        let width: Double
        if let fixed = column.width {
          width = Double(fixed)
        } else {
          // A heading may take two lines; what stands below it should not have to.
          let heading = TextWidth.lineWidth(of: column.title[language]) * Self.boldScale
          var texts = rows.map { position < $0.count ? $0[position].text : "" }
          if heading <= 10 { texts.append(column.title[language]) }
          let half = min(heading / 2 + 3, Self.bounds.upperBound)
          width = max(TextWidth.column(fitting: texts, within: Self.bounds), half)
        }
        if position < widths.count {
          widths[position] = max(widths[position], width)
        } else {
          widths.append(width)
        }
      }
    }
    widths = widths.map { ($0 * 10).rounded(.up) / 10 }
  }

  /// The width of all columns together.
  var total: Double { widths.reduce(0, +) }

  /// A column title as it stands in its column: what is in brackets goes to a line of its own where
  /// the whole does not fit.
  func heading(_ title: String, at position: Int) -> String {
    guard position < widths.count, let bracket = title.firstIndex(where: { "（(".contains($0) }),
      bracket > title.startIndex,
      TextWidth.lineWidth(of: title) * Self.boldScale > widths[position] - 1
    else { return title }
    let before = title[..<bracket]
    return (before.last == " " ? before.dropLast() : before) + "\n" + title[bracket...]
  }

  /// The height of the row of column titles, in points.
  func height(ofHeadings titles: [String]) -> Double {
    height(of: titles, scale: Self.boldScale) + 5
  }

  /// The height of a row of cells that shows their texts in full, in points.
  func height(of cells: [ShownCell]) -> Double {
    height(of: cells.map { $0.look.format == .text ? $0.text : "" }, scale: 1)
  }

  private func height(of texts: [String], scale: Double) -> Double {
    var lines = 1
    for (position, text) in texts.enumerated() where position < widths.count {
      let room = (widths[position] - 1) / scale
      lines = max(lines, TextWidth.lineCount(of: text, inColumn: room + 1))
    }
    return Self.lineHeight * Double(min(lines, Self.mostLines)) + 3
  }

  /// The width of the first columns together.
  func width(ofColumns count: Int) -> Double { widths.prefix(count).reduce(0, +) }

  /// The height of a row that shows a text over the first columns, in points.
  func height(ofNote text: String, columns: Int) -> Double {
    let lines = TextWidth.lineCount(of: text, inColumn: max(width(ofColumns: columns), 40))
    return 14 * Double(min(lines, Self.mostLines)) + 2
  }
}
