import Figures
import Workbook

/// The looks of a summary workbook: few, quiet and the same on every sheet.
///
/// The looks of cells are taken up as they are met.
struct SummaryStyles {
  /// How the value of a cell is written.
  enum Format: Hashable {
    case text
    case number(decimals: Int)
    case date
    case dateTime
  }

  /// What sets the look of a cell apart from that of others.
  struct Look: Hashable {
    var format = Format.text
    var alignment = TableDefinition.Alignment.left
    var tone = TableDefinition.Tone.plain
    var isEmphasized = false
    var isLink = false
  }

  private static let rule = CellBorder.box(.thin, color: 0xBFBFBF)
  private static let grey: CellColor = 0x595959
  private static let blue: CellColor = 0x0563C1

  let coverTitle: StyleID
  let title: StyleID
  let link: StyleID
  let subtitle: StyleID
  let heading: StyleID
  let header: StyleID
  let note: StyleID
  let paragraph: StyleID
  private var cells: [Look: StyleID] = [:]

  init(in workbook: inout WorkbookWriter) throws(WorkbookError) {
    let middle = CellAlignment(vertical: .center)
    coverTitle = try workbook.style(
      CellStyle(font: CellFont(size: 24, isBold: true, color: 0x1F4E79), alignment: middle)
    )
    link = try workbook.style(
      CellStyle(font: CellFont(size: 10, isUnderlined: true, color: Self.blue), alignment: middle)
    )
    title = try workbook.style(
      CellStyle(font: CellFont(size: 16, isBold: true, color: 0x1F4E79), alignment: middle)
    )
    subtitle = try workbook.style(
      CellStyle(font: CellFont(size: 10, color: Self.grey), alignment: middle)
    )
    heading = try workbook.style(
      CellStyle(font: CellFont(size: 12, isBold: true, color: 0x1F4E79), alignment: middle)
    )
    header = try workbook.style(
      CellStyle(
        font: CellFont(isBold: true, color: 0xFFFFFF),
        fill: 0x1F4E79,
        border: Self.rule,
        alignment: CellAlignment(horizontal: .center, vertical: .center, wraps: true)
      )
    )
    paragraph = try workbook.style(
      CellStyle(font: CellFont(size: 12), alignment: CellAlignment(vertical: .top, wraps: true))
    )
    note = try workbook.style(
      CellStyle(
        font: CellFont(size: 10, color: Self.grey),
        alignment: CellAlignment(vertical: .top, wraps: true)
      )
    )
  }

  /// The style of a cell.
  mutating func cell(
    _ look: Look,
    in workbook: inout WorkbookWriter
  ) throws(WorkbookError) -> StyleID {
    if let style = cells[look] { return style }
    let style = try workbook.style(Self.style(of: look))
    cells[look] = style
    return style
  }

  private static func style(of look: Look) -> CellStyle {
    let (ink, ground) = colours(of: look.tone)
    let numberFormat =
      switch look.format {
      case .text: "General"
      // “_ ” keeps the width of a space free on the right.
      case .number(0): "#,##0_ "
      case .number(let decimals): "#,##0." + String(repeating: "0", count: decimals) + "_ "
      case .date: "yyyy-mm-dd"
      case .dateTime: "yyyy-mm-dd hh:mm"
      }
    let horizontal: CellAlignment.Horizontal =
      switch look.alignment {
      case .left: .left
      case .center: .center
      case .right: .right
      }
    return CellStyle(
      font: CellFont(isBold: look.isEmphasized, color: ink ?? (look.isLink ? blue : nil)),
      fill: ground ?? (look.isEmphasized ? 0xF2F2F2 : nil),
      border: rule,
      alignment: CellAlignment(
        horizontal: horizontal,
        vertical: .center,
        wraps: look.format == .text,
        indent: look.alignment == .left ? 1 : 0
      ),
      numberFormat: numberFormat
    )
  }

  /// The colours that spreadsheet programs give their own styles for good, neutral and bad.
  private static func colours(of tone: TableDefinition.Tone) -> (CellColor?, CellColor?) {
    switch tone {
    case .plain: (nil, nil)
    case .good: (0x006100, 0xE2F0D9)
    case .notice: (0x7F6000, 0xFFF2CC)
    case .bad: (0x9C0006, 0xFFC7CE)
    case .muted: (0x7F7F7F, nil)
    }
  }
}
