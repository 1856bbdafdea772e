import Forms

/// The words around the tables of a blank form, as far as the reader has to know them again: each is
/// one of the words of the site.
struct BlankWords {
  let language: Language
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon, language: Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// What stands before the unit.
  var unit: String { word(lexicon.units, LocalizedText("填报单位", "Unit")) }
  /// What stands before the period; the reader looks at the period alone.
  var period: String { LocalizedText("报告期", "Period")[language] }
  /// How an example begins.
  var sample: String { word(lexicon.samples, LocalizedText("(例)", "(e.g.)")) }
  /// What says that there is nothing to report.
  var nothing: String { word(lexicon.nilMarks, LocalizedText("本周无", "Nil")) }
  /// What stands before the name of who filled the form in.
  var preparer: String { word(lexicon.preparers, LocalizedText("填报人", "Prepared by")) }
  /// What stands before the name of who checked it.
  var reviewer: String { word(lexicon.reviewers, LocalizedText("审核人", "Reviewed by")) }
  /// What stands before the day.
  var day: String { word(lexicon.reportDates, LocalizedText("填报日期", "Date")) }
  /// What marks a file that replaces an earlier one; nothing where the site has no such word.
  var correction: String? {
    lexicon.corrections.isEmpty ? nil : word(lexicon.corrections, LocalizedText("更正", "corrected"))
  }
  /// The sheet of instructions.
  var guide: String { LocalizedText("填报说明", "Instructions")[language] }
  /// The sheet of lists.
  var lists: String { LocalizedText("列表", "Lists")[language] }
  /// What separates a label from its value.
  var colon: String { LocalizedText(":", ": ")[language] }

  /// A period as it stands in the head: its number, and for a week its days.
  func text(of period: Period) -> String {
    switch (period.kind, language) {
    case (.week, .chinese):
      let (first, last) = (period.start, period.end)
      let start = "\(first.month)月\(first.day)日"
      let end = "\(last.month)月\(last.day)日"
      return first.year == last.year
        ? "\(period.year)年第\(period.number)周(\(start)—\(end))"
        : "\(period.year)年第\(period.number)周(\(first.year)年\(start)—\(last.year)年\(end))"
    case (.week, .english): return "\(period) (\(period.start) to \(period.end))"
    case (.month, .chinese): return "\(period.year)年\(period.number)月"
    case (.quarter, .chinese): return "\(period.year)年第\(period.number)季度"
    case (.year, .chinese): return "\(period.year)年"
    case (_, .english): return period.description
    }
  }

  /// The usual word where the site knows it, or else the first of the site's in the language.
  private func word(_ words: [String], _ usual: LocalizedText) -> String {
    let usual = usual[language]
    if words.contains(usual) || words.isEmpty { return usual }
    let isOwn = { (word: String) in
      word.unicodeScalars.contains { $0.value > 0x2E80 } == (language == .chinese)
    }
    return words.first(where: isOwn) ?? words[0]
  }
}
