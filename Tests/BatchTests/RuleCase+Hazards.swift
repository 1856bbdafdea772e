import Forms
import Workbook

extension RuleCase {
  /// Week 11 with an open hazard of its Thursday, 12 March.
  @Sendable private static func openInWeek11() throws -> [Draft] {
    var draft = try Draft.weekly(11)
    draft[rows: "隐患"] = [Draft.hazard("H-9", on: draft.day(3), closed: "—", deadline: draft.day(6))]
    return [draft]
  }

  static let hazards: [RuleCase] = [
    .branch(
      "E19",
      .error,
      "one number, another place",
      at: "隐患!E4",
      ["H-9", "隐患位置", "酸罐区", "2026-W11", "车间北侧排水沟", "请用新编号"],
      ["hazard H-9", "place", "酸罐区", "2026-W11", "new number"],
      earlier: openInWeek11,
      wrong: {
        $0[rows: "隐患"] = [
          Draft.hazard("H-9", on: "2026-03-12", closed: "—", deadline: "2026-03-25")
        ]
        $0["隐患", "E4"] = "酸罐区"
      },
      // Spaces and punctuation are no other place.
      right: {
        $0[rows: "隐患"] = [
          Draft.hazard("H-9", on: "2026-03-12", closed: "—", deadline: "2026-03-25")
        ]
        $0["隐患", "E4"] = "车间北侧、排水沟"
      }
    ),
    .branch(
      "E19",
      .error,
      "one number, another day",
      at: "隐患!D4",
      ["H-9", "发现日期", "2026-03-13", "2026-03-12"],
      ["date found", "2026-03-13", "2026-03-12"],
      earlier: openInWeek11,
      wrong: {
        $0[rows: "隐患"] = [
          Draft.hazard("H-9", on: "2026-03-13", closed: "—", deadline: "2026-03-25")
        ]
      },
      right: {
        $0[rows: "隐患"] = [
          Draft.hazard("H-9", on: "2026-03-12", closed: "—", deadline: "2026-03-25")
        ]
      }
    ),
    .branch(
      "R01",
      .error,
      "neither measure nor deadline",
      at: "隐患!L4",
      ["H-16", "整改期限", "2026-03-19", "写明措施"],
      ["H-16", "deadline", "2026-03-19"],
      wrong: {
        for cell in ["J4", "K4", "L4", "O4"] { $0["隐患", cell] = .blank }
        $0["隐患", "N4"] = "未整改"
      },
      right: {
        for cell in ["J4", "K4", "O4"] { $0["隐患", cell] = .blank }
        $0["隐患", "N4"] = "未整改"
      }
    ),
    .branch(
      "R01",
      .error,
      "closed without a measure",
      at: "隐患!J4",
      ["H-16", "已整改", "整改措施"],
      ["H-16", "已整改", "no measure"],
      wrong: { for cell in ["J4", "K4"] { $0["隐患", cell] = .blank } },
      right: {
        for cell in ["J4", "K4"] { $0["隐患", cell] = .blank }
        $0.addMeasure("组织清淤疏通", for: "H-16")
      }
    ),
    .branch(
      "E10",
      .error,
      "a measure but no deadline",
      at: "隐患!L4",
      ["H-16", "整改期限", "当场"],
      ["H-16", "deadline", "2026-03-19"],
      wrong: { $0["隐患", "L4"] = .blank },
      right: { $0["隐患", "L4"] = "当场" }
    ),
    .branch(
      "R02",
      .error,
      "a measure for an unknown hazard",
      at: "整改措施!A4",
      ["H-99", "更换防护罩", "H-16"],
      ["H-99", "H-16"],
      earlier: openInWeek11,
      wrong: { $0.addMeasure("更换防护罩", for: "H-99") },
      // A hazard of an earlier week will do.
      right: { $0.addMeasure("更换防护罩", for: "H-9") }
    ),
    .branch(
      "R03",
      .error,
      "a deadline before the day of finding",
      at: "隐患!L4",
      ["H-16", "2026-03-18", "2026-03-19"],
      ["deadline 2026-03-18", "2026-03-19"],
      wrong: { $0["隐患", "L4"] = "2026-03-18" },
      right: { $0["隐患", "L4"] = "2026-03-19" }
    ),
    .branch(
      "R03",
      .error,
      "closed before it was found",
      at: "隐患!O4",
      ["H-16", "2026-03-18", "2026-03-19"],
      ["closed on 2026-03-18", "2026-03-19"],
      wrong: { $0["隐患", "O4"] = "2026-03-18" },
      right: { $0["隐患", "O4"] = "2026-03-19" }
    ),
    .branch(
      "R03",
      .error,
      "closed without a day",
      at: "隐患!O4",
      ["H-16", "已验收", "填写完成日期"],
      ["已验收", "without a closing day"],
      wrong: {
        $0["隐患", "N4"] = "已销号"
        $0["隐患", "O4"] = "—"
      },
      right: {
        $0["隐患", "N4"] = "整改中"
        $0["隐患", "O4"] = "—"
      }
    ),
    .branch(
      "R03",
      .error,
      "open with a closing day",
      at: "隐患!N4",
      ["H-16", "2026-03-20", "整改中", "已整改"],
      ["2026-03-20", "整改中"],
      wrong: { $0["隐患", "N4"] = "整改中" },
      right: { $0["隐患", "N4"] = "已验收" }
    ),
    .branch(
      "R06",
      .warning,
      "a new row of an earlier week",
      at: "隐患!D4",
      ["H-16", "2026-03-10", "补登", "2026-03-16"],
      ["H-16", "2026-03-10", "late entry"],
      earlier: openInWeek11,
      wrong: { $0["隐患", "D4"] = "2026-03-10" },
      // What week 11 lists is carried over and not new.
      right: {
        $0[rows: "隐患"] = [
          Draft.hazard("H-9", on: "2026-03-12", closed: "—", deadline: "2026-03-25")
        ]
      }
    ),
  ]
}
