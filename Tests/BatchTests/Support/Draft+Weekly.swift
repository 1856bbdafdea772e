import Forms
import Testing
import Workbook

extension Draft {
  /// The weekly file of a branch, as its clerk would send it when all is well.
  static func weekly(_ number: Int, branch: String = "二支部") throws -> Draft {
    let week = try #require(Period.week(number, of: 2026))
    var draft = Draft(
      name: "电解一车间_\(branch)_2026W\(number).xlsx",
      unit: branch,
      week: week,
      sheets: []
    )
    func header(_ texts: String) -> [[CellInput]] {
      [texts.split(separator: " ").map { .text(String($0)) }]
    }
    func add(
      _ name: String,
      _ title: String,
      _ texts: String,
      _ rows: [[CellInput]] = [],
      summed: [Int] = []
    ) {
      let sheet = SheetDraft(
        title: "电解一车间\(branch)\(title)周报表",
        header: header(texts),
        rows: rows,
        summed: summed
      )
      draft.sheets.append((name, sheet))
    }
    // Numbers are given once: those of week 12 are P-1 and P-2.
    let suffix = number == 12 ? "" : "\(number)-"
    let (thursday, friday) = (draft.day(3), draft.day(4))
    add(
      "会议",
      "党员技术攻关小组会",
      "支部 党小组 时间 地点 主题 分析方面 应到 实到 主要内容",
      [
        [.text(branch), "第一党小组", thursday, "会议室", "种板槽添加剂", "工艺调节", 9, 8, "下周通报"],
        [.text(branch), "第二党小组", friday, "会议室", "大板阴极片产出率", "设备控制", 8, 7, "下周通报"],
      ],
      summed: [6, 7]
    )
    add(
      "合理化建议",
      "合理化建议",
      "序号 建议编号 党小组 建议名称 类别 提出人 提出日期 是否采纳 采纳日期 实施情况 实施日期 备注",
      [
        [
          1, .text("P-\(suffix)1"), "第一党小组", "外贸阳极入槽前增加泡洗工序", "质量", "康福生", draft.day(0), "√",
          draft.day(1), "已实施", draft.day(3), "会上提出",
        ],
        [
          2, .text("P-\(suffix)2"), "第一党小组", "外贸阳极分槽组使用", "工艺", "张建国", draft.day(2), "待评审", "—",
          "未实施", "—",
        ],
      ]
    )
    add("创新成果", "创新成果", "序号 成果名称 成果类型 支部 课题负责人 验收日期 对应建议 年效益(万元/年) 级别")
    add(
      "隐患",
      "安全隐患排查治理",
      "支部 序号 隐患编号 发现日期 地点 隐患描述 隐患类别 等级 排查来源 整改措施 措施类型 整改期限 责任人 整改情况 完成日期",
      [
        hazard(
          "H-\(number + 4)",
          on: draft.day(3),
          closed: draft.day(4),
          deadline: draft.day(6),
          of: branch
        )
      ]
    )
    add(
      "安全活动",
      "安全活动",
      "支部 序号 活动名称 活动日期 内容 应到 实到 发现隐患 评估",
      [[.text(branch), 1, "隐患排查", thursday, "党支部隐患排查", 6, 6, 1, "—"]]
    )
    add("方案与策略", "生产方案与问题应对策略", "序号 类别 党小组 重点项目 策略名称 编制日期 牵头人 进展")
    add(
      "责任区",
      "党员责任区与示范岗",
      "责任区编号 责任区名称 党小组 包片党员 覆盖党员数 重点工作 本周任务 完成进度(%) 开始 结束",
      [
        [
          "A-1", "钉耳机组", "第一党小组", "许海燕", 9, "物料消耗", "落实重点工作", 90, "2026-01-01",
          "2026-12-31",
        ]
      ],
      summed: [4]
    )
    return draft
  }

  /// A row of the sheet of hazards.
  static func hazard(
    _ id: String,
    on found: CellInput,
    closed: CellInput,
    deadline: CellInput,
    of branch: String = "二支部"
  ) -> [CellInput] {
    [
      .text(branch), 1, .text(id), found, "车间北侧排水沟", "淤塞积水排水不畅", "作业环境", "一般",
      "日常排查", "组织清淤疏通", "工程技术", deadline, "何子豪", closed == "—" ? "整改中" : "已整改",
      closed,
    ]
  }

  /// Adds the sheet of measures that some branches keep, with one row.
  mutating func addMeasure(
    _ content: String,
    for hazard: String,
    type: CellInput = "管理",
    done: CellInput = "—",
    cost: CellInput = "—"
  ) {
    add(
      "整改措施",
      titled: "整改措施表",
      "对应隐患 措施内容 措施类型 责任人 计划完成 实际完成 整改资金",
      [.text(hazard), .text(content), type, "张建国", day(6), done, cost]
    )
  }

  /// Adds the sheet of a work day, with one section.
  mutating func addWork(from start: CellInput, to end: CellInput) {
    add(
      "义务劳动",
      titled: "义务劳动周报表",
      "活动编号 日期 包干区段 党小组 参加人数 开始时间 结束时间 用时 清理长度 是否清理干净",
      ["LE-1", day(4), "北侧第1段", "第一党小组", 10, start, end, "2小时20分", 65, "是"]
    )
  }

  /// Adds the sheet of model posts, with one post.
  mutating func addPost(accidents: CellInput) {
    add(
      "示范岗",
      titled: "示范岗周报表",
      "类型 岗位 党员 薄弱环节 事故数 违章数",
      ["党员安全生产示范岗", "钉耳机组岗", "张建国", "设备安全", accidents, 0]
    )
  }

  private mutating func add(
    _ name: String,
    titled title: String,
    _ texts: String,
    _ row: [CellInput]
  ) {
    let header: [CellInput] = texts.split(separator: " ").map { .text(String($0)) }
    sheets.append((name, SheetDraft(title: "电解一车间\(unit)\(title)", header: [header], rows: [row])))
  }

  /// Fills the sheet of results with one row.
  mutating func addResult(_ title: String, from proposal: String) {
    self[rows: "创新成果"] = [
      [
        1, .text(title), "工艺优化", .text(unit), "唐长江", day(2), .text(proposal), 12, "车间级",
      ]
    ]
  }
}
