import Forms
import Workbook

extension RuleCase {
  static let meetings: [RuleCase] = [
    .branch(
      "R09",
      .warning,
      "two meetings of a group in one week",
      at: "会议!C6",
      ["二支部第一党小组", "2026-03-19", "第4行", "2026-03-21", "第2次"],
      ["二支部第一党小组", "2026-03-19", "row 4", "2026-03-21", "meeting 2"],
      wrong: { $0[rows: "会议"].append(Self.extraMeeting) },
      right: { _ in }
    ),
    .branch(
      "R10",
      .error,
      "more attend than are due",
      at: "会议!H4",
      ["二支部第一党小组", "实到10人", "应到9人"],
      ["10 of group", "9 were due"],
      wrong: { $0["会议", "H4"] = 10 },
      right: { $0["会议", "H4"] = 9 }
    ),
    .branch(
      "R10",
      .error,
      "more are due than the group has",
      at: "会议!G5",
      ["二支部第二党小组", "9人", "应到写了10人"],
      ["9 members", "10 were due"],
      wrong: { $0["会议", "G5"] = 10 },
      right: { $0["会议", "G5"] = 9 }
    ),
    .branch(
      "R10",
      .error,
      "more attend than the group has",
      at: "会议!H5",
      ["二支部第二党小组", "9人", "实到写了10人"],
      ["9 members", "10 attended"],
      wrong: {
        $0["会议", "G5"] = "—"
        $0["会议", "H5"] = 10
      },
      right: {
        $0["会议", "G5"] = "—"
        $0["会议", "H5"] = 9
      }
    ),
    .branch(
      "R10",
      .warning,
      "fewer than 60 % attend",
      at: "会议!H4",
      ["应到10人", "实到5人", "50%", "60%"],
      ["5 of 10", "50 %"],
      wrong: {
        $0["会议", "G4"] = 10
        $0["会议", "H4"] = 5
      },
      right: {
        $0["会议", "G4"] = 10
        $0["会议", "H4"] = 6
      }
    ),
  ]

  private static let extraMeeting: [CellInput] = [
    "二支部", "第一党小组", "2026-03-21", "会议室", "点检标准补充讨论", "工艺调节", 9, 9, "下周通报",
  ]

  static let proposals: [RuleCase] = [
    .branch(
      "R11",
      .error,
      "decided before it was raised",
      at: "合理化建议!I4",
      ["P-1", "2026-03-13", "2026-03-16"],
      ["decided on 2026-03-13", "2026-03-16"],
      wrong: { $0["合理化建议", "I4"] = "2026-03-13" },
      right: { $0["合理化建议", "I4"] = "2026-03-16" }
    ),
    .branch(
      "R11",
      .error,
      "in effect before it was decided",
      at: "合理化建议!K4",
      ["P-1", "2026-03-16", "评审日期2026-03-17"],
      ["effect on 2026-03-16", "decided on 2026-03-17"],
      wrong: { $0["合理化建议", "K4"] = "2026-03-16" },
      right: { $0["合理化建议", "K4"] = "2026-03-17" }
    ),
    .branch(
      "R11",
      .error,
      "in effect before it was raised",
      at: "合理化建议!K4",
      ["P-1", "2026-03-13", "提出日期2026-03-16"],
      ["effect on 2026-03-13", "raised on 2026-03-16"],
      wrong: {
        $0["合理化建议", "I4"] = "—"
        $0["合理化建议", "K4"] = "2026-03-13"
      },
      right: { $0["合理化建议", "I4"] = "—" }
    ),
    .branch(
      "R11",
      .error,
      "in effect though not adopted",
      at: "合理化建议!J5",
      ["P-2", "待评审", "已实施", "未实施"],
      ["P-2", "待评审", "已实施"],
      wrong: { $0["合理化建议", "J5"] = "已实施" },
      right: {
        $0["合理化建议", "H5"] = "部分采纳"
        $0["合理化建议", "J5"] = "已实施"
      }
    ),
    .branch(
      "R11",
      .error,
      "a day of effect though not adopted",
      at: "合理化建议!K5",
      ["P-2", "待评审", "2026-03-20"],
      ["P-2", "2026-03-20"],
      wrong: { $0["合理化建议", "K5"] = "2026-03-20" },
      right: { $0["合理化建议", "K5"] = "—" }
    ),
  ]

  static let results: [RuleCase] = [
    .branch(
      "R13",
      .warning,
      "a source that no file lists",
      at: "创新成果!G4",
      ["外贸阳极泡洗", "P-7", "没有"],
      ["外贸阳极泡洗", "P-7", "no file lists"],
      wrong: { $0.addResult("《外贸阳极泡洗》", from: "P-7") },
      right: { $0.addResult("《外贸阳极泡洗》", from: "P-1") }
    ),
    .branch(
      "R13",
      .warning,
      "a source that was not adopted",
      at: "创新成果!G4",
      ["P-2", "待评审", "2026-W12"],
      ["P-2", "待评审", "2026-W12"],
      wrong: { $0.addResult("《外贸阳极泡洗》", from: "P-2") },
      right: { $0.addResult("《外贸阳极泡洗》", from: "p1") }
    ),
    .branch(
      "R13",
      .warning,
      "one title from two branches",
      at: "创新成果!B4",
      ["外贸阳极 泡洗", "三支部", "2026-W12", "联合成果"],
      ["三支部", "joint result"],
      earlier: {
        var other = try Draft.weekly(12, branch: "三支部")
        other.addResult("《外贸阳极泡洗》", from: "P-1")
        return [other]
      },
      wrong: { $0.addResult("外贸阳极 泡洗", from: "P-1") },
      right: { $0.addResult("外贸阳极酸洗", from: "P-1") }
    ),
  ]
}
