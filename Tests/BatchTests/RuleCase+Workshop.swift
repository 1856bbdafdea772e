import Forms
import Workbook

extension RuleCase {
  static let workshop: [RuleCase] = [
    .workshop(
      "R19",
      .warning,
      "current efficiency off by more than 0.3 points",
      at: "生产指标!D9",
      ["97.1%", "96.74%", "0.3个百分点"],
      ["97.1 %", "96.74 %", "0.3 points"],
      wrong: { $0["生产指标", "D9"] = .numberText("97.1") },
      right: { $0["生产指标", "D9"] = .numberText("97.0") }
    ),
    .workshop(
      "R19",
      .warning,
      "a rate off by more than 0.1 points",
      at: "生产指标!D14",
      ["16.4%", "16.2%", "残极量÷阳极装入量"],
      ["16.4 %", "16.2 %", "anode scrap / anodes charged"],
      wrong: { $0["生产指标", "D14"] = .numberText("16.4") },
      right: { $0["生产指标", "D14"] = .numberText("16.25") }
    ),
    .workshop(
      "R19",
      .warning,
      "power use off by more than 1 %",
      at: "生产指标!D11",
      ["252kWh/t", "248.2kWh/t", "1%"],
      ["252 kWh/t", "248.2 kWh/t", "1 %"],
      wrong: { $0["生产指标", "D11"] = .numberText("252") },
      right: { $0["生产指标", "D11"] = .numberText("250") }
    ),
    .workshop(
      "R19",
      .warning,
      "unit use of a material off by more than 1 %",
      at: "物料消耗!E4",
      ["骨胶", "0.068", "146.9kg", "2388.8t", "0.061"],
      ["骨胶", "0.068", "0.061"],
      wrong: { $0["物料消耗", "E4"] = .numberText("0.068") },
      right: { $0["物料消耗", "E4"] = .numberText("0.062") }
    ),
    .workshop(
      "R21",
      .error,
      "grades that do not add up",
      at: "生产指标!D5",
      ["2388.8t", "2394.9t", "A级2354.9+1号40"],
      ["2388.8 t", "2394.9 t", "A 2354.9"],
      wrong: {
        $0["生产指标", "D19"] = .numberText("40")
        $0["生产指标", "F19"] = .blank
        $0["生产指标", "G19"] = .blank
      },
      right: {
        $0["生产指标", "D19"] = .numberText("36.2")
        $0["生产指标", "F19"] = .blank
        $0["生产指标", "G19"] = .blank
      }
    ),
    .workshop(
      "R21",
      .error,
      "more sheets qualified than stripped",
      at: "生产指标!D16",
      ["18711", "18710"],
      ["18711", "18710"],
      wrong: { $0["生产指标", "D16"] = 18711 },
      right: { $0["生产指标", "D16"] = 18710 }
    ),
    .workshop(
      "R21",
      .error,
      "more scrap than anodes",
      at: "生产指标!D13",
      ["2900t", "2894t"],
      ["2900 t", "2894 t"],
      wrong: { $0["生产指标", "D13"] = 2900 },
      right: { $0["生产指标", "D13"] = 2894 }
    ),
    .workshop(
      "R22",
      .error,
      "a month to date that does not add up",
      at: "生产指标!F5",
      ["本月累计", "7176.4t", "2026-W11", "4777.6", "2388.8", "7166.4t"],
      ["month to date", "7176.4 t", "2026-W11", "7166.4 t"],
      earlier: [11],
      wrong: { $0["生产指标", "F5"] = .numberText("7176.4") },
      // One unit of the last digit is rounding.
      right: { $0["生产指标", "F5"] = .numberText("7166.5") }
    ),
    .workshop(
      "R22",
      .error,
      "a year to date that does not add up",
      at: "生产指标!G15",
      ["本年累计", "224521片", "224520片"],
      ["year to date", "224521", "224520"],
      earlier: [11],
      wrong: { $0["生产指标", "G15"] = 224_521 },
      right: { $0["生产指标", "G15"] = 224_520 }
    ),
    .workshop(
      "R22",
      .error,
      "a month that does not begin anew",
      week: 10,
      at: "生产指标!F5",
      ["本月累计", "4777.6t", "重新起算", "2388.8t"],
      ["month to date", "begins anew", "2388.8 t"],
      wrong: { $0["生产指标", "F5"] = .numberText("4777.6") }
    ),
    .workshop(
      "R22",
      .error,
      "a year that does not begin anew",
      week: 1,
      at: "生产指标!G5",
      ["本年累计", "27731t", "重新起算", "2388.8t"],
      ["year to date", "begins anew"],
      wrong: { $0["生产指标", "G5"] = .numberText("27731") }
    ),
  ]
}
