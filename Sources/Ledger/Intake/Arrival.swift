public import Forms

/// A workbook that came in and was read.
public struct Arrival: Sendable {
  /// The SHA-256 of its bytes, in lowercase hexadecimal digits.
  public var sha256: String
  /// How many bytes it has.
  public var bytes: Int
  /// Its file name.
  public var name: String
  /// Its path, as seen from the site.
  public var path: String
  /// When it came in.
  public var receivedAt: LocalDateTime
  /// What was read from it.
  public var reading: Reading
  /// The run that took it in; none where it is only checked.
  public var run: Int64?

  /// Makes an arrival.
  public init(
    sha256: String,
    bytes: Int,
    name: String,
    path: String,
    receivedAt: LocalDateTime,
    reading: Reading
  ) {
    self.sha256 = sha256
    self.bytes = bytes
    self.name = name
    self.path = path
    self.receivedAt = receivedAt
    self.reading = reading
  }
}

/// What became of rows: seen = accepted + rejected + set aside.
public struct RowBalance: Sendable, Equatable, Encodable {
  /// The rows that were there.
  public var seen = 0
  /// Those that count.
  public var accepted = 0
  /// Those with an error, or of a file that goes back.
  public var rejected = 0
  /// Those that hold no data: blank ones, headings, notes, totals.
  public var setAside = 0

  /// Makes a balance of nothing.
  public init() {}

  /// The balance of two lots together.
  public static func + (one: RowBalance, other: RowBalance) -> RowBalance {
    var sum = one
    sum.seen += other.seen
    sum.accepted += other.accepted
    sum.rejected += other.rejected
    sum.setAside += other.setAside
    return sum
  }
}

/// What became of an arrival.
public struct Verdict: Sendable, Equatable {
  /// What became of it.
  public enum Status: String, Sendable {
    /// Its records count.
    case accepted
    /// It goes back to its sender.
    case returned
    /// It waits, because its period is closed (rule F06).
    case queued
    /// The same bytes had been taken in before.
    case duplicate
  }

  /// What became of it.
  public var status: Status
  /// The number of its version, from 1; zero where it was not accepted.
  public var version: Int
  /// All findings, those of the rules too.
  public var findings: [Finding]
  /// How many rows were left out because of an error, of a file that was not returned.
  public var leftOut = 0
  /// What became of its rows.
  public var rows = RowBalance()
}

/// A period whose reports were signed.
///
/// Files for it that come in later wait (rule F06), and what they and other late news would change
/// is told in the reports of later periods, as restatements.
public struct SignedPeriod: Sendable, Hashable {
  /// The period; those that count in it are signed with it.
  public var period: Period
  /// When it was signed.
  public var since: LocalDateTime

  /// Makes a signed period.
  public init(period: Period, since: LocalDateTime) {
    self.period = period
    self.since = since
  }

  /// Whether a period is signed with this one.
  public func includes(_ other: Period) -> Bool {
    period == other || (other.kind.isShorter(than: period.kind) && period.contains(other.anchor))
  }
}

/// What decides whether a well-filled workbook may come in at all.
public struct IntakePolicy: Sendable {
  /// The periods whose reports were signed.
  public var signed: [SignedPeriod]

  /// Makes a policy.
  public init(signed: [SignedPeriod] = []) {
    self.signed = signed
  }

  /// The signed period that a file is too late for; none where it is not.
  func signature(of period: Period, receivedAt: LocalDateTime) -> SignedPeriod? {
    signed.first { receivedAt >= $0.since && $0.includes(period) }
  }
}
