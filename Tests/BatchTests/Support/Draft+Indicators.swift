import Forms
import Foundation
import Testing
import Workbook

extension Draft {
  /// The rows of the sheet of indicators: name, unit, value, and whether the values add up.
  private static let indicators: [(String, String, String, addsUp: Bool)] = [
    ("阴极铜产量", "t", "2388.8", true),
    ("电流强度", "A", "23200", false),
    ("生产槽数", "个", "536", false),
    ("通电时间", "h", "167.5", true),
    ("电流效率", "%", "96.74", false),
    ("直流电量", "kWh", "592792", true),
    ("直流电耗", "kWh/t", "248.2", false),
    ("阳极装入量", "t", "2894", true),
    ("残极量", "t", "468.8", true),
    ("残极率", "%", "16.2", false),
    ("大板剥离片数", "片", "18710", true),
    ("大板合格片数", "片", "17606", true),
    ("大板阴极片产出率", "%", "94.1", false),
    ("A级铜量", "t", "2354.9", true),
    ("1号标准铜量", "t", "33.9", true),
    ("2号标准铜量", "t", "0", true),
    ("等外铜量", "t", "0", true),
  ]

  /// The weekly file of the workshop, for a week up to 13; every week has the same values.
  ///
  /// A month begins with weeks 1, 6 and 10.
  static func indicators(_ number: Int) throws -> Draft {
    let week = try #require(Period.week(number, of: 2026))
    let texts: [CellInput] = ["指标", "单位", "本周", .blank, .blank, "本月累计", "本年累计", "上年同期", "备注"]
    var sheet = SheetDraft(
      title: "电解一车间生产技术经济指标周报表",
      header: [texts, [.blank, .blank, "计划", "实际", "完成%"]],
      merges: ["A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4", "H3:H4", "I3:I4"]
    )
    for (name, unit, actual, addsUp) in indicators {
      var row: [CellInput] = [.text(name), .text(unit), "—", .numberText(actual), .blank]
      let value = try #require(Decimal(string: actual))
      for weeks in [number < 6 ? number : number < 10 ? number - 5 : number - 9, number] {
        row.append(addsUp ? .numberText("\(value * Decimal(weeks))") : .blank)
      }
      sheet.rows.append(row + ["—"])
    }
    let material = SheetDraft(
      title: "电解一车间物料消耗周报表",
      header: [["物料名称", "单位", "耗用量", "定额", "单耗", "备注"]],
      rows: [["骨胶", "kg", 146.9, 0.065, 0.061]]
    )
    let accidents = SheetDraft(
      title: "电解一车间事故台账",
      header: [["发生日期", "事故类别", "地点", "伤亡人数"]]
    )
    return Draft(
      name: "电解一车间_生产指标_2026年第\(number)周.xlsx",
      unit: "电解一车间",
      week: week,
      sheets: [("生产指标", sheet), ("物料消耗", material), ("事故", accidents)]
    )
  }
}
