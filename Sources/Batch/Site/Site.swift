public import Figures
public import Forms
public import Ledger
public import Publishing
public import Workbook

/// A site: a folder that says what its workbooks look like, and that holds them.
public struct Site: Sendable {
  /// A folder that workbooks come into.
  public struct Source: Sendable, Hashable {
    /// The folder, relative to the site.
    public var path: String
    /// Whether it holds reference data, which is taken in before all else.
    public var isReference: Bool
  }

  /// What happens to a file of the inbox after it was taken in.
  public enum After: String, Sendable {
    /// It stays where it is.
    case keep
    /// It is moved to the folder `done` of the site, or `returned` where it goes back.
    case move
  }

  /// The folder.
  public var directory: String
  /// What people call the site.
  public var name: LocalizedText
  /// The language of messages and reports.
  public var language: Language
  /// The folder of ledger, archive and lock, relative to the site.
  public var state: String
  /// The folder of reports, relative to the site.
  public var reports: String
  /// The folders that workbooks come into, in the order that they are read.
  public var sources: [Source]
  /// A table of the moments that files came in, relative to the site; without it, a file came in
  /// when the program first saw it.
  public var received: String?
  /// What happens to a file of the inbox after it was taken in.
  public var after: After
  /// How many seconds after its last change a file that is not whole, or that changes, is left alone.
  public var settle = Site.standardSettle
  /// The day that the site lives on; today where it names none.
  public var asOf: CalendarDate?
  /// The levels of units that figures are told for.
  public var levels: [String]
  /// The periods whose reports were signed, and when; later files for them wait (rule F06).
  public var signed: [SignedPeriod]
  /// How much a workbook may ask of its reader before it is refused.
  public var limits: ReadingLimits
  /// How much time and memory reading one workbook may take.
  public var readers = ReaderLimits()
  /// How long a query of the configuration may take before it is stopped.
  public var queryLimit = Ledger.standardQueryLimit
  /// How long files that were taken in are kept.
  public var keep = Keeping()
  /// The forms.
  public var library: FormLibrary
  /// The rules.
  public var rules: [Rule]
  /// The figures.
  public var figures: [Figure]
  /// The calendar.
  public var calendar: ReportingCalendar
  /// The report.
  public var report: ReportDefinition

  /// Ten minutes: a clerk's upload over a slow line stalls for no longer.
  public static let standardSettle = 600

  /// A path of the site, as the program reaches it; an absolute path stays as it is.
  public func path(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(directory)/\(path)"
  }

  /// What takes submissions into a ledger by the rules of the site.
  func intake(into ledger: Ledger) -> Intake {
    Intake(ledger: ledger, rules: rules, policy: IntakePolicy(signed: signed))
  }

  /// A path that the program reaches, as it is seen from the site; nothing outside it.
  func relativePath(_ path: String) -> String? {
    path.hasPrefix(directory + "/") ? String(path.dropFirst(directory.utf8.count + 1)) : nil
  }
}
