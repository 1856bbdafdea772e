import Forms
import Workbook

extension RuleCase {
  static let periods: [RuleCase] = [
    RuleCase(
      code: "R25",
      severity: .warning,
      about: "weeks and settlements too far apart",
      place: "月结!D4",
      chinese: ["13周", "31054.4t", "30000t", "3.51%"],
      english: ["13 weeks", "31054.4 t", "30000 t", "3.51 %"],
      earlier: {
        try (1...13).map { try .indicators($0) }
          + [.settlement(1, settled: 10000), .settlement(2, settled: 10000)]
      },
      draft: { try .settlement(3, settled: 10000) },
      wrong: { _ in },
      right: { $0["月结", "D4"] = 10400 }
    ),
    RuleCase(
      code: "R29",
      severity: .error,
      about: "mentor and apprentice are one person",
      place: "师徒!D4",
      chinese: ["“文红星”"],
      english: ["both “文红星”"],
      earlier: { [] },
      draft: { try .master() },
      wrong: { $0["师徒", "D4"] = "文红星" },
      right: { _ in }
    ),
    RuleCase(
      code: "R29",
      severity: .warning,
      about: "four apprentices of one mentor",
      place: "师徒!C7",
      chinese: ["文红星", "4人", "3人"],
      english: ["文红星", "4 apprentices"],
      earlier: { [] },
      draft: { try .master() },
      wrong: { $0[rows: "师徒"].append(fourth(of: "文红星")) },
      right: { $0[rows: "师徒"].append(fourth(of: "潘子豪")) }
    ),
  ]

  private static func fourth(of mentor: CellInput) -> [CellInput] {
    [4, "一支部", mentor, "许海燕", "出铜", "2026-03-02", "2027-03-01", "是", "在带"]
  }
}
