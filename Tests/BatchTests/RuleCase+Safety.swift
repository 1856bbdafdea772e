import Forms
import Workbook

extension RuleCase {
  /// Week 11 with a hazard of its Thursday, 12 March, open or closed.
  private static func week11(closed: CellInput) throws -> [Draft] {
    var draft = try Draft.weekly(11)
    draft[rows: "隐患"] = [
      Draft.hazard("H-9", on: draft.day(3), closed: closed, deadline: "2026-03-25")
    ]
    return [draft]
  }

  /// The same hazard as the file of week 12 lists it.
  private static func listed(closed: CellInput) -> [CellInput] {
    Draft.hazard("H-9", on: "2026-03-12", closed: closed, deadline: "2026-03-25")
  }

  static let hazardsOverWeeks: [RuleCase] = [
    .branch(
      "R04",
      .error,
      "a major hazard without funds and emergency plan",
      at: "隐患!H4",
      ["H-16", "还缺2项", "整改资金", "应急处置", "立即"],
      ["H-16", "lacks 2 items", "funds", "emergency plan"],
      wrong: { $0["隐患", "H4"] = "重大" },
      right: {
        $0["隐患", "H4"] = "重大"
        $0.addMeasure("备好抽水泵和沙袋", for: "H-16", type: "应急处置", done: $0.day(4), cost: 5000)
      }
    ),
    .branch(
      "R05",
      .warning,
      "closed with a measure left to do",
      at: "整改措施!F4",
      ["H-16", "已整改", "增设雨后巡查"],
      ["H-16", "已整改", "no day of completion"],
      wrong: { $0.addMeasure("增设雨后巡查", for: "H-16") },
      right: { $0.addMeasure("增设雨后巡查", for: "H-16", done: $0.day(4)) }
    ),
    .branch(
      "R07",
      .warning,
      "closed last week, open again",
      at: "隐患!N4",
      ["H-9", "2026-W11", "已整改(2026-03-13)", "整改中", "更正"],
      ["H-9", "2026-W11", "已整改(2026-03-13)", "correction"],
      earlier: { try week11(closed: "2026-03-13") },
      wrong: { $0[rows: "隐患"] = [listed(closed: "—")] },
      right: { $0[rows: "隐患"] = [listed(closed: "2026-03-13")] }
    ),
    .branch(
      "R08",
      .warning,
      "open last week, not listed any more",
      at: "隐患!",
      ["2026-W11", "1个", "H-9"],
      ["1 hazards", "2026-W11", "H-9"],
      earlier: { try week11(closed: "—") },
      wrong: { _ in },
      right: { $0[rows: "隐患"].append(listed(closed: "2026-03-18")) }
    ),
    .branch(
      "R33",
      .warning,
      "two hazards of one day and place",
      at: "隐患!F5",
      ["盖板缺失两块", "2026-W12", "淤塞积水排水不畅", "2026-03-19"],
      ["盖板缺失两块", "row 4", "2026-03-19"],
      wrong: {
        $0[rows: "隐患"].append(Self.secondHazard)
        $0["隐患", "F5"] = "盖板缺失两块"
      },
      right: {
        $0[rows: "隐患"].append(Self.secondHazard)
        $0["隐患", "F5"] = "盖板缺失两块"
        $0["隐患", "E5"] = "净液厂房南侧"
      }
    ),
    .branch(
      "R12",
      .warning,
      "one title twice",
      at: "合理化建议!D5",
      ["外贸阳极入槽前、增加泡洗工序", "P-1", "2026-03-16", "180天"],
      ["P-1", "2026-03-16", "180 days"],
      wrong: { $0["合理化建议", "D5"] = "外贸阳极入槽前、增加泡洗工序" },
      right: { $0["合理化建议", "D5"] = "外贸阳极入槽后增加泡洗工序" }
    ),
  ]

  private static let secondHazard = Draft.hazard(
    "H-17",
    on: "2026-03-19",
    closed: "2026-03-20",
    deadline: "2026-03-25"
  )

  static let safety: [RuleCase] = [
    .branch(
      "R16",
      .error,
      "more take part than are due",
      at: "安全活动!G4",
      ["参加7人", "应参加6"],
      ["7 took part", "6 were due"],
      wrong: { $0["安全活动", "G4"] = 7 },
      right: { $0["安全活动", "G4"] = 6 }
    ),
    .branch(
      "R16",
      .error,
      "more are due than the branch has staff",
      at: "安全活动!F4",
      ["二支部", "92人", "93人"],
      ["92", "93 were due"],
      wrong: { $0["安全活动", "F4"] = 93 },
      right: { $0["安全活动", "F4"] = 92 }
    ),
    .branch(
      "R16",
      .error,
      "more take part than the branch has staff",
      at: "安全活动!G4",
      ["二支部", "92人", "93人"],
      ["92", "93 took part"],
      wrong: {
        $0["安全活动", "F4"] = "—"
        $0["安全活动", "G4"] = 93
      },
      right: {
        $0["安全活动", "F4"] = "—"
        $0["安全活动", "G4"] = 92
      }
    ),
    .branch(
      "R16",
      .warning,
      "inspections found more than is listed",
      at: "安全活动!H4",
      ["隐患排查1次", "2个", "1个(H-16)"],
      ["found 2 hazards", "1 of the week", "H-16"],
      wrong: { $0["安全活动", "H4"] = 2 },
      right: { $0["安全活动", "H4"] = 1 }
    ),
    .branch(
      "R16",
      .warning,
      "a hazard but no inspection",
      at: "安全活动!",
      ["隐患排查0次", "1个(H-16)"],
      ["0 inspections", "H-16"],
      wrong: { $0[rows: "安全活动"] = [] }
    ),
    .branch(
      "R18",
      .warning,
      "an accident at a model post",
      at: "示范岗!E4",
      ["钉耳机组岗", "1起", "不排名"],
      ["钉耳机组岗", "1 accidents"],
      wrong: { $0.addPost(accidents: 1) },
      right: { $0.addPost(accidents: 0) }
    ),
    .branch(
      "R30",
      .warning,
      "a half-year without a drill",
      week: 26,
      at: "安全活动!",
      ["2026-01-01", "2026-06-28", "应急演练"],
      ["2026-01-01", "2026-06-28", "drill"],
      wrong: { _ in },
      right: {
        $0[rows: "安全活动"].append(["二支部", 2, "应急演练", $0.day(1), "硫酸泄漏处置演练", 30, 28])
      }
    ),
    .branch(
      "R32",
      .warning,
      "no reviewer",
      at: "!",
      ["审核人的签名"],
      ["reviewer (审核人) has not signed"],
      wrong: { $0.signatures.1 = "" }
    ),
    .branch(
      "R32",
      .warning,
      "preparer and reviewer are one person",
      at: "!",
      ["都是“任长江”"],
      ["“任长江” signed as preparer and as reviewer"],
      wrong: { $0.signatures.1 = "任长江" }
    ),
  ]

  static let groups: [RuleCase] = [
    .branch(
      "R14",
      .warning,
      "a quarter without plans",
      week: 13,
      at: "方案与策略!",
      ["2026-01-01", "还缺4项", "二支部第一党小组生产方案", "二支部第二党小组问题应对策略"],
      ["4 are missing", "2026-01-01"],
      wrong: { _ in },
      right: { draft in
        let day = draft.day(2)
        draft[rows: "方案与策略"] = ["第一党小组", "第二党小组"].flatMap { group in
          ["生产方案", "问题应对策略"].map { kind in
            [1, .text(kind), "—", .text(group), "—", .text("首季\(kind)"), day, "张建国", "制定"]
          }
        }.map { row in [row[0], row[1], row[3], row[4], row[5], row[6], row[7], row[8]] }
      }
    ),
    .branch(
      "R15",
      .warning,
      "members without an area",
      at: "责任区!E4",
      ["二支部第一党小组", "10人", "覆盖6人", "4人"],
      ["10 members", "cover 6", "other 4"],
      wrong: {
        $0["责任区", "A4"] = "A-BR02-1"
        $0["责任区", "E4"] = 1
      },
      right: {
        $0["责任区", "A4"] = "A-BR02-1"
        $0["责任区", "E4"] = 5
      }
    ),
    .branch(
      "R15",
      .error,
      "two leads of one area",
      at: "责任区!D5",
      ["A-1", "唐长江", "许海燕", "第4行", "2026-03-01"],
      ["A-1", "two leads", "row 4", "2026-03-01"],
      wrong: { $0[rows: "责任区"].append(Self.secondLead) },
      right: {
        $0[rows: "责任区"].append(Self.secondLead)
        $0["责任区", "J4"] = "2026-02-28"
      }
    ),
    .branch(
      "R17",
      .error,
      "work that ends before it begins",
      at: "义务劳动!G4",
      ["北侧第1段", "13:40", "14:00"],
      ["北侧第1段", "13:40", "14:00"],
      wrong: { $0.addWork(from: "14:00", to: "13:40") },
      right: { $0.addWork(from: "14:00", to: "16:20") }
    ),
  ]

  private static let secondLead: [CellInput] = [
    "A-1", "钉耳机组", "第一党小组", "唐长江", 9, "物料消耗", "落实重点工作", 90, "2026-03-01", "2026-12-31",
  ]

  static let comparisons: [RuleCase] = [
    .workshop(
      "R20",
      .warning,
      "a voltage that does not go with the power",
      at: "生产指标!D11",
      ["248.2kWh/t", "0.3V", "96.74%", "261.6kWh/t", "3%"],
      ["248.2 kWh/t", "261.6"],
      wrong: { $0[rows: "生产指标"].append(["槽电压", "V", "—", .numberText("0.3")]) },
      right: { $0[rows: "生产指标"].append(["槽电压", "V", "—", .numberText("0.285")]) }
    ),
    .workshop(
      "R23",
      .warning,
      "a move of more than 20 %",
      week: 13,
      at: "生产指标!D11",
      ["300kWh/t", "前3周", "248.2kWh/t", "20.9%"],
      ["300 kWh/t", "248.2 kWh/t", "20.9 %"],
      earlier: [10, 11, 12],
      wrong: { $0["生产指标", "D11"] = 300 },
      right: { $0["生产指标", "D11"] = 297 }
    ),
    .workshop(
      "R24",
      .error,
      "standard copper below 99.95 %",
      at: "生产指标!D22",
      ["99.94%", "99.95%", "2388.8t"],
      ["99.94 %", "2388.8 t"],
      wrong: { $0[rows: "生产指标"].append(["铜含量", "%", "—", .numberText("99.94")]) },
      right: { $0[rows: "生产指标"].append(["铜含量", "%", "—", .numberText("99.95")]) }
    ),
    .workshop(
      "R26",
      .warning,
      "an indicator without a target",
      at: "生产指标!A22",
      ["1项", "没有目标值的是槽电压", "没有上年同期值的是槽电压"],
      ["1 indicators", "no target for Cell voltage"],
      wrong: { $0[rows: "生产指标"].append(["槽电压", "V", "—", .numberText("0.285")]) },
      right: { _ in }
    ),
  ]
}
