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

  /// Lets in the corrections that waited for a period that is signed no longer (rule F06).
  ///
  /// - Returns: how many there were.
  public func admitWaiting() throws(LedgerError) -> Int {
    do {
      return try ledger.database.write { db in
        let waiting = try Row.fetchAll(
          db,
          sql: """
            SELECT id, form, period, received_at FROM submission WHERE status = 'queued' ORDER BY id
            """
        )
        let records = ledger.library.recordsInForms
        var admitted = 0
        for row in waiting {
          guard let id = row.value("id").flatMap(Int64.fromDatabaseValue),
            let period = row.text("period").flatMap({ Period($0) }),
            let received = row.text("received_at").flatMap({ LocalDateTime(iso: $0) }),
            policy.signature(of: period, receivedAt: received) == nil
          else { continue }
          try db.executeCached(
            sql: "UPDATE submission SET status = 'accepted' WHERE id = ?",
            arguments: [id]
          )
          let others = try Standings(db: db, records: records).refresh(id)
          try SubmissionReach(db: db, records: records)
            .note(id, form: form(of: row.text("form")), others: others)
          admitted += 1
        }
        return admitted
      }
    } catch {
      throw LedgerError(error)
    }
  }

  /// What is wrong in the queries and messages of the rules, each of which is run on no submission.
  public func problemsInRules() -> [LedgerError] {
    var problems: [LedgerError] = []
    for rule in rules {
      do {
        let runner = RuleRunner(rules: [rule], ledger: ledger)
        try ledger.database.read { db in try runner.check(rule, in: db) }
      } catch {
        problems.append(LedgerError(error))
      }
    }
    return problems
  }

  private func take(_ arrival: Arrival, in db: Database) throws -> Verdict {
    let isKnown =
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM file WHERE sha256 = ?)"),
        arguments: [arrival.sha256]
      ) ?? false
    if isKnown { return Verdict(status: .duplicate, version: 0, findings: []) }
    try db.executeCached(
      sql: """
        INSERT INTO file (sha256, bytes, name, path, received_at, run_id) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        arrival.sha256, arrival.bytes, arrival.name, arrival.path, arrival.receivedAt.description,
        arrival.run,
      ]
    )
    let checks = IntakeChecks(library: ledger.library, policy: policy)
    let checked = try checks.check(arrival, in: db)
    let store = SubmissionStore(db: db, records: ledger.library.records)
    let id = try store.insert(arrival, version: checked.version)
    let standings = Standings(db: db, records: ledger.library.recordsInForms)
    var others =
      checked.version == 1
      ? try standings.enter(id, types: Set(arrival.reading.records.map(\.type)))
      : try standings.refresh(id)
    let form = form(of: arrival.reading.header.form)
    let children = form?.tables.flatMap(\.children) ?? []
    var judgement = Judgement(acceptance: form?.acceptance ?? .strict, waiting: checked.waiting)
    for finding in arrival.reading.findings {
      judgement.add(finding, isOfRow: arrival.reading.isOfRejectedRow(finding))
    }
    for finding in checked.findings { judgement.add(finding, isOfRow: false) }
    var records: [Int: Int64] = [:]
    var hasRejected = false
    // A file that goes back for its form is not judged by its content: that would bury the cause.
    // What is wrong in cells and totals (E) is told together with what the rules find, so that the
    // sender has to correct the file only once.
    if !judgement.findings.contains(where: { $0.severity == .file && $0.code.hasPrefix("F") }) {
      let runner = RuleRunner(rules: rules, ledger: ledger)
      for violation in try runner.violations(of: id, in: db) {
        records[judgement.findings.count] = violation.record
        judgement.add(violation.finding, isOfRow: violation.record != nil)
        if violation.finding.severity == .error, let record = violation.record {
          try store.reject(record, children: children, submission: id)
          hasRejected = true
        }
      }
    }
    judgement.close(hasRows: try store.hasRows(id))
    for (position, finding) in judgement.findings.enumerated() {
      try store.insert(finding, record: records[position], submission: id)
    }
    let status = judgement.status
    if status == .returned { try store.rejectAll(of: id) }
    let version = status == .returned ? 0 : checked.version
    try db.executeCached(
      sql: "UPDATE submission SET status = ?, version = ? WHERE id = ?",
      arguments: [status.rawValue, version, id]
    )
    // What was left out, or does not come in, gives back the places that it took.
    if status != .accepted || hasRejected {
      others.merge(try standings.refresh(id)) { $0 + $1 }
    }
    try SubmissionReach(db: db, records: ledger.library.recordsInForms)
      .note(id, form: form, others: others)
    if !judgement.findings.isEmpty || !arrival.reading.notes.isEmpty {
      try NotedIssues(db: db).add(id)
    }
    try PersonNames(db: db, records: ledger.library.recordsInForms).add(id)
    let rows = try store.balance(of: id)
    return Verdict(
      status: status,
      version: version,
      findings: judgement.findings,
      leftOut: status == .returned ? 0 : rows.rejected,
      rows: rows
    )
  }

  private func form(of name: String?) -> FormDefinition? {
    ledger.library.forms.first { $0.name == name }
  }
}
