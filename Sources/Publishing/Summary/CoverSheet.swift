import Figures
import Forms

/// The first sheet: what the workbook tells of, what is in it, and which files came.
struct CoverSheet {
  /// The name by which links find it.
  static let id = "cover"

  let language: Language
  let unit: String
  let period: Period
  let asOf: CalendarDate
  let rowsLeftOut: Int

  /// The files that were due, by unit and form.
  static let files: TableDefinition = {
    let unit = #"(SELECT id FROM unit_tree WHERE root = :unit)"#
    var table = TableDefinition(
      title: LocalizedText("报送情况", "Files"),
      query: """
        WITH due AS (
          SELECT o.position, o.name, e.form, e.status,
            iif(:language = 'en', f.title_en, f.title_zh) AS form_title
          FROM expected_submission e JOIN org o ON o.id = e.unit_id JOIN form f ON f.name = e.form
          WHERE e.anchor_date BETWEEN :from AND :to AND substr(e.due_at, 1, 10) <= :today
            AND e.unit_id IN \(unit)
        ), told AS (
          SELECT 0 AS is_total, position, name, form, form_title, status FROM due
          UNION ALL SELECT 1, 0, 'all', '', NULL, status FROM due
        )
        SELECT is_total, name, form_title, count(*) AS expected,
          sum(status = 'on_time') AS on_time, sum(status = 'late') AS late,
          sum(status = 'returned') AS returned, sum(status = 'missing') AS missing,
          100.0 * sum(status = 'on_time') / count(*) AS on_time_rate
        FROM told GROUP BY is_total, position, name, form ORDER BY is_total, form, position
        """,
      columns: []
    )
    table.emphasis = "is_total"
    var name = column("name", "单位", "Unit")
    name.words["all"] = TableDefinition.Word(text: LocalizedText("合计", "Total"))
    name.alignment = .left
    name.width = 18
    var form = column("form_title", "报表", "Form")
    form.alignment = .left
    form.width = 40
    table.columns = [name, form]
    for (id, zh, en) in [
      ("expected", "应报", "Expected"), ("on_time", "按时", "On time"), ("late", "迟报", "Late"),
      ("returned", "退回", "Returned"), ("missing", "缺报", "Missing"),
    ] {
      var count = column(id, zh, en, .integer)
      count.isTotalled = true
      count.width = 10
      if id == "returned" || id == "missing" {
        count.goal = ColumnGoal(target: .number(0))
        count.goal?.better = .lower
      }
      table.columns.append(count)
    }
    var rate = column("on_time_rate", "按时率（%）", "On time (%)", .number(decimals: 1))
    rate.formula = ColumnFormula("100 * on_time / expected")
    rate.goal = ColumnGoal(target: .number(100), near: 10)
    rate.width = 12
    table.columns.append(rate)
    return table
  }()

  private static func column(
    _ name: String,
    _ zh: String,
    _ en: String,
    _ kind: TableDefinition.Kind = .text
  ) -> TableDefinition.Column {
    TableDefinition.Column(name: name, title: LocalizedText(zh, en), kind: kind)
  }

  /// The sheet, before all others.
  func sheet(
    title: String,
    others: [SummaryWorkbook.Sheet],
    files: ResultTable
  ) -> SummaryWorkbook.Sheet {
    var facts = ResultTable(
      columns: [Self.column("fact", "项目", "Item"), Self.column("value", "内容", "Value")],
      rows: []
    )
    func add(_ zh: String, _ en: String, _ value: String) {
      facts.rows.append([.text(language == .chinese ? zh : en), .text(value)])
    }
    add("单位", "Unit", unit)
    add("报告期", "Period", "\(period)  (\(period.start) – \(period.end))")
    add("数据截止", "As of", asOf.description)
    add("报送（各种报表）", "Files of all forms", told(files))
    if rowsLeftOut > 0 {
      let words = language == .chinese ? "\(rowsLeftOut)行有错误" : "\(rowsLeftOut) with errors"
      add("未计入的行", "Rows left out", words)
    }
    var sheetColumn = Self.column("sheet", "工作表", "Sheet")
    sheetColumn.linkFrom = "id"
    var contents = ResultTable(
      columns: [sheetColumn, Self.column("title", "内容", "What it shows")],
      rows: []
    )
    for other in others {
      contents.rows.append([.text(other.name), .text(other.title)])
      contents.asides.append(["id": other.id])
    }
    return SummaryWorkbook.Sheet(
      id: Self.id,
      name: language == .chinese ? "封面" : "Cover",
      title: title,
      subtitle: language == .chinese ? "由台账自动生成" : "Made from the ledger",
      tables: [
        (language == .chinese ? "报告" : "Report", facts),
        (language == .chinese ? "目录" : "Contents", contents),
        (Self.files.title[language], files),
      ],
      notes: [],
      frozenColumns: 0,
      isCover: true
    )
  }

  /// The state of the files in a line, from the last row of their table.
  private func told(_ files: ResultTable) -> String {
    guard let last = files.rows.last, last.count >= 7 else {
      return language == .chinese ? "无应报文件" : "none were due"
    }
    let counts = last[2...6].map { value in
      if case .number(let number, _) = value { Int(number) } else { 0 }
    }
    let received = counts[1] + counts[2]
    return language == .chinese
      ? "应报\(counts[0])份，收到\(received)份（迟报\(counts[2])份），退回\(counts[3])份，缺报\(counts[4])份"
      : "\(counts[0]) expected, \(received) received (\(counts[2]) late), \(counts[3]) returned, "
        + "\(counts[4]) missing"
  }
}
