import Workbook

/// The looks of a summary workbook: few, quiet and the same on every sheet.
struct SummaryStyles {
  private static let rule = CellBorder.box(.thin, color: 0xBFBFBF)

  let title: StyleID
  let subtitle: StyleID
  let heading: StyleID
  let header: StyleID
  let text: StyleID
  let date: StyleID
  let dateTime: StyleID
  let note: StyleID
  private var numbers: [StyleID] = []

  init(in workbook: inout WorkbookWriter) throws(WorkbookError) {
    title = try workbook.style(CellStyle(font: CellFont(size: 16, isBold: true)))
    subtitle = try workbook.style(CellStyle(font: CellFont(size: 10, color: 0x595959)))
    heading = try workbook.style(CellStyle(font: CellFont(size: 12, isBold: true)))
    header = try workbook.style(
      CellStyle(
        font: CellFont(isBold: true, color: 0xFFFFFF),
        fill: 0x1F4E79,
        border: Self.rule,
        alignment: CellAlignment(horizontal: .center, vertical: .center, wraps: true)
      )
    )
    let top = CellAlignment(vertical: .center, wraps: true)
    text = try workbook.style(CellStyle(border: Self.rule, alignment: top))
    let middle = CellAlignment(horizontal: .center, vertical: .center)
    date = try workbook.style(
      CellStyle(border: Self.rule, alignment: middle, numberFormat: "yyyy-mm-dd")
    )
    dateTime = try workbook.style(
      CellStyle(border: Self.rule, alignment: middle, numberFormat: "yyyy-mm-dd hh:mm")
    )
    note = try workbook.style(
      CellStyle(
        font: CellFont(size: 10, color: 0x595959),
        alignment: CellAlignment(vertical: .top)
      )
    )
    for decimals in 0...6 {
      let digits = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)
      numbers.append(
        try workbook.style(
          CellStyle(
            border: Self.rule,
            alignment: CellAlignment(horizontal: .right, vertical: .center),
            numberFormat: "#,##0\(digits)"
          )
        )
      )
    }
  }

  /// The style of a number with some digits after the point.
  func number(decimals: Int) -> StyleID { numbers[min(max(decimals, 0), numbers.count - 1)] }
}
