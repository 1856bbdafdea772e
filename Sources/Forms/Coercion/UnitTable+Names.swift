extension UnitTable {
  /// A unit with its names.
  struct Measure: Sendable {
    var sign: String
    var dimension: Dimension
    var factor: (Int, Int)
    var names: [String]

    init(_ sign: String, _ dimension: Dimension, _ factor: (Int, Int), _ names: [String]) {
      self.sign = sign
      self.dimension = dimension
      self.factor = factor
      self.names = names
    }
  }

  /// The measures.
  ///
  /// Two lines of one worth are two units where a reader should see that one was turned into the
  /// other: 度 into kWh.
  static let measures: [Measure] = [
    Measure("mg", .mass, (1, 1_000_000), ["mg", "毫克"]),
    Measure("g", .mass, (1, 1_000), ["g", "克"]),
    Measure("斤", .mass, (1, 2), ["斤", "市斤"]),
    Measure("kg", .mass, (1, 1), ["kg", "千克", "公斤"]),
    Measure("t", .mass, (1_000, 1), ["t", "吨", "公吨"]),
    Measure("kt", .mass, (1_000_000, 1), ["kt", "千吨"]),
    Measure("万t", .mass, (10_000_000, 1), ["万t", "万吨"]),
    Measure("kgce", .coalEquivalent, (1, 1), ["kgce", "千克标准煤", "公斤标准煤", "千克标煤", "公斤标煤"]),
    Measure("tce", .coalEquivalent, (1_000, 1), ["tce", "吨标准煤", "吨标煤"]),

    Measure("kWh", .energy, (1, 1), ["kWh", "kW·h", "kW.h", "kW*h", "千瓦时", "千瓦·时", "千瓦小时"]),
    Measure("度", .energy, (1, 1), ["度", "度电"]),
    Measure("MWh", .energy, (1_000, 1), ["MWh", "MW·h", "兆瓦时"]),
    Measure("万kWh", .energy, (10_000, 1), ["万kWh", "万kW·h", "万千瓦时", "万千瓦·时"]),
    Measure("万度", .energy, (10_000, 1), ["万度"]),
    Measure("W", .power, (1, 1_000), ["W", "瓦"]),
    Measure("kW", .power, (1, 1), ["kW", "千瓦"]),
    Measure("MW", .power, (1_000, 1), ["MW", "兆瓦"]),

    Measure("mm", .length, (1, 1_000), ["mm", "毫米"]),
    Measure("cm", .length, (1, 100), ["cm", "厘米", "公分"]),
    Measure("m", .length, (1, 1), ["m", "米", "公尺"]),
    Measure("km", .length, (1_000, 1), ["km", "千米", "公里"]),
    Measure("m²", .area, (1, 1), ["m²", "m^2", "㎡", "平方米", "平米", "平方"]),
    Measure("dm²", .area, (1, 100), ["dm²", "平方分米"]),
    Measure("cm²", .area, (1, 10_000), ["cm²", "平方厘米"]),
    Measure("L", .volume, (1, 1_000), ["L", "升", "公升"]),
    Measure("mL", .volume, (1, 1_000_000), ["mL", "毫升"]),
    Measure("m³", .volume, (1, 1), ["m³", "m^3", "立方米", "方", "立方"]),
    Measure("万m³", .volume, (10_000, 1), ["万m³", "万立方米", "万方"]),
    Measure("Nm³", .standardVolume, (1, 1), ["Nm³", "标方", "标准立方米"]),

    Measure("s", .time, (1, 3_600), ["s", "秒", "秒钟"]),
    Measure("min", .time, (1, 60), ["min", "分钟", "分", "mins", "minute", "minutes"]),
    Measure("h", .time, (1, 1), ["h", "小时", "时", "钟头", "hr", "hrs", "hour", "hours"]),
    Measure("d", .days, (1, 1), ["d", "天", "日", "day", "days"]),
    Measure("周", .weeks, (1, 1), ["周", "星期", "week", "weeks"]),
    Measure("月", .months, (1, 1), ["月", "month", "months"]),
    Measure("年", .years, (1, 1), ["年", "a", "year", "years"]),

    Measure("‰", .share, (1, 10), ["‰"]),
    Measure("%", .share, (1, 1), ["%"]),
    Measure("元", .money("CNY"), (1, 1), ["元", "块钱", "元人民币", "¥", "CNY", "RMB", "yuan"]),
    Measure("千元", .money("CNY"), (1_000, 1), ["千元"]),
    Measure("万元", .money("CNY"), (10_000, 1), ["万元", "万元人民币"]),
    Measure("亿元", .money("CNY"), (100_000_000, 1), ["亿元"]),
    Measure("$", .money("USD"), (1, 1), ["$", "US$", "USD", "dollar", "dollars"]),
    Measure("€", .money("EUR"), (1, 1), ["€", "EUR", "euro", "euros"]),
    Measure("£", .money("GBP"), (1, 1), ["£", "GBP"]),

    Measure("mV", .voltage, (1, 1_000), ["mV", "毫伏"]),
    Measure("V", .voltage, (1, 1), ["V", "伏", "伏特"]),
    Measure("kV", .voltage, (1_000, 1), ["kV", "千伏"]),
    Measure("mA", .current, (1, 1_000), ["mA", "毫安"]),
    Measure("A", .current, (1, 1), ["A", "安", "安培"]),
    Measure("kA", .current, (1_000, 1), ["kA", "千安"]),
    Measure("Ah", .charge, (1, 1), ["Ah", "A·h", "安时"]),
    Measure("kAh", .charge, (1_000, 1), ["kAh", "kA·h", "千安时"]),
    Measure("℃", .temperature, (1, 1), ["℃", "°C", "摄氏度", "度"]),
    Measure("Pa", .pressure, (1, 1_000), ["Pa", "帕"]),
    Measure("kPa", .pressure, (1, 1), ["kPa", "千帕"]),
    Measure("MPa", .pressure, (1_000, 1), ["MPa", "兆帕"]),
  ]

  /// The counter words, those that mean the same side by side.
  static let counters: [[String]] = [
    ["个", "pcs", "piece", "pieces", "item", "items", "units", "ea"],
    ["人", "名", "位", "person", "persons", "people"],
    ["条"], ["项"], ["件"], ["份"], ["台"], ["起"], ["场"], ["对"], ["片"], ["处"], ["套"], ["人次"],
    ["次", "times"],
    ["块"], ["张"], ["只"], ["根"], ["支"], ["把"], ["辆"], ["组"], ["班"], ["批"], ["批次"], ["家"], ["户"],
    ["座"], ["台次"], ["篇"], ["期"], ["面"], ["本"], ["册"], ["盒"], ["箱"], ["袋"], ["瓶"], ["桶"], ["包"],
    ["车"],
    ["趟"], ["例"], ["宗"], ["笔"], ["幅"], ["副"], ["双"], ["排"], ["行"], ["页"], ["字"], ["级"], ["层"],
    ["间"],
    ["所"], ["门"], ["口"], ["节"], ["课时"], ["道"], ["头"], ["株"], ["棵"], ["粒"], ["卷"], ["部"],
  ]
}
