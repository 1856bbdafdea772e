import Figures
import Forms
import FoundationEssentials
import Glibc
import Ledger
import Publishing

/// Puts the reports of a site in place, a whole period at a time.
///
/// A period's folder is written beside the one in place and changes places with it in one step, so
/// that nobody ever sees half a report. A folder with the same bytes stays untouched.
struct Publication {
  let site: Site
  let asOf: CalendarDate

  /// Publishes all periods that live submissions report on, and tells what is outstanding.
  ///
  /// - Returns: the folders written anew, relative to the site.
  func publish(from ledger: Ledger, outcome: inout RunOutcome) throws(BatchError) -> [String] {
    let reporter = site.reporter(over: ledger, signed: site.signed)
    try makeFolder(root)
    let overview: ReportingOverview
    let stamps: ReportStamps
    let inPlace: [String: PublishedReport]
    do throws(LedgerError) {
      overview = try reporter.overview(asOf: asOf, of: site.report.periods)
      stamps = ReportStamps(site: site, asOf: asOf, changes: try ledger.changes())
      inPlace = try ledger.publishedReports()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    outcome.outstanding = overview.outstanding.map(RunOutcome.Outstanding.init)
    let signed = overview.periods.filter { site.signature(of: $0, on: asOf) != nil }
    let changed = overview.periods.filter { period in
      !signed.contains(period)
        && inPlace[period.description] != stamps.report(of: period, in: "\(root)/\(period)")
    }
    var written: [String] = []
    if !changed.isEmpty {
      var made: [String: PublishedReport] = [:]
      try session(
        { (body) throws(LedgerError) in try reporter.session(asOf: asOf, body) },
        { (session) throws(BatchError) in
          for period in changed {
            if try publish(period, session: session) { written.append(path(of: period)) }
            made[period.description] = stamps.report(of: period, in: "\(root)/\(period)")
          }
        }
      )
      do throws(LedgerError) {
        try ledger.note(made)
      } catch {
        throw .ledger(error, path: site.ledgerPath)
      }
    }
    for period in signed {
      guard let signature = site.signature(of: period, on: asOf), !isPublished(period, signature)
      else { continue }
      try session(
        { (body) throws(LedgerError) in try reporter.session(for: signature, body) },
        { (session) throws(BatchError) in
          if try publish(period, session: session, signed: signature.since) {
            written.append(path(of: period))
          }
        }
      )
    }
    return written.sorted()
  }

  private var root: String { site.path(site.reports) }

  private func path(of period: Period) -> String { "\(site.reports)/\(period)" }

  /// Runs a body that writes files inside a session that reads the ledger, each with its own errors.
  private func session(
    _ open: ((borrowing ReportSession) throws(LedgerError) -> Void) throws(LedgerError) -> Void,
    _ body: @escaping (borrowing ReportSession) throws(BatchError) -> Void
  ) throws(BatchError) {
    var failure: BatchError?
    do throws(LedgerError) {
      try open { (session) throws(LedgerError) in
        do throws(BatchError) {
          try body(session)
        } catch {
          failure = error
        }
      }
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    if let failure { throw failure }
  }

  // MARK: Signed periods

  /// Whether the reports of a signed period are in place as they were signed; they stay so.
  private func isPublished(_ period: Period, _ signature: SignedPeriod) -> Bool {
    let file = "\(root)/\(period)/\(Self.signatureFile)"
    return FileManager.default.contents(atPath: file)
      == Data(Self.signatureText(signature.since).utf8)
  }

  /// The file that tells when the reports beside it were signed.
  private static let signatureFile = "signed.txt"

  private static func signatureText(_ since: LocalDateTime) -> String { "\(since)\n" }

  // MARK: One period

  /// Publishes one period; false where the folder in place has the same bytes.
  private func publish(
    _ period: Period,
    session: borrowing ReportSession,
    signed since: LocalDateTime? = nil
  ) throws(BatchError) -> Bool {
    let staged = "\(root)/.\(period).new"
    // What a run left that was cut off.
    for path in [staged, "\(staged).old"] { try remove(path) }
    try makeFolder(staged)
    let publisher = Publisher(report: site.report, language: site.language)
    for unit in site.report.units(of: session.organisation, in: period) {
      try BatchError.checkInterruption()
      let folder = "\(staged)/\(unit.id)"
      try makeFolder(folder)
      do throws(PublishingError) {
        try publisher.write(unit: unit.id, period: period, session: session, into: folder)
      } catch {
        throw .publishing(error)
      }
    }
    if let since {
      try writeFile(Self.signatureText(since), to: "\(staged)/\(Self.signatureFile)")
    }
    let final = "\(root)/\(period)"
    if FolderContents(staged) == FolderContents(final) {
      try remove(staged)
      return false
    }
    try FolderContents.synchronize(staged)
    try exchange(staged, final)
    try FolderContents.synchronizeFolder(root)
    try remove(staged)
    return true
  }

  /// Puts a folder in the place of another in one step; where the file system cannot do that, the old
  /// one steps aside for a moment.
  private func exchange(_ staged: String, _ final: String) throws(BatchError) {
    guard FileManager.default.fileExists(atPath: final) else {
      guard unsafe rename(staged, final) == 0 else { throw .errno(final) }
      return
    }
    if LinuxCalls.exchange(staged, final) { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw .errno(final) }
    let aside = "\(staged).old"
    try remove(aside)
    guard unsafe rename(final, aside) == 0 else { throw .errno(final) }
    guard unsafe rename(staged, final) == 0 else {
      let error = BatchError.errno(final)
      _ = unsafe rename(aside, final)
      throw error
    }
    guard unsafe rename(aside, staged) == 0 else { throw .errno(aside) }
  }

  private func remove(_ path: String) throws(BatchError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .system(path: path, reason: "cannot be removed")
    }
  }
}

extension RunOutcome.Outstanding {
  fileprivate init(_ item: OutstandingSubmission) {
    self.init(
      unit: item.unit,
      unitName: item.unitName,
      form: item.form,
      period: item.period,
      due: item.due,
      status: item.status
    )
  }
}
