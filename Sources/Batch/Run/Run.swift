import Figures
public import Forms
import Glibc
import Ledger
import Publishing

/// One run of a site: take in what came, judge it, publish the reports.
public struct Run: Sendable {
  /// The site.
  public let site: Site
  /// The day that the run reports on.
  public let asOf: CalendarDate
  /// The moment at which files came in whose arrival nothing tells.
  public let now: LocalDateTime
  /// How many workbooks are read at a time.
  public let jobs: Int
  /// The program that reads workbooks apart from this process, with its arguments; none where they are
  /// read here.
  public let readers: [String]?

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - asOf: the day to report on; without one the site's, or else the day of `now`.
  ///   - now: the moment of the run.
  ///   - jobs: how many workbooks to read at a time; the result does not depend on it.
  ///   - readers: a program that runs ``ReaderService``, and its arguments. Without one, workbooks are
  ///     read by this process, which a workbook may break.
  public init(
    site: Site,
    asOf: CalendarDate? = nil,
    now: LocalDateTime,
    jobs: Int,
    readers: [String]? = nil
  ) {
    self.site = site
    self.asOf = asOf ?? site.asOf ?? now.date
    self.now = now
    self.jobs = jobs
    self.readers = readers
  }

  /// Runs.
  ///
  /// - Throws: ``BatchError``; what is wrong in workbooks is in the outcome.
  public func run() async throws(BatchError) -> RunOutcome {
    let state = site.path(site.state)
    try makeFolder(state)
    try StateFolder(site).check()
    let lock = try SiteLock(path: "\(state)/lock")
    try LedgerDesk(site).backUpIfOutdated(at: now)
    let ledger = try StateFolder(site).openLedger()
    let number: Int64
    do throws(LedgerError) {
      number = try ledger.beginRun(at: now)
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    var outcome: RunOutcome
    do throws(BatchError) {
      try StateFolder(site).note(run: number)
      outcome = try await run(number, over: ledger)
    } catch {
      // The run is cut short already; what is told of it is why. A ledger that another program holds
      // is not waited for twice: the next run notes that this one was cut off.
      if !error.isOfHeldLedger {
        try? ledger.endRun(number, at: now, error.isInterruption ? .interrupted : .failed)
      }
      throw error
    }
    do throws(LedgerError) {
      try ledger.endRun(number, at: now, .ended)
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    // Last of all: whatever stops a run before this point leaves every file where it is.
    Tidying(site: site, now: now).carryOut(over: ledger, into: &outcome)
    // Held to the very end: without this line it could be let go of after its last use.
    _ = consume lock
    return outcome
  }

  private func run(_ number: Int64, over ledger: Ledger) async throws(BatchError) -> RunOutcome {
    let archive = FileArchive(directory: "\(site.path(site.state))/archive")
    try archive.prepare()
    try removeHalfCopies()
    var outcome = RunOutcome(asOf: asOf)
    let intake = site.intake(into: ledger)
    do throws(LedgerError) {
      _ = try intake.admitWaiting()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    let received = try ReceivedTable.load(site)
    // Reference data first: the units that all other files name must be known.
    for source in site.sources.filter(\.isReference) + site.sources.filter({ !$0.isReference }) {
      try await take(
        source,
        received: received,
        archive: archive,
        intake: intake,
        number: number,
        into: &outcome
      )
    }
    let publication = Publication(site: site, asOf: asOf)
    outcome.publishedFolders = try publication.publish(from: ledger, outcome: &outcome)
    return outcome
  }

  private func take(
    _ source: Site.Source,
    received: [String: LocalDateTime],
    archive: FileArchive,
    intake: Intake,
    number: Int64,
    into outcome: inout RunOutcome
  ) async throws(BatchError) {
    var inbox = try Inbox(source, of: site, received: received)
    try await inbox.settle(site.settle)
    outcome.arriving += inbox.arriving
    outcome.unreadable += inbox.closed.count
    for (path, reason) in inbox.closed { outcome.fail(path, reason) }
    let ledger = intake.ledger
    let organisation: Organisation
    let known: KnownFiles
    do throws(LedgerError) {
      organisation = try ledger.organisation()
      known = try ledger.knownFiles(before: number)
      for (path, reason) in inbox.ignored {
        try ledger.note(path: path, reason: reason.rawValue, sha256: nil)
      }
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    defer { known.close() }
    outcome.ignored += inbox.ignored.count
    let own = OwnWork(site, organisation: organisation)
    let work: any WorkbookWork =
      if let readers {
        ReaderPool(command: readers, reader: own.reader, limits: site.readers)
      } else {
        own
      }
    let taker = WorkbookTaker(
      site: site,
      archive: archive,
      known: known,
      now: now,
      run: number,
      work: work
    )
    try await taker.take(inbox.files, jobs: jobs) { (file, result) throws(BatchError) in
      if case .stopped(let error) = result { throw error }
      try take(file, result, by: taker, intake: intake, into: &outcome)
      // The ledger has the file by now, so that a run that dies here loses nothing.
      if site.after == .move, !source.isReference {
        do throws(BatchError) {
          try move(file, result, from: ledger, by: taker, into: &outcome)
        } catch {
          // One file that cannot be moved, say because it is gone, does not hold up the others.
          outcome.fail(file.path, error.description)
        }
      }
    }
  }

  /// Has the ledger judge one file, and notes what became of it.
  private func take(
    _ file: InboxFile,
    _ result: WorkbookTaker.Outcome,
    by taker: WorkbookTaker,
    intake: Intake,
    into outcome: inout RunOutcome
  ) throws(BatchError) {
    do throws(LedgerError) {
      switch result {
      case .known:
        outcome.known += 1
      case .failed(let path, let reason):
        outcome.unreadable += 1
        outcome.fail(path, reason)
      case .arriving:
        outcome.arriving.append(file.path)
      case .stopped: break
      case .read(let arrival):
        let verdict = try intake.take(arrival)
        if verdict.status == .duplicate {
          try intake.ledger.note(path: file.path, reason: "duplicate", sha256: arrival.sha256)
        }
        let isGivenBack = verdict.status == .returned || verdict.leftOut > 0
        let copy =
          isGivenBack
          ? annotate(file, arrival.sha256, verdict.findings, taker, &outcome) : nil
        outcome.add(arrival, verdict, annotated: copy)
      }
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
  }

  /// Moves a file out of the inbox, to where people look for what became of it.
  private func move(
    _ file: InboxFile,
    _ result: WorkbookTaker.Outcome,
    from ledger: Ledger,
    by taker: WorkbookTaker,
    into outcome: inout RunOutcome
  ) throws(BatchError) {
    let sha256: String
    switch result {
    case .failed, .arriving, .stopped: return
    case .known(let hash): sha256 = hash
    case .read(let arrival): sha256 = arrival.sha256
    }
    let isReturned: Bool
    var findings: [Finding]?
    do throws(LedgerError) {
      // The ledger also knows what an earlier run judged and died before it moved.
      isReturned = try ledger.isReturned(sha256)
      if isReturned, case .known = result { findings = try ledger.findings(of: sha256) }
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    if let findings {
      // Its copy may have been taken away, by the bounds of `keep`.
      if !isFile(taker.archive.path(of: sha256)) {
        _ = try taker.archive.take(file.location, path: file.path, as: "again", settle: 0)
      }
      _ = annotate(file, sha256, findings, taker, &outcome)
    }
    let folder = site.path(isReturned ? "returned" : "done")
    try makeFolder(folder)
    try file.location.move(to: Self.target(of: file.name, sha256: sha256, in: folder))
  }

  /// Takes away the copies for clerks that a run was writing when it was cut off.
  private func removeHalfCopies() throws(BatchError) {
    let folder = FileLocation(site.path("returned"))
    for name in folder.names ?? [] where name.starts(with: Array(".cathode-".utf8)) {
      try FileLocation(name, in: folder).removeAll()
    }
  }

  /// Writes the copy in which a clerk sees what was found; nothing where there is nothing to show, or
  /// it cannot be written, which does not hold up the run.
  private func annotate(
    _ file: InboxFile,
    _ sha256: String,
    _ findings: [Finding],
    _ taker: WorkbookTaker,
    _ outcome: inout RunOutcome
  ) -> String? {
    do throws(BatchError) {
      let name = Self.storedName(file.name, sha256: sha256)
      let original = taker.archive.path(of: sha256)
      switch try taker.work.annotate(original, as: name, findings: findings) {
      case .written(let name): return "returned/\(name)"
      case .notNeeded: return nil
      case .impossible(let reason):
        outcome.fail(file.path, reason)
        return nil
      }
    } catch {
      outcome.fail(file.path, error.description)
      return nil
    }
  }

  /// Where a file goes in a folder.
  ///
  /// What lies there under its name and has other bytes, whoever put it there, stays: the name has the
  /// whole hash then.
  private static func target(of name: String, sha256: String, in folder: String) -> String {
    let path = "\(folder)/\(storedName(name, sha256: sha256))"
    guard FileLocation(path).status != nil else { return path }
    let isSame = (try? FileArchive.hash(of: FileLocation(path), path: path).sha256) == sha256
    return isSame ? path : "\(folder)/\(FileName.kept(name, sha256[...]))"
  }

  /// A name that keeps files of one name apart and makes a second try harmless.
  static func storedName(_ name: String, sha256: String) -> String {
    FileName.kept(name, sha256.prefix(FileName.hashDigits))
  }
}
