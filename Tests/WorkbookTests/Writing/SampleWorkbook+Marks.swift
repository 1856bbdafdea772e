import Workbook

/// Ranges of the samples, which are written as they are read.
func range(_ text: String) -> CellRange {
  CellRange(text) ?? CellRange(first: .init(row: 1, column: 1), last: .init(row: 1, column: 1))
}

/// A sheet with every conditional format, a table, groups, links, comments and pictures.
func writeSampleMarks(_ writer: inout WorkbookWriter) throws(WorkbookError) {
  let bold = try writer.style(CellStyle(font: CellFont(isBold: true), fill: 0xF2F2F2))
  let link = try writer.style(CellStyle(font: CellFont(color: 0x0563C1)))
  let percent = try writer.style(CellStyle(numberFormat: "0%"))
  var layout = SheetLayout()
  layout.columnWidths = [14, 14, 14, 14, 8, 14, 14]
  layout.columnStyles = [.plain, .plain, percent]
  layout.hiddenColumns = [9]
  layout.outlineLevels = 2
  layout.hasSummariesAbove = true
  try writer.addSheet("标记", layout: layout)
  let headings = ["单位", "数据条", "色阶", "比率\n（灯）", "灯", "数值规则", "公式规则"]
  try writer.appendRow(
    headings.map { .text($0, bold) },
    layout: RowLayout(height: 32, style: bold, headsTable: true)
  )
  let units = ["东城", "西城", "朝阳", "海淀", "丰台", "石景山", "通州", "顺义"]
  for (index, unit) in units.enumerated() {
    let value = Double((index * 37) % 11) * 10 - 20
    try writer.appendRow([
      .text(unit), .number(value), .number(Double(index) / 7, percent),
      .number(Double((index * 3) % 8) / 7, percent), .number(Double((index * 5) % 8) / 7),
      .number(value), .number(value),
    ])
  }
  let table = TableDescription(
    name: "指标表",
    range: range("A1:G10"),
    totalsRows: 1,
    columns: headings.enumerated().map { index, heading in
      .init(
        name: heading,
        totalsLabel: index == 0 ? "合计" : nil,
        totalsFunction: index == 1 ? "sum" : index == 2 ? "average" : nil
      )
    },
    style: .init(name: "TableStyleLight9", emphasizesFirstColumn: true)
  )
  try writer.addTable(table)
  try writer.appendRow([
    "合计", .formula(table.totalsFormula(ofColumn: 1) ?? "", cached: .number(180)),
    .formula(table.totalsFormula(ofColumn: 2) ?? "", cached: .number(0.5), percent),
  ])
  try writer.addConditionalFormat(.dataBar(), to: [range("B2:B9")])
  try writer.addConditionalFormat(.colorScale(.redYellowGreen), to: [range("C2:C9")])
  let lights: [ConditionalFormat.Threshold] = [.number(0.4), .number(0.8)]
  try writer.addConditionalFormat(
    .iconSet(.init(.trafficLights, thresholds: lights)),
    to: [range("D2:D9")]
  )
  try writer.addConditionalFormat(
    .iconSet(.init(.trafficLights, thresholds: lights, showsValue: false, isReversed: true)),
    to: [range("E2:E9")]
  )
  try writer.addConditionalFormat(.cellValue(.lessThan, "0", style: .bad), to: [range("F2:F9")])
  try writer.addConditionalFormat(
    .cellValue(.between, "0", and: "40", style: .doubtful),
    to: [range("F2:F9")]
  )
  try writer.addConditionalFormat(
    .formula(
      "$B2=MAX($B$2:$B$9)",
      style: HighlightStyle(fontColor: 0x006100, fill: 0xC6EFCE, isBold: true)
    ),
    to: [range("G2:G9"), range("A2:A9")]
  )
  try writer.addConditionalFormat(.colorScale(.whiteBlue), to: [range("B14:B19")])
  var shades = ConditionalFormat.DataBar(
    color: 0x63BE7B,
    minimum: .number(0),
    maximum: .percent(90)
  )
  shades.isGradient = true
  shades.showsValue = false
  try writer.addConditionalFormat(.dataBar(shades), to: [range("C14:C19")])

  try writer.skipRows(1)
  try writer.appendRow([.text("分组", bold)], layout: RowLayout(style: bold))
  try writer.appendRow(["一级合计", 15, 15], layout: RowLayout(outlineLevel: 0))
  for number in 1...5 {
    try writer.appendRow(
      [.text("明细 \(number)"), .number(Double(number)), .number(Double(number))],
      layout: RowLayout(isHidden: number == 4, outlineLevel: number > 2 ? 2 : 1)
    )
  }
  try writer.appendRow([.text("官网", link), .text("跳到汇总", link), .text("邮件", link)])
  let row = 19
  try writer.addHyperlink(
    Hyperlink(
      range: range("A\(row)"),
      address: "https://example.org/a b?x=1&y=\"2\"#第一节",
      tooltip: "打开官网"
    )
  )
  try writer.addHyperlink(
    Hyperlink(range: range("B\(row)"), location: "'一季度''24 汇总'!A1", display: "跳到汇总")
  )
  try writer.addHyperlink(Hyperlink(range: range("C\(row)"), address: "mailto:a@example.org"))
  try writer.addComment(
    .init(reference: .init(row: 1, column: 4), author: "统计科", text: "红灯：低于四成。\n绿灯：八成以上。")
  )
  try writer.addComment(
    .init(reference: .init(row: 1, column: 2), author: "审核 <人>", text: "含 & 与 _x0041_"),
    width: 240,
    height: 120
  )
  if let picture = Picture(samplePNG, description: "红点"), let photo = Picture(sampleJPEG) {
    try writer.addPicture(picture.scaled(toWidth: 60), at: .init(row: 21, column: 1))
    try writer.addPicture(picture.scaled(toWidth: 30), at: .init(row: 21, column: 3))
    try writer.addPicture(photo.scaled(toWidth: 60), at: .init(row: 21, column: 4))
  }
}

/// What the lists of the sample offer.
let sampleChoices = (1...40).map { "第\($0)类：说明文字较长的选项" }

/// A protected sheet for typing in, with every kind of validation.
func writeSampleEntry(_ writer: inout WorkbookWriter) throws(WorkbookError) {
  let open = try writer.style(CellStyle(fill: 0xFFF9E5, border: .box(.thin), isLocked: false))
  var layout = SheetLayout()
  layout.isProtected = true
  layout.permissions = [.formatColumns, .sort, .autofilter, .insertRows, .editObjects]
  layout.columnWidths = Array(repeating: 12, count: 7)
  try writer.addSheet("填报", layout: layout)
  try writer.appendRow(["状态", "分类", "人数", "比率", "日期", "说明", "编号"])
  for _ in 0..<5 { try writer.appendRow(Array(repeating: .blank(open), count: 7)) }
  if var state = DataValidation.choice(among: ["完成", "进行中", "未\"开始\""], in: [range("A2:A6")]) {
    state.prompt = .init(title: "状态", text: "请从列表中选择。")
    state.error = .init(title: "不在列表中", text: "只能选择列表中的状态。")
    try writer.addDataValidation(state)
  }
  try writer.define(
    DefinedName(name: "分类表", area: .init(sheet: "参数", range: range("A2:A41")))
  )
  try writer.define(DefinedName(name: "本表区域", sheet: "填报", formula: "填报!$A$1:$G$6"))
  try writer.define(
    DefinedName(name: "_xlnm.Print_Area", sheet: "填报", formula: "填报!$A$1:$G$6")
  )
  var kind = DataValidation.choice(from: "分类表", in: [range("B2:B6")])
  kind.strictness = .warning
  try writer.addDataValidation(kind)
  try writer.addDataValidation(.whole(0...999, in: [range("C2:C6")]))
  try writer.addDataValidation(.decimal(0...1.5, in: [range("D2:D6")]))
  if let day = DataValidation.date(
    from: (2024, 1, 1),
    through: (2024, 12, 31),
    in: [range("E2:E6")]
  ) {
    try writer.addDataValidation(day)
  }
  try writer.addDataValidation(.textLength(0...20, in: [range("F2:F6")]))
  try writer.addDataValidation(
    DataValidation(
      .custom,
      "COUNTIF($G$2:$G$6,G2)=1",
      in: [range("G2:G6")],
      strictness: .information,
      allowsBlank: false
    )
  )
}
