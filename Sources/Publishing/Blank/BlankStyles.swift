import Forms
import Workbook

/// The looks of a blank form: what is given is blue or grey and locked, what is filled in is white.
struct BlankStyles {
  private static let rule = CellBorder.box(.thin, color: 0xBFBFBF)
  private static let blue: CellColor = 0x1F4E79
  private static let grey: CellColor = 0x808080

  let title: StyleID
  let label: StyleID
  let hint: StyleID
  let requiredHeader: StyleID
  let header: StyleID
  /// The cells above and below the table that are filled in.
  let entry: StyleID
  /// The same for a day.
  let dayEntry: StyleID
  let heading: StyleID
  let name: StyleID
  let paragraph: StyleID

  init(in workbook: inout WorkbookWriter) throws(WorkbookError) {
    let middle = CellAlignment(horizontal: .center, vertical: .center, wraps: true)
    let left = CellAlignment(vertical: .center)
    title = try workbook.style(
      CellStyle(font: CellFont(size: 16, isBold: true, color: Self.blue), alignment: middle)
    )
    label = try workbook.style(CellStyle(font: CellFont(isBold: true), alignment: left))
    hint = try workbook.style(
      CellStyle(
        font: CellFont(size: 9, color: Self.grey),
        alignment: CellAlignment(vertical: .center, wraps: true)
      )
    )
    requiredHeader = try workbook.style(
      CellStyle(
        font: CellFont(isBold: true, color: 0xFFFFFF),
        fill: Self.blue,
        border: Self.rule,
        alignment: middle
      )
    )
    header = try workbook.style(
      CellStyle(
        font: CellFont(isBold: true, color: Self.blue),
        fill: 0xDDEBF7,
        border: Self.rule,
        alignment: middle
      )
    )
    let line = CellBorder(bottom: .init(.thin, color: Self.grey))
    let plain = CellStyle(border: line, alignment: left, numberFormat: "@", isLocked: false)
    entry = try workbook.style(plain)
    var day = plain
    day.numberFormat = "yyyy-mm-dd"
    day.alignment.horizontal = .left
    dayEntry = try workbook.style(day)
    heading = try workbook.style(
      CellStyle(font: CellFont(size: 12, isBold: true, color: Self.blue), alignment: left)
    )
    name = try workbook.style(
      CellStyle(
        font: CellFont(isBold: true),
        border: Self.rule,
        alignment: CellAlignment(vertical: .top, wraps: true)
      )
    )
    paragraph = try workbook.style(
      CellStyle(border: Self.rule, alignment: CellAlignment(vertical: .top, wraps: true))
    )
  }

  /// The look of the cells of a column: of its example, or of those that are filled in.
  static func cell(of type: FieldDefinition.FieldType, isExample: Bool) -> CellStyle {
    let horizontal: CellAlignment.Horizontal =
      switch type {
      case .integer, .decimal, .percent, .hours: .right
      case .date, .dateTime, .time, .boolean, .category, .period: .center
      default: .left
      }
    let numberFormat =
      switch type {
      case .date: "yyyy-mm-dd"
      case .dateTime: "yyyy-mm-dd hh:mm"
      case .time: "hh:mm"
      // What looks like a number or a day must stay as it is written.
      case .identifier, .recordReference, .period: "@"
      // Typed per cent and hours choose their own format, by which the reader knows them.
      default: "General"
      }
    return CellStyle(
      font: isExample ? CellFont(isItalic: true, color: grey) : CellFont(),
      fill: isExample ? 0xF2F2F2 : nil,
      border: rule,
      alignment: CellAlignment(horizontal: horizontal, vertical: .center, wraps: true),
      numberFormat: numberFormat,
      isLocked: isExample
    )
  }
}
