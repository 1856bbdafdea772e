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
}

/// What decides whether a well-filled workbook may come in at all.
public struct IntakePolicy: Sendable {
  /// A period whose reports were signed, and when.
  public struct Frozen: Sendable, Hashable {
    /// The period.
    public var period: Period
    /// Files that come in from this moment on wait.
    public var since: LocalDateTime

    /// Makes a frozen period.
    public init(period: Period, since: LocalDateTime) {
      self.period = period
      self.since = since
    }
  }

  /// The periods that are closed.
  public var frozen: [Frozen]

  /// Makes a policy.
  public init(frozen: [Frozen] = []) {
    self.frozen = frozen
  }
}
