/// The words that clerks use around their figures, whatever the figures are about.
///
/// All are compared after folding, so that spaces, full-width forms and traditional characters
/// need no entries of their own.
public struct Lexicon: Sendable {
  /// First words of a row of totals.
  public var totals = ["合计", "总计", "共计", "累计合计", "Total", "Grand total"]
  /// First words of a row of subtotals.
  public var subtotals = ["小计", "Subtotal"]
  /// How a row of notes begins.
  public var notes = ["注:", "备注:", "说明:", "注1", "Note:", "Notes:"]
  /// How a row of signatures begins.
  public var signatures = [
    "填报人", "制表人", "填表人", "经办人", "审核人", "复核人", "负责人签字", "Prepared by", "Reviewed by",
  ]
  /// The labels before the name of who filled the form in.
  public var preparers = ["填报人", "制表人", "填表人", "经办人", "统计员", "制表", "Prepared by"]
  /// The labels before the name of who checked it.
  public var reviewers = ["审核人", "审核", "复核人", "负责人", "Reviewed by"]
  /// The labels before the day on which it was filled in.
  public var reportDates = ["填报日期", "填表日期", "上报日期", "报送日期", "日期", "Date"]
  /// The labels before the name of the reporting unit.
  public var units = ["填报单位", "上报单位", "填表单位", "单位", "部门", "Unit"]
  /// Words that say: there is nothing to report.
  public var nilMarks = ["本周无", "本月无", "零报告", "Nothing to report", "Nil"]
  /// Words that end a table.
  public var endMarks = ["以下空白", "End of table"]
  /// How an example row is marked.
  public var samples = ["(例)", "例:", "示例", "(样例)", "(e.g.)"]
  /// Marks that stand for the value above.
  public var dittos = ["同上", "〃", "″", "\"", "''", "”", "“", "々", "ditto"]
  /// Marks that stand for no value.
  public var blanks = ["—", "——", "-", "--", "–", "/", "\\", "空", "N/A", "n/a"]
  /// Words for a count of zero.
  public var zeros = ["无", "没有", "none"]
  /// Words and marks for yes.
  public var yes = ["√", "✓", "✔", "是", "Y", "yes", "true", "有"]
  /// Words and marks for no.
  public var no = ["×", "✗", "✘", "X", "否", "N", "no", "false", "无", "没有"]
  /// Words that make a number approximate or open.
  public var approximations = [
    "余", "多", "约", "近", "大约", "左右", "以上", "以下", "不少于", "不低于", "超过", "几", "数", "半天",
    "≥", "≤", ">", "<", "＞", "＜", "~", "～", "≈", "不足", "至少", "逾", "about", "approx",
  ]
  /// Words by which a file says that it replaces an earlier one.
  public var corrections = ["更正", "修订", "补报", "重报", "corrected", "correction", "revised"]
  /// Words after which a heading inside a sheet, and no record, is meant.
  public var ordinals = ["一、", "二、", "三、", "四、", "五、", "六、"]

  /// Makes a lexicon of Chinese and English office words.
  public init() {}
}
