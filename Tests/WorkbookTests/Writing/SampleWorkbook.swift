import Workbook

/// A workbook with a little of everything that the writer can do.
func writeSampleWorkbook(to path: String, memoryLimit: Int = 8 << 20) throws(WorkbookError) {
  var writer = try WorkbookWriter(
    path: path,
    properties: .init(
      title: "2024年一季度汇总 <草稿> & 附表",
      creator: "统计科",
      created: 1_711_958_400,
      memoryLimit: memoryLimit
    )
  )
  try writeSummary(&writer)
  try writeOddities(&writer)
  try writeSampleCharts(&writer)
  try writeSampleMarks(&writer)
  try writeSampleEntry(&writer)
  var hidden = SheetLayout()
  hidden.isHidden = true
  try writer.addSheet("参数", layout: hidden)
  try writer.appendRow(["税率", .numberText("0.13")])
  for choice in sampleChoices { try writer.appendRow([.text(choice)]) }
  try writer.commit()
}

private func writeSummary(_ writer: inout WorkbookWriter) throws(WorkbookError) {
  var title = CellStyle()
  title.font = CellFont(size: 16, isBold: true)
  title.alignment = CellAlignment(horizontal: .center, vertical: .center)
  var heading = CellStyle(font: CellFont(isBold: true), fill: 0xDDEBF7, border: .box(.thin))
  heading.alignment = CellAlignment(horizontal: .center, vertical: .center, wraps: true)
  let body = CellStyle(
    border: .box(.thin, color: 0x808080),
    alignment: CellAlignment(vertical: .center)
  )
  var money = body
  money.numberFormat = "#,##0.00;[Red]-#,##0.00"
  var percent = body
  percent.numberFormat = "0.0%"
  var day = body
  day.numberFormat = "yyyy\"年\"m\"月\"d\"日\""
  day.alignment.horizontal = .center
  var note = body
  note.alignment.wraps = true
  var total = money
  total.font.isBold = true
  total.border.top = .init(.double)
  total.isLocked = false

  let titleID = try writer.style(title)
  let headingID = try writer.style(heading)
  let bodyID = try writer.style(body)
  let moneyID = try writer.style(money)
  let percentID = try writer.style(percent)
  let dayID = try writer.style(day)
  let noteID = try writer.style(note)
  let totalID = try writer.style(total)

  let headings = ["单位名称", "填报日期", "营业收入（万元）", "利润总额（万元）", "利润率", "备注"]
  let units = ["东城区第一百货有限责任公司", "西城区粮油贸易中心", "朝阳区“老字号”食品厂", "海淀区 Software Park Ltd."]
  var layout = SheetLayout()
  layout.columnWidths = [
    TextWidth.column(fitting: units + [headings[0]]),
    TextWidth.column(fitting: ["2024年12月31日", headings[1]]),
    TextWidth.column(fitting: ["1,234,567.89", headings[2]], fontScale: 1.08),
    TextWidth.column(fitting: ["-1,234,567.89", headings[3]], fontScale: 1.08),
    TextWidth.column(fitting: ["100.0%", headings[4]]),
    30,
  ]
  layout.frozenRows = 3
  layout.frozenColumns = 1
  layout.autofilter = CellRange("A3:F7")
  layout.tabColor = 0xC00000
  layout.showsGridLines = false
  layout.print.isLandscape = true
  layout.print.pagesWide = 1
  layout.print.repeatedRows = 1...3
  layout.print.isCentered = true
  layout.print.header = PageText(left: "内部资料", right: "&A")
  layout.print.footer = PageText(center: "第 &P 页，共 &N 页")
  try writer.addSheet("一季度'24 汇总", layout: layout)
  try writer.appendRow([.text("2024年一季度各单位经营情况汇总表", titleID)], height: 30)
  try writer.appendRow(["制表：统计科", .blank, .blank, .blank, .blank, "单位：万元"])
  try writer.appendRow(headings.map { .text($0, headingID) }, height: 24)
  for (index, unit) in units.enumerated() {
    let row = index + 4
    let cents = Int64(index + 1) * 12_345_678
    let remark = "收入含上年结转，\n已与税务核对；说明较长时自动换行显示在单元格内。"
    let lines = index == 1 ? TextWidth.lineCount(of: remark, inColumn: 30) : 1
    try writer.appendRow(
      [
        .text(unit, bodyID), .date(year: 2024, month: 3, day: 28 + index % 4, dayID),
        .decimal(unscaled: cents, scale: 2, moneyID),
        .number(index == 2 ? -1234.5 : 9876.25 * Double(index + 1), moneyID),
        .formula(
          "=IF(C\(row)=0,\"\",D\(row)/C\(row))",
          cached: .number(
            (index == 2 ? -1234.5 : 9876.25 * Double(index + 1)) / (Double(cents) / 100)
          ),
          percentID
        ),
        index == 1 ? .text(remark, noteID) : .blank(noteID),
      ],
      height: lines == 1 ? nil : 17 * Double(lines)
    )
  }
  try writer.appendRow([
    .text("合计", headingID), .blank(headingID),
    .formula("SUM(C4:C7)", cached: .number(1_234_567.8), totalID),
    .formula("SUM(D4:D7)", cached: .number(67_900.5 + 1234.5), totalID), .blank(bodyID),
    .blank(bodyID),
  ])
  guard let titleRange = CellRange("A1:F1"), let totalRange = CellRange("A8:B8") else { return }
  try writer.merge(titleRange)
  try writer.merge(totalRange)
}

/// Texts of which each has something that a careless writer gets wrong.
let oddTexts = [
  "=1+1", "+86 10 1234", "-5", "@SUM(A1)", "  two spaces around  ", "line one\nline two",
  "tab\tinside",
  "carriage\rreturn", "_x0041_", "_x0041_x0042_", "_x00zz_", "bell \u{7} here", "_x0001\u{1}",
  "<b>&amp;\"'",
  "emoji 😀 家庭👨‍👩‍👧", "生僻字 𠮷 㐂", "\u{FFFE}\u{FFFF}", "ｆｕｌｌ", "e\u{301} / é", "NULL", "TRUE", "00123",
  "110101199003078888", "1E5", "2024-01-01", " ", "",
]

private func writeOddities(_ writer: inout WorkbookWriter) throws(WorkbookError) {
  let strike = try writer.style(
    CellStyle(font: CellFont(name: "微软雅黑", isItalic: true, isStruckThrough: true, color: 0xC00000))
  )
  let middle = try writer.style(
    CellStyle(alignment: CellAlignment(horizontal: .left, vertical: .center, indent: 2))
  )
  var layout = SheetLayout()
  layout.columnWidths = [TextWidth.column(fitting: oddTexts), nil, 12]
  layout.defaultColumnWidth = 11
  layout.zoom = 120
  layout.isProtected = true
  layout.defaultRowHeight = 18
  try writer.addSheet("奇怪的 Text & <标签>", layout: layout)
  for text in oddTexts { try writer.appendRow([.text(text)]) }
  try writer.skipRows(2)
  try writer.appendRow([
    .text("划掉", strike), .blank(strike), .text("缩进", middle), .boolean(true), .boolean(false),
  ])
  try writer.appendRow([
    0, -1, .number(-0.0), .number(0.1), .number(1e-7), .number(1.7976931348623157e308),
    .number(123456789012345680), .number(1.0 / 3), .number(12.34), .number(-0.0001),
    .numberText("12345678901234.56"), .numberText("1e3"),
    .decimal(unscaled: -5, scale: 3), .decimal(unscaled: .min, scale: 18),
  ])
  try writer.appendRow([
    .date(year: 1900, month: 1, day: 1), .date(year: 1900, month: 2, day: 28),
    .date(year: 1900, month: 3, day: 1), .date(year: 2024, month: 2, day: 29),
    .date(year: 9999, month: 12, day: 31),
  ])
  try writer.appendRow([
    .formula("\"a<b\"&\"_x0041_\"", cached: .text("a<b_x0041_")),
    .formula("1=1", cached: .boolean(true)), .formula("=NOW()>0"),
    .formula("1/0", cached: .error(.divisionByZero)),
  ])
}
