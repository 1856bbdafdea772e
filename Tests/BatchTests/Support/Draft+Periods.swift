import Forms
import Testing
import Workbook

extension Draft {
  /// The settled output of a month of 2026.
  static func settlement(_ month: Int, settled: CellInput) throws -> Draft {
    let day = try #require(CalendarDate(year: 2026, month: month, day: 1))
    let sheet = SheetDraft(
      title: "电解一车间2026年\(month)月产量结算表(盘点)",
      header: [["指标", "单位", "本月计划", "本月结算", "完成率", "上年同期"]],
      rows: [["阴极铜产量", "t", 10000, settled, .blank, 9900]]
    )
    return Draft(
      name: "电解一车间_月结_2026年\(month)月.xlsx",
      unit: "电解一车间",
      week: .containing(day, kind: .month),
      sheets: [("月结", sheet)]
    )
  }

  /// Master data of the second quarter of 2026, with two pairs of mentor and apprentice.
  static func master() throws -> Draft {
    let day = try #require(CalendarDate(year: 2026, month: 4, day: 1))
    let units = SheetDraft(
      title: "电解一车间组织机构一览表",
      header: [["单位编码", "单位名称", "层级", "上级单位", "党员人数", "职工人数", "启用日期"]],
      rows: [
        ["WS01", "电解一车间", "车间", .blank, 20, 96, "2025-01-01"],
        ["GB01", "电解一车间党总支", "党总支", "WS01", 20, 96, "2025-01-01"],
        ["BR01", "一支部", "党支部", "GB01", 20, 96, "2025-01-01"],
      ]
    )
    let pairs: [[CellInput]] = ["薛玉梅", "任庆丰", "何子豪", "许海燕"].map { apprentice in
      [1, "一支部", "文红星", .text(apprentice), "出铜", "2026-03-02", "2027-03-01", "是", "在带"]
    }
    let mentoring = SheetDraft(
      title: "电解一车间“传帮带”师徒结对一览表",
      header: [["序号", "支部", "师傅", "徒弟", "岗位", "结对日期", "期限", "是否签协议", "考核结果"]],
      rows: Array(pairs.dropLast())
    )
    let targets = SheetDraft(
      title: "电解一车间目标任务分解表",
      header: [["指标", "单位", "期间", "目标值", "上年同期", "方向"]],
      rows: [["阴极铜产量", "t", "2026Q2", 29500, 28934, "越高越好"]]
    )
    return Draft(
      name: "电解一车间党总支_基础资料_2026年第二季度.xlsx",
      unit: "电解一车间党总支",
      week: .containing(day, kind: .quarter),
      sheets: [("组织", units), ("师徒", mentoring), ("目标", targets)]
    )
  }
}
