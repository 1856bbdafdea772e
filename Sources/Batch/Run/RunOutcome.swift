public import Forms
public import Ledger

/// What a run came to, for the person who reads its mail.
public struct RunOutcome: Sendable {
  /// A file that was judged in this run.
  public struct Judged: Sendable {
    /// Its path, relative to the site.
    public var path: String
    /// What became of it.
    public var status: Verdict.Status
    /// Its findings.
    public var findings: [Finding]
    /// How many rows were left out, of a file that was not returned.
    public var leftOut: Int
    /// What became of its rows.
    public var rows = RowBalance()
    /// The copy in which its sender sees what was found, relative to the site.
    public var annotated: String?
  }

  /// A file that should be there and is not, or went back and was not sent again.
  public struct Outstanding: Sendable, Hashable {
    /// The id of the unit.
    public var unit: String
    /// Its name.
    public var unitName: String
    /// The form.
    public var form: LocalizedText
    /// The period.
    public var period: String
    /// When it was due.
    public var due: String
    /// `missing` or `returned`.
    public var status: String
  }

  /// A file that was taken away because the site keeps it no longer.
  public struct Removed: Sendable, Hashable {
    /// Its path, relative to the site.
    public var path: String
    /// How many bytes it had.
    public var bytes: Int
  }

  /// The day that the run reports on.
  public var asOf: CalendarDate
  /// The files judged in this run, in order.
  public var judged: [Judged] = []
  /// How many files had been taken in before.
  public var known = 0
  /// How many files were left alone: lock files, other formats.
  public var ignored = 0
  /// What the system did not let be read, moved or marked.
  public private(set) var failed: [(path: String, reason: String)] = []
  /// How many files the system did not let be read.
  public var unreadable = 0
  /// Files that were still being written, which a later run takes.
  public var arriving: [String] = []
  /// What is outstanding.
  public var outstanding: [Outstanding] = []
  /// The report folders that were written anew, relative to the site.
  public var publishedFolders: [String] = []
  /// The files that the site keeps no longer, each folder's oldest first.
  public var removed: [Removed] = []

  init(asOf: CalendarDate) {
    self.asOf = asOf
  }

  mutating func add(_ arrival: Arrival, _ verdict: Verdict, annotated: String?) {
    if verdict.status == .duplicate {
      known += 1
    } else {
      judged.append(
        Judged(
          path: arrival.path,
          status: verdict.status,
          findings: verdict.findings,
          leftOut: verdict.leftOut,
          rows: verdict.rows,
          annotated: annotated
        )
      )
    }
  }

  /// Notes what the system did not let be done with a file.
  mutating func fail(_ path: String, _ reason: String) {
    // The error of a system call names its path as well.
    let isRepeated = reason.hasPrefix("\(path): ")
    failed.append((path, isRepeated ? String(reason.dropFirst(path.count + 2)) : reason))
  }

  /// Whether a person has something to do.
  public var needsAttention: Bool {
    !outstanding.isEmpty || !failed.isEmpty || !arriving.isEmpty
      || judged.contains { $0.status != .accepted || $0.leftOut > 0 }
  }

  /// How many files were accepted in this run.
  public var accepted: Int { judged.count { $0.status == .accepted } }
}
