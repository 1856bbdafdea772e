/// The spellings of periods.
///
/// They are made once: making one costs more than looking for it. None ever changes, which the compiler
/// cannot know of a regular expression.
enum PeriodPattern {
  /// A year with something behind it.
  nonisolated(unsafe) static let year =
    /(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年|-|\.|\/|W|w|Q|q|$|[^0-9])/
  /// `2026-W12`.
  nonisolated(unsafe) static let numberedWeek =
    /((?:19|20)[0-9]{2})-?[Ww]([0-9]{1,2})(?:[^0-9]|$)/
  /// `第12周`.
  nonisolated(unsafe) static let week =
    /第0*([0-9]{1,2})[周週]/
  /// `第十二周`.
  nonisolated(unsafe) static let spelledWeek =
    /第([一二三四五六七八九十]{1,4})[周週]/
  /// `week 12`.
  nonisolated(unsafe) static let englishWeek =
    /(?:week|wk)\.?0*([0-9]{1,2})(?:[^0-9]|$)/
  /// `3月16日—3月22日`, `12.29-1.4`.
  nonisolated(unsafe) static let span =
    /(?:((?:19|20)[0-9]{2})[年.\/-])?([0-9]{1,2})[月.\/-]([0-9]{1,2})[日号]?(?:[—–~～至到-]+|to)(?:((?:19|20)[0-9]{2})[年.\/-])?([0-9]{1,2})[月.\/-]([0-9]{1,2})[日号]?/
  /// `Mar 16 - Mar 22, 2026`.
  nonisolated(unsafe) static let namedSpan =
    /([a-z]{3,9})\.?([0-9]{1,2}),?((?:19|20)[0-9]{2})?(?:[—–~～-]|to)([a-z]{3,9})\.?([0-9]{1,2}),?((?:19|20)[0-9]{2})?/
  /// `2026-03-16`, `20260316`.
  nonisolated(unsafe) static let day =
    /(?:^|[^0-9])((?:19|20)[0-9]{2})[年.\/-]?([0-9]{1,2})[月.\/-]?([0-9]{1,2})(?:[^0-9]|$)/
  /// `mar162026`.
  nonisolated(unsafe) static let namedDay =
    /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?([0-9]{1,2}),?((?:19|20)[0-9]{2})/
  /// `2026年3月`.
  nonisolated(unsafe) static let month =
    /((?:19|20)[0-9]{2})(?:年|-|\.|\/)0?([0-9]{1,2})(?:月|[^0-9日号.\/-]|$)/
  /// `2026-Q1`.
  nonisolated(unsafe) static let numberedQuarter =
    /((?:19|20)[0-9]{2})-?[Qq]([1-4])/
  /// `2026年第一季度`.
  nonisolated(unsafe) static let quarter =
    /((?:19|20)[0-9]{2})年?第?([一二三四1-4])季/
}
