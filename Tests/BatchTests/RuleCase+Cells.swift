import Forms
import Workbook

extension RuleCase {
  /// What must not stand in a cell, whatever the record, and what may.
  static let cells: [RuleCase] = [
    .branch(
      "E11",
      .error,
      "words in a column of numbers",
      at: "安全活动!G4",
      ["“八点到”不是一个数", "只填数字"],
      ["“八点到” is not one number", "digits only"],
      wrong: { $0["安全活动", "G4"] = "八点到" },
      right: { $0["安全活动", "G4"] = "６" }
    ),
    .branch(
      "E12",
      .error,
      "a unit of another dimension",
      at: "安全活动!G4",
      ["“6吨”", "人"],
      ["“6吨”", "人"],
      wrong: { $0["安全活动", "G4"] = "6吨" },
      right: { $0["安全活动", "G4"] = "6人" }
    ),
    .branch(
      "W12",
      .warning,
      "another counter word",
      at: "安全活动!G4",
      ["条", "人"],
      ["条", "人"],
      wrong: { $0["安全活动", "G4"] = "6条" },
      right: { $0["安全活动", "G4"] = "6人" }
    ),
    .branch(
      "E13",
      .error,
      "a word that is not on the list",
      at: "合理化建议!E5",
      ["“杂七杂八”", "工艺", "设备"],
      ["“杂七杂八”", "工艺", "设备"],
      wrong: { $0["合理化建议", "E5"] = "杂七杂八" },
      right: { $0["合理化建议", "E5"] = "工藝" }
    ),
    .branch(
      "E14",
      .error,
      "more than the whole",
      at: "责任区!H4",
      ["120", "0", "100"],
      ["120", "0", "100"],
      wrong: { $0["责任区", "H4"] = 120 },
      right: { $0["责任区", "H4"] = 100 }
    ),
    .workshop(
      "W14",
      .warning,
      "outside what is usual",
      at: "生产指标!D9",
      ["99", "93", "98.5"],
      ["99", "93", "98.5"],
      wrong: { $0["生产指标", "D9"] = "99" },
      right: { $0["生产指标", "D9"] = "98.5" }
    ),
    .branch(
      "E15",
      .error,
      "month and day that cannot be told apart",
      at: "会议!C4",
      ["“12/3/2026”分不清哪个是月、哪个是日", "请改为"],
      ["in “12/3/2026” it is not clear", "please write"],
      wrong: { $0["会议", "C4"] = "12/3/2026" },
      right: { $0["会议", "C4"] = "3月19日" }
    ),
    .branch(
      "E16",
      .error,
      "a day of another week",
      at: "会议!C4",
      ["2026-3-25", "不在允许的日期范围", "2026-3-16至2026-3-22"],
      ["2026-3-25 is not among the days allowed", "2026-3-16 to 2026-3-22"],
      wrong: { $0["会议", "C4"] = "2026-03-25" },
      right: { $0["会议", "C4"] = "2026-03-22" }
    ),
    .branch(
      "W16",
      .warning,
      "a day long before the period",
      at: "隐患!D4",
      ["2025-3-12", "180天以上", "请核对年份"],
      ["2025-3-12", "more than 180 days", "check the year"],
      wrong: { $0["隐患", "D4"] = "2025.3.12" },
      right: { $0["隐患", "D4"] = "2026.3.12" }
    ),
    .branch(
      "E17",
      .error,
      "a ditto mark for a number",
      at: "会议!H5",
      ["这一列不能用“同上”", "逐行写出"],
      ["takes no ditto marks", "every row"],
      wrong: { $0["会议", "H5"] = "〃" },
      right: { $0["会议", "A5"] = "〃" }
    ),
    .branch(
      "E18",
      .error,
      "a group that is not in the master data",
      at: "会议!B4",
      ["“第九党小组”", "第一党小组"],
      ["“第九党小组”", "第一党小组"],
      wrong: { $0["会议", "B4"] = "第九党小组" },
      right: { $0["会议", "B4"] = "第１党小组" }
    ),
    .branch(
      "E20",
      .file,
      "a total that is not the sum",
      at: "会议!G6",
      ["20", "17"],
      ["20", "17"],
      wrong: { $0.total("会议", ["合计", .blank, .blank, .blank, .blank, .blank, 20, 15]) },
      right: { $0.total("会议", ["合  计", .blank, .blank, .blank, .blank, .blank, "17人", 15]) }
    ),
    .branch(
      "E21",
      .error,
      "a number that is not exact",
      at: "安全活动!G4",
      ["“约6人”是约数或范围", "准确的数字"],
      ["“约6人” is approximate", "one exact number"],
      wrong: { $0["安全活动", "G4"] = "约6人" },
      right: { $0["安全活动", "G4"] = "六人" }
    ),
    .branch(
      "E22",
      .error,
      "damaged text",
      at: "会议!E4",
      ["?", "乱码"],
      ["characters were lost", "type this cell again"],
      wrong: { $0["会议", "E4"] = "重?fù)?dān)，工艺" },
      right: { $0["会议", "E4"] = "重負(fù)擔(dān)工藝" }
    ),
  ]

  /// What sends a file back as a whole.
  static let files: [RuleCase] = [
    .branch(
      "F02",
      .file,
      "the file name is of another branch",
      at: "会议!A1",
      ["三支部", "二支部"],
      ["三支部", "二支部"],
      wrong: { $0.name = $0.name.replacing("二支部", with: "三支部") },
      right: { $0.name = $0.name.replacing("二支部", with: "第二党支部") }
    ),
    .branch(
      "F04",
      .file,
      "a column is missing",
      at: "隐患!3:3",
      ["整改期限"],
      ["Deadline"],
      wrong: { $0.header("隐患", at: 11, "说明") },
      right: { $0.header("隐患", at: 11, "限 期") }
    ),
    .branch(
      "F05",
      .file,
      "a second file without a mark",
      at: "会议!E2",
      ["更正"],
      ["correction"],
      earlier: { [try .weekly(12)] },
      wrong: { $0["会议", "D4"] = "二楼" },
      right: {
        $0["会议", "D4"] = "二楼"
        $0.mark = " 版次:更正"
      }
    ),
  ]
}

extension Draft {
  /// Puts a row of totals under a sheet in place of its own.
  fileprivate mutating func total(_ name: String, _ row: [CellInput]) {
    for number in sheets.indices where sheets[number].name == name {
      sheets[number].draft.summed = []
      sheets[number].draft.rows.append(row)
    }
  }

  /// Changes a text of the last row of a header.
  fileprivate mutating func header(_ name: String, at column: Int, _ text: CellInput) {
    for number in sheets.indices where sheets[number].name == name {
      let last = sheets[number].draft.header.count - 1
      sheets[number].draft.header[last][column] = text
    }
  }
}
