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
    var waiting: [(path: String, reason: String)] = []
    func place(_ period: Period, _ placement: Placement) -> Bool {
      switch placement {
      case .unchanged: break
      case .inPlace: written.append(path(of: period))
      case .waiting(let reason):
        waiting.append((path(of: period), reason))
        return false
      }
      return true
    }
    if !changed.isEmpty {
      var made: [String: PublishedReport] = [:]
      try session(
        { (body) throws(LedgerError) in
          try reporter.session(asOf: asOf, basis: stamps.basis, body)
        },
        { (session) throws(BatchError) in
          for period in changed where place(period, try publish(period, session: session)) {
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
          _ = place(period, try publish(period, session: session, signed: signature.since))
        }
      )
    }
    for (path, reason) in waiting { outcome.fail(path, reason) }
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

  /// What became of a report that was made.
  private enum Placement {
    /// The folder in place has the same bytes.
    case unchanged
    /// It is in place.
    case inPlace
    /// The system does not let the one in place go, say because somebody has it open on a share; it lies
    /// beside it.
    case waiting(reason: String)
  }

  /// Publishes one period.
  private func publish(
    _ period: Period,
    session: borrowing ReportSession,
    signed since: LocalDateTime? = nil
  ) throws(BatchError) -> Placement {
    let staged = "\(root)/.\(period).new"
    // What a run left that was cut off.
    for path in [staged, "\(staged).old"] { try FileLocation(path).removeAll() }
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
    // One in place that cannot be read through, or has links in it, is not the same.
    if try FolderContents(staged) == (try? FolderContents(final)) {
      try FileLocation(staged).removeAll()
      try removeWaiting(period)
      return .unchanged
    }
    try FolderContents.synchronize(staged)
    let code = try exchange(staged, final)
    guard code == 0 else { return try keepWaiting(period, staged, .errno(final, code), code) }
    try FolderContents.synchronizeFolder(root)
    try FileLocation(staged).removeAll()
    try removeWaiting(period)
    return .inPlace
  }

  /// Keeps a report beside the one in place where the system says that this one is in use, or may not
  /// be touched.
  private func keepWaiting(
    _ period: Period,
    _ staged: String,
    _ error: BatchError,
    _ code: Int32
  ) throws(BatchError) -> Placement {
    guard [EBUSY, EACCES, EPERM, ETXTBSY].contains(code) else { throw error }
    try removeWaiting(period)
    let name = "\(period)_\(asOf)"
    guard unsafe rename(staged, "\(root)/\(name)") == 0 else { throw error }
    try FolderContents.synchronizeFolder(root)
    return .waiting(
      reason: "\(error); until that can be replaced, the new one is \(site.reports)/\(name)"
    )
  }

  /// Takes away what an earlier run could not put in place.
  private func removeWaiting(_ period: Period) throws(BatchError) {
    let folder = FileLocation(root)
    for name in try folder.namesIfThere() where name.starts(with: Array("\(period)_".utf8)) {
      try FileLocation(name, in: folder).removeAll()
    }
  }

  /// Puts a folder in the place of another in one step; where the file system cannot do that, the old
  /// one steps aside for a moment.
  ///
  /// - Returns: 0, or the number of the system's error; the old one is in place then.
  private func exchange(_ staged: String, _ final: String) throws(BatchError) -> Int32 {
    guard FileLocation(final).status != nil else {
      return unsafe rename(staged, final) == 0 ? 0 : errno
    }
    if LinuxCalls.exchange(staged, final) { return 0 }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { return errno }
    let aside = "\(staged).old"
    try FileLocation(aside).removeAll()
    guard unsafe rename(final, aside) == 0 else { return errno }
    guard unsafe rename(staged, final) == 0 else {
      let code = errno
      _ = unsafe rename(aside, final)
      return code
    }
    return unsafe rename(aside, staged) == 0 ? 0 : errno
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
