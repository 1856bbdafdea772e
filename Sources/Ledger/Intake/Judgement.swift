import Forms

/// Gathers what was found in a submission, and says what becomes of it.
struct Judgement {
  /// What becomes of a file with an error in a row.
  let acceptance: FormDefinition.Acceptance
  /// What is told of a file that has to wait, since its period is signed; none where it has not.
  let waiting: Finding?

  /// All findings, in the order that they were met.
  private(set) var findings: [Finding] = []
  private var goesBack = false

  init(acceptance: FormDefinition.Acceptance, waiting: Finding?) {
    self.acceptance = acceptance
    self.waiting = waiting
  }

  /// Adds a finding; one of a row can be left out with its row.
  mutating func add(_ finding: Finding, isOfRow: Bool) {
    findings.append(finding)
    switch finding.severity {
    case .file: goesBack = true
    case .error: if acceptance == .strict || !isOfRow { goesBack = true }
    case .warning, .note: break
    }
  }

  /// Adds what can be told only when all is known: whether a row is left after those with errors
  /// were left out.
  mutating func close(hasRows: Bool) {
    // Nothing but errors is no report, even where errors are left out.
    if !hasRows, findings.contains(where: { $0.severity == .error }) { goesBack = true }
    // A file that goes back has to come again, and waits only when nothing is wrong with it.
    if let waiting, !goesBack { findings.append(waiting) }
  }

  /// What becomes of the submission.
  var status: Verdict.Status {
    if goesBack { return .returned }
    return waiting == nil ? .accepted : .queued
  }
}
