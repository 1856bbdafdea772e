import Forms
import GRDB

/// Takes submissions into the ledger, one transaction each.
public struct Intake: Sendable {
  /// The ledger.
  public let ledger: Ledger
  /// The rules of the site.
  public let rules: [Rule]
  /// What decides whether a file may come in at all.
  public let policy: IntakePolicy

  /// Makes an intake.
  public init(ledger: Ledger, rules: [Rule], policy: IntakePolicy = IntakePolicy()) {
    self.ledger = ledger
    self.rules = rules
    self.policy = policy
  }

  /// Takes in one workbook: stores what was read, judges it by the rules, and accepts or returns it.
  ///
  /// The same bytes again change nothing. All is done in one transaction, so that a run that dies
  /// leaves the ledger as before or as after.
  /// - Throws: ``LedgerError`` where the ledger cannot be written or a rule's query is wrong.
  public func take(_ arrival: Arrival) throws(LedgerError) -> Verdict {
    do {
      return try ledger.database.write { db in try take(arrival, in: db) }
    } catch {
      throw LedgerError(error)
    }
  }

  private func take(_ arrival: Arrival, in db: Database) throws -> Verdict {
    let isKnown =
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM file WHERE sha256 = ?)",
        arguments: [arrival.sha256]
      ) ?? false
    if isKnown { return Verdict(status: .duplicate, version: 0, findings: []) }
    try db.execute(
      sql: "INSERT INTO file (sha256, bytes, name, path, received_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        arrival.sha256, arrival.bytes, arrival.name, arrival.path, arrival.receivedAt.description,
      ]
    )
    let checks = IntakeChecks(library: ledger.library, policy: policy)
    let checked = try checks.check(arrival, in: db)
    let store = SubmissionStore(db: db)
    let id = try store.insert(arrival, version: checked.version)
    var findings = arrival.reading.findings + checked.findings
    for finding in findings { try store.insert(finding, record: nil, submission: id) }
    // A file that goes back for its form is not judged by its content: that would bury the cause.
    // What is wrong in cells and totals (E) is told together with what the rules find, so that the
    // sender has to correct the file only once.
    if !findings.contains(where: { $0.severity == .file && $0.code.hasPrefix("F") }) {
      let violations = try RuleRunner(rules: rules).violations(of: id, in: db)
      for violation in violations {
        try store.insert(violation.finding, record: violation.record, submission: id)
        if violation.finding.severity == .error, let record = violation.record {
          try store.reject(record, submission: id)
        }
      }
      findings += violations.map(\.finding)
    }
    let isReturned = findings.contains { $0.severity == .file || $0.severity == .error }
    let status: Verdict.Status =
      checked.isQueued ? .queued : isReturned ? .returned : .accepted
    if status != .accepted { try store.rejectAll(of: id) }
    try db.execute(
      sql: "UPDATE submission SET status = ?, version = ? WHERE id = ?",
      arguments: [status.rawValue, status == .accepted ? checked.version : 0, id]
    )
    return Verdict(
      status: status,
      version: status == .accepted ? checked.version : 0,
      findings: findings
    )
  }
}
